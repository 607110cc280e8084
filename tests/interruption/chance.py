"""Where builds are interrupted: by chance, and the same for each run."""

from __future__ import annotations

import random

SEED = 20261123


def spread(first: int, last: int, count: int, chance: random.Random) -> list[int]:
    """So many different numbers from a range, each of its parts represented."""
    width = (last - first + 1) / count
    return [first + int(part * width + chance.random() * (width - 1)) for part in range(count)]
