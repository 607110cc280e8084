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
from itertools import chain, pairwise, repeat
from typing import Any, NamedTuple

import uharfbuzz

from generator.cards.colours import shades
from generator.cards.faces import Face
from generator.cards.png import BITS, Packed, packed, png
from generator.cards.setting import Glyph, PlacedWord, Word, glyphs_of

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
_LENGTHS = (64, 128, 256)
"""Of rows that words are put together in, in bytes; wider ones are drawn at once."""
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
    """A stretch of the picture, as wide as it is; colours are `#rrggbb`.

    `first` is the place of `ground` in the picture's palette, before its shades towards `ink`; lines of a paragraph
    are one below another.
    """

    first: int
    height: int
    ground: str
    ink: str
    lines: tuple[Line, ...] = ()
    boxes: tuple[Box, ...] = ()
    is_paragraph: bool = False

    @cached_property
    def packed(self) -> tuple[Packed, ...]:
        """Its rows, packed once however many pictures it stands in."""
        return tuple(_packed(self))


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
    return png(
        WIDTH, sum(band.height for band in bands), bytes(colours), chain.from_iterable(band.packed for band in bands)
    )


def _packed(band: Band) -> Iterator[Packed]:
    """The band's rows, the first as it is and all others as what changes."""
    strips = None if band.boxes else _strips(band)
    y = 0
    for top, rows in [_whole(band)] if strips is None else strips:
        yield from _plain(band.first, y, top)
        yield packed(rows)
        y = top + len(rows) // len(_SAME_ROW)
    yield from _plain(band.first, y, band.height)


def _plain(first: int, y: int, end: int) -> Iterator[Packed]:
    """Rows of a band on which nothing stands."""
    if y == 0:
        yield _ground(first)
    if max(y, 1) < end:
        yield _unchanged(end - max(y, 1))


@lru_cache
def _ground(first: int) -> Packed:
    return packed(_AS_IT_IS + bytes([first << BITS | first]) * _ROW)


@lru_cache(500)
def _unchanged(count: int) -> Packed:
    return packed(_SAME_ROW * count)


def _strips(band: Band) -> list[tuple[int, bytes]] | None:
    """The rows on which words stand, after the place of the first of each stretch; None where words touch or do not
    fit in.

    Lines may share rows, as long as no word stands on another.
    """
    lines = [words for words in map(_words, band.lines) if words]
    if band.is_paragraph:
        lines = _spread(lines, band.height)
    edges = sorted({edge for words in lines for edge in (_top(words), _end(words))})
    if edges and (edges[0] < 1 or edges[-1] > band.height):
        return None
    strips = []
    for top, end in pairwise(edges):
        standing = [word for words in lines for word in words if word.y < end and word.y + len(word.rows) > top]
        rows = _joined(standing, top, end) if standing else b""
        if rows is None:
            return None
        strips.append((top, rows))
    return [(top, rows) for top, rows in strips if rows]


def _joined(words: Iterable[_Drawn], top: int, end: int) -> bytes | None:
    """The rows of words that stand side by side, or None where they touch or do not fit in."""
    columns: list[Iterable[bytes]] = [repeat(_AS_ABOVE, end - top)]
    used = 0
    for x, y, rows in sorted(words):
        gap, blank = x // _PIXELS - used, bytes(len(rows[0]))
        if gap < 0:
            return None
        shown = rows[top - y :] if y < top else chain(repeat(blank, y - top), rows)
        columns += (repeat(bytes(gap)), chain(shown, repeat(blank)))
        used += gap + len(blank)
    if used > _ROW:
        return None
    columns.append(repeat(bytes(_ROW - used)))
    return b"".join(chain.from_iterable(zip(*columns, strict=False)))  # the first column is the one that ends


def _spread(lines: list[list[_Drawn]], height: int) -> list[list[_Drawn]]:
    """Lines one below another, moved apart as far as tall marks and tails need it, if there is room."""
    shared = max((_end(above) - _top(below) for above, below in pairwise(lines)), default=0)
    up = shared * (len(lines) - 1) // 2
    if shared <= 0 or _top(lines[0]) - up < 1 or _end(lines[-1]) - up + shared * (len(lines) - 1) > height:
        return lines
    moves = range(-up, shared * len(lines), shared)
    return [[word._replace(y=word.y + move) for word in words] for words, move in zip(lines, moves, strict=False)]


def _top(words: Iterable[_Drawn]) -> int:
    return min([word.y for word in words])


def _end(words: Iterable[_Drawn]) -> int:
    return max([word.y + len(word.rows) for word in words])


def _words(line: Line) -> list[_Drawn]:
    """A line's words, each drawn by itself."""
    found = []
    for place, word in line.words:
        recurs = len(word) <= _RUNS_KEPT and len(word[0].letters) <= _LETTERS_KEPT
        x, y, rows = (_kept if recurs else _drawn)(word, line.size)
        if rows:
            left = round((line.x + place * line.size + x) / _PIXELS) * _PIXELS
            found.append(_Drawn(left, line.baseline + y, rows))
    return found


def _drawn(word: Word, size: int) -> _Drawn:
    """A word in a size of type, its place counted from where its baseline begins; without rows if it has no ink."""
    glyphs = list(glyphs_of(word))
    width = (max(glyph.x for glyph in glyphs) + 1) * size
    lengths = (length for length in _LENGTHS if length * _PIXELS >= width)
    return next(filter(None, (_put_together(glyphs, size, length) for length in lengths)), None) or _at_once(
        glyphs, size
    )


