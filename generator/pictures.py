"""PNG files, the same bytes on every machine that has the same zlib.

Basis: W3C Portable Network Graphics (third edition).
"""

from __future__ import annotations

import struct
import zlib
from enum import IntEnum

SIGNATURE = b"\x89PNG\r\n\x1a\n"
"""What a PNG begins with."""
_BITS = 8


class Colours(IntEnum):
    """How a pixel is written: its three colours, or these and how far it covers."""

    PLAIN = 2
    COVERING = 6


def png(size: tuple[int, int], colours: Colours, rows: bytes, level: int) -> bytes:
    """A PNG of a width and height; `rows` has each row after the byte that names its filter, `level` is zlib's."""
    header = struct.pack(">IIBBBBB", *size, _BITS, colours, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows, level)), (b"IEND", b"")]
    return SIGNATURE + b"".join(chunk(kind, data) for kind, data in chunks)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG: its length, its kind, its data and their checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
