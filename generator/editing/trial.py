"""What the rules say of a file before it is written: nothing reaches the disk that `check` would refuse.

A change answers for what it brings, not for what was wrong before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from generator.content import codes
from generator.content.model.check import Check
from generator.content.model.content import Content
from generator.content.model.fields import Shaped
from generator.content.parsing import Parser
from generator.content.places import places_in
from generator.content.reading import read
from generator.problems import Problem
from generator.rules import judged

_PARSERS: Final = {"checks": Parser.check, "dossiers": Parser.dossier}
_NOT_YET: Final = frozenset({codes.MISSING_FIELD, codes.EMPTY_FIELD})


@dataclass(frozen=True)
class Tried:
    """Content as it would be: what is wrong with it, and what reviewers must weigh."""

    content: Content
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True)
class NewText:
    """A file as it would be: its kind (`checks`, `dossiers`), id, path as problems name it, and text."""

    kind: str
    id: str
    file: str
    text: str


def tried(content: Content, texts: Iterable[NewText], today: date, *, without: str = "", whole: bool = False) -> Tried:
    """Reads and judges files as they would be.

    `without` is the id of a check that would be there no more.  Only the files themselves are judged, or the
    `whole` of the content where a change reaches further.
    """
    files: dict[str, dict[str, Any]] = {kind: dict(getattr(content, kind)) for kind in _PARSERS}
    files["checks"].pop(without, None)
    problems: list[Problem] = []
    entries: list[Shaped] = []
    for new in texts:
        found = read(new.file, new.text.encode())
        problems += found.problems
        if found.root is None:
            continue
        parser = Parser(today, content.allowed_hosts)
        parsed = _PARSERS[new.kind](parser, new.id, new.file, found.root, places_in(new.text.encode()))
        problems += parsed.problems
        if parsed.value is not None:
            files[new.kind][new.id] = parsed.value
            entries.append(parsed.value)
    changed = replace(content, checks=files["checks"], dossiers=files["dossiers"])
    wrong, _ = judged(changed, with_notes=False, only=None if whole else entries)
    return Tried(changed, tuple(sorted((*problems, *wrong))), _notes_on(changed, entries))


def _notes_on(content: Content, entries: Sequence[Shaped]) -> tuple[Problem, ...]:
    """The notes on some files by themselves; to compare a claim with all others takes seconds in a large site."""
    own = {entry.id: entry for entry in entries if isinstance(entry, Check)}
    return tuple(judged(replace(content, checks=own), only=entries)[1])


def brought(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """The problems that a change brings: those that were not there before, wherever they stand now."""
    known = {_same(problem) for problem in before}
    return [problem for problem in after if _same(problem) not in known]


def remarks_on(
    content: Content, text: str, today: date, still_open: Sequence[str]
) -> tuple[list[Problem], list[Problem]]:
    """Problems and notes of an entry that is being written: what is not answered yet is no mistake.

    `still_open` are the paths of the fields that will be asked for.
    """
    found = tried(content, [NewText("checks", "the-new-entry", "", text)], today)

    def is_due(problem: Problem) -> bool:
        return problem.code not in _NOT_YET and not any(_is_at(problem, path) for path in still_open)

    return [one for one in found.problems if is_due(one)], [one for one in found.notes if is_due(one)]


def _is_at(problem: Problem, path: str) -> bool:
    """Whether a problem lies at a field, or within what it holds."""
    return problem.field == path or problem.field.startswith((f"{path}.", f"{path}["))


def _same(problem: Problem) -> tuple[str, str, str, str]:
    return problem.file, problem.code, problem.field, problem.message
