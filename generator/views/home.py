"""What the home page shows: the newest of the site, and ways into the rest."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.checks import CheckCard
from generator.views.dossiers import DossierView
from generator.views.library import Library, TopicPage

NEWEST = 8


@dataclass(frozen=True)
class Front:
    """The home page.  `topics` are the highest ones that have checks; `count` is that of all checks."""

    count: int
    newest: tuple[CheckCard, ...]
    dossiers: tuple[DossierView, ...]
    topics: tuple[TopicPage, ...]


def front(library: Library) -> Front:
    """What the home page of a site shows."""
    return Front(
        count=len(library.checks),
        newest=library.cards[:NEWEST],
        dossiers=tuple(library.dossiers.values()),
        topics=tuple(page for page in library.topics.values() if not page.topic.trail),
    )
