"""Where lines end, and the place of a character in a text, counted as editors count."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from generator.problems import Place

LINE_BREAK: Final = re.compile("\r\n|\r|\n")


class Lines:
    """Where the lines of a text begin, for who asks for many places in it."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]

    def place_of(self, offset: int) -> Place:
        """The place of the character at an offset."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


def place_of(text: str, offset: int) -> Place:
    """The place of the character at an offset of a text."""
    return Lines(text[:offset]).place_of(offset)


def has_strange_breaks(text: str) -> bool:
    """Whether YAML counts lines otherwise than editors do: it takes U+2028 and U+2029 for line breaks.

    Where they occur, places are counted anew.
    """
    return not text.isascii() and ("\u2028" in text or "\u2029" in text)
