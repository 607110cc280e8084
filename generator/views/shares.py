"""Counts as the parts of a bar: so many of each kind, side by side and filling it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """How many are of a kind, and their part of a bar that is 100 wide."""

    kind: str
    count: int
    start: float
    width: float


def shares(counts: Mapping[str, int]) -> tuple[Share, ...]:
    """The parts of a bar in the order of the counts; kinds of which there is none have no part."""
    whole = sum(counts.values())
    found: list[Share] = []
    done = 0
    for kind, count in counts.items():
        if count:  # where a part begins is rounded after it is summed: else the last one would not end at 100
            found.append(Share(kind, count, round(100 * done / whole, 2), round(100 * count / whole, 2)))
        done += count
    return tuple(found)
