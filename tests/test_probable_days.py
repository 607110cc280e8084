"""The day that somebody meant who wrote it otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import probable_day

DAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    "text",
    ["2024-3-1", "2024/03/01", "2024.3.1", "2024-03-01T09:30:00Z", "1.3.2024", "01.03.2024", "1 March 2024",
     "March 1, 2024", "Mar 1 2024", "1. Mar 2024", "1 mar. 2024"],
)  # fmt: skip
def test_what_can_only_be_one_day_is_told(text: str) -> None:
    """The hint has it ready to copy."""
    assert probable_day(text) == DAY


def test_a_number_over_twelve_is_the_day() -> None:
    """So 24/10 and 10/24 are told apart."""
    assert probable_day("24/10/2024") == probable_day("10/24/2024") == date(2024, 10, 24)
    assert probable_day("3/3/2024") == date(2024, 3, 3)


@pytest.mark.parametrize(
    "text", ["10/03/2024", "2024-13-03", "31.2.2024", "March 2024", "soon", "0 May 2024", "1 xyz 2024"]
)
def test_what_may_be_two_days_or_is_none_is_not_guessed(text: str) -> None:
    """A wrong date that looks right is worse than a question."""
    assert probable_day(text) is None


@given(
    st.dates(date(1000, 1, 1)),
    st.sampled_from(["{0.year}-{0.month}-{0.day}", "{0.day}.{0.month}.{0.year}", "{0:%d %B %Y}"]),
)
def test_every_day_is_found_again(day: date, form: str) -> None:
    """In each form that names it without doubt."""
    assert probable_day(form.format(day)) == day


@given(st.text("0123456789-/. :TZamry,", max_size=20))
def test_no_text_makes_it_fail(text: str) -> None:
    """Whatever stands where a date should."""
    probable_day(text)
