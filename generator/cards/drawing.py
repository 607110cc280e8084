"""Bands of one colour on another as rows of pixels: each word is drawn once, and laid beside others.

What is kept of a word is what changes from each row to the next one (PNG's filter "up"): it packs better than pixels,
it does not depend on colours, and rows of words that do not touch are joined as they are.
Words that touch, such as those with tall marks, are drawn together, which takes longer.

Basis: W3C Portable Network Graphics (third edition), section 9; HarfBuzz draws outlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, repeat
from typing import Any, NamedTuple

import uharfbuzz

from generator.cards.colours import shades
from generator.cards.png import BITS, Packed, packed, png
from generator.cards.setting import PlacedWord, Word, glyphs_of

WIDTH = 1200
SHADES = 4
"""How many colours a band has, from its ground to its ink."""
_PIXELS = 8 // BITS
"""How many are in a byte."""
_ROW = WIDTH // _PIXELS
_AS_IT_IS, _AS_ABOVE = b"\x00", b"\x02"
_SAME_ROW = _AS_ABOVE + bytes(_ROW)
_LEFT, _RIGHT = (
    bytes((coverage * (SHADES - 1) + 127) // 255 << shift for coverage in range(256)) for shift in (BITS, 0)
)
_WORDS_KEPT = 4_000
"""Some 4 KB each."""
_RUNS_KEPT, _LETTERS_KEPT = 3, 24
"""Of a word; longer ones, such as sentences in scripts without spaces, do not come again."""


@dataclass(frozen=True)
class Line:
    """Words on one baseline of a band: the size of their type, where they begin, and how long they are."""

    words: tuple[PlacedWord, ...]
    size: int
    x: float
    baseline: int
    width: float


@dataclass(frozen=True)
class Box:
    """A filled or, where `line` is not 0, an outlined box on a band."""

    x: int
    y: int
    width: int
    height: int
    line: int = 0


@dataclass(frozen=True, eq=False)
class Band:
    """A stretch of the picture, as wide as it is; colours are `#rrggbb`, and `first` is the place of `ground` in the
    picture's palette, before its shades towards `ink`.
    """

    first: int
    height: int
    ground: str
    ink: str
    lines: tuple[Line, ...] = ()
    boxes: tuple[Box, ...] = ()

    @cached_property
    def packed(self) -> Packed:
        """Its rows, packed once however many pictures it stands in."""
        return packed(_rows(self))


class _Drawn(NamedTuple):
    """Drawn words: where they are, in pixels, and their rows, the last of which ends them."""

    x: int
    y: int
    rows: Sequence[bytes]


def picture(bands: Sequence[Band]) -> bytes:
    """The bands from top to bottom as a PNG."""
    colours = bytearray(3 << BITS)
    for band in bands:
        colours[band.first * 3 : (band.first + SHADES) * 3] = shades(band.ground, band.ink, SHADES)
    return png(WIDTH, sum(band.height for band in bands), bytes(colours), [band.packed for band in bands])


def _rows(band: Band) -> list[bytes]:
    """The band's rows in a few pieces."""
    apart = None if band.boxes else _laid(band, _words(band))
    if apart:
        return apart
    together = _laid(band, [_all(band)])
    assert together, "what is drawn together fits in, and touches nothing else"
    return together


def _laid(band: Band, drawn: Iterable[_Drawn]) -> list[bytes] | None:
    """The rows of a band, the first as it is and all others as what changes; None where what is drawn touches or
    does not fit in.
    """
    rows = [_AS_IT_IS + bytes([band.first << BITS | band.first]) * _ROW]
    y = 1
    for strip in _strips(drawn):
        joined = _joined(strip)
        if joined is None or strip[0].y < y:
            return None
        rows += (_SAME_ROW * (strip[0].y - y), joined)
        y = max(part.y + len(part.rows) for part in strip)
    return [*rows, _SAME_ROW * (band.height - y)] if y <= band.height else None


def _strips(drawn: Iterable[_Drawn]) -> Iterator[list[_Drawn]]:
    """What is drawn in groups that share rows, from top to bottom; the topmost of each comes first."""
    strip: list[_Drawn] = []
    end = 0
    for part in sorted(drawn, key=lambda part: part.y):
        if strip and part.y >= end:
            yield strip
            strip = []
        strip.append(part)
        end = max(end, part.y + len(part.rows))
    if strip:
        yield strip


