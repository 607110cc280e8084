"""The social cards of a site: one for each check, and one for all other pages.

Only the full address of a picture is of use where links are shared, so a site without `url` has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.cards.card import check_card, site_card, type_of
from generator.publishing.generation import Generated
from generator.publishing.keys import PageKeys

NAME = "card.png"
SITE_CARD = f"assets/images/{NAME}"
"""The card of pages that are no checks; templates/theme/base.html names it, too."""


@dataclass(frozen=True)
class Card:
    """A card that is drawn only where it has to be: its address, the key of all that it is drawn from, and how."""

    address: str
    key: str
    draw: Callable[[], bytes]


def cards(made: Generated, keys: PageKeys) -> Iterator[Card]:
    """The cards of a site; `keys` are those of its checks."""
    facts, words = made.library, made.words
    if not facts.site.url:
        return
    faces = type_of(made.fonts)
    for check in facts.checks.values():
        said = words.of(check.card.language)
        draw = partial(check_card, check.card, facts.site, said, faces)
        yield Card(f"{check.address}{NAME}", keys.of_picture(check.id), draw)
    title = str(words("home.title", site=facts.site.name))
    is_mirrored = words.direction == "rtl"
    draw = partial(site_card, facts.site, facts.scale.ratings, title, faces, is_mirrored=is_mirrored)
    yield Card(SITE_CARD, keys.of_site_picture, draw)
