"""Sources by host: which sites the checks cite, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.pages.lists import part_title
from generator.pages.page import Page
from generator.views.hosts import CitedSource, Host
from generator.views.library import Library
from generator.views.listing import parts
from generator.words import Words


def host_pages(library: Library, words: Words) -> Iterator[Page]:
    """sources/ and sources/HOST/."""
    for part in parts([view.host for view in library.hosts], "sources/"):
        yield Page(
            address=part.address,
            template="hosts.md.j2",
            title=part_title(words, words("hosts.title"), part),
            description=words("hosts.description"),
            values={"part": part},
            kind="hosts",
        )
    for view in library.hosts:
        yield from _host(view.host, view.cited, words)


def _host(host: Host, cited: Sequence[CitedSource], words: Words) -> Iterator[Page]:
    for part in parts(cited, host.address):
        yield Page(
            address=part.address,
            template="host.md.j2",
            title=part_title(words, words("host.title", host=host.name), part),
            description=words("host.description", host=host.name),
            values={"host": host, "part": part},
            kind="host",
        )
