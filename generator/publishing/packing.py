"""Archives that take over from an earlier one what it holds as it is packed there: packing takes longest of all.

What is not packed is written byte for byte as `zipfile` would (a test compares).  Reaches into it to add what is packed
already, and to copy what stands in another archive: its list of files, where they begin, its open file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import IO, NamedTuple

import deflate

from generator.files import Stretches
from generator.publishing.pieces import END, Piece, packed_piece

_LEVEL = 1  # a twelfth larger than at 6, in less than half of the time
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3  # whatever the machine, so that bytes are equal
_RIGHTS = 0o644 << 16


class Member(NamedTuple):
    """A file as an archive holds it: its packed bytes, and size and check sum of what they unpack to."""

    packed: bytes
    size: int
    crc: int


def packed(data: bytes, *, is_stored: bool = False) -> Member:
    """A file, packed by libdeflate, which takes half the time of zlib; one `is_stored` is packed already."""
    return Member(data if is_stored else bytes(deflate.deflate_compress(data, _LEVEL)), len(data), deflate.crc32(data))


class Archive(zipfile.ZipFile):
    """A new archive, the same bytes for the same members in the same order.

    `earlier` is one that another of this class wrote, and nobody touched since; or None.
    """

    _didModify: bool  # noqa: N815 - its own name for "there is something to write"
    _earlier: zipfile.ZipFile | None = None  # for who is closed before it is begun

    def __init__(self, path: Path, earlier: Path | None = None) -> None:
        self._earlier = zipfile.ZipFile(earlier) if earlier else None
        self._ends = _ends(self._earlier) if self._earlier else {}
        super().__init__(path, "w")
        self._old = Stretches(self._earlier.fp if self._earlier else None, self._file.write)

    def add(self, name: str, member: Member, *, is_stored: bool) -> None:
        """Adds a packed file."""
        info = _info(name, zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED)
        info.CRC, info.file_size, info.compress_size = member.crc, member.size, len(member.packed)
        self._list(info, self._put(info.FileHeader(zip64=False)) + self._put(member.packed))

    def add_in_pieces(
        self, name: str, pieces: Iterable[tuple[str, bytes]], earlier: Sequence[Piece]
    ) -> tuple[Piece, ...]:
        """Adds a large file from its pieces with their digests; says how long each is when it is packed.

        `earlier` are those in which the earlier archive holds its file of this name, if any.
        """
        info = _info(name, zipfile.ZIP_DEFLATED)
        begun, length_of_head = self.start_dir, self._put(info.FileHeader(zip64=False))  # it is known in the end
        known = self._places(name, length_of_head, earlier)
        done = []
        for digest, data in pieces:
            info.CRC, info.file_size = deflate.crc32(data, info.CRC), info.file_size + len(data)
            length = self._take_stretch(*known[digest]) if digest in known else self._put(packed_piece(data))
            info.compress_size += length
            done.append(Piece(digest, length))
        info.compress_size += self._put(END)
        self._file.seek(begun)
        self._file.write(info.FileHeader(zip64=False))
        self._file.seek(0, io.SEEK_END)
        self._list(info, length_of_head + info.compress_size)
        return tuple(done)

    def can_take(self, name: str) -> bool:
        """Whether the earlier archive holds a file of this name."""
        return name in self._ends

    def take(self, name: str) -> None:
        """Adds a file as the earlier archive holds it; it must hold one."""
        assert self._earlier
        known = self._earlier.NameToInfo[name]
        info = _info(name, known.compress_type)
        info.CRC, info.file_size, info.compress_size = known.CRC, known.file_size, known.compress_size
        self._list(info, self._take_stretch(known.header_offset, self._ends[name]))

    def close(self) -> None:
        """Ends both archives."""
        try:
            if self.fp:
                self._old.put_what_waits()
        finally:
            if self._earlier:
                self._earlier.close()
            super().close()

    def _places(self, name: str, length_of_head: int, pieces: Sequence[Piece]) -> Mapping[str, tuple[int, int]]:
        """Where the earlier archive holds the pieces of a file, by their digests."""
        if not pieces:
            return {}
        assert self._earlier
        first = self._earlier.NameToInfo[name].header_offset + length_of_head
        ends = accumulate((piece.length for piece in pieces), initial=first)
        return {piece.digest: place for piece, place in zip(pieces, pairwise(ends), strict=True)}

    def _take_stretch(self, start: int, end: int) -> int:
        if not self._old.goes_on(start, end):
            self._old.begin(start, end)
        return end - start

    def _put(self, data: bytes) -> int:
        self._old.put_what_waits()
        return self._file.write(data)

    @property
    def _file(self) -> IO[bytes]:
        assert self.fp is not None
        return self.fp

    def _list(self, info: zipfile.ZipInfo, size: int) -> None:
        """Adds a file of so many bytes, its header included, to the list that ends the archive."""
        info.header_offset = self.start_dir
        self.start_dir += size
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info
        self._didModify = True


def _info(name: str, how: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type, info.external_attr, info.create_system = how, _RIGHTS, _UNIX
    info.CRC = 0  # which its class leaves without a value
    return info


def _ends(archive: zipfile.ZipFile) -> Mapping[str, int]:
    """Where each file of an archive ends: where the next one begins."""
    starts = [info.header_offset for info in archive.filelist]
    return {
        info.filename: end
        for info, (_, end) in zip(archive.filelist, pairwise((*starts, archive.start_dir)), strict=True)
    }
