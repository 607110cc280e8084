"""Dates as people know them: to the day, the month or the year.

A partial date is the span of days that it may mean, so comparing two of them forgives what may be right.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Day: TypeAlias = date

# ASCII digits only: `\d` also matches the digits of other scripts (docs/threat-model.md, R2).
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?\Z")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})[-/.]([0-9]{4})\Z")
_IN_WORDS = re.compile(r"(?:([0-9]{1,2})\.? )?([a-z]{3,9})\.?(?: ([0-9]{1,2}))?,? ([0-9]{4})\Z")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = len(_NAMES)
_DAY_LENGTH = len("2024-10-13")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day; `month` and `day` are None where they are not known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> Day:
        """The first day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> Day:
        """The last day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __reduce__(self) -> tuple[type[PartialDate], tuple[int, int | None, int | None]]:
        """Its parts: what Python writes for frozen classes with slots takes ten times as long."""
        return PartialDate, (self.year, self.month, self.day)

    def __str__(self) -> str:
        """The date as ISO 8601 writes it, as far as it is known: `2024`, `2024-10` or `2024-10-13`."""
        if self.month is None:
            return f"{self.year:04}"
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")


def parsed_partial(text: str) -> PartialDate | None:
    """The date that `2024`, `2024-10` or `2024-10-13` names, or None where the text is no real date."""
    found = _PARTIAL.match(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year or 0, month, day)


def parsed_day(text: str) -> Day | None:
    """The day that `2024-10-13` names, or None where the text is no real day."""
    partial = parsed_partial(text) if len(text) == _DAY_LENGTH else None
    return partial.earliest if partial else None


def probable_day(text: str) -> Day | None:
    """The day that somebody meant who wrote it otherwise: `2024-3-1`, `24.10.2024`, `October 24, 2024`, with a time.

    None where it may be one of two, as `10/03/2024`, which is March to some and October to others.
    """
    if found := _YEAR_FIRST.match(text):
        return _real(*map(int, found.groups()))
    if found := _YEAR_LAST.match(text):
        first, sign, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
        is_day_first = sign == "." or first > _MONTHS or first == second
        if is_day_first or second > _MONTHS:
            return _real(year, second, first) if is_day_first else _real(year, first, second)
        return None
    found = _IN_WORDS.match(text.casefold())
    number, name = (found[1] or found[3], found[2][:3]) if found else (None, "")
    return _real(int(found[4]), _NAMES.index(name) + 1, int(number)) if found and number and name in _NAMES else None


def _real(year: int, month: int, day: int) -> Day | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def earliest(when: Day | PartialDate) -> Day:
    """The first day that a date may mean."""
    return when.earliest if isinstance(when, PartialDate) else when


def latest(when: Day | PartialDate) -> Day:
    """The last day that a date may mean."""
    return when.latest if isinstance(when, PartialDate) else when
