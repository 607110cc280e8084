"""Words, stems and numbers: one file of cases for Python and for the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.search.coding import ALPHABET, gaps_text, numbers_text, script
from generator.terms import Vocabulary, split

CASES = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "words"), CASES["split"])
def test_a_text_is_split_as_the_cases_say(text: str, words: list[object]) -> None:
    """The browser is held to the same cases in test_reading.py."""
    assert [list(part) if isinstance(part, tuple) else part for part in split(text)] == words


@pytest.mark.parametrize(("language", "word", "stem"), CASES["stems"])
def test_a_word_is_filed_under_its_stem(language: str, word: str, stem: str) -> None:
    """Forms of one word share a stem in the check's own language."""
    assert [term.stem for term in Vocabulary().terms(word, language)] == [stem]


@pytest.mark.parametrize(("numbers", "text"), CASES["numbers"])
def test_numbers_are_written_as_the_cases_say(numbers: list[int], text: str) -> None:
    """A swapped order of digits gave plausible, wrong answers once."""
    assert numbers_text(numbers) == text


@given(st.text())
def test_what_is_indexed_is_what_a_query_is_split_into(text: str) -> None:
    """Otherwise a reader who copies a claim into the box would not find it."""
    forms = [term.form for term in Vocabulary().terms(text, "en")]
    parts = split(text)
    assert forms == [form for part in parts for form in ([part] if isinstance(part, str) else part)]


@given(st.text())
def test_splitting_found_words_again_changes_nothing(text: str) -> None:
    """Words of the index are words of a query: folding is finished after one turn."""
    words = [part for part in split(text) if isinstance(part, str)]
    assert split(" ".join(words)) == words


@given(st.sets(st.integers(min_value=0, max_value=50_000)))
def test_gaps_are_read_back_as_the_numbers(numbers: set[int]) -> None:
    """A port of the browser's reading, so that most examples need no browser."""
    assert _numbers_of_gaps(gaps_text(sorted(numbers))) == sorted(numbers)


def _numbers_of_gaps(text: str) -> list[int]:
    numbers, number, gap = [], -1, 0
    for letter in text:
        digit = ALPHABET.index(letter)
        gap = gap * 32 + digit % 32
        if digit < 32:
            number += gap + 1
            numbers.append(number)
            gap = 0
    return numbers


@given(st.text())
def test_a_script_says_what_it_was_given_and_ends_no_tag(text: str) -> None:
    """A claim may hold `</script>` or a line separator; the file stays one call."""
    source = script("rows.0", [text]).decode()
    assert "<" not in source
    assert "\u2028" not in source
    assert "\u2029" not in source
    assert json.loads(source.removeprefix('FCS("rows.0",').removesuffix(")\n")) == [text]
