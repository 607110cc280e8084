"""Counts over all checks, each with the rows of its chart, its table and its CSV file.

All of them count claims that were chosen to be checked, so none says how often anybody is right: the page says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.content.model.shared import PERSON_KINDS, SOURCE_KINDS
from generator.views.corrections import KINDS as CHANGE_KINDS
from generator.views.library import Library
from generator.views.outlines import CheckOutline
from generator.views.ratings import RatingView

NAMES = (
    "verdicts", "claim-years", "check-years", "topics", "claimants", "claimant-kinds", "source-kinds",
    "verdict-sources", "moves", "changes", "corrections", "ages",
)  # fmt: skip
"""The names of all statistics, in the order of the page."""

UNKNOWN = "unknown"
_MOVES_COUNTED = 3
_CLAIMANTS_SHOWN = 20
_AGES = (("month", 30), ("quarter", 91), ("year", 365), ("two-years", 730), ("older", 1_000_000))
"""Names of ages, and how many days each is at most."""


@dataclass(frozen=True)
class Row:
    """One bar and one line of the table.

    `key` names it in the CSV file.  `label` is its name where the content gives one; else it is one of the site's
    words, by its key.  `count` is the bar's length; `parts` cut it by rating, in the order of the series, if at all.
    """

    key: str
    label: str | None
    count: int
    parts: tuple[int, ...] = ()
    rating: RatingView | None = None
    address: str | None = None


@dataclass(frozen=True)
class Statistic:
    """One statistic; `series` are the ratings by which its rows are cut, empty where they are not."""

    name: str
    rows: tuple[Row, ...]
    series: tuple[RatingView, ...] = ()

    @property
    def highest(self) -> int:
        """The longest bar's count."""
        return max((row.count for row in self.rows), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.highest

    @property
    def address(self) -> str:
        """The address of its CSV file."""
        return address_of(self.name)


def address_of(name: str) -> str:
    """The address of a statistic's CSV file."""
    return f"data/statistics/{name}.csv"


@lru_cache(maxsize=1)  # pages, tables and the data package all ask for those of one library
def statistics(library: Library) -> tuple[Statistic, ...]:
    """All statistics, in the order of the page."""
    checks = tuple(library.checks.values())
    used = frozenset(check.card.rating for check in checks)
    series = tuple(rating for rating in library.scale.ratings if rating in used)
    return (
        _verdicts(library, checks),
        _by_year("claim-years", checks, series, lambda check: check.card.said.year if check.card.said else None),
        _by_year("check-years", checks, series, lambda check: check.card.day.year if check.card.day else None),
        _topics(library, series),
        _claimants(checks),
        _claimant_kinds(checks),
        _sources(checks),
        _verdicts_by_source(checks, series),
        _moves(checks),
        _changes(library),
        _corrections(library),
        _ages(checks, series),
    )


def _verdicts(library: Library, checks: Iterable[CheckOutline]) -> Statistic:
    counted = Counter(check.card.rating.id for check in checks)
    ratings = library.scale.ratings
    rows = (Row(rating.id, rating.label, counted[rating.id], rating=rating) for rating in ratings)
    return Statistic("verdicts", tuple(rows))


def _by_year(
    name: str,
    checks: tuple[CheckOutline, ...],
    series: tuple[RatingView, ...],
    year: Callable[[CheckOutline], int | None],
) -> Statistic:
    years = sorted({year(check) for check in checks} - {None}, key=lambda known: known or 0)
    rows = [
        _cut(str(known), str(known), [check for check in checks if year(check) == known], series) for known in years
    ]
    without = [check for check in checks if year(check) is None]
    if without:
        rows.append(_cut(UNKNOWN, None, without, series))
    return Statistic(name, tuple(rows), series)


def _topics(library: Library, series: tuple[RatingView, ...]) -> Statistic:
    """Topics in the order of their tree's file; a check counts for each of its topics and for those above them."""
    rows = (
        _cut(
            page.topic.id,
            page.topic.name,
            [library.checks[card.id] for card in page.cards],
            series,
            address=page.topic.address,
        )
        for page in library.topics.values()
    )
    return Statistic("topics", tuple(rows), series)


def _claimants(checks: Iterable[CheckOutline]) -> Statistic:
    """Those whose claims were checked most often; no verdicts, since a count of chosen claims is no record."""
    people = {_claimant_key(check): check.card.claimant for check in checks if check.card.claimant.name}
    counted = Counter(_claimant_key(check) for check in checks if check.card.claimant.name)
    often = sorted(counted, key=lambda key: (-counted[key], key))[:_CLAIMANTS_SHOWN]
    rows = (Row(key, people[key].name, counted[key], address=people[key].address) for key in often)
    return Statistic("claimants", tuple(rows))


def _claimant_kinds(checks: Iterable[CheckOutline]) -> Statistic:
    return _by_code("claimant-kinds", PERSON_KINDS, Counter(check.card.claimant.kind for check in checks))


def _sources(checks: Iterable[CheckOutline]) -> Statistic:
    """Each source once, however many checks cite it: by its address, or by its id where it has none."""
    kinds: dict[Hashable, str] = {}
    for check in checks:
        for source in check.sources:
            place = source.id if source.is_shared else (check.id, source.id)
            kinds.setdefault(source.url or place, source.kind)
    return _by_code("source-kinds", SOURCE_KINDS, Counter(kinds.values()))


def _verdicts_by_source(checks: Iterable[CheckOutline], series: tuple[RatingView, ...]) -> Statistic:
    """Checks by the kinds of the sources that their evidence cites; a check counts once for each kind."""
    citing: dict[str, list[CheckOutline]] = {}
    for check in checks:
        for kind in check.cited_kinds:
            citing.setdefault(kind, []).append(check)
    kinds = sorted((kind for kind in SOURCE_KINDS if kind in citing), key=lambda kind: -len(citing[kind]))
    return Statistic("verdict-sources", tuple(_cut(kind, None, citing[kind], series) for kind in kinds), series)


def _moves(checks: Iterable[CheckOutline]) -> Statistic:
    """Checks by how often their verdict changed its rating, from its first step to its current one."""
    counted = Counter(min(_times_moved(check), _MOVES_COUNTED) for check in checks)
    return Statistic("moves", tuple(Row(str(times), None, counted[times]) for times in range(_MOVES_COUNTED + 1)))


def _changes(library: Library) -> Statistic:
    counted = Counter(change.kind for change in library.changes)
    return Statistic("changes", tuple(Row(kind, None, counted[kind]) for kind in CHANGE_KINDS))


def _corrections(library: Library) -> Statistic:
    """Corrections by year, from the first year that has one to the last; a year between without any is a row, too."""
    counted = Counter(change.day.year for change in library.changes if change.kind == "correction")
    years = range(min(counted), max(counted) + 1) if counted else ()
    return Statistic("corrections", tuple(Row(str(year), str(year), counted[year]) for year in years))


def _ages(checks: Iterable[CheckOutline], series: tuple[RatingView, ...]) -> Statistic:
    """Checks by how many days before the newest of them they were last edited: no clock is asked."""
    dated = [(check.last_edited, check) for check in checks if check.last_edited]
    newest = max((day for day, _ in dated), default=None)
    held: dict[str, list[CheckOutline]] = {age: [] for age, _ in _AGES}
    for day, check in dated:
        days = (newest - day).days if newest else 0
        held[next(age for age, most in _AGES if days <= most)].append(check)
    rows = tuple(_cut(age, None, found, series) for age, found in held.items())
    return Statistic("ages", rows if dated else (), series)


def _cut(
    key: str, label: str | None, checks: list[CheckOutline], series: tuple[RatingView, ...], address: str | None = None
) -> Row:
    counted = Counter(check.card.rating.id for check in checks)
    return Row(key, label, len(checks), tuple(counted[rating.id] for rating in series), address=address)


def _by_code(name: str, codes: Iterable[str], counted: Counter[str]) -> Statistic:
    """Rows for codes of the entry format that occur, the most frequent first."""
    found = sorted((code for code in codes if counted[code]), key=lambda code: -counted[code])
    return Statistic(name, tuple(Row(code, None, counted[code]) for code in found))


def _claimant_key(check: CheckOutline) -> str:
    return check.card.claimant.id or check.card.claimant.name or UNKNOWN


def _times_moved(check: CheckOutline) -> int:
    ratings = [step.rating.id for step in check.steps]
    return sum(newer != older for newer, older in pairwise(ratings))
