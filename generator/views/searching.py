"""What search knows of one check, and nothing else.

The index is made of these values alone, so what may be found by words or by a
filter is read off this one class. Who builds them leaves out drafts and checks
whose text is hidden: search publishes whatever it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.terms import Vocabulary, is_unspaced, tokens

CLAIM, CLAIMANT, TOPICS, SUMMARY, FINDINGS, TITLES = 32, 16, 8, 4, 2, 1
"""The places where a word may stand, as bits, the heaviest first; a set of places is their sum."""

SHOWN = CLAIM | CLAIMANT | TOPICS
"""The places that a row of results shows, or its filters."""

BEGINNING, BEGINNING_LETTERS = "*", 2
"""Words that stand in a place that is shown are filed under their first letters, too, behind this sign."""

Filed = tuple[int, str]
"""A set of places, and what is filed of the words that stand in all of these and nowhere else, with blanks between.

Each of it is a stem, `STEM|FORM,FORM` where the forms that were seen of it are others, or the beginning of a word
(`*co`).  One text, since a site has millions of words: each by itself would take ten times the room.
"""


class Texts(NamedTuple):
    """The texts that search finds a check by."""

    claim: str
    claimant: str
    topics: Iterable[str]
    summary: str
    findings: Iterable[str]
    titles: Iterable[str]

    def by_place(self) -> Iterator[tuple[int, str]]:
        """Each place with all that stands there."""
        yield CLAIM, self.claim
        yield CLAIMANT, self.claimant
        yield TOPICS, "\n".join(self.topics)
        yield SUMMARY, self.summary
        yield FINDINGS, "\n".join(self.findings)
        yield TITLES, "\n".join(self.titles)


class Filing:
    """Files the words of checks, each word of a language looked up once."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()

    def of(self, language: str, texts: Texts) -> tuple[Filed, ...]:
        """The words of a check in a language (BCP 47)."""
        known = self._vocabulary.of(language)
        places: dict[str, int] = {}
        forms: dict[str, str] = {}
        for token, where in _placed(texts).items():
            for form, stem in known[token]:
                told = forms.setdefault(stem, form)
                if told != form and form not in told.split(","):
                    forms[stem] = f"{told},{form}"
                places[stem] = places.get(stem, 0) | where
                if where & SHOWN and not is_unspaced(form[0]):
                    beginning = BEGINNING + form[:BEGINNING_LETTERS]
                    places[beginning] = places.get(beginning, 0) | where & SHOWN
        filed: dict[int, list[str]] = {}
        for stem, where in places.items():
            filed.setdefault(where, []).append(_filed(stem, forms.get(stem, stem)))
        return tuple((where, " ".join(held)) for where, held in filed.items())


def _placed(texts: Texts) -> dict[str, int]:
    """The words of texts, each once, with all places where it stands."""
    placed: dict[str, int] = {}
    for place, text in texts.by_place():
        for token in tokens(text):
            placed[token] = placed.get(token, 0) | place
    return placed


def _filed(stem: str, forms: str) -> str:
    return stem if forms == stem else f"{stem}|{','.join(sorted(forms.split(',')))}"


@dataclass(frozen=True)
class Searchable:
    """One check as readers find it: its row in the list of results, its filters, and its words.

    `address` is relative to the site's root (`checks/ID/`), `language` is BCP 47,
    `date` the ISO date of the row, on which the verdict was reached (partial or empty where
    no more is known), `year` the filter's value, that date's (empty: no year), `day` the ISO
    date by which it is numbered, that of its publication. `topics` are pairs of id and label; who wants a
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
    day: str = ""
    words: tuple[Filed, ...] = ()
    is_withdrawn: bool = False
    is_imported: bool = False
