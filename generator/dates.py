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

# ASCII digits only: `\d` also matches the digits of other scripts (docs/security.md, R2).
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
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


def earliest(when: Day | PartialDate) -> Day:
    """The first day that a date may mean."""
    return when.earliest if isinstance(when, PartialDate) else when


def latest(when: Day | PartialDate) -> Day:
    """The last day that a date may mean."""
    return when.latest if isinstance(when, PartialDate) else when
