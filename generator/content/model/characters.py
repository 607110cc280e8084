"""Which characters a text may hold, and when a text is empty.

Basis: contract, section 2, "Controls, noncharacters …"; Unicode 15, sections 23.2 to 23.7.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.content import codes

SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u180e\u034f\u17b4\u17b5")
NEEDS_ZERO_WIDTH_SPACE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
_ROW = 8  # of zero-width spaces, at most; values.js has it, too
WORD_OF_EUROPE = re.compile("[0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]")


class Stray(NamedTuple):
    """A character that a text may not hold: its offset, the code of the mistake and what to say."""

    offset: int
    code: str
    message: str
    hint: str


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: blanks, joiners, direction marks and letters without a shape."""
    if text.isascii():
        return not text.strip()
    return all(
        char in INVISIBLE_LETTERS or unicodedata.category(char) in {"Zs", "Zl", "Zp", "Cf", "Cc", "Mn"} for char in text
    )


def strays(text: str) -> Iterator[Stray]:
    """The characters that do not belong into a text, the first of each kind."""
    if text.isascii() and text.isprintable():
        return
    seen: set[str] = set()
    depth = 0
    for found in SUSPECT.finditer(text):
        char, at = found[0], found.start()
        if char in "\u2066\u2067\u2068":
            depth += 1
            continue
        if char == "\u2069":
            depth -= 1
            stray = _isolate(at) if depth < 0 else None
            depth = max(depth, 0)
        else:
            stray = _stray(text, at, char)
        if stray and stray.code not in seen:
            seen.add(stray.code)
            yield stray
    if depth and codes.TEXT_ISOLATE not in seen:
        yield _isolate(len(text))


def _isolate(at: int) -> Stray:
    message = "a bidirectional isolate is opened and not closed, or closed and not opened"
    return Stray(at, codes.TEXT_ISOLATE, message, "delete the invisible U+2066 to U+2069, or close each with U+2069")


def _stray(text: str, at: int, char: str) -> Stray | None:
    name = f"U+{ord(char):04X}"
    if "\u202a" <= char <= "\u202e":
        hint = "delete it; right-to-left text shows correctly without"
        return Stray(at, codes.TEXT_OVERRIDE, f"the text holds the bidirectional control {name}", hint)
    if char == "\u200b":
        if _is_needed_space(text, at):
            return None
        return Stray(
            at, codes.TEXT_INVISIBLE, "the text holds a zero-width space (U+200B)", "delete it: it cannot be seen"
        )
    if char == "\ufeff":
        return Stray(at, codes.TEXT_INVISIBLE, "the text holds a zero-width no-break space (U+FEFF)", "delete it")
    if char in "\u200c\u200d\u200e\u200f\u061c":
        if not _between(text, at, WORD_OF_EUROPE):
            return None
        return Stray(at, codes.TEXT_JOINER, f"the invisible {name} stands inside a word", "delete it; retype the word")
    return Stray(
        at,
        codes.TEXT_CONTROL,
        f"the text holds the character {name}, which shows nothing or differs by machine",
        "delete it",
    )


def _between(text: str, at: int, letters: re.Pattern[str]) -> bool:
    return 0 < at < len(text) - 1 and bool(letters.match(text[at - 1]) and letters.match(text[at + 1]))


def _is_needed_space(text: str, at: int) -> bool:
    """Whether a zero-width space, or a short row of them, stands between two letters of a script that needs it."""
    before = text[max(at - _ROW, 0) : at].rstrip("\u200b")[-1:]
    after = text[at : at + _ROW].lstrip("\u200b")[:1]
    return bool(NEEDS_ZERO_WIDTH_SPACE.match(before) and NEEDS_ZERO_WIDTH_SPACE.match(after))
