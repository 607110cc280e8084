"""Notes on what may be private, and silence on what only looks so."""

from __future__ import annotations

import time

import pytest

from tests.small_site import judge_entry, notes_in


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Write to ann.example@example.org.", "T401"),
        ("Call +44 20 7946 0000 today.", "T402"),
        ("Call 0044 20 7946 0000 today.", "T402"),
        ("Call +47-555-01-234.", "T402"),
        ("Card 4111-1111-1111-1111.", "T403"),
        ("Number 078-05-1120.", "T403"),
        ("Account NO93 8601 1117 947.", "T403"),
        ("Seen at 59.91387, 10.75225.", "T404"),
        ("Seen at 59.91387° N, 10.75225° E.", "T404"),
    ],
)
def test_what_may_be_private_is_a_note(text: str, code: str) -> None:
    """R12: a person must weigh it."""
    assert [(found, field) for found, field in notes_in(f'why_checked: "{text}"') if found[0] == "T"] == [
        (code, "why_checked")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "From 2022-05-02 to 2023-02-11.",
        "Between 10,000 and 12,000 soldiers, 1,234,567.89 in all.",
        "UN document A/RES/78/241, page 12345678.",
        "It grew from 2.5 to 3.75 percent.",
        "The order 1234567890123456 has no check digit.",
        "ISBN 978-3-16-148410-0 is a book.",
        "At 59.91, 10.75 the river bends.",
        "The account @example posted it.",
    ],
)
def test_ordinary_numbers_are_no_note(text: str) -> None:
    """A note that comes with every entry is read by nobody."""
    assert [code for code, _ in notes_in(f'why_checked: "{text}"') if code[0] == "T"] == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a?token=abcdefgh1234", True),
        ("https://example.org/a?x=1&sessionid=abcdefgh1234", True),
        ("https://example.org/a?tokens=12", False),
        ("https://example.org/a?key=a", False),
        ("https://example.org/token/abcdefgh1234", False),
    ],
)
def test_a_token_in_an_address_is_a_note(address: str, expected: bool) -> None:
    """It may open somebody's account."""
    entry = f"sources:\n  - id: road-log\n    url: {address}\n"
    assert ("L401" in dict(notes_in(entry))) is expected


@pytest.mark.parametrize("unit", ["a", "1", "1 ", "+1 ", " ", "1.00001 ", "AB12 ", "a.", "-"])
def test_a_long_text_costs_little(unit: str) -> None:
    """Strangers write these texts: no pattern may take more than its share; a quadratic one takes many minutes."""
    text = (unit * 50_000)[:95_000] + " @"
    started = time.process_time()
    judge_entry(f'explanation: "x{text}"')
    assert time.process_time() - started < 60
