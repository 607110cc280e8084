"""data/: the open data, file by file, and a dictionary of the entry's fields."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.datapackage import licence_data
from generator.exports.schemas import SCHEMA_FILES
from generator.exports.tables import TABLES
from generator.pages.page import Page
from generator.views.fields import file_kinds
from generator.views.library import Library
from generator.views.statistics import statistics
from generator.views.timeline import SPANS_ADDRESS
from generator.words import Words

JSON_FILES = ("checks.json", "checks.jsonl", "changes.json", "index.json", "claimreview.json", "datapackage.json")
OTHER_FILES = ("feed.xml", "feed.json", "corrections/feed.xml", "corrections/feed.json", "offline.zip")


def data_pages(library: Library, words: Words) -> Iterator[Page]:
    """The one page about the data."""
    yield Page(
        address="data/",
        template="data.md.j2",
        title=words("data.title"),
        description=words("data.description"),
        values={
            "tables": TABLES,
            "json_files": JSON_FILES,
            "other_files": OTHER_FILES,
            "schemas": SCHEMA_FILES,
            "statistics": statistics(library),
            "timeline_figures": SPANS_ADDRESS,
            "last_changed": library.last_changed,
            "licence": licence_data(library.site.licence),
            "file_kinds": file_kinds(),
        },
        kind="data",
    )
