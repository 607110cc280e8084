"""Long lists in parts, and lists by month."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.dates import PartialDate
from generator.views.listing import by_month, parts


@given(st.lists(st.integers(), max_size=60), st.integers(min_value=1, max_value=7))
def test_parts_hold_every_item_once_and_in_order(items: list[int], size: int) -> None:
    """A check that fell between two pages would be found by nobody."""
    found = list(parts(items, "checks/", size))
    assert [item for part in found for item in part.items] == items
    assert all(len(part.items) <= size for part in found)
    assert [part.number for part in found] == list(range(1, found[0].count + 1))


def test_an_empty_list_still_has_its_page() -> None:
    """The address of a list must answer before there is anything in it."""
    nothing: tuple[str, ...] = ()
    [part] = parts(nothing, "checks/")
    assert (part.address, part.count, part.total) == ("checks/", 1, 0)


def test_further_parts_have_addresses_below_the_first() -> None:
    """The contract names checks/ and checks/page/N/."""
    assert [part.address for part in parts("abc", "checks/", 1)] == ["checks/", "checks/page/2/", "checks/page/3/"]


def test_neighbours_of_one_month_stand_together() -> None:
    """A date known to its year alone is no month's, and one that nobody knows is no year's."""
    dates: list[date | PartialDate | None] = [date(2024, 3, 9), PartialDate(2024, 3), PartialDate(2024), None]
    groups = [(group.when, len(group.items)) for group in by_month(dates, lambda when: when)]
    assert groups == [(PartialDate(2024, 3), 2), (PartialDate(2024), 1), (None, 1)]
