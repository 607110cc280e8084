"""Bar charts as coordinates: what a template draws as SVG, so that no template computes.

A library (pygal) was weighed: it writes styles and scripts into its SVG, which our policy refuses, and its labels
do not read on a phone.  Lengths are whole units of the drawing's own box, which the page scales.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.text import shortened
from generator.views.ratings import RatingView
from generator.views.statistics import Row, Statistic
from generator.views.timeline import Span

WIDTH = 400
_LABEL_HEIGHT, _BAR_HEIGHT, _GAP = 17, 18, 11
_COUNT_ROOM, _COUNT_GAP = 44, 6
_MARKED_FROM = 16
_LABEL_COLUMNS = 48
_COLUMN_HEIGHT, _AXIS_HEIGHT, _DATE_DROP = 120, 20, 15


@dataclass(frozen=True)
class Segment:
    """A part of a bar; `rating` gives its colour and its sign, None for the plain colour.

    `is_marked`: there is room for the sign.
    """

    x: int
    width: int
    rating: RatingView | None
    is_marked: bool

    @property
    def middle(self) -> int:
        """Where its sign stands."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class Bar:
    """A bar with its label above it and its count behind it; `label` is None where the row's word stands for it."""

    row: Row
    label: str | None
    label_y: int
    y: int
    count_x: int
    segments: tuple[Segment, ...]
    height: int = _BAR_HEIGHT

    @property
    def middle(self) -> int:
        """Where a sign or a count stands on the bar."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class BarChart:
    """A whole drawing of bars."""

    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH


@dataclass(frozen=True)
class Column:
    """The two columns of a month or year; `is_named` where its date stands below."""

    span: Span
    x: int
    width: int
    claims_y: int
    claims_height: int
    steps_y: int
    steps_height: int
    is_named: bool

    @property
    def steps_x(self) -> int:
        """Where the column of the steps begins."""
        return self.x + self.width


@dataclass(frozen=True)
class ColumnChart:
    """A whole drawing of pairs of columns; `base` is the line on which they stand, `highest` the highest count."""

    columns: tuple[Column, ...]
    base: int
    highest: int
    height: int = _COLUMN_HEIGHT + _AXIS_HEIGHT
    width: int = WIDTH

    @property
    def dates_y(self) -> int:
        """The line on which the dates stand."""
        return self.base + _DATE_DROP


def bar_chart(statistic: Statistic) -> BarChart:
    """The drawing of a statistic, one bar a row."""
    pitch = _LABEL_HEIGHT + _BAR_HEIGHT + _GAP
    bars = tuple(_bar(row, number * pitch, statistic) for number, row in enumerate(statistic.rows))
    return BarChart(bars, len(bars) * pitch)


def column_chart(spans: Iterable[Span]) -> ColumnChart:
    """The drawing of the timeline: for each month or year, claims made and verdict steps."""
    held = tuple(spans)
    highest = max((max(span.claims, span.steps) for span in held), default=0)
    pitch = WIDTH // max(len(held), 6)
    every = -(-len(held) // 5)  # at most five dates fit side by side
    columns = (_column(span, number, pitch, highest, is_named=number % every == 0) for number, span in enumerate(held))
    return ColumnChart(tuple(columns), _COLUMN_HEIGHT, highest)


def _bar(row: Row, top: int, statistic: Statistic) -> Bar:
    room = WIDTH - _COUNT_ROOM
    cuts = row.parts or (row.count,)
    ratings = statistic.series or (row.rating,)
    segments, done = [], 0
    for count, rating in zip(cuts, ratings, strict=True):
        start, end = (round(room * upto / max(statistic.highest, 1)) for upto in (done, done + count))
        if count:
            segments.append(Segment(start, max(end - start - 1, 1), rating, end - start >= _MARKED_FROM))
        done += count
    count_x = round(room * row.count / max(statistic.highest, 1)) + _COUNT_GAP
    label = shortened(row.label, _LABEL_COLUMNS) if row.label else None
    return Bar(row, label, top + _LABEL_HEIGHT - 5, top + _LABEL_HEIGHT, count_x, tuple(segments))


def _column(span: Span, number: int, pitch: int, highest: int, *, is_named: bool) -> Column:
    width = max((pitch - 2) // 2, 1)
    claims, steps = (round((_COLUMN_HEIGHT - 16) * count / max(highest, 1)) for count in (span.claims, span.steps))
    x = number * pitch
    base = _COLUMN_HEIGHT
    return Column(span, x, width, base - claims, claims, base - steps, steps, is_named)
