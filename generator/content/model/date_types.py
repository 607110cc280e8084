"""The types of fields that are dates: a day, a date as far as it is known, a day or yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from generator.content import codes
from generator.content.model.types import FAULTY, NO, YES, Faulty, JsonSchema, OfText, Reading, YesNo
from generator.dates import Day, PartialDate, parsed_day, parsed_partial, probable_day
from generator.problems import shown


@dataclass(frozen=True)
class DayType(OfText):
    """A day."""

    word: str = "day"

    def quickly(self, text: str, reading: Reading) -> Day | None:
        """The day, if it is a real one and not after tomorrow."""
        day = _day(text)
        return day if day and day <= reading.last_day else None

    def value(self, text: str, path: str, reading: Reading) -> Day | Faulty:
        """The day, if it is a real one and not after tomorrow."""
        day = parsed_day(text)
        if day is None:
            hint = _hint(text, "write a real day as `2024-03-10`: year, month, day")
            return reading.wrong(path, codes.NOT_A_DATE, f"{shown(text)} is no day", hint)
        return day if _has_come(day, text, path, reading) else FAULTY

    def schema(self) -> JsonSchema:
        """A day in ISO 8601."""
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True)
class PartialDateType(OfText):
    """A date known to the day, month or year."""

    word: str = "date, month or year"

    def quickly(self, text: str, reading: Reading) -> PartialDate | None:
        """The partial date, if it is real and does not begin after tomorrow."""
        known = _partial(text)
        return known[0] if known and known[1] <= reading.last_day else None

    def value(self, text: str, path: str, reading: Reading) -> PartialDate | Faulty:
        """The partial date, if it is real and does not begin after tomorrow."""
        when = parsed_partial(text)
        if when is None:
            hint = _hint(text, "write `2024-03-10`, or `2024-03` or `2024` where no more is known")
            return reading.wrong(path, codes.NOT_A_DATE, f"{shown(text)} is no date", hint)
        return when if _has_come(when.earliest, text, path, reading) else FAULTY

    def schema(self) -> JsonSchema:
        """A date in ISO 8601, as far as it is known; a year alone is a number to YAML."""
        return {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}


def _hint(text: str, otherwise: str) -> str:
    """What to write: the day that was probably meant, where only one can be."""
    meant = probable_day(text)
    return f"write `{meant}`" if meant else otherwise


def _has_come(first_day: date, text: str, path: str, reading: Reading) -> bool:
    """Whether a day is not after tomorrow, the youngest day that is today somewhere; notes a problem where it is."""
    if first_day <= reading.last_day:
        return True
    reading.wrong(path, codes.FUTURE_DATE, f"{shown(text)} is in the future", "is the year right?")
    return False


@lru_cache(maxsize=16_384)  # the checks of a site share few days
def _day(text: str) -> Day | None:
    return parsed_day(text)


@lru_cache(maxsize=16_384)
def _partial(text: str) -> tuple[PartialDate, Day] | None:
    """A partial date with the first day that it may mean."""
    when = parsed_partial(text)
    return (when, when.earliest) if when else None


@dataclass(frozen=True)
class DayOrYesNo(OfText):
    """A day where it is known, else yes or no."""

    word: str = "day, or yes or no"

    def value(self, text: str, path: str, reading: Reading) -> Any:
        """The day, or True or False."""
        kind = YesNo() if text.casefold() in YES | NO else DayType()
        return kind.value(text, path, reading)

    def schema(self) -> JsonSchema:
        """Either of both."""
        return {"anyOf": [DayType().schema(), YesNo().schema()]}
