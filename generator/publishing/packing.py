"""Archives that take over from an earlier one what it holds as it is packed there: packing takes longest of all.

What is not packed is written byte for byte as `zipfile` would (a test compares).  Reaches into it to add what is packed
already, and to copy what stands in another archive: its list of files, where they begin, its open file.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import IO, NamedTuple

import deflate

from generator.files import Stretches

_LEVEL = 1  # a twelfth larger than at 6, in less than half of the time
_LEVEL_OF_LARGE = 2
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3  # whatever the machine, so that bytes are equal
_RIGHTS = 0o644 << 16


class Member(NamedTuple):
    """A file as an archive holds it: its packed bytes, and size and check sum of what they unpack to."""

    packed: bytes
    size: int
    crc: int


def packed(parts: Iterable[bytes], *, is_stored: bool = False, is_large: bool = False) -> Member:
    """A file, packed, from what it holds bit by bit.

    One `is_stored` is packed already.  One that `is_large` is packed as it comes, so that it need not be in memory;
    others by libdeflate, which takes half the time.
    """
    if is_large:
        return _packed_as_it_comes(parts)
    data = b"".join(parts)
    return Member(data if is_stored else bytes(deflate.deflate_compress(data, _LEVEL)), len(data), deflate.crc32(data))


def _packed_as_it_comes(parts: Iterable[bytes]) -> Member:
    packer = zlib.compressobj(_LEVEL_OF_LARGE, zlib.DEFLATED, -15)
    done, size, crc = [], 0, 0
    for part in parts:
        size, crc = size + len(part), zlib.crc32(part, crc)
        done.append(packer.compress(part))
    return Member(b"".join([*done, packer.flush()]), size, crc)


class Archive(zipfile.ZipFile):
    """A new archive, the same bytes on every machine for the same members in the same order.

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
        self._old.put_what_waits()
        head = info.FileHeader(zip64=False)
        self._file.write(head)
        self._file.write(member.packed)
        self._list(info, len(head) + len(member.packed))

    def can_take(self, name: str) -> bool:
        """Whether the earlier archive holds a file of this name."""
        return name in self._ends

    def take(self, name: str) -> None:
        """Adds a file as the earlier archive holds it; it must hold one."""
        assert self._earlier
        known = self._earlier.NameToInfo[name]
        info = _info(name, known.compress_type)
        info.CRC, info.file_size, info.compress_size = known.CRC, known.file_size, known.compress_size
        start, end = known.header_offset, self._ends[name]
        if not self._old.goes_on(start, end):
            self._old.begin(start, end)
        self._list(info, end - start)

    def close(self) -> None:
        """Ends both archives."""
        try:
            if self.fp:
                self._old.put_what_waits()
        finally:
            if self._earlier:
                self._earlier.close()
            super().close()

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
    return info


def _ends(archive: zipfile.ZipFile) -> Mapping[str, int]:
    """Where each file of an archive ends: where the next one begins."""
    starts = [info.header_offset for info in archive.filelist]
    return {
        info.filename: end
        for info, (_, end) in zip(archive.filelist, pairwise((*starts, archive.start_dir)), strict=True)
    }
