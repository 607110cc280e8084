"""The home page: the newest checks, dossiers, the scale, topics."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Page
from generator.views.home import front
from generator.views.library import Library
from generator.words import Words


def home_pages(library: Library, words: Words) -> Iterator[Page]:
    """The one home page."""
    yield Page(
        address="",
        template="home.md.j2",
        title=words("home.title", site=library.site.name),
        description=words("home.description"),
        values={"front": front(library), "ratings": library.scale.ratings},
        kind="home",
    )
