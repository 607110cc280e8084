"""The list of all checks, newest first, and how the parts of any long list are titled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.pages.page import Page
from generator.views.library import Library
from generator.views.listing import CHECKS_ON_A_PAGE, Part, by_month, parts
from generator.words import Words

_ALL_FILTERS_UP_TO = 1000
"""With more checks than these, a reader opens the filters by topic and person, whose names are many, first."""


def check_lists(library: Library, words: Words) -> Iterator[Page]:
    """checks/ and checks/page/N/."""
    for part in parts(library.cards, "checks/", CHECKS_ON_A_PAGE):
        yield Page(
            address=part.address,
            template="checks.md.j2",
            title=part_title(words, words("checks.title"), part),
            description=words("checks.description"),
            values={
                "part": part,
                "months": by_month(part.items, lambda card: card.day),
                "has_all_filters": part.total <= _ALL_FILTERS_UP_TO,
            },
            kind="checks",
        )


def part_title(words: Words, title: str, part: Part[Any]) -> str:
    """The title of one part of a list: the list's own for the first, with the page's number for all others."""
    return title if part.is_first else str(words("lists.part", title=title, number=part.number))
