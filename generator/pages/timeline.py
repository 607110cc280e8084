"""timeline/: claims and the steps of their verdicts, by date."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.lists import part_title
from generator.pages.page import Page
from generator.views.charts import column_chart
from generator.views.library import Library
from generator.views.listing import by_month, parts
from generator.views.timeline import SPANS_ADDRESS, events, spans
from generator.words import Words


def timeline_pages(library: Library, words: Words) -> Iterator[Page]:
    """timeline/ and its further parts."""
    found = events(library.checks.values())
    shown = spans(found)
    chart = column_chart(shown)
    for part in parts(found, "timeline/"):
        yield Page(
            address=part.address,
            template="timeline.md.j2",
            title=part_title(words, words("timeline.title"), part),
            description=words("timeline.description"),
            values={
                "part": part,
                "months": by_month(part.items, lambda event: event.when),
                "chart": chart,
                "spans": shown,
                "figures": SPANS_ADDRESS,
            },
            kind="timeline",
        )
