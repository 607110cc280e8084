"""The fonts that cards are set in: which face has which letter.

`claim.ttf` sets claims and `label.ttf` everything else; what one of them lacks is looked for in all others, in the
order of their names (templates/fonts/README.md).  Nothing is taken from the machine, so cards are the same everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import uharfbuzz

CLAIM, LABEL = "claim.ttf", "label.ttf"
_LEFT_OUT = "[…]"
_SEVERAL_LEFT_OUT = re.compile(r"(?:\[…\]\u200d?)+")  # a picture may be made of several, joined
_UNSEEN = frozenset({"Cf", "Cc", "Me"})
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
_DROPPED = frozenset({"So", "Sk", "Sm", "Cn", "Co"})


@dataclass(frozen=True, eq=False)
class Face:
    """A font that can be asked for its letters."""

    data: bytes = field(repr=False)

    @cached_property
    def font(self) -> Any:
        """HarfBuzz' font."""
        return uharfbuzz.Font(uharfbuzz.Face(self.data))

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters that it has."""
        return frozenset(map(chr, self.font.face.unicodes))

    @cached_property
    def space(self) -> float:
        """The width of its space in ems."""
        return float(self.font.get_glyph_h_advance(self.font.get_nominal_glyph(ord(" ")) or 0) / self.units)

    @cached_property
    def units(self) -> int:
        """How many of its units make the size of the type."""
        return int(self.font.face.upem)


@dataclass(frozen=True, eq=False)
class Faces:
    """Faces in the order in which they are asked; the first is the one that a text should have."""

    order: tuple[Face, ...]

    def of_each(self, text: str) -> tuple[Face, ...]:
        """The face of each letter of a text that these faces can show (`readable`).

        A sign that many faces have, as a full stop, keeps that of the letter before it.
        """
        own = self.order[0]
        if own.letters.issuperset(text):
            return (own,) * len(text)
        found: list[Face] = []
        for letter in text:
            is_kept = found and letter in found[-1].letters and (letter not in own.letters or not letter.isalpha())
            found.append(found[-1] if is_kept else self._first_with(letter) or own)
        return tuple(found)

    def readable(self, text: str) -> str | None:
        """A text as far as these faces can show it, or None where they lack any of its letters.

        Pictures such as emoji that they lack are marked as left out; a text without one of its letters is another text.
        """
        if text.isprintable() and self.order[0].letters.issuperset(text):
            return " ".join(text.split())
        shown = [self._shown(letter) for letter in text]
        if None in shown:
            return None
        kept = "".join(part for part in shown if part)
        return " ".join(_SEVERAL_LEFT_OUT.sub(_LEFT_OUT, kept).split())

    def _first_with(self, letter: str) -> Face | None:
        """The first face that has a letter, or None where no face has it."""
        return next((face for face in self.order if letter in face.letters), None)

    def _shown(self, letter: str) -> str | None:
        if letter in _ISOLATES:  # the algorithm that we have does not know them
            return ""
        if letter.isspace():
            return " "
        if self._first_with(letter):
            return letter
        category = unicodedata.category(letter)
        if category in _UNSEEN or 0xFE00 <= ord(letter) <= 0xFE0F:
            return ""
        return _LEFT_OUT if category in _DROPPED else None


def faces(fonts: Mapping[str, bytes], first: str) -> Faces:
    """The faces of fonts by the names of their files, the one named `first` before all others."""
    names = sorted(fonts, key=lambda name: (name != first, name in (CLAIM, LABEL), name))
    return Faces(tuple(Face(fonts[name]) for name in names))
