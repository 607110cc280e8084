"""A text as lines of placed words: line breaks, joined letters and marks.

Lengths are in ems, the size of the type, until somebody chooses one.

Basis: HarfBuzz shapes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import uharfbuzz

from generator.cards.directions import in_order, levels_of
from generator.cards.faces import Face, Faces

_WORD = re.compile(r"\S+")
_FIRST_SQUARE = "\u2e80"
_SQUARE = f"{_FIRST_SQUARE}-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PART = re.compile(rf"[{_SQUARE}][\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*|[^\s{_SQUARE}]+|\s+")
"""Spaces, what stands between them, and each letter of the scripts that need none, with its marks."""
_NOT_FIRST = frozenset("、。，．・：；？！ー」』）］｝〉》】〕…‥,.;:?!)]}”’»")
_ELLIPSIS = "…"
_MOST_LETTERS = 1_000
"""A card has room for some 400; marks above letters need none, and one may bear thousands."""


class Glyph(NamedTuple):
    """A glyph with its place in what was set, from where that begins on the left."""

    face: Face
    number: int
    x: float
    y: float


class Run(NamedTuple):
    """Letters of one face and one direction."""

    letters: str
    face: Face
    is_from_the_right: bool


Word = tuple[Run, ...]
"""What stands between two spaces of a line, from left to right, or one letter of Chinese and the like."""
PlacedWord = tuple[float, Word]
"""A word with its place on a line, from the line's beginning on the left."""


@dataclass(frozen=True)
class Text:
    """A text with the face and the direction of each of its letters; a level is odd from right to left.

    `is_from_the_right`: it begins on the right.
    """

    letters: str
    faces: tuple[Face, ...]
    levels: tuple[int, ...]
    is_from_the_right: bool

    @cached_property
    def atoms(self) -> tuple[_Atom, ...]:
        """What no line break divides in a line that is long enough."""
        return tuple(_atoms(self))

    @cached_property
    def widest(self) -> float:
        """The width of the widest atom."""
        return max([atom.width for atom in self.atoms], default=0.0)

    @cached_property
    def length(self) -> float:
        """The width of all atoms without the spaces between them."""
        return sum([atom.width for atom in self.atoms])

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where a face or a level ends."""
        if len(set(self.faces)) <= 1 and len(set(self.levels)) <= 1:
            return (len(self.letters),)
        keys = list(zip(self.faces, self.levels, strict=True))
        return (*(at for at in range(1, len(keys)) if keys[at] != keys[at - 1]), len(keys))


class _Atom(NamedTuple):
    """What no line break divides: its place in the text, its width, and that of the space before it."""

    start: int
    end: int
    width: float
    gap: float


@lru_cache(100)
def text_of(letters: str, faces: Faces, *, from_the_right: bool | None = None) -> Text:
    """A text that its faces can show (Faces.readable), ready for breaking into lines.

    Without `from_the_right` it begins where its first letter does.
    """
    is_from_the_right, levels = levels_of(letters, from_the_right=from_the_right)
    return Text(letters, faces.of_each(letters), levels, is_from_the_right)


def lines(text: Text, width: float) -> list[tuple[int, int]]:
    """The text's lines of at most a width, as places of their first letter and after their last."""
    found: list[tuple[int, int]] = []
    first, last, used = 0, 0, 0.0
    fitting = text.atoms if text.widest <= width else _fitting(text, width)
    for start, end, length, gap in fitting:
        if last and used + gap + length <= width:
            used += gap + length
        else:
            if last:
                found.append((first, last))
            first, used = start, length
        last = end
    return [*found, (first, last)] if last else found


def fits(text: Text, width: float, count: int) -> bool:
    """Whether a text needs no more lines of a width than `count`."""
    return text.length <= width * count and len(lines(text, width)) <= count


def balanced(text: Text, width: float) -> list[tuple[int, int]]:
    """The text in as few lines as the width allows, none much shorter than the others."""
    fewest = lines(text, width)
    narrower = (width * part for part in (0.6, 0.7, 0.8, 0.9))
    return next((lines(text, narrow) for narrow in narrower if fits(text, narrow, len(fewest))), fewest)


