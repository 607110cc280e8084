"""Files that grow while check after check is made (exports/collected.py)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from generator.exports.collected import COLLECTIONS, Collection
from generator.exports.of_check import OfCheck
from generator.files import begun
from generator.views.library import Library

Parts = Sequence[bytes]
"""What a check adds to each collection, in the order of COLLECTIONS."""


class Growing:
    """All collections of a new site, open."""

    def __init__(self, opened: Sequence[tuple[Collection, IO[bytes]]]) -> None:
        self._opened = opened
        self._is_begun = [False] * len(opened)

    def add(self, parts: Parts) -> None:
        """Adds what one check adds; checks come in the order of the library."""
        for number, part in enumerate(parts):
            if part:
                collection, file = self._opened[number]
                file.write(collection.between + part if self._is_begun[number] else part)
                self._is_begun[number] = True


@contextlib.contextmanager
def growing(library: Library, folder: Path) -> Iterator[Growing]:
    """Begins the collections in a folder that nobody reads yet, and ends them when the block has added all checks."""
    with contextlib.ExitStack() as held:
        opened = [(each, held.enter_context(begun(folder / each.address))) for each in COLLECTIONS]
        for collection, file in opened:
            file.write(collection.start(library))
        yield Growing(opened)
        for collection, file in opened:
            file.write(collection.end)


def parts_of(check: OfCheck) -> Parts:
    """What a check adds to each collection."""
    return [collection.part(check) for collection in COLLECTIONS]
