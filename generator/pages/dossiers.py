"""Dossiers: the claims of one text or event, each on a page of its own, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Page
from generator.views.library import Library
from generator.words import Words


def dossier_pages(library: Library, words: Words) -> Iterator[Page]:
    """The list of dossiers, and a page for each."""
    yield Page(
        address="dossiers/",
        template="dossiers.md.j2",
        title=words("dossiers.title"),
        description=words("dossiers.description"),
        values={"dossiers": tuple(library.dossiers.values())},
        kind="dossiers",
    )
    for dossier in library.dossiers.values():
        yield Page(
            address=dossier.address,
            template="dossier.md.j2",
            title=dossier.title,
            description=words("dossiers.description"),
            values={"dossier": dossier},
            source_file=dossier.source_file,
            kind="dossier",
        )
