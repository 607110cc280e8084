"""Words as rows of pixels: each glyph is drawn once, words are put together from glyphs, and kept.

What is kept of a word is what changes from each row to the next one (PNG's filter "up"): it packs better than pixels,
it does not depend on colours, and rows of words that do not touch are joined as they are (`drawing`).

Basis: W3C Portable Network Graphics (third edition), section 9; HarfBuzz draws outlines.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import uharfbuzz

from generator.cards.faces import Face
from generator.cards.png import BITS
from generator.cards.setting import Glyph, Word, glyphs_of

SHADES = 4
"""How many colours there are from a ground to its ink."""
PIXELS = 8 // BITS
"""How many are in a byte."""
_LEFT, _RIGHT = (
    bytes((coverage * (SHADES - 1) + 127) // 255 << shift for coverage in range(256)) for shift in (BITS, 0)
)
_LENGTHS = (64, 128, 256)
"""Of rows that words are put together in, in bytes; wider ones are drawn at once."""
_LETTERS_KEPT = 24
"""Of a word; longer ones, such as sentences in scripts without spaces, do not come again."""
_WORDS_KEPT, _GLYPHS_KEPT = 4_000, 2_000
"""Some 4 KB each."""


class Drawn(NamedTuple):
    """Drawn words: where they are, in pixels, and their rows, the last of which ends them."""

    x: int
    y: int
    rows: Sequence[bytes]


def drawn(word: Word, size: int) -> Drawn:
    """A word in a size of type, its place counted from where its baseline begins; without rows if it has no ink."""
    if sum([len(run.letters) for run in word]) <= _LETTERS_KEPT:
        return _kept(word, size)
    return _at_once(list(glyphs_of(word)), size)


def pixels_of(coverage: bytes | bytearray) -> int:
    """How far pixels are covered as one number of shades, the first pixel in its highest bits."""
    return int.from_bytes(coverage[0::2].translate(_LEFT)) | int.from_bytes(coverage[1::2].translate(_RIGHT))


def changing(pixels: int, count: int, length: int, width: int) -> tuple[bytes, ...]:
    """Rows of `length` bytes as what changes from each to the next, and of these bytes the first `width`.

    All are subtracted at once, as one number each; the highest bit of each byte keeps it from its neighbour.
    """
    guards = _guards(count * length)
    changes = (pixels + guards - (pixels >> 8 * length) ^ guards).to_bytes(count * length)
    return tuple([changes[start : start + width] for start in range(0, len(changes), length)])


def draw(drawing: Any, glyph: Glyph, size: int, x: float, baseline: float) -> None:
    """Draws a glyph of what begins at a place, into one of HarfBuzz' drawings."""
    scale = size / glyph.face.units
    drawing.transform = (scale, 0, 0, -scale, x + glyph.x * size, baseline - glyph.y * size)
    drawing.draw_glyph(glyph.face.font, glyph.number)


@lru_cache(_WORDS_KEPT)
def _kept(word: Word, size: int) -> Drawn:
    glyphs = list(glyphs_of(word))
    width = (max([glyph.x for glyph in glyphs], default=0.0) + 1) * size
    length = next((length for length in _LENGTHS if length * PIXELS >= width), None)
    together = _put_together(glyphs, size, length) if length else None
    return together or _at_once(glyphs, size)


def _put_together(glyphs: Sequence[Glyph], size: int, length: int) -> Drawn | None:
    """Glyphs laid over one another in rows of `length` bytes, or None where they have no room in these."""
    placed = []
    for glyph in glyphs:
        x, half = divmod(round(glyph.x * size * 2), 2)
        inked = _inked(glyph.face, glyph.number, size, half, length)
        placed.append((x + inked.x, inked.y - round(glyph.y * size), inked))
    placed = [(x, y, inked) for x, y, inked in placed if inked.height]
    if not placed:
        return Drawn(0, 0, ())
    left, top = min(x for x, _, _ in placed), min(y for _, y, _ in placed)
    width = max(x + inked.width for x, _, inked in placed) - left
    end = 1 + max(y + inked.height for _, y, inked in placed)
    if width > length * PIXELS:
        return None
    pixels = 0
    for x, y, inked in placed:
        pixels |= inked.pixels << BITS * ((end - y - inked.height) * length * PIXELS - (x - left))
    return Drawn(left, top, changing(pixels, end - top, length, -(-width // PIXELS)))


class _Inked(NamedTuple):
    """A glyph's ink: where it is, in pixels, and its rows from the top as one number."""

    x: int
    y: int
    width: int
    height: int
    pixels: int


@lru_cache(_GLYPHS_KEPT)
def _inked(face: Face, number: int, size: int, half: int, length: int) -> _Inked:
    """A glyph in a size of type, `half` a pixel to the right or not, in rows of `length` bytes."""
    drawing = uharfbuzz.RasterDraw()
    glyph = Glyph(face, number, 0, 0)
    draw(drawing, glyph, size, half / 2, 0)
    ink = drawing.render().extents
    if not ink.height:
        return _Inked(0, 0, 0, 0, 0)
    width = length * PIXELS
    draw(drawing, glyph, size, half / 2, 0)
    drawing.extents = uharfbuzz.RasterExtents(ink.x_origin, ink.y_origin, width, ink.height, width)
    return _Inked(ink.x_origin, ink.y_origin, ink.width, ink.height, pixels_of(drawing.render().buffer))


def _at_once(glyphs: Sequence[Glyph], size: int) -> Drawn:
    """Glyphs drawn in one go."""
    drawing = uharfbuzz.RasterDraw()
    for glyph in glyphs:
        draw(drawing, glyph, size, 0, 0)
    image = drawing.render()
    ink, length = image.extents, image.extents.stride // PIXELS
    if not ink.height:
        return Drawn(0, 0, ())
    pixels = pixels_of(image.buffer) << 8 * length
    return Drawn(ink.x_origin, ink.y_origin, changing(pixels, ink.height + 1, length, length))


@lru_cache(200)
def _guards(length: int) -> int:
    return int.from_bytes(b"\x80" * length)
