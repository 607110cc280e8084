"""The statistics and the timeline's picture as CSV, one file each, beside the tables of the open data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.exports.addressed import LISTED, LateFile
from generator.exports.csv_files import csv_of
from generator.views.library import Library
from generator.views.statistics import NAMES, address_of, statistics
from generator.views.timeline import SPANS_ADDRESS, events, spans
from generator.words import Words


def statistics_files(library: Library, words: Words) -> Iterator[LateFile]:  # noqa: ARG001 - exports are called alike
    """data/statistics/NAME.csv: a row's key, its name where the content gives one, its count, and its parts.

    A part's column is called after the id of its rating.  data/statistics/timeline.csv: a month or year, how many
    claims were made in it, and how many steps of verdicts fall into it.
    """
    for name in NAMES:
        yield LateFile(address_of(name), LISTED, partial(_figures, library, name))
    yield LateFile(SPANS_ADDRESS, LISTED, partial(_spans, library))


def _spans(library: Library) -> bytes:
    shown = spans(events(library.checks.values()))
    rows = ((str(span.when), span.claims, span.steps) for span in shown)
    return csv_of([("date", "claims", "steps"), *rows])


def _figures(library: Library, name: str) -> bytes:
    statistic = next(each for each in statistics(library) if each.name == name)
    head = ("key", "name", "count", *(f"rating_{rating.id}" for rating in statistic.series))
    return csv_of([head, *((row.key, row.label, row.count, *row.parts) for row in statistic.rows)])
