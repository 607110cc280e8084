"""Bands of one colour on another as a picture: drawn words are laid beside one another (`inking`), rows are packed.

Words that touch, such as those with very many marks, are drawn together, which takes longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise, repeat

import uharfbuzz

from generator.cards.colours import shades
from generator.cards.inking import PIXELS, SHADES, Drawn, changing, draw, drawn, pixels_of
from generator.cards.png import BITS, Packed, packed, png
from generator.cards.setting import PlacedWord, glyphs_of

WIDTH = 1200
_ROW = WIDTH // PIXELS
_AS_IT_IS, _AS_ABOVE = b"\x00", b"\x02"
_SAME_ROW = _AS_ABOVE + bytes(_ROW)


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


def _joined(words: Iterable[Drawn], top: int, end: int) -> bytes | None:
    """The rows of words that stand side by side, or None where they touch or do not fit in."""
    columns: list[Iterable[bytes]] = [repeat(_AS_ABOVE, end - top)]
    used = 0
    for x, y, rows in sorted(words):
        gap, blank = x // PIXELS - used, bytes(len(rows[0]))
        if gap < 0:
            return None
        shown = rows[top - y :] if y < top else chain(repeat(blank, y - top), rows)
        columns += (repeat(bytes(gap)), chain(shown, repeat(blank)))
        used += gap + len(blank)
    if used > _ROW:
        return None
    columns.append(repeat(bytes(_ROW - used)))
    return b"".join(chain.from_iterable(zip(*columns, strict=False)))  # the first column is the one that ends


def _spread(lines: list[list[Drawn]], height: int) -> list[list[Drawn]]:
    """Lines one below another, moved apart as far as tall marks and tails need it, if there is room."""
    shared = max((_end(above) - _top(below) for above, below in pairwise(lines)), default=0)
    up = shared * (len(lines) - 1) // 2
    if shared <= 0 or _top(lines[0]) - up < 1 or _end(lines[-1]) - up + shared * (len(lines) - 1) > height:
        return lines
    moves = range(-up, shared * len(lines), shared)
    return [[word._replace(y=word.y + move) for word in words] for words, move in zip(lines, moves, strict=False)]


def _top(words: Iterable[Drawn]) -> int:
    return min([word.y for word in words])


def _end(words: Iterable[Drawn]) -> int:
    return max([word.y + len(word.rows) for word in words])


def _words(line: Line) -> list[Drawn]:
    """A line's words, each drawn by itself."""
    found = []
    for place, word in line.words:
        x, y, rows = drawn(word, line.size)
        if rows:
            left = round((line.x + place * line.size + x) / PIXELS) * PIXELS
            found.append(Drawn(left, line.baseline + y, rows))
    return found


def _whole(band: Band) -> tuple[int, bytes]:
    """All rows of a band but the first, after their place: all that is on it, drawn together and cut at its edges."""
    drawing = uharfbuzz.RasterDraw()
    for line in band.lines:
        for place, word in line.words:
            for glyph in glyphs_of(word):
                draw(drawing, glyph, line.size, line.x + place * line.size, line.baseline)
    drawing.extents = uharfbuzz.RasterExtents(0, 0, WIDTH, band.height, WIDTH)
    coverage = bytearray(drawing.render().buffer or bytes(WIDTH * band.height))
    for box in band.boxes:
        for y, x, width, value in _strokes(box):
            coverage[y * WIDTH + x : y * WIDTH + x + width] = bytes([value]) * width
    rows = changing(pixels_of(coverage[WIDTH:]), band.height - 1, _ROW, _ROW)
    return 1, b"".join(chain.from_iterable(zip(repeat(_AS_ABOVE), rows, strict=False)))


def _strokes(box: Box) -> Iterator[tuple[int, int, int, int]]:
    """A box row by row: place, length, and how far it covers; an outlined one is filled, and its inside emptied."""
    for y in range(box.y, box.y + box.height):
        yield y, box.x, box.width, 255
        if box.line and box.y + box.line <= y < box.y + box.height - box.line:
            yield y, box.x + box.line, box.width - 2 * box.line, 0
