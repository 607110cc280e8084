"""Quotes beside their findings, and the figures of a summary."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_site import notes_in

PIECE = """
evidence:
  - finding: {finding}
    stance: refutes
    source: road-log
    quote: "{quote}"
    {more}
sources:
  - id: road-log
    url: https://example.org/roads/log
    title: Log of closures, 1993
    published: 2023-02-11
    {language}
"""


def _has_note(quote: str, finding: str, more: str = "", language: str = "") -> bool:
    entry = PIECE.format(quote=quote, finding=finding, more=more, language=language)
    return ("E408", "evidence[0].quote") in notes_in(entry)


@pytest.mark.parametrize(
    ("quote", "finding"),
    [
        ("Ferries sail daily except Sundays", "The log lists the closure."),
        ("the weather was fine all day and the sun shone", "Nobody saw the papers that day."),
    ],
)
def test_a_quote_on_something_else_is_a_note(quote: str, finding: str) -> None:
    """Short words stand in every sentence and bind nothing together."""
    assert _has_note(quote, finding)


@pytest.mark.parametrize(
    ("quote", "finding"),
    [
        ("All closures since May are listed below", "It shows that a closure was listed."),
        ("Ferries sail daily except Sundays", "Ferry after ferry went, each day but one."),
        ("Nearly 285 days passed without traffic there", "It took 285 days."),
        ("The bridge reopened in February after repairs", "It was open again by then."),
        ("mere assertions", "The ambassador repeated the denial."),
    ],
)
def test_one_stem_one_number_or_the_claims_own_word_is_enough(quote: str, finding: str) -> None:
    """A note must be worth its reader's time: a paraphrase has some word in common with what it is about."""
    assert not _has_note(quote, finding)


def test_a_quote_in_another_language_is_judged_by_its_translation() -> None:
    """Words of two languages have nothing to share; without a translation nobody can tell."""
    norwegian = ("Fergene går daglig unntatt på søndager", "The log lists the closure.")
    assert not _has_note(*norwegian, language="language: nb")
    assert _has_note(*norwegian, more="translation: Ferries sail daily except Sundays", language="language: nb")
    assert not _has_note(*norwegian, more="translation: The log lists every closure", language="language: nb")


def _unborne(summary: str, beside: str = "", claim: str = "") -> bool:
    entry = f"""
claim:
  text: The bridge was closed for 800 days{claim}.
  date: 2022-05
verdict:
  summary: "{summary}"
""" + PIECE.format(quote="Closed to all traffic", finding=f"The log lists the closure. {beside}", more="", language="")
    return ("E409", "verdict.summary") in notes_in(entry)


@pytest.mark.parametrize(
    ("summary", "beside"),
    [
        ("It was closed for 285 days.", ""),
        ("It was closed for 285 days.", "It lists 2850 days."),
        ("It cost 20,000 crowns.", "It cost 2 of them."),
        ("استمر الإغلاق ٢٨٥ يوما", ""),
    ],
)
def test_a_figure_that_nothing_bears_out_is_a_note(summary: str, beside: str) -> None:
    """Where did the number come from, a reader asks, and finds it nowhere."""
    assert _unborne(summary, beside)


@pytest.mark.parametrize(
    ("summary", "beside"),
    [
        ("It was closed for 285 days.", "It lists 285 days."),
        ("It was closed for 285 days.", "It lists ٢٨٥ days."),
        ("It cost 20,000 crowns.", "It cost 20.000 crowns."),
        ("It cost 20,000 crowns.", "It cost 20 thousand crowns."),
        ("It cost 1.5 million crowns.", "It cost 1,500,000 crowns."),
        ("It was closed for 9 months in 3 years.", ""),
        ("It was not 800 days, as the log of 1993 shows, read on 11 February 2023; it began in May 2022.", ""),
    ],
)
def test_a_figure_is_the_same_however_it_is_written(summary: str, beside: str) -> None:
    """Thousands may have a comma, a point or their word; the claim's own figures and sources' dates count."""
    assert not _unborne(summary, beside)


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(categories=["Nd", "No", "Po", "Zs"], codec="utf-8"), min_size=1, max_size=12))
def test_no_digits_make_a_note_fail(digits: str) -> None:
    """Digits of any script, signs anywhere among them."""
    safe = "".join(char for char in digits if char not in '"\\')
    _unborne(f"It was {safe} days.")
