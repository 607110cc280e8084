"""Archives whose members are taken over from an earlier one as they are packed: packing takes longest of all.

Writes the very bytes that `zipfile` would (a test compares).  Reaches into it for one thing: adding what is packed.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

_LEVEL = 2  # a seventh larger than at 6, in a third of the time
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3  # whatever the machine, so that bytes are equal
_RIGHTS = 0o644 << 16
_HEADER_BYTES = 30


class Member(NamedTuple):
    """A file as an archive holds it: its packed bytes, and size and check sum of what they unpack to."""

    packed: bytes
    size: int
    crc: int

    @property
    def digest(self) -> str:
        """The digest of all three."""
        return hashlib.sha256(f"{self.size} {self.crc}\n".encode() + self.packed).hexdigest()


def packed(chunks: Iterable[bytes], *, is_stored: bool) -> Member:
    """A file, packed, from what it holds bit by bit, so that a large one need not be in memory.

    One `is_stored` is packed already.
    """
    packer = None if is_stored else zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    parts, size, crc = [], 0, 0
    for chunk in chunks:
        size, crc = size + len(chunk), zlib.crc32(chunk, crc)
        parts.append(packer.compress(chunk) if packer else chunk)
    if packer:
        parts.append(packer.flush())
    return Member(b"".join(parts), size, crc)


class Archive(zipfile.ZipFile):
    """A new archive, the same bytes on every machine for the same members in the same order."""

    _didModify: bool  # noqa: N815 - its own name for "there is something to write"

    def __init__(self, path: Path) -> None:
        super().__init__(path, "w")

    def add(self, name: str, member: Member, *, is_stored: bool) -> None:
        """Adds a packed file."""
        info = zipfile.ZipInfo(name, _EPOCH)
        info.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
        info.external_attr, info.create_system = _RIGHTS, _UNIX
        info.CRC, info.file_size, info.compress_size = member.crc, member.size, len(member.packed)
        assert self.fp is not None
        info.header_offset = self.fp.tell()
        self.fp.write(info.FileHeader(zip64=False) + member.packed)
        self.filelist.append(info)
        self.NameToInfo[name] = info
        self.start_dir = self.fp.tell()
        self._didModify = True


class Earlier:
    """An archive that was written before, or none; whoever asks it for a member judges what it gives by its digest."""

    def __init__(self, path: Path | None) -> None:
        self._archive: zipfile.ZipFile | None = None
        if path is not None and path.is_file() and not path.is_symlink():
            try:
                self._archive = zipfile.ZipFile(path)
            except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
                self._archive = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._archive:
            self._archive.close()

    def member(self, name: str) -> Member | None:
        """A member as it is packed there; None where there is none, or where its place cannot be made out."""
        info = self._archive.NameToInfo.get(name) if self._archive else None
        if info is None or self._archive is None or self._archive.fp is None:
            return None
        try:
            self._archive.fp.seek(info.header_offset)
            name_bytes, extra_bytes = struct.unpack("<26x2H", self._archive.fp.read(_HEADER_BYTES))
            self._archive.fp.seek(name_bytes + extra_bytes, 1)
            return Member(self._archive.fp.read(info.compress_size), info.file_size, info.CRC)
        except (OSError, ValueError, struct.error):
            return None
