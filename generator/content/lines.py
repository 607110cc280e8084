"""Where lines end, and the place of a character in a text, counted as editors count."""

from __future__ import annotations

import re
from typing import Final

from generator.problems import Place

LINE_BREAK: Final = re.compile("\r\n|\r|\n")


def place_of(text: str, offset: int) -> Place:
    """The place of the character at an offset of a text."""
    breaks = list(LINE_BREAK.finditer(text, 0, offset))
    line_start = breaks[-1].end() if breaks else 0
    return Place(len(breaks) + 1, offset - line_start + 1)


def has_strange_breaks(text: str) -> bool:
    """Whether YAML counts lines otherwise than editors do: it takes U+2028 and U+2029 for line breaks.

    Where they occur, places are counted anew.
    """
    return not text.isascii() and ("\u2028" in text or "\u2029" in text)
