"""What `check` and `build` found sound the last time, so that the next one reads and judges only what changed.

A check is sound again where its file has the same bytes and nothing changed that rules may ask of other files
(`Index.context`), by the same code, for the same folder, on no earlier day.  The memory is sealed: a pull request may
bring a file to its place, and one without this person's seal counts as none.  Lost or damaged, it costs time only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from generator.commands.environment import own_seal, project_root
from generator.content.facts import CheckFacts, Known, Sound
from generator.publishing.sealing import sealed_whole, write_sealed
from generator.publishing.surroundings import of_our_code

PURPOSE = "sound"
"""What its file is sealed for."""


class Remembering(Enum):
    """From which memory a run starts, and for whom it keeps what it finds: `ANEW` starts from none, and keeps it."""

    ANEW = 0
    FOR_THIS_PROCESS = 1
    FOR_THE_NEXT_COMMAND = 2


@dataclass(frozen=True)
class Memory:
    """What was sound: checks by the paths of their files, and the digest of all that rules asked of others."""

    context: str = ""
    known: Known = field(default_factory=dict)


_of_this_process: dict[str, Memory] = {}


def remembered(folder: Path, today: date, allowed_hosts: frozenset[str], how: Remembering) -> Memory:
    """What was found of a content folder; nothing where that says nothing about today."""
    about = _about(folder, allowed_hosts)
    if how is Remembering.FOR_THIS_PROCESS and (held := _of_this_process.get(f"{about} {today}")):
        return held
    return _read(about, today) if how is not Remembering.ANEW else Memory()


def remember(folder: Path, today: date, allowed_hosts: frozenset[str], memory: Memory, how: Remembering) -> None:
    """Keeps what was found for the next time, where there is a place for it."""
    about = _about(folder, allowed_hosts)
    if how is Remembering.FOR_THIS_PROCESS:
        _of_this_process[f"{about} {today}"] = memory
    else:
        _write(about, today, memory)


def _read(about: list[Any], today: date) -> Memory:
    seal = own_seal()
    data = sealed_whole(_place(), seal, PURPOSE) if seal else None
    if data is None:
        return Memory()
    held: dict[str, Any] = json.loads(data)
    if held["about"] != about or held["day"] > today.isoformat():
        return Memory()
    known = {file: Sound(sign, digest, _facts(facts)) for file, (sign, digest, facts) in held["known"].items()}
    return Memory(held["context"], known)


def _write(about: list[Any], today: date, memory: Memory) -> None:
    seal = own_seal()
    if not seal or any(folder.is_symlink() for folder in (_place().parent, _place().parent.parent)):
        return  # a proposal may have brought the link; what it leads to is nobody's to write to
    held = {"about": about, "day": today.isoformat(), "context": memory.context, "known": memory.known}
    try:
        write_sealed(_place(), [json.dumps(held, separators=(",", ":")).encode()], seal, PURPOSE)
    except OSError:
        return  # a checkout that cannot be written: the next one reads everything again


def _place() -> Path:
    return project_root() / "build" / "cache" / "sound.json"


def _about(folder: Path, allowed_hosts: frozenset[str]) -> list[Any]:
    return [of_our_code(), str(folder), str(folder.resolve()), sorted(allowed_hosts)]


def _facts(held: list[Any]) -> CheckFacts:
    """Facts as JSON has them: lists are tuples again."""
    *plain, cited = (tuple(value) if isinstance(value, list) else value for value in held)
    quotes = None if cited is None else tuple((place, tuple(quoted)) for place, quoted in cited)
    return CheckFacts._make((*plain, quotes))
