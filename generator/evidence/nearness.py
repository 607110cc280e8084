"""Which passage of a text comes nearest to a quote that does not stand in it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence

from generator.evidence.boundaries import UNSPACED

LEAST_LIKENESS = 0.6
"""From which share of common words, in order, a passage is the quote with changes and not another one."""

_WORD = re.compile(f"[{UNSPACED}]|[^\\W{UNSPACED}]+|[%$€£¥]")


class Words:
    """A text's words with their places; each letter of a script without spaces is a word."""

    def __init__(self, text: str) -> None:
        found = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
        self.words = [word for word, _, _ in found]
        self.places = [(start, end) for _, start, end in found]


def nearest_passage(quote: str, text: Words) -> tuple[int, int] | None:
    """Where the words stand that are most like the quote's, or None where none are like them."""
    wanted = Words(quote).words
    if not wanted or not text.words:
        return None
    first = _best_window(wanted, text.words)
    last = min(first + len(wanted) + 2, len(text.words))
    first = max(first - 2, 0)
    match = difflib.SequenceMatcher(None, wanted, text.words[first:last], autojunk=False)
    blocks = [block for block in match.get_matching_blocks() if block.size]
    common = sum(block.size for block in blocks)
    if not blocks or common < LEAST_LIKENESS * len(wanted):
        return None
    begin = first + max(blocks[0].b - blocks[0].a, 0)
    end = min(first + blocks[-1].b + len(wanted) - blocks[-1].a, last)
    return text.places[begin][0], text.places[end - 1][1]


def _best_window(wanted: Sequence[str], words: Sequence[str]) -> int:
    """Where the window begins that has most of the wanted words, each counted as often as it is wanted."""
    missing, held, best, best_at = Counter(wanted), 0, -1, 0
    width = len(wanted)
    for at, word in enumerate(words):
        if word in missing:
            held += missing[word] > 0
            missing[word] -= 1
        gone = words[at - width] if at >= width else None
        if gone is not None and gone in missing:
            missing[gone] += 1
            held -= missing[gone] > 0
        if held > best:
            best, best_at = held, max(at - width + 1, 0)
    return best_at
