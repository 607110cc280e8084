"""Drafts → sound entries: what the format or a rule refuses is left out of a draft, and named.

A draft is written as YAML, read by the same reader and judged by the same rules as everybody's entries; the field of
each problem goes, and with it what cannot stand without it, until nothing is wrong.  So what is imported passes
`check`, and every field that was lost has the words that `check` would have said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.content.model.check import Check
from generator.content.model.content import Content
from generator.content.parsing import Parser
from generator.content.reading import read
from generator.content.writing import written
from generator.importing.records import Data, Draft, Refused
from generator.problems import Problem
from generator.rules import judged

_ROUNDS = 25
_STEP = re.compile(r"[^.\[\]]+")
_CORE = frozenset({"claim", "claim.text", "claim.claimant", "verdict", "verdict.rating", "imported_from"})


@dataclass(frozen=True)
class Settled:
    """A sound entry, its YAML, and the fields that could not stand, each with the reason."""

    draft: Draft
    check: Check
    text: str
    left_out: tuple[tuple[str, str], ...]


@dataclass
class _Open:
    draft: Draft
    entry: Data
    left_out: list[tuple[str, str]]
    text: str = ""
    check: Check | None = None
    why_not: str = ""


def settled(drafts: Sequence[Draft], content: Content, parser: Parser) -> list[Settled | Refused]:
    """Each draft as a sound entry, or why it cannot be one, in their order.

    `content` is the site that they join: its scale, topics, people, sources and checks.
    """
    opened = [_Open(draft, draft.entry, []) for draft in drafts]
    for one in opened:
        _read_soundly(one, parser)
    for _ in range(_ROUNDS):
        wrong = _judged(opened, content)
        if not wrong:
            break
        for one, problems in wrong:
            _without(one, problems)
            _read_soundly(one, parser)
    else:
        for one, problems in _judged(opened, content):
            one.why_not = problems[0].message
    return [_done(one) for one in opened]


def _done(one: _Open) -> Settled | Refused:
    if one.why_not or one.check is None:
        return Refused(one.draft.name, one.why_not or "it cannot be read")
    return Settled(replace(one.draft, entry=one.entry), one.check, one.text, tuple(one.left_out))


def _read_soundly(one: _Open, parser: Parser) -> None:
    """Leaves out of an entry what its fields' types refuse, until it can be read whole."""
    for _ in range(_ROUNDS):
        if one.why_not:
            return
        one.text = written(one.entry)
        one.check, problems = _read(one, parser)
        if not problems:
            return
        _without(one, problems)
    one.why_not = "it has too many faults"


def _read(one: _Open, parser: Parser) -> tuple[Check | None, tuple[Problem, ...]]:
    file = f"{one.draft.check_id}.yml"
    done = read(file, one.text.encode("utf-8", "surrogatepass"))
    if done.root is None:
        return None, done.problems
    parsed = parser.check(one.draft.check_id, file, done.root)
    return parsed.value, (*done.problems, *parsed.problems)


def _judged(opened: Sequence[_Open], content: Content) -> list[tuple[_Open, list[Problem]]]:
    """What the rules say of each entry that is still in the running, with those of the site around them."""
    ours = {one.draft.check_id: one for one in opened if not one.why_not and one.check}
    checks = {**content.checks, **{id_: one.check for id_, one in ours.items() if one.check}}
    problems, _ = judged(replace(content, checks=checks), with_notes=False)
    by_file: dict[str, list[Problem]] = {}
    for found in problems:
        by_file.setdefault(found.file, []).append(found)
    return [(one, by_file[file]) for id_, one in ours.items() if (file := f"{id_}.yml") in by_file]


def _without(one: _Open, problems: Sequence[Problem]) -> None:
    """Takes the fields of problems out of an entry, the last first, so that positions in lists stay true."""
    for found in sorted(problems, key=lambda each: (each.line, each.column), reverse=True):
        path = found.field
        while path and not _holds(one.entry, path):
            path = _around(path)
        if not path or path in _CORE:
            one.why_not = f"{found.field or 'the record'}: {found.message} ({found.hint})"
            return
        one.entry = _taken_out(one.entry, path)
        one.left_out.append((path, found.message))


def _around(path: str) -> str:
    return path[: max(path.rfind("."), path.rfind("["), 0)]


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in _STEP.findall(path)]


def _holds(entry: Data, path: str) -> bool:
    current: Any = entry
    for step in _steps(path):
        if isinstance(step, int):
            if not isinstance(current, list) or step >= len(current):
                return False
        elif not isinstance(current, Mapping) or step not in current:
            return False
        current = current[step]
    return True


def _taken_out(value: Any, path: str) -> Any:
    """A copy without what a path names; a list or mapping that is empty then goes, too."""
    first, *rest = _steps(path)
    return _copy_without(value, first, rest)


def _copy_without(value: Any, step: str | int, rest: list[str | int]) -> Any:
    inner = _copy_without(value[step], rest[0], rest[1:]) if rest else None
    if isinstance(value, list):
        kept = [inner if at == step else item for at, item in enumerate(value)]
        return [item for item in kept if item not in (None, [], {})]
    changed = {**value, step: inner}
    return {key: held for key, held in changed.items() if held not in (None, [], {})}
