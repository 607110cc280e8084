"""What stands on a card: the verdict, the claim, who said it, and whose check it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from generator.cards.colours import contrast
from generator.cards.drawing import WIDTH, Band, Box, Line, picture
from generator.cards.faces import CLAIM, LABEL, Faces, faces
from generator.cards.inking import SHADES
from generator.cards.setting import balanced, fits, placed, shortened, text_of
from generator.content.model.site import Site
from generator.exports.scale import colours
from generator.views.checks import CheckCard
from generator.views.ratings import RatingView
from generator.words import Words as Said

HEIGHT = 630
_PAPER, _INK, _DIM, _FOOT = "#ffffff", "#1c2128", "#56606b", "#eef0f3"
_VERDICT_HEIGHT, _CLAIMANT_HEIGHT, _FOOT_HEIGHT = 140, 74, 84
_MARGIN = 64
_ROOM = WIDTH - 2 * _MARGIN
_CLAIM_SIZES = ((70, 3), (60, 4), (52, 4), (44, 5))
"""Sizes of type from the largest, and how many lines of each there is room for."""
_LEADING = 1.32
_ASCENT = 0.76
_STEP, _STEP_GAP, _STEPS_SHOWN = 30, 10, 9
_FOOT_FIRST = 3 * SHADES
_GROUNDS_SHOWN = 2 * SHADES
_KEPT = 100
"""Bands that stand on many cards, some 5 KB each: one for each rating in each language."""


@dataclass(frozen=True)
class Type:
    """The faces that cards are set in."""

    claim: Faces
    label: Faces


def type_of(fonts: Mapping[str, bytes]) -> Type:
    """The faces of fonts by the names of their files, which are `claim.ttf`, `label.ttf` and any others."""
    return Type(faces(fonts, CLAIM), faces(fonts, LABEL))


def check_card(card: CheckCard, site: Site, said: Said, faces: Type) -> bytes:
    """The card of a check as a PNG; `said` are the words of its language.

    What no font can show is left out: of a claim in such a script the card has its verdict and its claimant.
    """
    is_mirrored = said.direction == "rtl"
    withdrawn = str(said("card.withdrawn")) if card.is_withdrawn else None
    theirs = _theirs(card, said, faces.label)
    height = HEIGHT - _VERDICT_HEIGHT - _CLAIMANT_HEIGHT - _FOOT_HEIGHT
    claim = _paragraph(str(said("quote", text=card.claim)), faces.claim, height)
    who = _claimant(card, said, faces.label, is_mirrored=is_mirrored)
    claimant = _line(who, faces.label, 32, 38, is_mirrored=is_mirrored)
    return picture(
        (
            _verdict(card.rating, withdrawn, theirs, faces.label, is_mirrored=is_mirrored),
            Band(SHADES, height, _PAPER, _INK, claim, is_paragraph=True),
            Band(2 * SHADES, _CLAIMANT_HEIGHT, _PAPER, _DIM, claimant),
            _foot(site.name, site.url or "", faces.label, is_mirrored=is_mirrored),
        )
    )


def site_card(site: Site, ratings: Iterable[RatingView], title: str, faces: Type, *, is_mirrored: bool) -> bytes:
    """The card of all other pages as a PNG: a title under the colours of the site's scale, and the site's name.

    Of more colours than a picture has room for, as many as there is room for are shown, from end to end of the scale.
    """
    grounds = [colours(rating)[0] for rating in ratings]
    count = min(len(grounds), _GROUNDS_SHOWN)
    shown = [grounds[place * len(grounds) // count] for place in range(count)]
    strip = [Band(place, _VERDICT_HEIGHT // count, ground, ground) for place, ground in enumerate(shown)]
    height = HEIGHT - sum(band.height for band in strip) - _FOOT_HEIGHT
    middle = _paragraph(title, faces.claim, height, is_mirrored=is_mirrored)
    foot = _foot(site.name, site.url or "", faces.label, is_mirrored=is_mirrored)
    return picture((*strip, Band(_FOOT_FIRST - SHADES, height, _PAPER, _INK, middle, is_paragraph=True), foot))


@lru_cache(_KEPT)
def _verdict(rating: RatingView, withdrawn: str | None, theirs: str | None, faces: Faces, *, is_mirrored: bool) -> Band:
    """The verdict's sign and word on its colour, with its place on the scale; of a withdrawn check, that it is.

    Above them stands whose verdict it is, where it is not ours.
    """
    ground = _DIM if withdrawn else colours(rating)[0]
    steps = () if withdrawn else _scale(rating, is_mirrored=is_mirrored)
    parts = [withdrawn] if withdrawn else [rating.symbol, rating.label]
    text = "\u2002".join(part for part in map(faces.readable, parts) if part)
    room = _ROOM - len(steps) * (_STEP + _STEP_GAP) - (_MARGIN if steps else 0)
    above = _line(theirs or "", faces, 32, 46, room=room, is_mirrored=is_mirrored)
    words = _line(text, faces, *((56, 116) if above else (64, 92)), room=room, is_mirrored=is_mirrored)
    ink = _PAPER if contrast(ground, _PAPER) >= contrast(ground, _INK) else _INK
    return Band(0, _VERDICT_HEIGHT, ground, ink, (*above, *words), steps)


def _scale(rating: RatingView, *, is_mirrored: bool) -> tuple[Box, ...]:
    """The steps of the scale, the rating's own filled; none off the scale, or where there are too many."""
    if not rating.rank or rating.steps > _STEPS_SHOWN:
        return ()
    pitch = _STEP + _STEP_GAP
    start = _MARGIN if is_mirrored else WIDTH - _MARGIN - rating.steps * pitch + _STEP_GAP
    ranks = range(rating.steps, 0, -1) if is_mirrored else range(1, rating.steps + 1)
    places = (start + place * pitch for place in range(rating.steps))
    top = (_VERDICT_HEIGHT - _STEP) // 2
    return tuple(
        Box(x, top, _STEP, _STEP, line=0 if rank == rating.rank else 3) for x, rank in zip(places, ranks, strict=True)
    )


