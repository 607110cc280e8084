"""The page of a check, and of what is left of a hidden one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.citing import citation
from generator.exports.claimreview import claim_review
from generator.pages.page import Page
from generator.views.library import Library
from generator.views.reading import reading
from generator.words import Words


def check_pages(library: Library, words: Words) -> Iterator[Page]:
    """A page for each check, and one for each hidden check."""
    for check in library.checks.values():
        yield Page(
            address=check.address,
            template="check.md.j2",
            title=words("check.title", rating=check.card.rating.label, claim=check.card.claim),
            description=check.card.summary or check.card.claim,
            values={
                "check": check,
                "reading": reading(check, library.site),
                "citation": citation(check, library, words),
            },
            source_file=check.source_file,
            json_ld=claim_review(check, library),
            is_listed=not check.card.is_draft,
            language=check.card.language,
            kind="check",
        )
    for hidden in library.hidden:
        yield Page(
            address=hidden.address,
            template="hidden.md.j2",
            title=words("hidden.title"),
            description=words("hidden.title"),
            values={"hidden": hidden},
            source_file=hidden.source_file,
            is_listed=False,
            kind="hidden",
        )
