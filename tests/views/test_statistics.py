"""What is counted, and what not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.views.charts import WIDTH, bar_chart
from generator.views.statistics import NAMES, Statistic, statistics
from tests.exports.made_library import SMALLEST, library_of


@pytest.fixture
def counted(tmp_path: Path) -> dict[str, Statistic]:
    """The statistics of the made-up site by name."""
    found = {statistic.name: statistic for statistic in statistics(library_of(tmp_path))}
    assert tuple(found) == NAMES
    return found


def rows(statistic: Statistic) -> list[tuple[str, int]]:
    """Keys and counts."""
    return [(row.key, row.count) for row in statistic.rows]


def test_every_rating_is_shown_also_without_a_check(counted: dict[str, Statistic]) -> None:
    """A rating that is never given is a finding, too.  Drafts and hidden checks are not counted."""
    assert rows(counted["verdicts"]) == [("true", 0), ("mixed", 1), ("false", 2), ("unproven", 1)]


def test_claims_of_an_unknown_year_are_counted_as_such(counted: dict[str, Statistic]) -> None:
    """No year is made up, and no check is dropped in silence."""
    assert rows(counted["claim-years"]) == [("2024", 1), ("unknown", 3)]
    assert rows(counted["check-years"]) == [("2024", 3), ("unknown", 1)]


def test_a_row_s_parts_add_up_to_its_count(counted: dict[str, Statistic]) -> None:
    """A bar cut by rating is as long as the bar."""
    cut = [row for statistic in counted.values() if statistic.series for row in statistic.rows]
    assert cut
    assert [row.count for row in cut] == [sum(row.parts) for row in cut]


def test_a_topic_counts_the_checks_below_it(counted: dict[str, Statistic]) -> None:
    """As its page lists them."""
    assert rows(counted["topics"]) == [("roads", 1), ("bridges", 1)]


def test_claimants_are_counted_without_verdicts(counted: dict[str, Statistic]) -> None:
    """No score of anybody can be read off a selection."""
    assert rows(counted["claimants"]) == [("Ann Example", 2), ("ann-example", 1)]
    assert counted["claimants"].series == ()
    assert rows(counted["claimant-kinds"]) == [("person", 3), ("unknown", 1)]


def test_a_source_that_two_checks_cite_counts_once(counted: dict[str, Statistic]) -> None:
    """Two checks of the made-up site cite the same log."""
    assert rows(counted["source-kinds"]) == [("news", 1), ("data", 1), ("video", 1), ("statement", 1)]


def test_moves_are_changes_of_the_rating(counted: dict[str, Statistic]) -> None:
    """From unproven to true to mixed: twice."""
    assert rows(counted["moves"]) == [("0", 3), ("1", 0), ("2", 1), ("3", 0)]


def test_changes_count_what_readers_were_told(counted: dict[str, Statistic]) -> None:
    """The same list as on the page of corrections."""
    assert rows(counted["changes"]) == [("correction", 2), ("update", 1), ("verdict", 1), ("withdrawal", 2)]


def test_every_bar_stays_inside_its_drawing(counted: dict[str, Statistic]) -> None:
    """The segments of a bar follow one another, and none leaves the box."""
    for statistic in counted.values():
        for bar in bar_chart(statistic).bars:
            edges = [edge for part in bar.segments for edge in (part.x, part.x + part.width)]
            assert edges == sorted(edges)
            assert all(0 <= edge <= WIDTH for edge in edges)


def test_a_long_label_is_cut_where_all_can_see(tmp_path: Path) -> None:
    """Chinese signs are twice as wide as Latin letters."""
    entry = SMALLEST.replace("Ann Example", "桥" * 60)
    found = {one.name: one for one in statistics(library_of(tmp_path, checks__other_yml=entry))}
    labels = [bar.label for bar in bar_chart(found["claimants"]).bars]
    assert "桥" * 23 + "…" in labels


def test_a_check_counts_once_for_each_kind_of_source(counted: dict[str, Statistic]) -> None:
    """However many sources of the kind it cites; sources that no evidence cites do not count."""
    assert rows(counted["verdict-sources"]) == [("news", 2), ("data", 1), ("video", 1)]


def test_corrections_are_counted_by_year(counted: dict[str, Statistic]) -> None:
    """Also a year without any, between two that have some, would be a row."""
    assert rows(counted["corrections"]) == [("2024", 2)]


def test_ages_are_seen_from_the_newest_check(counted: dict[str, Statistic]) -> None:
    """Not from today: a site must not change by itself.  A check without any date is not counted."""
    assert rows(counted["ages"]) == [("month", 1), ("quarter", 2), ("year", 0), ("two-years", 0), ("older", 0)]
