"""One value changes, and every other line of the file stays as it was."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given

from generator.content.model.check import Check
from generator.content.model.fields import fields_of
from generator.content.reading import read
from generator.editing.document import Document, comments_in
from tests.editing.layouts import KEYS, TEXTS, layouts

ORDER = tuple(fields_of(Check))
SITES = ("content", "tests/sites/everything/content")
ENTRIES = sorted(path for site in SITES for path in Path(site).glob("checks/**/*.yml"))
LONG = "The date of the reopening was wrong: " + "so it was, " * 20 + "and no more."


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    lines = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_in_every_shipped_entry_only_the_lines_of_the_value_change(path: Path) -> None:
    """Whoever reads the difference sees what was meant, and nothing else."""
    text = path.read_text("utf-8")
    entry = Document(text)
    gone, come = changed_lines(
        text, entry.with_item(("corrections",), {"date": "2026-11-23", "text": LONG}, ORDER).text
    )
    assert gone == []
    assert len(come) in {5, 6}
    if entry.get("verdict", "date") is None:
        return
    gone, come = changed_lines(text, entry.with_value(("verdict", "rating"), "in-between").text)
    assert (len(gone), come) == (1, ["  rating: in-between\n"])
    gone, come = changed_lines(text, entry.without(("verdict", "date")).text)
    assert (gone, come) == ([f"  date: {entry.get('verdict', 'date')}\n"], [])


def test_comments_order_and_layout_stay() -> None:
    """A list whose dashes stand under its key keeps them there, and a comment beside a value stays beside it."""
    text = (
        "# head\n"
        "claim: {text: A., claimant: ann}  # in braces\n"
        "\n"
        "# why\n"
        "verdict:\n"
        "    rating: false   # for now\n"
        "    # of whom?\n"
        "    summary: >- # folded\n"
        "        It is\n"
        "        so.\n"
        "\n"
        "evidence:\n"
        "- finding: One.\n"
        "# end\n"
    )
    entry = Document(text)
    changed = (
        entry.with_value(("verdict", "rating"), "true")
        .with_value(("verdict", "summary"), "Not so.")
        .with_value(("claim", "text"), "B.")
        .with_item(("evidence",), {"finding": "Two.", "stance": "supports"})
        .with_value(("related",), ["a"], ORDER)
    )
    assert changed.text == (
        "# head\n"
        "# in braces\n"
        "claim:\n"
        "  text: B.\n"
        "  claimant: ann\n"
        "\n"
        "# why\n"
        "verdict:\n"
        "    rating: true   # for now\n"
        "    # of whom?\n"
        "    # folded\n"
        "    summary: Not so.\n"
        "\n"
        "evidence:\n"
        "- finding: One.\n"
        "- finding: Two.\n"
        "  stance: supports\n"
        "related:\n"
        "- a\n"
        "# end\n"
    )


def test_a_file_of_windows_keeps_its_line_breaks() -> None:
    """And one whose last line has no end gets one before more is added."""
    entry = Document("a: 1\r\nb:\r\n  - x")
    assert entry.with_item(("b",), "y").text == "a: 1\r\nb:\r\n  - x\r\n  - y\r\n"


@pytest.mark.parametrize("header", ["|", ">", "|+", "|-", "|2", ">2+", "|+2", "|  # why"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_block_of_lines_at_the_open_end_of_a_file_stays_as_it_was(header: str, line_break: str) -> None:
    """An editor that writes no last line break is no reason to refuse; the block's text takes in none."""
    text = line_break.join(("a:", "  - x", f"b: {header}", "  one", "", "  two"))
    entry = Document(text)
    added = entry.with_item(("c",), "y")
    assert added.data == {**entry.data, "c": ["y"]}
    gone, come = changed_lines(text.partition("b:")[0], added.text.partition("b:")[0])
    assert (gone, come) == ([], [])
    assert added.text.endswith(line_break.join(("  one", "", "  two", "c:", "  - y", "")))
    assert entry.with_value(("a",), ["z"]).data == {**entry.data, "a": ["z"]}


def test_a_nested_block_at_the_open_end_stays_as_it_was() -> None:
    """The last value may stand in a list."""
    entry = Document("a:\n  - b: |\n      one")
    assert entry.with_item(("a",), "x").data == {"a": [{"b": "one"}, "x"]}
    assert entry.with_value(("c",), "y").data == {"a": [{"b": "one"}], "c": "y"}
    assert Document("a: |\n  b\n  ").with_value(("c",), "y").data == {"a": "b\n", "c": "y"}


def test_one_that_stands_without_a_list_becomes_a_list() -> None:
    """`archived` takes one address or several."""
    assert Document("a: x # why\n").with_item(("a",), "y").text == "# why\na:\n  - x\n  - y\n"


def test_comments_are_told_from_signs_within_texts() -> None:
    """An address has a `#`, and so has Markdown."""
    text = "# one\na: x#y # two\nb: |  # three\n  # heading\nc: 'q # q' # four\n"
    assert [found.text for found in comments_in(text, Document(text).root)] == ["# one", "# two", "# three", "# four"]


@given(layouts(), KEYS, TEXTS)
def test_any_layout_can_be_edited_and_says_what_it_should(text: str, key: str, value: str) -> None:
    """What came out is read back; the comments are all there."""
    entry = Document(text)
    edited = entry.with_value((key,), value).with_item(("list",), value)
    assert read("a.yml", edited.text.encode()).problems == ()
    assert edited.data == {**entry.data, key: value, "list": [value]}
    assert [found.text for found in comments_in(edited.text, edited.root)] == ["# head", "# end"]
