"""A picture of sources and the origins on which they rest: boxes and lines with coordinates, no markup.

Sources stand on the left, origins on the right; a source that is its own origin stands on the right only.
Lengths are in the units of the picture's own frame, about a pixel each at full size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.dates import PartialDate
from generator.text import shortened
from generator.views.evidence import Origin
from generator.views.sources import SourceView

WIDTH = 720
_LEFT, _RIGHT = 250, 350  # the origins' names are the longer ones
_EDGE = 1  # room for the line around a box
_HEIGHT = 30
_GAP = 8
_STEP = _HEIGHT + _GAP
_LETTER = 6.7  # the usual width of a letter of 12 pixels


@dataclass(frozen=True)
class Box:
    """A source or an origin: where its box begins, and what stands in it.

    `published` is to stand behind a label that is no title.
    """

    x: int
    y: int
    width: int
    label: str
    published: PartialDate | None
    is_origin: bool
    carries: bool


@dataclass(frozen=True)
class Line:
    """A source's way to an origin, as the `d` of an SVG path."""

    path: str
    carries: bool


@dataclass(frozen=True)
class OriginGraph:
    """The picture; the height of a box and the place of the text in it are those of every box."""

    width: int
    height: int
    box_height: int
    text_x: int
    text_y: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def origin_graph(origins: tuple[Origin, ...]) -> OriginGraph | None:
    """The picture of a check's origins, or None where no source goes back to another: a list says it as well."""
    sources = _sources(origins)
    if not sources:
        return None
    rows = max(len(sources), len(origins))
    left = {source.id: _top(place, len(sources), rows) for place, source in enumerate(sources)}
    tops = [_top(place, len(origins), rows) for place in range(len(origins))]
    carrying = {source.id for origin in origins if origin.carries for source in origin.repeated_by}
    boxes = [_source_box(source, left[source.id], carries=source.id in carrying) for source in sources]
    boxes += [_origin_box(origin, top) for origin, top in zip(origins, tops, strict=True)]
    lines = [
        Line(_curve(left[source.id], top), origin.carries)
        for origin, top in zip(origins, tops, strict=True)
        for source in origin.repeated_by
    ]
    return OriginGraph(WIDTH, rows * _STEP + _GAP, _HEIGHT, 10, _HEIGHT // 2 + 4, tuple(boxes), tuple(lines))


def _sources(origins: Iterable[Origin]) -> tuple[SourceView, ...]:
    """The sources that repeat an origin, in the origins' order, so that lines cross as little as they can."""
    return tuple({source.id: source for origin in origins for source in origin.repeated_by}.values())


def _top(place: int, count: int, rows: int) -> int:
    """Where a box of a column begins; a shorter column is spread over the height of the longer one."""
    return round(_GAP + (place + 0.5) * rows * _STEP / count - _STEP / 2)


def _source_box(source: SourceView, y: int, *, carries: bool) -> Box:
    published = None if source.has_title else source.published
    return Box(_EDGE, y, _LEFT, _label(source, _LEFT), published, is_origin=False, carries=carries)


def _origin_box(origin: Origin, y: int) -> Box:
    published = None if origin.source.has_title else origin.source.published
    label = _label(origin.source, _RIGHT)
    return Box(WIDTH - _EDGE - _RIGHT, y, _RIGHT, label, published, is_origin=True, carries=origin.carries)


def _label(source: SourceView, width: int) -> str:
    """Publisher and title, or what names it; cut so that it stays in a box."""
    named = f"{source.publisher}: {source.title}" if source.publisher else source.title
    return shortened(named if source.has_title else source.short_name, int((width - 20) / _LETTER))


def _curve(left: int, right: int) -> str:
    start, end = _EDGE + _LEFT, WIDTH - _EDGE - _RIGHT
    middle = (start + end) // 2
    y, z = left + _HEIGHT // 2, right + _HEIGHT // 2
    return f"M{start} {y}C{middle} {y} {middle} {z} {end} {z}"
