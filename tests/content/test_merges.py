"""Marks of an unfinished merge are told as such, wherever they stand, and what only looks like one is text."""

from __future__ import annotations

import pytest

from generator.content.merges import unfinished_merges
from tests.small_site import codes_in, judge_files, smallest_site

CONFLICT = "<<<<<<< HEAD\none\n||||||| base\nnone\n=======\nother\n>>>>>>> branch\n"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (CONFLICT, [(1, 1)]),
        (f"a\n{CONFLICT}b\n{CONFLICT}", [(2, 1), (10, 1)]),
        (CONFLICT.replace("\n", "\r\n"), [(1, 1)]),
        ("a\r" + CONFLICT.replace("\n", "\r"), [(2, 1)]),
        ("a: |\n  <<<<<<< HEAD\n  b\n  >>>>>>> c\n", [(2, 3)]),
        ("a\n>>>>>>> branch", [(2, 1)]),
        ("<<<<<<<", [(1, 1)]),
        ("Title\n=======\n", []),
        ("<<<<<<<< eight\n>>>>>>>>\n<<<<<<<glued\na <<<<<<< within\n", []),
    ],
)
def test_each_conflict_is_told_once_at_its_first_mark(text: str, places: list[tuple[int, int]]) -> None:
    """Git's marks are seven signs; a heading's underline is none of them."""
    assert [(found.line, found.column) for found in unfinished_merges("f", text)] == places


def test_both_sides_of_a_page_are_not_published() -> None:
    """A page of prose is sound Markdown with the marks in it."""
    files = {**smallest_site(), "pages/about.md": f"# About\n\n{CONFLICT}"}
    assert [(p.code, p.file, p.line) for p in judge_files(files).problems] == [("Y123", "pages/about.md", 3)]


def test_code_in_a_page_may_show_the_marks() -> None:
    """A page for contributors may say how a merge is ended."""
    shown = "".join(f"    {line}\n" for line in CONFLICT.splitlines())
    assert judge_files({**smallest_site(), "pages/editing.md": f"# Editing\n\n{shown}"}).problems == ()


def test_a_heading_in_an_explanation_is_no_conflict() -> None:
    """Seven equals signs below a line make a heading of it."""
    assert codes_in("explanation: |\n  History\n  =======\n\n  It opened.") == []
