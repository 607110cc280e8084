"""Large files of an archive, packed piece by piece, so that an edit packs one piece and not a hundred megabytes.

A file is cut behind lines that say so by themselves, wherever they stand: what did not change is cut as it was.  Each
piece is packed without looking at the ones before, so it can stand in another stream as well.

Basis: RFC 1951, 3.2.3 (a stream is blocks, of which the last one is marked) and zlib's manual, Z_FULL_FLUSH.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_AIM_BYTES = 1 << 20
_MOST_BYTES = 4 << 20
_LEVEL = 2
_CRC_VALUES = 1 << 32

END = b"\x03\x00"
"""An empty block that is marked as the last one: what ends a stream of pieces."""


class Piece(NamedTuple):
    """A piece as an archive holds it: the digest of what it holds, and how many bytes that is when it is packed."""

    digest: str
    length: int


def pieces_of(path: Path) -> Iterator[bytes]:
    """A file in pieces of about a megabyte, cut behind lines; one without line ends every few megabytes."""
    held: list[bytes] = []
    size = 0
    with path.open("rb") as file:
        while line := file.readline(_MOST_BYTES):
            held.append(line)
            size += len(line)
            if size >= _MOST_BYTES or _ends_a_piece(line):
                yield b"".join(held)
                held, size = [], 0
    if held:
        yield b"".join(held)


def _ends_a_piece(line: bytes) -> bool:
    """Whether a piece ends behind a line: the likelier the longer it is, so that pieces of all files are as large."""
    return zlib.crc32(line) * _AIM_BYTES < len(line) * _CRC_VALUES


def packed_piece(data: bytes) -> bytes:
    """A piece, packed: a stretch of a stream that ends on a whole byte."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
