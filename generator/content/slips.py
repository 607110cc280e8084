"""Slips on a line that YAML reads as something else: what only looks like a blank, a colon or a dash.

YAML takes such a line for a text, and complains of the next one; so who tells of it looks at both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.events import ScalarEvent

from generator.content import codes
from generator.content.lines import Lines
from generator.problems import Place, Problem, problem, shown

_LIKE_BLANKS = "\u00a0\u1680\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_KEY = r"((?:- )?)([A-Za-z_]+)"
_INDENT = re.compile(rf"^ *([{_LIKE_BLANKS}])[ {_LIKE_BLANKS}]*{_KEY}:(?=[\s{_LIKE_BLANKS}]|$)", re.MULTILINE)
_ITEM = re.compile(r" *(-(?! )|[•·‣◦●▪*+–—−‐‑]) ?([A-Za-z_]+):(?=\s|$)")
_COLON = re.compile(rf" *{_KEY} ?([：﹕︓∶ː])\s*(.*)")
_BLANK = re.compile(rf" *{_KEY}:([{_LIKE_BLANKS}])\s*(.*)")
_GLUED = re.compile(rf" *{_KEY}:([^\s/{_LIKE_BLANKS}].*)")


class Slip(NamedTuple):
    """What is wrong with a line: the column, counted from 1, and the words of the problem."""

    column: int
    code: str
    message: str
    hint: str


def slip_in(line: str) -> Slip | None:
    """The slip of a line, or None."""
    if found := _INDENT.match(line):
        return _of_indent(found)
    if found := _ITEM.match(line):
        sign, key = found.groups()
        message = f"no blank stands after the dash of {shown(f'-{key}')}"
        if sign != "-":
            message = f"{shown(sign)} begins no item of a list"
        return Slip(found.start(1) + 1, codes.NOT_YAML, message, f"write {shown(f'- {key}: …')}")
    if found := _COLON.match(line):
        dash, key, sign, rest = found.groups()
        message = f"{shown(sign)} after {shown(key)} is no colon to YAML"
        return Slip(found.start(3) + 1, codes.NOT_YAML, message, f"write {shown(f'{dash}{key}: {rest}')}")
    if found := _BLANK.match(line):
        dash, key, sign, rest = found.groups()
        message = f"{_named(sign)} stands after the colon of {shown(key)}: it looks like a blank and is none to YAML"
        hint = f"write {shown(f'{dash}{key}: {rest}')}, with a blank of the space bar"
        return Slip(found.start(3) + 1, codes.NOT_YAML, message, hint)
    if found := _GLUED.match(line):
        dash, key, rest = found.groups()
        message = f"no blank stands after the colon of {shown(key)}"
        return Slip(found.start(3), codes.NOT_YAML, message, f"write {shown(f'{dash}{key}: {rest}')}")
    return None


def may_hold_strange_indents(text: str) -> bool:
    """Whether a key may stand behind what looks like blanks; to look for those first takes a third of the time."""
    return not text.isascii() and any(sign in text for sign in _LIKE_BLANKS) and _INDENT.search(text) is not None


def strange_indents(file: str, text: str, parser: type[yaml.SafeLoader]) -> Iterator[Problem]:
    """The keys of sound YAML that begin with what looks like a blank, so that they are other keys, elsewhere.

    Looked for in a second reading, since a text of several lines may well have such lines.
    """
    if not may_hold_strange_indents(text):
        return
    scalars = (event for event in yaml.parse(text, Loader=parser) if isinstance(event, ScalarEvent))
    begin = {event.start_mark.index for event in scalars if event.start_mark}
    lines = Lines(text)
    for found in _INDENT.finditer(text):
        if found.start(1) in begin:
            slip = _of_indent(found)
            yield problem(file, lines.place_of(found.start(1)), slip.code, slip.message, hint=slip.hint)


def slip_at(file: str, number: int, line: str) -> Problem | None:
    """The problem of a line's slip, or None."""
    slip = slip_in(line)
    return slip and problem(file, Place(number, slip.column), slip.code, slip.message, hint=slip.hint)


def _of_indent(found: re.Match[str]) -> Slip:
    message = f"{_named(found[1])} indents this line: it looks like a blank and is none to YAML"
    hint = f"delete what stands before {shown(found[2] + found[3])}, and indent it with the space bar"
    return Slip(found.start(1) + 1, codes.TAB, message, hint)


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X}"
