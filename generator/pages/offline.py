"""offline/: the ways to read the site without a network, and the buttons that keep it in a browser."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Page
from generator.views.library import Library
from generator.words import Words

ARCHIVE = "offline.zip"


def offline_pages(library: Library, words: Words) -> Iterator[Page]:  # noqa: ARG001 - page kinds are called alike
    """The one page about reading offline."""
    yield Page(
        address="offline/",
        template="offline.md.j2",
        title=words("offline.title"),
        description=words("offline.description"),
        values={"archive": ARCHIVE},
        kind="offline",
    )