def shortened(text: Text, width: float, count: int, faces: Faces, ending: str = "") -> Text:
    """The text itself where it needs no more lines than `count`, else its beginning with an ellipsis and `ending`.

    Where to cut is looked for by halves: letter by letter, a label of thousands of marks would take minutes.
    """
    places = lines(text, width)
    if len(places) <= count:
        return text

    def cut_at(cut: int) -> Text:
        letters = f"{text.letters[:cut].rstrip()}{_ELLIPSIS}{ending}"
        return text_of(letters, faces, from_the_right=text.is_from_the_right)

    longest = min(_before_last_word(text.letters, places[count - 1][1]), _MOST_LETTERS)
    if len(lines(shown := cut_at(longest), width)) <= count:
        return shown
    fitting = bisect_left(range(longest), True, key=lambda cut: len(lines(cut_at(cut + 1), width)) > count)
    return cut_at(fitting if text.letters[fitting].isspace() else _before_last_word(text.letters, fitting))


def placed(text: Text, start: int, end: int) -> tuple[tuple[PlacedWord, ...], float]:
    """The words of a line as they stand from left to right, and its width."""
    found: list[PlacedWord] = []
    x, goes_on = 0.0, False
    for first, last in in_order(_runs(text, start, end), text.levels):
        face, is_from_the_right = text.faces[first], text.levels[first] % 2 == 1
        parts = _PART.findall(text.letters[first:last])
        for letters in reversed(parts) if is_from_the_right else parts:
            is_space, is_square = letters.isspace(), letters[0] >= _FIRST_SQUARE
            if goes_on and not is_space and not is_square:
                found[-1] = (found[-1][0], (*found[-1][1], Run(letters, face, is_from_the_right)))
            elif not is_space:
                found.append((x, (Run(letters, face, is_from_the_right),)))
            goes_on = not is_space and not is_square
            x += _shaped(letters, face, is_from_the_right)[1]
    return tuple(found), x


def glyphs_of(word: Word) -> Iterator[Glyph]:
    """The glyphs of a word as they stand from left to right."""
    before = 0.0
    for run in word:
        glyphs, width = _shaped(*run)
        for face, number, x, y in glyphs:
            yield Glyph(face, number, before + x, y)
        before += width


def _runs(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of one face and one level in the order of their letters."""
    at = bisect_right(text.ends, start)
    if start < end <= text.ends[at]:
        return [(start, end)]
    found = []
    while start < end:
        found.append((start, min(text.ends[at], end)))
        start, at = text.ends[at], at + 1
    return found


def _atoms(text: Text) -> Iterator[_Atom]:
    has_wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in set(text.letters))
    is_plain = len(text.ends) == 1
    for found in _WORD.finditer(text.letters):
        start, end = found.span()
        face = text.faces[start]
        width = _shaped(found[0], face, text.levels[start] % 2 == 1)[1] if is_plain else _width(text, start, end)
        word = _Atom(start, end, width, face.space)
        if has_wide and any(unicodedata.east_asian_width(letter) in "WF" for letter in found[0]):
            yield from _divided(text, word)
        else:
            yield word


def _fitting(text: Text, width: float) -> Iterator[_Atom]:
    """A text's atoms, those divided that are wider than a line."""
    for atom in text.atoms:
        if atom.width <= width:
            yield atom
        else:
            yield from _divided(text, atom)


def _divided(text: Text, word: _Atom) -> Iterator[_Atom]:
    for start, end in _clusters(text.letters, word.start, word.end):
        yield _Atom(start, end, _width(text, start, end), word.gap if start == word.start else 0.0)


def _clusters(letters: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A word letter by letter, each with its marks and with the punctuation that may not begin a line."""
    first = start
    for at in range(start + 1, end):
        letter = letters[at]
        if unicodedata.category(letter)[0] in "MC" or letter in _NOT_FIRST:
            continue
        yield first, at
        first = at
    yield first, end


def _width(text: Text, start: int, end: int) -> float:
    width = 0.0
    for first, last in _runs(text, start, end):
        width += _shaped(text.letters[first:last], text.faces[first], text.levels[first] % 2 == 1)[1]
    return width


@lru_cache(maxsize=5_000)
def _shaped(letters: str, face: Face, is_from_the_right: bool) -> tuple[tuple[Glyph, ...], float]:
    """The glyphs of letters of one face and direction, and their width."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(letters)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if is_from_the_right else "ltr"
    buffer.language = "und"  # what it guessed is the language of the machine
    uharfbuzz.shape(face.font, buffer)
    units = face.units
    glyphs: list[Glyph] = []
    x = 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(face, info.codepoint, (x + place.x_offset) / units, place.y_offset / units))
        x += place.x_advance
    return tuple(glyphs), x / units


def _before_last_word(letters: str, cut: int) -> int:
    """Where the last word of the beginning of a text starts; a letter earlier in a text that has no spaces."""
    space = letters.rfind(" ", 0, cut)
    return space if space > max(cut - 20, 0) else max(cut - 1, 0)