def _theirs(card: CheckCard, said: Said, faces: Faces) -> str | None:
    """Whose verdict it is, where it is not ours: by their name, as far as it can be shown."""
    if not card.whose:
        return None
    name = faces.readable(card.whose)
    return str(said("card.by", publisher=name) if name else said("card.imported"))


def _claimant(card: CheckCard, said: Said, faces: Faces, *, is_mirrored: bool) -> str:
    """Who said it and when, as far as it can be shown and has room."""
    person = card.claimant
    name = faces.readable(person.name or str(said("person.unknown"))) or ""
    role = faces.readable(person.role or "")
    day = faces.readable(str(said("card.said", date=card.said))) if card.said else None
    who = f"{name}{said('person.before_role')}{role}" if role and name else name
    whole = f"{who} · {day}" if day and who else who
    texts = (text_of(text, faces, from_the_right=is_mirrored) for text in (whole, who))
    return next((text.letters for text in texts if fits(text, _ROOM / 32, 1)), name)


@lru_cache(_KEPT)
def _foot(name: str, url: str, faces: Faces, *, is_mirrored: bool) -> Band:
    """The site's name, and on the other side its host."""
    words = _line(faces.readable(name) or "", faces, 30, 53, is_mirrored=is_mirrored)
    host = urlsplit(url).hostname or ""
    beside = _line(host, faces, 26, 52, is_mirrored=not is_mirrored)  # an address is written from left to right
    used = sum(line.width for line in (*words, *beside))
    return Band(_FOOT_FIRST, _FOOT_HEIGHT, _FOOT, _INK, (*words, *beside) if used + _MARGIN <= _ROOM else words)


def _line(
    text: str, faces: Faces, size: int, baseline: int, *, is_mirrored: bool, room: float = _ROOM
) -> tuple[Line, ...]:
    """One line at its margin, shortened to the room that there is; nothing for an empty text."""
    if not text:
        return ()
    shown = shortened(text_of(text, faces, from_the_right=is_mirrored), room / size, 1, faces)
    words, width = placed(shown, 0, len(shown.letters))
    x = WIDTH - _MARGIN - width * size if is_mirrored else _MARGIN
    return (Line(words, size, x, baseline, width * size),)


def _paragraph(text: str, faces: Faces, height: int, *, is_mirrored: bool | None = None) -> tuple[Line, ...]:
    """A text in the largest type in which it has room, in the middle of its band, on the side where it begins."""
    readable = faces.readable(text)
    if not readable:
        return ()
    whole = text_of(readable, faces)
    fitting = (size for size, count in _CLAIM_SIZES if fits(whole, _ROOM / size, count))
    size = next(fitting, _CLAIM_SIZES[-1][0])
    shown = shortened(whole, _ROOM / size, _CLAIM_SIZES[-1][1], faces, ending=readable[-1])
    places = balanced(shown, _ROOM / size)
    on_the_right = shown.is_from_the_right if is_mirrored is None else is_mirrored
    leading = size * _LEADING
    top = (height - leading * len(places)) / 2 + (leading - size) / 2 + size * _ASCENT
    found = []
    for number, (start, end) in enumerate(places):
        words, width = placed(shown, start, end)
        x = WIDTH - _MARGIN - width * size if on_the_right else _MARGIN
        found.append(Line(words, size, x, round(top + number * leading), width * size))
    return tuple(found)
