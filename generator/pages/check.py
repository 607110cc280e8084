"""The page of a check, and of what is left of a hidden one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.addressed import absolute
from generator.exports.citing import citation
from generator.exports.of_check import OfCheck
from generator.pages.page import Page
from generator.views.checks import CheckCard, CheckView, verdict_word
from generator.views.library import Library
from generator.views.reading import reading
from generator.words import Words


def check_page(held: OfCheck, words: Words) -> Page:
    """The page of a check that stands in lists."""
    check, library = held.view, held.library
    own = words.of(check.card.language)
    return Page(
        address=check.address,
        template="check.md.j2",
        title=own("check.title", rating=verdict_word(check.card, own), claim=check.card.claim),
        description=_description(check, own),
        values={
            "check": check,
            "reading": reading(check, library.site),
            "citation": citation(check, library, own),
        },
        source_file=check.source_file,
        json_ld=held.review,
        is_listed=is_listed(check.card),
        language=check.card.language,
        alternates=tuple(_alternates(check, library)),
        kind="check",
    )


def _alternates(check: CheckView, library: Library) -> Iterator[tuple[str, str]]:
    for card in check.in_languages:
        if address := absolute(library.site, card.address):
            yield card.language, address


def _description(check: CheckView, words: Words) -> str:
    if check.withdrawn:
        return str(words("feeds.change.withdrawal", date=check.withdrawn.date, text=check.withdrawn.reason))
    return check.summary or check.card.claim


def is_listed(card: CheckCard) -> bool:
    """Whether search engines may list a check's page."""
    return not card.is_draft


def hidden_pages(library: Library, words: Words) -> Iterator[Page]:
    """A page for each hidden check."""
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
