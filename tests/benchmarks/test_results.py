"""The published figures are those that were measured."""

from __future__ import annotations

from tests.benchmarks.results import ROOT, load, long_form, short_form, shown_in


def test_the_tables_show_the_kept_figures() -> None:
    """Nobody writes a figure by hand."""
    results = load()
    assert shown_in(ROOT / "docs" / "benchmarks.md") == long_form(results)
    assert shown_in(ROOT / "README.md") == short_form(results)
