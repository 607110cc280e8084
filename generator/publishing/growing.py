"""Files that grow while check after check is made (exports/collected.py): new parts, and those of the last build."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from generator.exports.collected import COLLECTIONS, Collection
from generator.exports.of_check import OfCheck
from generator.files import Stretches
from generator.publishing.sheets import Span
from generator.views.library import Library

_BUFFER_BYTES = 1 << 18

Parts = Sequence[bytes]
"""What a check adds to each collection, in the order of COLLECTIONS."""


class _GrowingFile:
    """One collection, open, and the old one from which unchanged parts are copied."""

    def __init__(self, collection: Collection, file: IO[bytes], old: IO[bytes] | None) -> None:
        self._between = collection.between
        self._file = file
        self._old = Stretches(old, self._put)
        self._hash = hashlib.sha256()
        self._at = 0
        self._is_begun = False

    def add(self, part: bytes) -> Span:
        """Adds a part; returns where it stands."""
        if not part:
            return self._at, 0
        self._old.put_what_waits()
        self._separate()
        self.write(part)
        return self._at - len(part), len(part)

    def add_old(self, span: Span) -> Span:
        """Adds a part that stands in the old file; returns where it stands now."""
        start, length = span
        if not length:
            return self._at, 0
        if self._old.goes_on(start, start + length, len(self._between)):
            self._at += len(self._between)
        else:
            self._old.put_what_waits()
            self._separate()
            self._old.begin(start, start + length)
        self._at += length
        return self._at - length, length

    def write(self, data: bytes) -> None:
        """Writes bytes as they are."""
        self._at += len(data)
        self._put(data)

    def digest(self) -> str:
        """The digest of all that was written; afterwards nothing may be added."""
        self._old.put_what_waits()
        return self._hash.hexdigest()

    def finish(self, end: bytes) -> None:
        """Ends the file."""
        self._old.put_what_waits()
        self.write(end)

    def _separate(self) -> None:
        if self._is_begun and self._between:
            self.write(self._between)
        self._is_begun = True

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._hash.update(data)


class Growing:
    """All collections of a new site, open; `has_old`: whether the parts of last time can be taken over."""

    def __init__(self, files: Sequence[_GrowingFile], *, has_old: bool) -> None:
        self._files = files
        self.has_old = has_old

    def add(self, parts: Parts) -> tuple[Span, ...]:
        """Adds what one check adds, and returns where it stands; checks come in the order of the library."""
        return tuple(file.add(part) for file, part in zip(self._files, parts, strict=True))

    def add_old(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Adds what one check added last time; only where `has_old`."""
        return tuple(file.add_old(span) for file, span in zip(self._files, spans, strict=True))

    @property
    def digests(self) -> Iterator[tuple[str, str]]:
        """The address and the digest of each file, once all are ended."""
        return ((collection.address, file.digest()) for collection, file in zip(COLLECTIONS, self._files, strict=True))


@contextlib.contextmanager
def growing(library: Library, room: Callable[[str], Path], old: Sequence[Path] | None) -> Iterator[Growing]:
    """Begins the collections, and ends them when the block has added all checks.

    `room` says where the file of an address goes; none may lie there.  `old` are those of the last build, in the order
    of COLLECTIONS, where they are known to be what was written.
    """
    with contextlib.ExitStack() as held:
        files = []
        for number, collection in enumerate(COLLECTIONS):
            before: Any = held.enter_context(old[number].open("rb")) if old else None
            file = _GrowingFile(collection, held.enter_context(_opened(room(collection.address))), before)
            file.write(collection.start(library))
            files.append(file)
        yield Growing(files, has_old=old is not None)
        for collection, file in zip(COLLECTIONS, files, strict=True):
            file.finish(collection.end)


def _opened(path: Path) -> IO[bytes]:
    return path.open("xb", buffering=_BUFFER_BYTES)


def parts_of(check: OfCheck) -> Parts:
    """What a check adds to each collection."""
    return [collection.part(check) for collection in COLLECTIONS]
