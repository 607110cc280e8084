"""Judges made-up content: files written into a real folder, read and judged as commands do."""

from __future__ import annotations

import tempfile
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.content.folder import read_content
from generator.content.model.content import Content
from generator.explanations import Example
from generator.problems import Problem
from generator.rules import judged
from generator.rules.examples import site_with, surroundings

Files = Mapping[str, bytes] | Mapping[str, bytes | str]
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Judged:
    """What reading and judging a folder found; files are named relative to it."""

    content: Content
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def judge_folder(folder: Path, allowed_hosts: frozenset[str] = frozenset(), today: date = TODAY) -> Judged:
    """Reads and judges a content folder."""
    held = read_content(folder, today, allowed_hosts)
    problems, notes = judged(held.content)
    prefix = f"{folder.as_posix()}/"
    found = [
        tuple(sorted(Problem(p.file.removeprefix(prefix), *tuple(vars(p).values())[1:]) for p in many))
        for many in ((*held.problems, *problems), notes)
    ]
    return Judged(held.content, found[0], found[1])


def judge_files(files: Files, allowed_hosts: frozenset[str] = frozenset()) -> Judged:
    """Writes files into an empty content folder, reads and judges it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        return judge_folder(Path(folder), allowed_hosts)


def judge_entry(entry: str, **files: str) -> Judged:
    """Judges a check written as changes to the smallest entry, with further files by path (`/` as `__`)."""
    example = Example("check", _dedented(entry))
    more = {name.replace("__", "/"): content.encode() for name, content in files.items()}
    return judge_files({**site_with(example), **{_path(name): data for name, data in more.items()}})


def problems_in(entry: str, **files: str) -> tuple[Problem, ...]:
    """The problems of a check written as changes to the smallest entry."""
    return judge_entry(entry, **files).problems


def codes_in(entry: str, **files: str) -> list[str]:
    """The codes of those problems, in order of file and place."""
    return [problem.code for problem in problems_in(entry, **files)]


def notes_in(entry: str, **files: str) -> list[tuple[str, str]]:
    """Code and field of the notes on the check itself."""
    own = "checks/bridge-closed.yml"
    return [(note.code, note.field) for note in judge_entry(entry, **files).notes if note.file == own]


def smallest_site() -> dict[str, Any]:
    """A whole small site without a problem, by path: bytes, which a test may replace by text."""
    return {**surroundings()}


def _path(name: str) -> str:
    stem, _, ending = name.rpartition("_")
    return f"{stem}.{ending}".replace("_", "-") if ending in {"yml", "md"} else name


def _dedented(text: str) -> str:
    return textwrap.dedent(text).strip("\n") + "\n"