def _joined(strip: list[_Drawn]) -> bytes | None:
    """The rows of what stands side by side, or None where it touches or does not fit in."""
    top, bottom = strip[0].y, max(part.y + len(part.rows) for part in strip)
    columns: list[Iterable[bytes]] = [repeat(_AS_ABOVE, bottom - top)]
    end = 0
    for x, y, rows in sorted(strip):
        gap, length = x // _PIXELS - end, len(rows[0])
        if gap < 0:
            return None
        columns += (repeat(bytes(gap)), chain(repeat(bytes(length), y - top), rows, repeat(bytes(length))))
        end += gap + length
    if end > _ROW:
        return None
    columns.append(repeat(bytes(_ROW - end)))
    return b"".join(chain.from_iterable(zip(*columns, strict=False)))  # the first column is the one that ends


def _words(band: Band) -> Iterator[_Drawn]:
    """A band's words, each drawn by itself."""
    for line in band.lines:
        for place, word in line.words:
            recurs = len(word) <= _RUNS_KEPT and len(word[0].letters) <= _LETTERS_KEPT
            x, y, rows = (_kept if recurs else _drawn)(word, line.size)
            if rows:
                left = round((line.x + place * line.size + x) / _PIXELS) * _PIXELS
                yield _Drawn(left, line.baseline + y, rows)


def _drawn(word: Word, size: int) -> _Drawn:
    """A word in a size of type, its place counted from where its baseline begins; without rows if it has no ink."""
    drawing = uharfbuzz.RasterDraw()
    _draw(drawing, word, size, 0, 0)
    image = drawing.render()
    extents = image.extents
    return _Drawn(extents.x_origin, extents.y_origin, _changing(image.buffer, extents.stride))


_kept = lru_cache(_WORDS_KEPT)(_drawn)


def _all(band: Band) -> _Drawn:
    """All that is on a band, drawn together, but for what stands out of it."""
    drawing = uharfbuzz.RasterDraw()
    for line in band.lines:
        for place, word in line.words:
            _draw(drawing, word, line.size, line.x + place * line.size, line.baseline)
    drawing.extents = uharfbuzz.RasterExtents(0, 0, WIDTH, band.height, WIDTH)
    coverage = bytearray(drawing.render().buffer or bytes(WIDTH * band.height))
    for box in band.boxes:
        for y, x, width, value in _strokes(box):
            coverage[y * WIDTH + x : y * WIDTH + x + width] = bytes([value]) * width
    return _Drawn(0, 1, _changing(coverage[WIDTH:], WIDTH)[:-1])


def _draw(drawing: Any, word: Word, size: int, x: float, baseline: float) -> None:
    for glyph in glyphs_of(word):
        scale = size / glyph.face.units
        drawing.transform = (scale, 0, 0, -scale, x + glyph.x * size, baseline - glyph.y * size)
        drawing.draw_glyph(glyph.face.font, glyph.number)


def _changing(coverage: bytes | bytearray, width: int) -> tuple[bytes, ...]:
    """How far pixels are covered, row by row from the top, as what changes from each row to the next, and to none.

    All bytes are subtracted at once as one number each; the highest bit of each byte keeps it from its neighbour.
    """
    if not coverage:
        return ()
    length = width // _PIXELS
    halves = (coverage[0::2].translate(_LEFT), coverage[1::2].translate(_RIGHT))
    left, right = (int.from_bytes(half) for half in halves)
    rows = (left | right) << 8 * length
    total = len(coverage) // _PIXELS + length
    guards = int.from_bytes(b"\x80" * total)
    changes = (rows + guards - (rows >> 8 * length) ^ guards).to_bytes(total)
    return tuple(changes[start : start + length] for start in range(0, total, length))


def _strokes(box: Box) -> Iterator[tuple[int, int, int, int]]:
    """A box row by row: place, length, and how far it covers; an outlined one is filled, and its inside emptied."""
    for y in range(box.y, box.y + box.height):
        yield y, box.x, box.width, 255
        if box.line and box.y + box.line <= y < box.y + box.height - box.line:
            yield y, box.x + box.line, box.width - 2 * box.line, 0
