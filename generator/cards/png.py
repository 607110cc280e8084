"""Rows of pixels as a PNG, in parts that are packed once however many pictures they stand in.

A PNG's rows are one stream of zlib, and such a stream may be put together from parts that were packed apart, as long
as none refers to another: blocks follow on blocks, and the checksum of a whole is that of its parts, added up.

Basis: W3C Portable Network Graphics (third edition); RFC 1950, section 9 (Adler-32); RFC 1951.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from generator.pictures import SIGNATURE, chunk

BITS = 4
"""A pixel's, which choose among the 16 colours of a picture."""
_STREAM_BEGINS = b"\x78\x01"
_LAST_BLOCK = b"\x03\x00"  # an empty one
_BASE = 65_521  # of Adler-32


@dataclass(frozen=True)
class Packed:
    """Rows of a picture as a chunk of its file, with the checksum and the length that they had before."""

    chunk: bytes
    checksum: int
    length: int


def packed(rows: bytes) -> Packed:
    """Rows, each after the number of its filter, packed apart from all others.

    Only runs of one byte are looked for: where rows are differences from the row above, there is little else.
    """
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    data = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    return Packed(chunk(b"IDAT", data), zlib.adler32(rows), len(rows))


def png(width: int, height: int, colours: bytes, parts: Iterable[Packed]) -> bytes:
    """A picture from its parts; `colours` are at most 16, as red, green and blue."""
    chunks, checksum = [], 1
    for part in parts:
        chunks.append(part.chunk)
        checksum = _joined(checksum, part)
    return b"".join(
        (
            SIGNATURE,
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, BITS, 3, 0, 0, 0)),
            chunk(b"PLTE", colours),
            chunk(b"IDAT", _STREAM_BEGINS),
            *chunks,
            chunk(b"IDAT", _LAST_BLOCK + struct.pack(">I", checksum)),
            chunk(b"IEND", b""),
        )
    )


def _joined(checksum: int, part: Packed) -> int:
    """The checksum of what was before and of a part, which was summed up as if nothing were before it."""
    low, high = checksum & 0xFFFF, checksum >> 16
    part_low, part_high = part.checksum & 0xFFFF, part.checksum >> 16
    return (low + part_low - 1) % _BASE | (high + part_high + part.length * (low - 1)) % _BASE << 16
