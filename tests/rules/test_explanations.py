"""Every code explains itself, and its examples are true."""

from __future__ import annotations

import re

import pytest

import generator.rules  # noqa: F401 - importing registers the rules
from generator.explanations import Example, Explanation, all_explanations
from generator.problems import Problem
from generator.rules.examples import file_of, kind_of, kinds, laid_over, site_with, smallest
from generator.rules.since import problems_since
from tests.small_site import Judged, judge_files, smallest_site

WITHOUT_EXAMPLES = {
    "F150": "a text too long to show: tests/content/test_limits.py",
    "F151": "a list too long to show: tests/content/test_limits.py",
    "L205": "a table too wide to show: tests/rules/test_links.py",
    "P124": "about several checks at once: tests/rules/test_references.py",
    "Y101": "bytes that are no text: tests/content/test_reading.py",
    "Y102": "a character that cannot be shown: tests/content/test_reading.py",
    "Y103": "a file too large to show: tests/content/test_limits.py",
    "Y118": "nesting too deep to show: tests/content/test_limits.py",
    "Y120": "more values than can be shown: tests/content/test_limits.py",
    "Y130": "about a file's place: tests/content/test_folder.py",
    "Y131": "about a file's name: tests/content/test_folder.py",
    "Y132": "about a file's permissions: tests/content/test_folder.py",
    "Y133": "about a file that is not there: tests/content/test_folder.py",
    "Y134": "about a picture: tests/content/test_folder.py",
}
EXPLANATIONS = all_explanations()


def _examples(which: str) -> list[object]:
    return [
        pytest.param(explained, example, id=f"{explained.code}-{position}")
        for explained in EXPLANATIONS
        for position, example in enumerate(getattr(explained, which))
    ]


@pytest.mark.parametrize(("explained", "example"), _examples("bad"))
def test_a_bad_example_has_its_code_and_no_other(explained: Explanation, example: Example) -> None:
    """One mistake gives one problem.

    A raw example is shortened, so it may lack required fields as well.
    """
    found = judge_files(site_with(example))
    problems = [problem.code for problem in (*found.problems, *_since(explained, found))]
    if explained.is_note:
        assert (problems, explained.code in {note.code for note in found.notes}) == ([], True)
    elif example.kind.startswith("raw"):
        assert set(problems) - {"F101"} == {explained.code}
    else:
        assert problems == [explained.code]


@pytest.mark.parametrize(("explained", "example"), _examples("good"))
def test_a_good_example_has_no_problem(explained: Explanation, example: Example) -> None:
    """What we tell people to write is accepted."""
    found = judge_files(site_with(example))
    assert _since(explained, found) == []
    assert ([*found.problems], explained.code in {note.code for note in found.notes}) == ([], False)


def _since(explained: Explanation, found: Judged) -> list[Problem]:
    """What a code about changes says of an example, beside what was published."""
    return [
        problem
        for before in explained.before
        for problem in problems_since(judge_files(site_with(before)).content.checks, found.content)
    ]


@pytest.mark.parametrize("explained", [each for each in EXPLANATIONS if each.before], ids=lambda each: each.code)
def test_what_was_published_was_sound(explained: Explanation) -> None:
    """A change is judged, not what was wrong before."""
    assert [judge_files(site_with(before)).problems for before in explained.before] == [()]


def test_every_code_has_both_examples_or_a_reason() -> None:
    """An exception that is no longer needed is a mistake, too."""
    lacking = {explained.code for explained in EXPLANATIONS if not (explained.bad and explained.good)}
    assert lacking == set(WITHOUT_EXAMPLES)


@pytest.mark.parametrize("explained", EXPLANATIONS, ids=lambda explained: explained.code)
def test_an_explanation_is_a_sentence_under_a_code(explained: Explanation) -> None:
    """`explain CODE` begins with what holds, said as a sentence."""
    assert re.fullmatch(r"[A-Z][0-9]{3}", explained.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", explained.slug)
    assert explained.title.endswith((".", ":"))


def test_the_smallest_site_has_no_problem() -> None:
    """The samples of the contract pass, and are what all examples are laid over."""
    assert judge_files(smallest_site()).problems == ()


@pytest.mark.parametrize("kind", kinds())
def test_the_smallest_file_of_a_kind_stands_in_the_smallest_site(kind: str) -> None:
    """So that `explain` and tests speak of the same files."""
    assert smallest_site()[file_of(kind)] == smallest(kind).encode()


def test_an_example_replaces_keys_and_merges_mappings() -> None:
    """What an example does not name stays as the smallest entry has it; braces are written out."""
    text = laid_over(
        Example("check", "claim: {date: 2024}\nverdict:\n  summary: DELETE\npublished: DELETE\ntopics:\n  - roads\n")
    )
    assert text.startswith(
        "claim:\n  text: The bridge at Example was closed for two years.\n  claimant:\n    name: Ann"
    )
    assert "    role: Mayor of Example\n  date: 2024\nverdict:\n  rating: false\n  date: 2024-03-10\nevidence:" in text
    assert text.endswith("    url: https://example.org/roads/log\ntopics:\n  - roads\n")


def test_a_raw_example_names_its_kind() -> None:
    """A whole file of another kind than a check is possible."""
    assert kind_of(Example("raw verdicts", "")) == "verdicts"
