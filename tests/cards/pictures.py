"""Cards as tests look at them: pixels, read back from the PNG by its specification."""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import yaml

from generator.cards.card import Type, check_card, type_of
from generator.content.model.site import Site
from generator.views.checks import CheckCard
from generator.views.library import Library
from generator.words import Words, words_from
from tests.exports.made_library import library_of

TEMPLATES = Path("templates")
PAPER = (255, 255, 255)
WIDTH, HEIGHT = 1200, 630
Colour = tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """A card's pixels, row by row from the top."""

    rows: tuple[bytes, ...]
    palette: tuple[Colour, ...]

    def at(self, x: int, y: int) -> Colour:
        """The colour of a pixel."""
        return self.palette[self.rows[y][x]]

    def colours(self, top: int, bottom: int) -> set[Colour]:
        """The colours of a part of the picture."""
        return {self.palette[pixel] for row in self.rows[top:bottom] for pixel in set(row)}

    def stretches(self, top: int, bottom: int) -> int:
        """How many stretches of rows with anything on them a part of the picture has: lines, if none share rows."""
        return sum(not is_plain for is_plain, _ in groupby(range(top, bottom), lambda y: self.is_plain(y, y + 1)))

    def is_plain(self, top: int, bottom: int, left: int = 0, right: int = WIDTH) -> bool:
        """Whether a part of the picture has one colour only."""
        return len({self.palette[pixel] for row in self.rows[top:bottom] for pixel in set(row[left:right])}) == 1


def picture(png: bytes) -> Picture:
    """The pixels of a PNG that has a palette, four bits a pixel, and no filters but "none" and "up"."""
    chunks = list(_chunks(png))
    assert [kind for kind, _ in groupby(chunks, key=itemgetter(0))] == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBBBBB", chunks[0][1]) == (WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    colours = chunks[1][1]
    raw = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    return Picture(tuple(_rows(raw)), tuple(tuple(colours[at : at + 3]) for at in range(0, len(colours), 3)))


def _rows(raw: bytes) -> Iterator[bytes]:
    """Rows of one pixel a byte, their filters undone (W3C Portable Network Graphics, section 9.2)."""
    length = 1 + WIDTH // 2
    assert len(raw) == HEIGHT * length
    row = bytes(length - 1)
    for start in range(0, len(raw), length):
        kind, changes = raw[start], raw[start + 1 : start + length]
        assert kind in {0, 2}
        row = bytes((above + change) % 256 for above, change in zip(row, changes, strict=True)) if kind else changes
        yield bytes(pixel for byte in row for pixel in (byte >> 4, byte & 15))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + data),)
        yield kind, data
        at += 12 + length


@cache
def shipped() -> Type:
    """The fonts that the project ships."""
    return type_of({path.name: path.read_bytes() for path in sorted((TEMPLATES / "fonts").glob("*.[ot]tf"))})


def fresh() -> Type:
    """The same, with nothing drawn in them yet."""
    return shipped.__wrapped__()


@cache
def words(language: str) -> Words:
    """The site's words in a language."""
    return words_from(language, yaml.safe_load((TEMPLATES / "words" / f"{language}.yml").read_text("utf-8")))


@cache
def made() -> Library:
    """A made-up library, read once."""
    with tempfile.TemporaryDirectory() as folder:
        return library_of(Path(folder))


def some_card() -> CheckCard:
    """An ordinary check's card, rated on the scale."""
    return next(
        check.card for check in made().checks.values() if check.card.rating.rank and not check.card.is_withdrawn
    )


def some_site() -> Site:
    """A made-up site with an address."""
    return made().site


def drawn(claim: str, language: str = "en") -> Picture:
    """The card of an ordinary check with another claim."""
    return picture(check_card(replace(some_card(), claim=claim), some_site(), words(language), shipped()))
