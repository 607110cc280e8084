"""What is wrong with content, and where: values that are collected, never raised.

Rooms further down find problems; `reporting.py` prints them.  A note has the same shape: it is what a
reviewer must weigh, and never fails a command.
"""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

SHOWN_CHARACTERS = 40
_NEIGHBOURS = 20
_UNPRINTABLE = (
    r"[^\x20-\x7e\xa0-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e"
    r"\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef\U00010000-\U000effff]"
)


class Place(NamedTuple):
    """A position in a text file; both numbers start at 1 and count characters."""

    line: int
    column: int


START = Place(1, 1)


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file: where, what, and what to write instead.

    `file` is the path as a person would type it, with forward slashes; `field` is the path of the value in the
    file (`evidence[2].source`), empty where the mistake belongs to the file as a whole.
    """

    file: str
    line: int
    column: int
    code: str
    field: str
    message: str
    hint: str


def problem(file: str, place: Place, code: str, message: str, *, hint: str, field: str = "") -> Problem:
    """A problem at a place of a file."""
    return Problem(file, place.line, place.column, code, field, message, hint)


def shown(value: object) -> str:
    """A value as messages quote it: one line in backticks, cut, with nothing that a terminal would obey."""
    text = "".join(
        char if char.isprintable() else f"<U+{ord(char):04X}>" for char in str(value)[: 2 * SHOWN_CHARACTERS]
    )
    if len(text) > SHOWN_CHARACTERS:
        text = text[: SHOWN_CHARACTERS - 1] + "…"
    return f"`{text}`"


def shown_path(path: Path) -> str:
    """A path as problems show it: forward slashes, one line, nothing that a terminal would obey."""
    shown = path.as_posix()
    if shown.isascii() and shown.isprintable():
        return shown
    return re.sub(_UNPRINTABLE, "\N{REPLACEMENT CHARACTER}", shown)  # compiled when first needed: it is a large one


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.7) -> str | None:
    """The known word that was probably meant, or None where none is as close as `cutoff` (1 is the same word)."""
    asked = _folded(word[:80])
    folded = {_folded(name): name for name in _candidates(asked, frozenset(known))}
    close = difflib.get_close_matches(asked, folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else None


def _folded(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def _candidates(asked: str, known: frozenset[str]) -> list[str]:
    """The known words that are worth comparing, by name: of many, those that begin or end most like the asked one.

    Comparing takes 20 µs a word, and a site may have 10,000 ids and as many slips.
    """
    forwards, backwards = _sorted(known)
    if len(forwards) <= 4 * _NEIGHBOURS:
        return forwards
    at = bisect.bisect(forwards, asked)
    from_end = bisect.bisect(backwards, asked[::-1])
    begin_alike = forwards[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS]
    end_alike = backwards[max(from_end - _NEIGHBOURS, 0) : from_end + _NEIGHBOURS]
    return sorted({*begin_alike, *(name[::-1] for name in end_alike)})


@lru_cache(maxsize=16)
def _sorted(known: frozenset[str]) -> tuple[list[str], list[str]]:
    """The words by their beginnings, and turned round by their ends."""
    return sorted(known), sorted(name[::-1] for name in known)


def suggestion(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """The hint for a word that is not among the known ones: the near miss, or what `otherwise` says."""
    meant = nearest(word, known)
    return f"did you mean `{meant}`?" if meant else otherwise
