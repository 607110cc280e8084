"""The published figures are those that were measured."""

from __future__ import annotations

import json

from tests.benchmarks import page_figures, page_speed
from tests.benchmarks.results import ROOT, load, long_form, short_form, shown_in


def test_the_tables_show_the_kept_figures() -> None:
    """Nobody writes a figure by hand."""
    results = load()
    assert shown_in(ROOT / "docs" / "benchmarks.md") == long_form(results)
    assert shown_in(ROOT / "README.md") == short_form(results)


def test_the_tables_of_pages_show_the_kept_figures() -> None:
    """The page on quality promises figures of a day; those are what a run left."""
    for program in (page_figures, page_speed):
        kept = json.loads(program.KEPT.read_text("utf-8"))
        assert shown_in(program.PAGE, program.MARK) == program.table(kept)
