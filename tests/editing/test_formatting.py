"""One order and one layout; nothing that a person wrote is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.parsing import CHECK, TOPICS
from generator.content.reading import read
from generator.editing.document import Document, comments_in
from generator.editing.formatting import formatted
from tests.editing.layouts import KEYS, TEXTS, layouts


def test_keys_come_in_the_order_of_the_model_and_take_their_comments_along() -> None:
    """Braces open, quotation marks that nobody needs go, long texts are folded, blank lines stay."""
    long = "word " * 25 + "end"
    text = (
        "# yaml-language-server: $schema=check.json\n"
        "published: 2024-03-10   # the day\r\n"
        "\n"
        "\n"
        "# What was said\n"
        "claim: {claimant: ann, text: 'A: b.'}  # braces\n"
        "evidence:\n"
        "# the first\n"
        "- source: log\n"
        "  # in our words\n"
        f"  finding: {long}\n"
        "  # no more of this\n"
        "- stance: refutes\n"
        "unknown: 1\n"
        "# the end\n"
    )
    assert formatted(text, CHECK) == (
        "# yaml-language-server: $schema=check.json\n"
        "\n"
        "# What was said\n"
        "claim:\n"
        '  text: "A: b."  # braces\n'
        "  claimant: ann\n"
        "evidence:\n"
        "  # the first\n"
        "  # in our words\n"
        "  - finding: >-\n"
        f"      {('word ' * 20).strip()}\n"
        f"      {'word ' * 5}end\n"
        "    source: log\n"
        "    # no more of this\n"
        "  - stance: refutes\n"
        "published: 2024-03-10  # the day\n"
        "unknown: 1\n"
        "# the end\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", "[]\n"),
        ("{ }\n", "{}\n"),
        (
            "\n# none yet\n\n\n# but soon\n[]   # really\n# the end",
            "# none yet\n\n# but soon\n[]  # really\n# the end\n",
        ),
        ("[ # why\n]\n", "[]  # why\n"),
    ],
)
def test_a_file_of_nothing_stays_one(text: str, expected: str) -> None:
    """`topics.yml` may list no topics, which `check` takes."""
    assert formatted(text, TOPICS) == expected
    assert formatted(expected, TOPICS) == expected


@st.composite
def commented(draw: st.DrawFn) -> str:
    """A file in one of many layouts, with comments and blank lines wherever YAML takes them."""
    lines = draw(layouts()).split("\n")
    for at in draw(st.lists(st.integers(0, len(lines)), max_size=4)):
        lines.insert(at, draw(st.sampled_from(["# one", "  # two", "", "      # three"])))
    for at in draw(st.lists(st.integers(0, len(lines) - 1), max_size=3)):
        lines[at] += draw(st.sampled_from([" # beside", "  "]))
    text = "\n".join(lines)
    if read("a.yml", text.encode()).problems:
        return "# head\na: b\n# end\n"
    return text


@given(commented())
def test_formatting_keeps_the_meaning_and_every_comment_and_is_done_once(text: str) -> None:
    """Or says that it cannot, which for these it never does."""
    before = Document(text)
    once = formatted(text, CHECK)
    after = Document(once)
    assert after.data == before.data
    assert sorted(c.text for c in comments_in(once, after.root)) == sorted(
        c.text for c in comments_in(text, before.root)
    )
    assert formatted(once, CHECK) == once


@given(KEYS, TEXTS)
def test_a_formatted_file_is_still_one_that_can_be_edited(key: str, value: str) -> None:
    """The editor's acts work on what `format` leaves."""
    entry = Document(formatted("b: {c: [x, 'y']}\n", CHECK))
    assert entry.with_value((key,), value).get(key) == value
