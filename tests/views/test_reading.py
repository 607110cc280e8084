"""What a check's page tells beside the check: shares, counts, the picture of origins, ways to complain."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from generator.views.evidence import Origin
from generator.views.origin_graph import WIDTH, origin_graph
from generator.views.reading import letter_to, reading
from generator.views.shares import Share
from generator.views.sources import SourceView
from tests.exports.made_library import library_of


def a_source(number: int, title: str = "", publisher: str | None = None) -> SourceView:
    """A made-up source."""
    return SourceView(
        id=f"source-{number}",
        number=number,
        title=title or f"Source {number}",
        has_title=True,
        url=None,
        host="",
        author=None,
        publisher=publisher,
        carried_by=None,
        published=None,
        accessed=None,
        archived=(),
        kind="news",
        language="en",
        interest=None,
        is_shared=False,
        is_foreign=False,
        state=None,
    )


def test_the_parts_of_the_bar_fill_it(tmp_path: Path) -> None:
    """Three stances, one piece each."""
    made = library_of(tmp_path)
    found = reading(made.view("everything"), made.site).shares
    assert found == (
        Share("supports", 1, 0.0, 33.33),
        Share("refutes", 1, 33.33, 33.33),
        Share("unanswered", 1, 66.67, 33.33),
    )


def test_sources_that_go_back_to_a_carrying_origin_are_counted_once(tmp_path: Path) -> None:
    """The rating is in the upper half of its scale, so the film carries it, and the operator's count does not."""
    made = library_of(tmp_path)
    told = reading(made.view("everything"), made.site)
    assert (told.carrying_sources, made.view("everything").independent_origins, told.other_origins) == (1, 1, 1)


def test_there_is_no_picture_where_no_source_goes_back_to_another() -> None:
    """A list says it as well."""
    assert origin_graph((Origin(a_source(1), (), carries=True, is_direct=True),)) is None


def test_every_box_of_the_picture_stands_inside_it_and_apart() -> None:
    """Also where one origin is repeated by many, and where titles are long."""
    repeated = tuple(a_source(number, "A title that is far too long for any box " * 3, "Pub") for number in range(2, 9))
    origins = (
        Origin(a_source(1), repeated, carries=True, is_direct=False),
        Origin(a_source(9, "長い題名" * 20), repeated[:1], carries=False, is_direct=True),
    )
    graph = origin_graph(origins)
    assert graph is not None
    assert len(graph.lines) == 8
    for box in graph.boxes:
        assert 0 < box.x < box.x + box.width < WIDTH
        assert 0 < box.y < box.y + graph.box_height < graph.height
        assert len(box.label) <= 50
    for column in (True, False):
        tops = sorted(box.y for box in graph.boxes if box.is_origin is column)
        assert all(after - before >= graph.box_height for before, after in pairwise(tops))


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("mail@example.org", "mailto:mail@example.org?subject=an-id"),
        ("https://example.org/contact", "https://example.org/contact"),
        ("Write to mail@example.org", None),
        ("By post to 1 Example Street", None),
        ("a@b@example.org", None),
        ("mail@example.org?bcc=x@example.org", None),
    ],
)
def test_a_contact_is_a_link_only_where_it_is_an_address(contact: str, address: str | None) -> None:
    """Words stay words, and nothing is smuggled into a letter's head."""
    assert letter_to(contact, "an-id") == address
