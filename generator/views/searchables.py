"""The library as search knows it: one `Searchable` a check."""

from __future__ import annotations

from generator.views.library import Library
from generator.views.outlines import CheckOutline
from generator.views.searching import Searchable


def searchables(library: Library) -> list[Searchable]:
    """What search may find, newest first: all checks that stand in lists, so no hidden ones."""
    return [_searchable(view, library) for view in library.checks.values()]


def _searchable(view: CheckOutline, library: Library) -> Searchable:
    """A check under its own topics and all above them, so that a parent's filter finds it."""
    card = view.card
    name = card.claimant.name or ""
    shown = card.judged or card.day
    return Searchable(
        id=card.id,
        address=card.address,
        language=card.language,
        claim=card.claim,
        claimant=name,
        rating=card.rating.id,
        rating_label=card.rating.label,
        symbol=card.rating.symbol,
        date=shown.isoformat() if shown else "",
        year=f"{shown.year:04}" if shown else "",
        day=card.day.isoformat() if card.day else "",
        topics=tuple((topic_id, library.topics[topic_id].topic.name) for topic_id in card.topics),
        person=card.claimant.id,
        person_name=name,
        words=view.words,
        is_withdrawn=card.is_withdrawn,
        is_imported=card.is_imported,
    )
