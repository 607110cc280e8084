"""A text as lines of placed glyphs: directions, line breaks, joined letters and marks.

Lengths are in ems, the size of the type, until somebody chooses one.

Basis: Unicode Standard Annex 9 (bidirectional text); HarfBuzz shapes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import uharfbuzz
from bidi import algorithm

from generator.cards.faces import Face, Faces

_FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})
_WORD = re.compile(r"\S+")
_NOT_FIRST = frozenset("、。，．・：；？！ー」』）］｝〉》】〕…‥,.;:?!)]}”’»")
_ELLIPSIS = "…"
_MOST_LETTERS = 1_000
"""A card has room for some 400; marks above letters need none, and one may bear thousands."""


@dataclass(frozen=True)
class Glyph:
    """A glyph with its place on a line, from the line's beginning on the left."""

    face: Face
    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Text:
    """A text with the face and the direction of each of its letters; a level is odd from right to left.

    `is_from_the_right`: it begins on the right.
    """

    letters: str
    faces: tuple[Face, ...]
    levels: tuple[int, ...]
    is_from_the_right: bool


@dataclass(frozen=True)
class _Atom:
    """What no line break divides: its place in the text, its width, and whether a space stands before it."""

    start: int
    end: int
    width: float
    is_spaced: bool


def text_of(letters: str, faces: Faces, *, from_the_right: bool | None = None) -> Text:
    """A text that its faces can show (Faces.readable), ready for breaking into lines.

    Without `from_the_right` it begins where its first letter does.
    """
    held: list[Face] = []
    for letter in letters:
        held.append(faces.of(letter, held[-1] if held else None) or faces.order[0])
    base = algorithm.get_base_level(letters) if from_the_right is None else int(from_the_right)
    return Text(letters, tuple(held), _levels(letters, base), bool(base))


def lines(text: Text, width: float) -> list[tuple[int, int]]:
    """The text's lines of at most a width, as places of their first letter and after their last."""
    found: list[tuple[int, int]] = []
    used = 0.0
    for atom in _atoms(text, width):
        gap = _space(text.faces[atom.start]) if atom.is_spaced else 0.0
        if found and used + gap + atom.width <= width:
            found[-1] = (found[-1][0], atom.end)
            used += gap + atom.width
        else:
            found.append((atom.start, atom.end))
            used = atom.width
    return found


def balanced(text: Text, width: float) -> list[tuple[int, int]]:
    """The text in as few lines as the width allows, none much shorter than the others."""
    fewest = lines(text, width)
    narrower = (lines(text, width * part) for part in (0.6, 0.7, 0.8, 0.9))
    return next((found for found in narrower if len(found) == len(fewest)), fewest)


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


def placed(text: Text, start: int, end: int) -> tuple[list[Glyph], float]:
    """The glyphs of a line as they stand from left to right, and its width."""
    glyphs: list[Glyph] = []
    x = 0.0
    for first, last in _visual_runs(text, start, end):
        shaped, width = _shaped(text.letters[first:last], text.faces[first], text.levels[first] % 2 == 1)
        glyphs += [Glyph(glyph.face, glyph.number, x + glyph.x, glyph.y) for glyph in shaped]
        x += width
    return glyphs, x


def _levels(letters: str, level: int) -> tuple[int, ...]:
    """The embedding level of each letter; one that the algorithm passes over has that of the letter before it."""
    if not level and not any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in letters):
        return (0,) * len(letters)
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = level, ("L", "R")[level]
    algorithm.get_embedding_levels(letters, storage)
    for step in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
    ):
        step(storage, False)
    kept = iter(storage["chars"])
    found: list[int] = []
    for letter in letters:
        if unicodedata.bidirectional(letter) not in algorithm.X9_REMOVED:
            level = next(kept)["level"]
        found.append(level)
    return tuple(found)


def _visual_runs(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of one face and one level in the order in which they stand (rule L2 of the annex)."""
    places = groupby(range(start, end), key=lambda at: (text.levels[at], id(text.faces[at])))
    runs = [(held[0], held[-1] + 1) for held in (list(group) for _, group in places)]
    highest = max((text.levels[first] for first, _ in runs), default=0)
    for level in range(highest, 0, -1):
        runs = _turned(runs, [text.levels[first] >= level for first, _ in runs])
    return runs


def _turned(runs: list[tuple[int, int]], is_turned: list[bool]) -> list[tuple[int, int]]:
    """Runs with each stretch of those that are to be turned in the opposite order."""
    found: list[tuple[int, int]] = []
    for turns, group in groupby(zip(runs, is_turned, strict=True), key=itemgetter(1)):
        stretch = [run for run, _ in group]
        found += reversed(stretch) if turns else stretch
    return found


def _atoms(text: Text, width: float) -> Iterator[_Atom]:
    for word in _WORD.finditer(text.letters):
        whole = _width(text, word.start(), word.end())
        if whole <= width and not any(unicodedata.east_asian_width(letter) in "WF" for letter in word[0]):
            yield _Atom(word.start(), word.end(), whole, is_spaced=True)
            continue
        for start, end in _clusters(text.letters, word.start(), word.end()):
            yield _Atom(start, end, _width(text, start, end), is_spaced=start == word.start())


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
    total = 0.0
    for _, group in groupby(range(start, end), key=lambda at: (text.levels[at] % 2, id(text.faces[at]))):
        held = list(group)
        first = held[0]
        total += _shaped(text.letters[first : held[-1] + 1], text.faces[first], text.levels[first] % 2 == 1)[1]
    return total


def _space(face: Face) -> float:
    return _shaped(" ", face, False)[1]


@lru_cache(maxsize=20_000)
def _shaped(letters: str, face: Face, is_from_the_right: bool) -> tuple[Sequence[Glyph], float]:
    """The glyphs of letters of one face and direction, and their width."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(letters)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if is_from_the_right else "ltr"
    buffer.language = "und"  # what it guessed is the language of the machine
    uharfbuzz.shape(face.font, buffer)
    glyphs: list[Glyph] = []
    x = 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(face, info.codepoint, (x + place.x_offset) / face.units, place.y_offset / face.units))
        x += place.x_advance
    return tuple(glyphs), x / face.units


def _before_last_word(letters: str, cut: int) -> int:
    """Where the last word of the beginning of a text starts; a letter earlier in a text that has no spaces."""
    space = letters.rfind(" ", 0, cut)
    return space if space > max(cut - 20, 0) else max(cut - 1, 0)
