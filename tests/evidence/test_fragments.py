"""Where a proven quote's address leads: to its words, and to no others like them."""

from __future__ import annotations

import pytest

from generator.evidence.fragments import fragment_of

LONG = "The log of the road authority lists a closure from May 2022 to February 2023, and no other one since then"


@pytest.mark.parametrize(
    ("shown", "words", "directive"),
    [
        ("It was closed. Then open.", "It was closed.", "It%20was%20closed%2E"),
        (
            "Once it was\nclosed; then it was closed, too.",
            "it was closed",
            "was%20closed%3B%20then-,it%20was%20closed,-%2C%20too%2E",
        ),
        ("IT WAS CLOSED. Yes, it was closed", "it was closed", "WAS%20CLOSED%2E%20Yes%2C-,it%20was%20closed"),
        (f"{LONG}.", LONG, "The%20log%20of%20the%20road,no%20other%20one%20since%20then"),
        (
            f"The log of the road is old. {LONG}.",
            LONG,
            "road%20is%20old%2E-,The%20log%20of%20the%20road,no%20other%20one%20since%20then,-%2E",
        ),
    ],
)
def test_it_tells_the_words_from_others_like_them(shown: str, words: str, directive: str) -> None:
    """A browser goes to the first place that fits, whatever its capitals and line ends."""
    start = shown.rindex(words)
    told = fragment_of(shown, start, start + len(words), is_cut=False)
    assert told.casefold() == f"#:~:text={directive}".casefold()
