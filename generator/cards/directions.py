"""Which letters run from the left and which from the right, and in which order they stand.

Basis: Unicode Standard Annex 9 (bidirectional text).
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from operator import itemgetter
from typing import Any

from bidi import algorithm

_TURNING = (frozenset({"R", "AL", "AN"}), frozenset({"L", "EN", "AN", "LRE", "LRO", "RLE", "RLO", "PDF"}))
"""What runs against a text of level 0 or 1."""


def levels_of(letters: str, *, from_the_right: bool | None = None) -> tuple[bool, tuple[int, ...]]:
    """Whether a text begins on the right, and the level of each letter, which is odd from right to left.

    Without `from_the_right` it begins where its first letter does.
    """
    kinds = {unicodedata.bidirectional(letter) for letter in set(letters)}
    if from_the_right is None:
        from_the_right = bool(kinds & _TURNING[0]) and algorithm.get_base_level(letters) == 1
    level = int(from_the_right)
    return from_the_right, _levels(letters, level) if kinds & _TURNING[level] else (level,) * len(letters)


def in_order(runs: list[tuple[int, int]], levels: tuple[int, ...]) -> list[tuple[int, int]]:
    """Stretches of letters of one level, in the order in which they stand from left to right (rule L2)."""
    for level in range(max((levels[first] for first, _ in runs), default=0), 0, -1):
        runs = _turned(runs, [levels[first] >= level for first, _ in runs])
    return runs


def _levels(letters: str, level: int) -> tuple[int, ...]:
    """The embedding level of each letter; one that the algorithm passes over has that of the letter before it."""
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = level, ("L", "R")[level]
    algorithm.get_embedding_levels(letters, storage)
    for step in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
    ):
        step(storage, False)
    kept = iter(storage["chars"])
    found: list[int] = []
    for letter in letters:
        if unicodedata.bidirectional(letter) not in algorithm.X9_REMOVED:
            level = next(kept)["level"]
        found.append(level)
    return tuple(found)


def _turned(runs: list[tuple[int, int]], is_turned: list[bool]) -> list[tuple[int, int]]:
    """Runs with each stretch of those that are to be turned in the opposite order."""
    found: list[tuple[int, int]] = []
    for turns, group in groupby(zip(runs, is_turned, strict=True), key=itemgetter(1)):
        stretch = [run for run, _ in group]
        found += reversed(stretch) if turns else stretch
    return found
