"""How wide and high a picture is, from its first bytes: pages keep its place before it is there.

Basis: PNG (third edition), 11.2.1; ITU-T T.81, B.2.2 (JPEG); WebP container specification (RFC 9649);
ISO/IEC 23008-12 (AVIF's `ispe`).
"""

from __future__ import annotations

import struct

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # markers of a frame's header; three others lie between
_ALONE = frozenset({0x01, 0xFF, *range(0xD0, 0xD9)})  # markers without a length
_AVIF_HEAD = 4096

Size = tuple[int, int]


def picture_size(data: bytes) -> Size | None:
    """Width and height of a PNG, JPEG, WebP or AVIF in pixels; None where they cannot be read."""
    try:
        size = _size(data)
    except (struct.error, IndexError):
        return None
    return size if size and all(size) else None


def _size(data: bytes) -> Size | None:
    if data.startswith(b"\x89PNG"):
        return struct.unpack_from(">II", data, 16)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(b"RIFF"):
        return _webp(data)
    return _avif(data)


def _jpeg(data: bytes) -> Size | None:
    """From the header of the first frame; what comes before it is passed over by its length."""
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 1 if marker == 0xFF else 2 if marker in _ALONE else 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        width, width_high, height, height_high = struct.unpack_from("<HBHB", data, 24)
        return 1 + (width | width_high << 16), 1 + (height | height_high << 16)
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _avif(data: bytes) -> Size | None:
    """The largest of the sizes that its head names: a picture made of tiles names theirs, too."""
    found: list[Size] = []
    at = data.find(b"ispe", 0, _AVIF_HEAD)
    while at >= 0:
        found.append(struct.unpack_from(">II", data, at + 8))
        at = data.find(b"ispe", at + 4, _AVIF_HEAD)
    return max(found, default=None)
