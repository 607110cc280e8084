"""What search knows of one check, and nothing else.

The index is made of these values alone, so what may be found by words or by a
filter is read off this one class. Who builds them leaves out drafts and checks
whose text is hidden: search publishes whatever it is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.terms import tokens

CLAIM, CLAIMANT, TOPICS, SUMMARY, FINDINGS, TITLES = 32, 16, 8, 4, 2, 1
"""The places where a word may stand, as bits, the heaviest first; a set of places is their sum."""

Placed = tuple[int, str]
"""A set of places, and the words (terms.tokens) that stand in all of these and nowhere else, with blanks between them.

One text, since a site has millions of words: each by itself would take ten times the room.
"""


def words_beside_the_row(summary: str, findings: Iterable[str], titles: Iterable[str]) -> tuple[Placed, ...]:
    """The words of the texts that search finds a check by and does not show, each once."""
    places: dict[str, int] = {}
    for place, text in ((SUMMARY, summary), (FINDINGS, "\n".join(findings)), (TITLES, "\n".join(titles))):
        for word in tokens(text):
            places[word] = places.get(word, 0) | place
    by_places: dict[int, list[str]] = {}
    for word, where in places.items():
        by_places.setdefault(where, []).append(word)
    return tuple((where, " ".join(words)) for where, words in by_places.items())


@dataclass(frozen=True)
class Searchable:
    """One check as readers find it: its row in the list of results, its filters, and its other words.

    `address` is relative to the site's root (`checks/ID/`), `language` is BCP 47,
    `date` the ISO date of the row (partial or empty where no more is known), `year`
    the filter's value (empty: no year). `topics` are pairs of id and label; who wants a
    topic to be found by its parent's filter lists the parent too. `person` is None for a
    claimant written inside the entry; `person_name` is then what the filter goes by.
    """

    id: str
    address: str
    language: str
    claim: str
    claimant: str
    rating: str
    rating_label: str
    symbol: str
    date: str
    year: str
    topics: tuple[tuple[str, str], ...] = ()
    person: str | None = None
    person_name: str = ""
    words: tuple[Placed, ...] = ()
    is_withdrawn: bool = False

    def texts(self) -> tuple[tuple[int, str], ...]:
        """The texts that it is shown by, each with the place that it is."""
        labels = "\n".join(label for _, label in self.topics)
        return (CLAIM, self.claim), (CLAIMANT, self.claimant), (TOPICS, labels)
