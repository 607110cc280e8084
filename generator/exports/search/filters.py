"""The filters of the list of checks: for each, its options with counts and a column of the checks' values.

Verdict, year and language have few options, which stand in index.js; topics and people
may have thousands and stand with their columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from generator.exports.search.coding import numbers_text
from generator.terms import fold
from generator.views.searching import Searchable

ALL_PEOPLE = 500
"""Up to so many claimants all are offered; beyond it those with a page of their own or with two checks."""

Option = tuple[str, str]
"""A filter's value in the address, and the label that a reader sees."""


def filter_files(
    checks: Sequence[Searchable], rating_order: Sequence[str], add: Callable[[str, object], str]
) -> dict[str, object]:
    """Writes one file a filter through `add`; returns what index.js says about them.

    A column holds for each check in order the place of its option plus one (0: none); that of
    topics holds how many topics, then each one's place.
    """
    ratings = [(rating[0], rating[1]) for rating in ratings_of(checks, rating_order)]
    years = [(year, year) for year in sorted({check.year for check in checks if check.year}, reverse=True)]
    languages = [(language, language) for language in sorted({check.language for check in checks})]
    columns = {
        "verdict": (ratings, [[check.rating] for check in checks]),
        "year": (years, [[check.year] for check in checks]),
        "language": (languages, [[check.language] for check in checks]),
        "topic": (_topics(checks), [[topic for topic, _ in check.topics] for check in checks]),
        "person": (_people(checks), [[_person(check)[0]] for check in checks]),
    }
    hashes, options = {}, {}
    for name, (known, values) in columns.items():
        counted = _counted(known, values)
        column = _column(known, values, several=name == "topic")
        hashes[name] = add(name, {"options": counted, "column": column})
        if name not in ("topic", "person"):
            options[name] = counted
    return {"filters": hashes, "options": options}


def ratings_of(checks: Sequence[Searchable], order: Sequence[str]) -> list[tuple[str, str, str]]:
    """The ratings that checks have, as id, label and symbol, in the scale's order."""
    seen = {check.rating: (check.rating, check.rating_label, check.symbol) for check in checks}
    place = {rating: number for number, rating in enumerate(order)}
    return sorted(seen.values(), key=lambda rating: (place.get(rating[0], len(place)), rating[1], rating[0]))


def _topics(checks: Sequence[Searchable]) -> list[Option]:
    return sorted({topic for check in checks for topic in check.topics}, key=_by_label)


def _people(checks: Sequence[Searchable]) -> list[Option]:
    """Claimants by label; of very many only those that several checks or a page of their own stand for."""
    counts = Counter(_person(check) for check in checks if _person(check)[0])
    with_page = {_person(check) for check in checks if check.person}
    kept = counts if len(counts) <= ALL_PEOPLE else [p for p, n in counts.items() if n > 1 or p in with_page]
    return sorted(kept, key=_by_label)


def _person(check: Searchable) -> Option:
    return check.person or check.person_name, check.person_name


def _by_label(option: Option) -> tuple[str, str, str]:
    return fold(option[1].lower()), option[1], option[0]


def _counted(options: Sequence[Option], values: Sequence[Sequence[str]]) -> list[tuple[str, str, int]]:
    counts = Counter(value for of_check in values for value in set(of_check))
    return [(value, label, counts[value]) for value, label in options]


def _column(options: Sequence[Option], values: Sequence[Sequence[str]], *, several: bool) -> str:
    place = {value: number for number, (value, _) in enumerate(options, start=1)}
    if not several:
        return numbers_text(place.get(value, 0) for of_check in values for value in of_check)
    kept = [sorted({place[value] for value in of_check}) for of_check in values]
    return numbers_text(number for places in kept for number in (len(places), *places))
