"""Every kind of page: the one list to which a new kind is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.pages.check import check_pages
from generator.pages.page import Page
from generator.views.library import Library
from generator.words import Words

KINDS: tuple[Callable[[Library, Words], Iterator[Page]], ...] = (check_pages,)


def all_pages(library: Library, words: Words) -> list[Page]:
    """All pages of the site, in the order of the list of kinds."""
    return [page for kind in KINDS for page in kind(library, words)]


def standalone_pages(library: Library, words: Words, renderer: object) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Whole HTML files that MkDocs only copies, by address."""
    return iter(())
