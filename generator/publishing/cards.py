"""The social cards of a site: one for each check, and one for all other pages.

Only the full address of a picture is of use where links are shared, so a site without `url` has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.cards.card import check_card, site_card, type_of
from generator.publishing.generation import Generated

NAME = "card.png"
SITE_CARD = f"assets/images/{NAME}"
"""The card of pages that are no checks; templates/theme/base.html names it, too."""


def card_files(made: Generated) -> Iterator[tuple[str, bytes]]:
    """The cards of a site by address, drawn one after another."""
    facts, words = made.library, made.words
    if not facts.site.url:
        return
    faces = type_of(made.fonts)
    for check in facts.checks.values():
        said = made.other_words.get(check.card.language, words)
        yield f"{check.address}{NAME}", check_card(check.card, facts.site, said, faces)
    title = str(words("home.title", site=facts.site.name))
    is_mirrored = words.direction == "rtl"
    yield SITE_CARD, site_card(facts.site, facts.scale.ratings, title, faces, is_mirrored=is_mirrored)
