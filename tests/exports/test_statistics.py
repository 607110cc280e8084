"""The statistics as CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from generator.views.statistics import statistics
from generator.views.timeline import SPANS_ADDRESS, events, spans
from tests.exports.made_library import SMALLEST, files_of, library_of


def test_each_statistic_has_its_figures_as_csv(tmp_path: Path) -> None:
    """Whoever doubts a chart can draw another."""
    made = library_of(tmp_path)
    files = files_of(made)
    for statistic in statistics(made):
        head, *rows = csv.reader(io.StringIO(files[statistic.address].decode(), newline=""))
        assert head[:3] == ["key", "name", "count"]
        assert [(row[0], row[2]) for row in rows] == [(row.key, str(row.count)) for row in statistic.rows]


def test_the_picture_of_the_timeline_has_its_figures_as_csv(tmp_path: Path) -> None:
    """Its columns, one a row, as the page's table has them."""
    made = library_of(tmp_path)
    shown = spans(events(made.checks.values()))
    head, *rows = csv.reader(io.StringIO(files_of(made)[SPANS_ADDRESS].decode(), newline=""))
    assert head == ["date", "claims", "steps"]
    assert rows == [[str(span.when), str(span.claims), str(span.steps)] for span in shown]
    assert sum(span.claims for span in shown) > 0


def test_a_name_that_a_spreadsheet_would_run_is_defused(tmp_path: Path) -> None:
    """Claimants choose their names; a spreadsheet must not run them."""
    made = library_of(tmp_path, checks__other_yml=SMALLEST.replace("Ann Example", '"=1+1"'))
    assert b"'=1+1" in files_of(made)["data/statistics/claimants.csv"]
