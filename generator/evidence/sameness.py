"""Which sources hold nearly the same text: one agency's report under two addresses is one source, not two.

Basis: A. Broder, On the resemblance and containment of documents (1997): the smallest hashes of a text's runs of words
are a fair sample of them.
"""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Iterator, Mapping
from itertools import combinations, islice

from generator.evidence.nearness import Words

ALIKE = 0.8
"""From which share of common runs of words two texts count as the same: menus and dates around it may differ."""

_RUN = 5
_KEPT = 200
_LEAST = 30  # a text of fewer runs is like many others
_WORDS_LIMIT = 200_000

Sketch = frozenset[int]


def sketch_of(text: Words) -> Sketch:
    """A sample of a text's runs of words; empty where it has too few to tell it from others."""
    words = [word.casefold() for word in text.words[:_WORDS_LIMIT]]
    runs = {
        zlib.crc32(" ".join(words[at : at + _RUN]).encode("utf-8", "replace")) for at in range(len(words) - _RUN + 1)
    }
    return frozenset(heapq.nsmallest(_KEPT, runs)) if len(runs) >= _LEAST else frozenset()


def same_texts(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """The pairs of names, in order, whose texts are nearly the same."""
    for one, other in combinations(sorted(sketches), 2):
        if _likeness(sketches[one], sketches[other]) >= ALIKE:
            yield one, other


def _likeness(one: Sketch, other: Sketch) -> float:
    sample = list(islice(sorted(one | other), _KEPT))
    return sum(run in one and run in other for run in sample) / len(sample) if one and other else 0.0
