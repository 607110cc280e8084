"""What search knows of one check, and nothing else.

The index is made of these values alone, so what may be found by words or by a
filter is read off this one class. Who builds them leaves out drafts and checks
whose text is hidden: search publishes whatever it is given.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Searchable:
    """One check as readers find it: its row in the list of results, its filters and its weighted words.

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
    summary: str = ""
    findings: tuple[str, ...] = ()
    source_titles: tuple[str, ...] = ()
    is_withdrawn: bool = False

    def weighted_texts(self) -> tuple[tuple[int, str], ...]:
        """The texts that words are taken from, one for each weight, heaviest first; a line each where they are many."""
        return (
            (6, self.claim),
            (5, self.claimant),
            (4, "\n".join(label for _, label in self.topics)),
            (3, self.summary),
            (2, "\n".join(self.findings)),
            (1, "\n".join(self.source_titles)),
        )
