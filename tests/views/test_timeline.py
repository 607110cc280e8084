"""When claims were made and what the evidence said when."""

from __future__ import annotations

from pathlib import Path

from generator.views.charts import WIDTH, column_chart
from generator.views.timeline import events, spans
from tests.exports.made_library import SMALLEST, library_of


def test_claims_and_steps_stand_by_date_newest_first(tmp_path: Path) -> None:
    """A month of which no day is known stands at its head: it may mean any of its days."""
    found = [event for event in events(library_of(tmp_path).checks.values()) if event.card.id == "everything"]
    assert [(str(event.when), event.kind) for event in found] == [
        ("2024-03", "claim"),
        ("2024-03-19", "step"),
        ("2024-03-12", "step"),
        ("2024-03-05", "step"),
    ]


def test_the_picture_counts_months_where_they_are_few(tmp_path: Path) -> None:
    """One claim and five steps in March 2024: three of one check, one each of two others."""
    [span] = spans(events(library_of(tmp_path).checks.values()))
    assert (str(span.when), span.claims, span.steps) == ("2024-03", 1, 5)


def test_the_picture_counts_years_where_months_are_many(tmp_path: Path) -> None:
    """Two hundred columns would be a grey wall."""
    old = SMALLEST.replace("    role: Mayor of Example\n", "    role: Mayor of Example\n  date: 2009\n")
    older = old.replace("date: 2009", "date: 2004-05")
    made = library_of(tmp_path, checks__old_yml=old, checks__older_yml=older)
    counted = [(str(span.when), span.claims) for span in spans(events(made.checks.values())) if span.claims]
    assert counted == [("2004", 1), ("2009", 1), ("2024", 1)]


def test_a_century_of_claims_fits_the_picture(tmp_path: Path) -> None:
    """Years without any event are left out where there would be too many."""
    entries = {
        f"checks__from-{year}_yml": SMALLEST.replace("verdict:", f"  date: {year}\nverdict:", 1)
        for year in range(1904, 2024, 2)
    }
    chart = column_chart(spans(events(library_of(tmp_path, **entries).checks.values())))
    assert all(column.x + 2 * column.width <= WIDTH for column in chart.columns)
    assert sum(column.is_named for column in chart.columns) <= 5


def test_without_dates_there_is_no_picture() -> None:
    """A site that has just begun."""
    assert column_chart(spans(())).columns == ()
