"""How problems speak: values cut and made printable, near misses suggested."""

from __future__ import annotations

import time

import pytest

from generator.problems import nearest, shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "`plain`"),
        ("a\nb", "`a<U+000A>b`"),
        ("a\x1b[31m", "`a<U+001B>[31m`"),
        ("a\u202eb", "`a<U+202E>b`"),
        ("a\u200bb", "`a<U+200B>b`"),
        ("\ud800", "`<U+D800>`"),
        ("x" * 40, f"`{'x' * 40}`"),
        ("x" * 41, f"`{'x' * 39}…`"),
        ("日本語", "`日本語`"),
    ],
)
def test_a_shown_value_is_one_printable_line(value: str, expected: str) -> None:
    """Nothing in a file steers a terminal through a message."""
    assert shown(value) == expected


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("publishd", ["published", "publisher"], "published"),
        ("Road_Log", ["road-log"], "road-log"),
        ("xyz", ["road-log"], None),
        ("", ["road-log"], None),
        ("a", [], None),
    ],
)
def test_the_nearest_word_is_the_one_probably_meant(word: str, known: list[str], expected: str | None) -> None:
    """Or none, where a guess would mislead."""
    assert nearest(word, known) == expected


@pytest.mark.parametrize("slip", ["brigde-4711-closed", "bridge-4711-clsoed", "ridge-4711-closed", "bridge-4711-close"])
def test_a_near_miss_is_found_quickly_among_many(slip: str) -> None:
    """Ten thousand ids, and a slip in each entry, must not take hours."""
    known = frozenset(f"bridge-{number}-closed" for number in range(10_000))
    started = time.process_time()
    for _ in range(50):
        found = nearest(slip, known)
    assert found == "bridge-4711-closed"
    assert time.process_time() - started < 3
