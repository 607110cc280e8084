"""Slips that look right on the screen: each is told at its own line, and a text that looks like one stays text."""

from __future__ import annotations

import time

import pytest

from generator.content.reading import read
from generator.content.slips import slip_in


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("  rating：false", 9),
        ("  - rating ： false", 12),
        ("  rating:\u202ffalse", 10),
        ("\u3000rating: false", 1),
        ("  \u00a0 - finding: x", 3),
        ("  -finding: x", 3),
        ("• finding: x", 1),
        ("  —finding: x", 3),
        ("  rating:false", 9),
        ("  - id:road-log", 7),
    ],
)
def test_a_slip_is_told_at_its_column(line: str, column: int) -> None:
    """The sign itself is named: nobody sees that it is another one."""
    slip = slip_in(line)
    assert slip is not None
    assert slip.column == column


@pytest.mark.parametrize(
    "line",
    [
        "  rating: false",
        "  - finding: x",
        "  -5 degrees",
        "• a bullet",
        "  https://example.org/x",
        "  “It closed：” he said",
        "\u3000\u3000橋は閉鎖された。",
        "",
    ],
)
def test_what_only_looks_like_a_slip_is_none(line: str) -> None:
    """Chinese and Japanese begin their paragraphs with a wide blank."""
    assert slip_in(line) is None


def test_a_wide_blank_within_a_text_is_part_of_it() -> None:
    """Also where a word and a colon follow it."""
    assert read("f", "explanation: |\n  a\n  \u3000note: b\nclaim: a\n  \u3000note\n".encode()).problems == ()


@pytest.mark.parametrize(
    "piece", ["- [", "a: [] ", "a: {", "a:'b' ", "- 'b'c ", "\u00a0", " \u3000", "-a:", "a：", "a:\u00a0", "\u00a0\n"]
)
def test_no_line_takes_long(piece: str) -> None:
    """A stranger may send a line as long as a file may be."""
    text = "a: 'b\n" + piece * (200_000 // len(piece.encode())) + "\nb: [c\n"
    before = time.process_time()
    for data in (text, text[4:], f"x: {text[6:]}", f"{text[6:]}: x"):
        read("f", data.encode())
    assert time.process_time() - before < 4
