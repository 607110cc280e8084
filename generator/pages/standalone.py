"""Whole HTML files that MkDocs only copies: the page for addresses that lead nowhere, and former addresses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.addressed import absolute
from generator.pages.page import html_of
from generator.pages.rendering import Renderer
from generator.views.library import Library
from generator.words import Words

_LED_TO = (
    ("nav.home", ""),
    ("nav.checks", "checks/"),
    ("nav.topics", "topics/"),
    ("nav.people", "people/"),
    ("nav.sources", "sources/"),
)


def standalone_files(library: Library, words: Words, renderer: Renderer) -> Iterator[tuple[str, str]]:
    """404.html, and checks/OLD/index.html for each former id, by address.

    404.html is served at any depth, so it holds its style itself and links by full addresses; without `url` in
    site.yml it has no links.
    """
    links = tuple((words(key), absolute(library.site, address)) for key, address in _LED_TO)
    yield "404.html", renderer.whole_file("404.html.j2", links=links if library.site.url else ())
    for former, check_id in library.former_ids.items():
        canonical = absolute(library.site, f"checks/{check_id}/")
        yield (
            html_of(f"checks/{former}/"),
            renderer.whole_file("moved.html.j2", target=f"../{check_id}/", canonical=canonical),
        )
