"""A check's days: what became public when, and the verdict that it allowed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.dates import PartialDate
from generator.views.chronology import dated_sections
from generator.views.library import Library
from tests.exports.made_library import SMALLEST, library_of


def told(made: Library, check_id: str) -> list[tuple[str, list[int], list[str]]]:
    """A check's days in short: when, the numbers of the pieces, the ratings of the steps."""
    return [
        (str(section.when), [piece.number for piece in section.pieces], [step.rating.id for step in section.steps])
        for section in dated_sections(made.view(check_id))
    ]


def test_days_stand_oldest_first_and_what_has_no_day_last(tmp_path: Path) -> None:
    """A source known to the year comes when the year is over: only then was it public for certain."""
    assert told(library_of(tmp_path), "everything") == [
        ("2024-03-05", [], ["unproven"]),
        ("2024-03-12", [], ["true"]),
        ("2024-03-19", [], ["mixed"]),
        ("2024", [1], []),
        ("None", [2], []),
    ]


def test_a_verdict_that_never_moved_has_no_days(tmp_path: Path) -> None:
    """There is nothing to compare."""
    assert told(library_of(tmp_path), "smallest") == []


def test_a_day_is_written_once(tmp_path: Path) -> None:
    """Whether it is a verdict's or a source's: pieces first, then what they allowed."""
    entry = SMALLEST.replace("road-log\n    url", "road-log\n    published: 2024-03-10\n    url")
    earlier = "earlier_verdicts:\n  - rating: unproven\n    summary: Nothing was known.\n    as_of: 2024-03-01\n"
    made = library_of(tmp_path, checks__moved_yml=entry + earlier)
    sections = dated_sections(made.view("moved"))
    assert told(made, "moved") == [("2024-03-01", [], ["unproven"]), ("2024-03-10", [1], ["false"])]
    assert [(section.first, section.last) for section in sections] == [
        (date(2024, 3, 1), date(2024, 3, 1)),
        (date(2024, 3, 10), date(2024, 3, 10)),
    ]


def test_a_month_is_the_days_that_it_may_mean(tmp_path: Path) -> None:
    """From the first it may have been public, from the last it was."""
    made = library_of(tmp_path)
    source = made.view("everything").sources[0]
    assert source.published == PartialDate(2024)
    assert (source.public_from, source.public_by) == (date(2024, 1, 1), date(2024, 12, 31))


UNDATED = """\
earlier_verdicts:
  - rating: unproven
    summary: Nothing was known.
    {kind}: 2024-03-01
  - rating: mixed
    summary: A log was found.
    {kind}: 2024-03-05
    evidence:
      - road-log
"""


def test_a_source_without_a_date_is_of_the_day_on_which_it_first_carried_a_verdict(tmp_path: Path) -> None:
    """So the page as of a day before does not show what that day's verdict could not know."""
    made = library_of(tmp_path, checks__moved_yml=SMALLEST + UNDATED.format(kind="as_of"))
    source = made.view("moved").sources[0]
    assert (source.published, source.public_from, source.public_by) == (None, date(2024, 3, 5), date(2024, 3, 5))
    assert told(made, "moved") == [
        ("2024-03-01", [], ["unproven"]),
        ("2024-03-05", [1], ["mixed"]),
        ("2024-03-10", [], ["false"]),
    ]


def test_a_verdict_that_we_gave_then_says_when_we_knew_and_not_when_it_was_public(tmp_path: Path) -> None:
    """The source may be far older than our reading of it."""
    published = SMALLEST.replace("published: 2024-03-10", "published: 2024-03-01")
    made = library_of(tmp_path, checks__moved_yml=published + UNDATED.format(kind="date"))
    assert made.view("moved").sources[0].public_from is None
    assert told(made, "moved")[-1] == ("None", [1], [])