def _put_together(glyphs: Sequence[Glyph], size: int, length: int) -> _Drawn | None:
    """Glyphs laid over one another in rows of `length` bytes, or None where they have no room in these."""
    placed = []
    for glyph in glyphs:
        x, half = divmod(round(glyph.x * size * 2), 2)
        inked = _inked(glyph.face, glyph.number, size, half, length)
        placed.append((x + inked.x, inked.y - round(glyph.y * size), inked))
    placed = [(x, y, inked) for x, y, inked in placed if inked.height]
    if not placed:
        return _Drawn(0, 0, ())
    left, top = min(x for x, _, _ in placed), min(y for _, y, _ in placed)
    width = max(x + inked.width for x, _, inked in placed) - left
    end = 1 + max(y + inked.height for _, y, inked in placed)
    if width > length * _PIXELS:
        return None
    pixels = 0
    for x, y, inked in placed:
        pixels |= inked.pixels << BITS * ((end - y - inked.height) * length * _PIXELS - (x - left))
    return _Drawn(left, top, _changing(pixels, end - top, length, -(-width // _PIXELS)))


class _Inked(NamedTuple):
    """A glyph's ink: where it is, in pixels, and its rows from the top as one number."""

    x: int
    y: int
    width: int
    height: int
    pixels: int


@lru_cache(2_000)
def _inked(face: Face, number: int, size: int, half: int, length: int) -> _Inked:
    """A glyph in a size of type, `half` a pixel to the right or not, in rows of `length` bytes."""
    drawing = uharfbuzz.RasterDraw()
    glyph = Glyph(face, number, 0, 0)
    _draw(drawing, glyph, size, half / 2, 0)
    ink = drawing.render().extents
    if not ink.height:
        return _Inked(0, 0, 0, 0, 0)
    width = length * _PIXELS
    _draw(drawing, glyph, size, half / 2, 0)
    drawing.extents = uharfbuzz.RasterExtents(ink.x_origin, ink.y_origin, width, ink.height, width)
    return _Inked(ink.x_origin, ink.y_origin, ink.width, ink.height, _pixels(drawing.render().buffer))


def _at_once(glyphs: Sequence[Glyph], size: int) -> _Drawn:
    """Glyphs drawn in one go."""
    drawing = uharfbuzz.RasterDraw()
    for glyph in glyphs:
        _draw(drawing, glyph, size, 0, 0)
    image = drawing.render()
    ink, length = image.extents, image.extents.stride // _PIXELS
    if not ink.height:
        return _Drawn(0, 0, ())
    pixels = _pixels(image.buffer) << 8 * length
    return _Drawn(ink.x_origin, ink.y_origin, _changing(pixels, ink.height + 1, length, length))


_kept = lru_cache(_WORDS_KEPT)(_drawn)


def _whole(band: Band) -> tuple[int, bytes]:
    """All rows of a band but the first, after their place: all that is on it, drawn together and cut at its edges."""
    drawing = uharfbuzz.RasterDraw()
    for line in band.lines:
        for place, word in line.words:
            for glyph in glyphs_of(word):
                _draw(drawing, glyph, line.size, line.x + place * line.size, line.baseline)
    drawing.extents = uharfbuzz.RasterExtents(0, 0, WIDTH, band.height, WIDTH)
    coverage = bytearray(drawing.render().buffer or bytes(WIDTH * band.height))
    for box in band.boxes:
        for y, x, width, value in _strokes(box):
            coverage[y * WIDTH + x : y * WIDTH + x + width] = bytes([value]) * width
    rows = _changing(_pixels(coverage[WIDTH:]), band.height - 1, _ROW, _ROW)
    return 1, b"".join(chain.from_iterable(zip(repeat(_AS_ABOVE), rows, strict=False)))


def _draw(drawing: Any, glyph: Glyph, size: int, x: float, baseline: float) -> None:
    scale = size / glyph.face.units
    drawing.transform = (scale, 0, 0, -scale, x + glyph.x * size, baseline - glyph.y * size)
    drawing.draw_glyph(glyph.face.font, glyph.number)


def _pixels(coverage: bytes | bytearray) -> int:
    """How far pixels are covered as one number of shades, the first pixel in its highest bits."""
    return int.from_bytes(coverage[0::2].translate(_LEFT)) | int.from_bytes(coverage[1::2].translate(_RIGHT))


def _changing(pixels: int, count: int, length: int, width: int) -> tuple[bytes, ...]:
    """Rows of `length` bytes as what changes from each to the next, and of these bytes the first `width`.

    All are subtracted at once, as one number each; the highest bit of each byte keeps it from its neighbour.
    """
    guards = _guards(count * length)
    changes = (pixels + guards - (pixels >> 8 * length) ^ guards).to_bytes(count * length)
    return tuple([changes[start : start + width] for start in range(0, len(changes), length)])


@lru_cache(1_000)
def _guards(length: int) -> int:
    return int.from_bytes(b"\x80" * length)


def _strokes(box: Box) -> Iterator[tuple[int, int, int, int]]:
    """A box row by row: place, length, and how far it covers; an outlined one is filled, and its inside emptied."""
    for y in range(box.y, box.y + box.height):
        yield y, box.x, box.width, 255
        if box.line and box.y + box.line <= y < box.y + box.height - box.line:
            yield y, box.x + box.line, box.width - 2 * box.line, 0
