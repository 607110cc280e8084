"""Sources by host: which sites the checks cite, and where."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.lists import part_title
from generator.pages.page import Page
from generator.views.library import Library
from generator.views.listing import parts
from generator.views.publishers import HostView
from generator.words import Words


def host_pages(library: Library, words: Words) -> Iterator[Page]:
    """sources/ and sources/HOST/."""
    for part in parts(library.hosts, "sources/"):
        yield Page(
            address=part.address,
            template="hosts.md.j2",
            title=part_title(words, words("hosts.title"), part),
            description=words("hosts.description"),
            values={"part": part},
            kind="hosts",
        )
    for host in library.hosts:
        yield from _host(host, words)


def _host(host: HostView, words: Words) -> Iterator[Page]:
    for part in parts(host.cited, host.address):
        yield Page(
            address=part.address,
            template="host.md.j2",
            title=part_title(words, words("host.title", host=host.host), part),
            description=words("host.description", host=host.host),
            values={"host": host, "part": part},
            kind="host",
        )
