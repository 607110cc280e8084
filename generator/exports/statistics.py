"""The statistics as CSV, one file each, beside the tables of the open data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from generator.exports.addressed import File
from generator.text import csv_cell
from generator.views.library import Library
from generator.views.statistics import Statistic, statistics
from generator.words import Words


def statistics_files(library: Library, words: Words) -> Iterator[File]:  # noqa: ARG001 - exports are called alike
    """data/statistics/NAME.csv: a row's key, its name where the content gives one, its count, and its parts.

    A part's column is called after the id of its rating.
    """
    for statistic in statistics(library):
        yield File(statistic.address, _written(statistic))


def _written(statistic: Statistic) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["key", "name", "count", *(f"rating_{rating.id}" for rating in statistic.series)])
    for row in statistic.rows:
        writer.writerow([csv_cell(value) for value in (row.key, row.label, row.count, *row.parts)])
    return text.getvalue().encode()
