"""The timeline: when claims were made, and when the evidence said what about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.dates import Day, PartialDate, latest
from generator.views.checks import CheckCard
from generator.views.history import Step
from generator.views.outlines import CheckOutline

CLAIM, STEP = "claim", "step"
SPANS_ADDRESS = "data/statistics/timeline.csv"
"""Where the figures of the timeline's picture stand."""
_SPANS_SHOWN = 36


@dataclass(frozen=True)
class Event:
    """A claim that was made (`step` is None), or a step of its verdict."""

    when: PartialDate
    card: CheckCard
    step: Step | None

    @property
    def kind(self) -> str:
        """`claim` or `step`."""
        return STEP if self.step else CLAIM


@dataclass(frozen=True)
class Span:
    """A month or a year of the timeline's picture: how many claims were made in it, how many steps fall into it."""

    when: PartialDate
    claims: int
    steps: int


def events(checks: Iterable[CheckOutline]) -> tuple[Event, ...]:
    """All dated claims and verdict steps, newest first.

    A date known only to its month or year stands at the head of it: it may mean any of its days.
    """
    found = [event for check in checks for event in _events(check)]
    by_check = sorted(found, key=lambda event: (event.card.id, event.kind))
    return tuple(sorted(by_check, key=_position, reverse=True))


def spans(found: Iterable[Event]) -> tuple[Span, ...]:
    """The months from the first event to the last, empty ones too; years, where it would be too many months.

    A claim known only to its year is left out where months are shown, since none of them is known to be its own.
    Where even years would be too many, those without any event are left out.
    """
    held = list(found)
    months = sorted(_index(event) for event in held if event.when.month)
    if months and months[-1] - months[0] < _SPANS_SHOWN:
        monthly = Counter((_index(event), event.kind) for event in held if event.when.month)
        return tuple(
            Span(PartialDate(at // 12, at % 12 + 1), monthly[at, CLAIM], monthly[at, STEP])
            for at in range(months[0], months[-1] + 1)
        )
    yearly = Counter((event.when.year, event.kind) for event in held)
    years = sorted({event.when.year for event in held})
    if years and years[-1] - years[0] < _SPANS_SHOWN:
        years = list(range(years[0], years[-1] + 1))
    return tuple(Span(PartialDate(year), yearly[year, CLAIM], yearly[year, STEP]) for year in years)


def _events(check: CheckOutline) -> Iterator[Event]:
    if check.card.said:
        yield Event(check.card.said, check.card, None)
    for step in check.steps:
        if step.day:
            yield Event(_exactly(step.day), check.card, step)


def _position(event: Event) -> tuple[Day, bool]:
    return latest(event.when), event.when.day is None


def _index(event: Event) -> int:
    return event.when.year * 12 + (event.when.month or 1) - 1


def _exactly(day: Day) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
