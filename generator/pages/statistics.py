"""statistics/: what was counted, each figure as a chart, a table and a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.page import Page
from generator.views.charts import bar_chart
from generator.views.library import Library
from generator.views.statistics import statistics
from generator.words import Words


def statistics_pages(library: Library, words: Words) -> Iterator[Page]:
    """The one page of statistics."""
    found = tuple((statistic, bar_chart(statistic)) for statistic in statistics(library))
    yield Page(
        address="statistics/",
        template="statistics.md.j2",
        title=words("statistics.title"),
        description=words("statistics.description"),
        values={"statistics": found},
        kind="statistics",
    )
