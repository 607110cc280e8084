"""Bands of one colour on another as a PNG: text as masks, one palette for all.

A picture of four colours and their shades needs no more than a palette, a quarter of what red, green, blue and
opacity take to pack.

Basis: W3C Portable Network Graphics (third edition); HarfBuzz draws outlines.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import uharfbuzz

from generator.cards.setting import Glyph

WIDTH = 1200
_SHADES = 8
_LEVEL = 4  # a tenth larger than at 6, in half the time
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Words:
    """A line of glyphs on a band: the size of its type, where its baseline begins, and how long it is."""

    glyphs: Sequence[Glyph]
    size: float
    x: float
    baseline: float
    width: float


@dataclass(frozen=True)
class Box:
    """A filled or, where `line` is not 0, an outlined box on a band."""

    x: int
    y: int
    width: int
    height: int
    line: int = 0


@dataclass(frozen=True)
class Band:
    """A stretch of the picture, as wide as it is; colours are `#rrggbb`."""

    height: int
    ground: str
    ink: str
    words: tuple[Words, ...] = ()
    boxes: tuple[Box, ...] = ()


def png(bands: Sequence[Band]) -> bytes:
    """The bands from top to bottom as a PNG."""
    rows = b"".join(_rows(band, number * _SHADES) for number, band in enumerate(bands))
    palette = b"".join(_shades(band) for band in bands)
    height = sum(band.height for band in bands)
    header = struct.pack(">IIBBBBB", WIDTH, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, _LEVEL)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def contrast(one: str, other: str) -> float:
    """How well two colours stand out from one another, from 1 to 21.

    Basis: W3C Web Content Accessibility Guidelines 2.2, "contrast ratio".
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (channel / 255 for channel in _channels(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _rows(band: Band, first: int) -> bytes:
    """The band's rows, each after the byte that says that it is not filtered."""
    shades = bytes(first + (coverage * (_SHADES - 1) + 127) // 255 for coverage in range(256))
    pixels, stride = _mask(band)
    rows = bytearray(pixels.translate(shades))
    for box in band.boxes:
        _fill(rows, stride, band.height, box, first)
    starts = range((band.height - 1) * stride, -1, -stride)  # the last row comes first
    return b"".join(b"\0" + rows[start : start + WIDTH] for start in starts)


def _mask(band: Band) -> tuple[bytes, int]:
    """How far each pixel is covered by words, from the lowest row to the highest, and the length of a row."""
    drawing = uharfbuzz.RasterDraw()
    for words in band.words:
        for glyph in words.glyphs:
            scale = words.size / glyph.face.units
            x = words.x + glyph.x * words.size
            y = band.height - words.baseline + glyph.y * words.size
            drawing.transform = (scale, 0, 0, scale, x, y)
            drawing.draw_glyph(glyph.face.font, glyph.number)
    drawing.extents = uharfbuzz.RasterExtents(0, 0, WIDTH, band.height, WIDTH)
    image = drawing.render()
    return image.buffer, image.extents.stride


def _fill(rows: bytearray, stride: int, height: int, box: Box, first: int) -> None:
    ink, ground = first + _SHADES - 1, first
    for y, x, width, colour in _strokes(box, ink, ground):
        start = (height - 1 - y) * stride + x
        rows[start : start + width] = bytes([colour]) * width


def _strokes(box: Box, ink: int, ground: int) -> Iterator[tuple[int, int, int, int]]:
    """A box row by row: place, length, and colour; an outlined one is filled, and its inside emptied."""
    for y in range(box.y, box.y + box.height):
        yield y, box.x, box.width, ink
        if box.line and box.y + box.line <= y < box.y + box.height - box.line:
            yield y, box.x + box.line, box.width - 2 * box.line, ground


def _shades(band: Band) -> bytes:
    """The colours from ground to ink."""
    ground, ink = _channels(band.ground), _channels(band.ink)
    return b"".join(_between(ground, ink, step / (_SHADES - 1)) for step in range(_SHADES))


def _between(ground: Iterable[int], ink: Iterable[int], part: float) -> bytes:
    return bytes(round(low + (high - low) * part) for low, high in zip(ground, ink, strict=True))


def _channels(colour: str) -> tuple[int, ...]:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return tuple(bytes.fromhex(digits))
