"""Each language that we ship says all that English says: the same sentences, the same holes, every plural it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml
from babel import Locale

from generator.dates import PartialDate
from generator.publishing.generation import load_words
from generator.publishing.site import material_language
from generator.words import Words

FOLDER = Path("templates/words")
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yml"))
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
NAMED_NUMBER = frozenset({"zero", "one", "two"})
"""Categories that may say their number as a word: *two checks* is one word in Arabic."""
BESIDE_PLURALS = frozenset({"none"})
BORROWED = frozenset({"Video", "Interview", "Dossiers", "Name", "Person", "Organisation", "Feed", "Markdown"})
FORMATS = frozenset({"BibTeX", "CSL-JSON", "Schemas (JSON Schema)"})


def tree_of(language: str) -> Mapping[str, Any]:
    """A language's file."""
    tree: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8"))
    return tree


def words_of(language: str) -> Words:
    """A language's words as a build has them."""
    return load_words((Path("templates"),), language)


def is_plural(tree: Mapping[str, Any]) -> bool:
    """Whether a mapping holds the forms of one sentence; the kinds of sources have an `other`, too."""
    return "other" in tree and set(tree) <= CATEGORIES | BESIDE_PLURALS


def sentences(tree: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each sentence's key with its forms; one that does not count has the one form `other`."""
    for key, value in tree.items():
        if isinstance(value, str):
            yield f"{above}{key}", {"other": value}
        elif is_plural(value):
            yield f"{above}{key}", value
        else:
            yield from sentences(value, f"{above}{key}.")


def holes(sentence: str) -> frozenset[str]:
    """The names of a sentence's holes."""
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


ENGLISH = dict(sentences(tree_of("en")))


def test_english_and_two_others_are_shipped_one_of_them_from_right_to_left() -> None:
    """Issue "4.", words."""
    assert {language: words_of(language).direction for language in LANGUAGES} == {"ar": "rtl", "de": "ltr", "en": "ltr"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_each_sentence_and_no_other(language: str) -> None:
    """A sentence that is missing stops a build; one too many is translated for nothing."""
    assert sorted(key for key, _ in sentences(tree_of(language))) == sorted(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_has_each_form_that_the_language_needs(language: str) -> None:
    """CLDR's categories: Arabic has six."""
    needed = frozenset(Locale.parse(language).plural_form.tags) | {"other"}
    counted = {key for key, forms in ENGLISH.items() if len(forms) > 1}
    found = {key: frozenset(forms) - BESIDE_PLURALS for key, forms in sentences(tree_of(language)) if key in counted}
    assert found == dict.fromkeys(counted, needed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_has_the_holes_of_the_english_one(language: str) -> None:
    """A hole that is missing swallows a name or a date; a new one is never filled."""
    wrong = [
        (key, form)
        for key, forms in sentences(tree_of(language))
        for form, sentence in forms.items()
        if holes(sentence) != (wanted := holes(ENGLISH[key]["other"]))
        and not (form in NAMED_NUMBER | BESIDE_PLURALS and holes(sentence) | {"count"} == wanted)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_sentence_for_exactly_one_may_leave_its_number_out(language: str) -> None:
    """In some languages `one` also counts 21 or 0: there it has to say the number."""
    rule = Locale.parse(language).plural_form
    exact = {name for name in NAMED_NUMBER if sum(rule(count) == name for count in range(1000)) == 1}
    silent = {
        form
        for key, forms in sentences(tree_of(language))
        for form, sentence in forms.items()
        if "count" in holes(ENGLISH[key]["other"]) - holes(sentence)
    }
    assert silent - BESIDE_PLURALS <= exact


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_nothing_was_left_in_english(language: str) -> None:
    """What is the same in both is a name, a sign or a word that the language has borrowed."""
    same = {
        sentence
        for key, forms in sentences(tree_of(language))
        for sentence in forms.values()
        if sentence in ENGLISH[key].values() and any(part.strip(" ,–:.") for part, *_ in Formatter().parse(sentence))
    }
    assert same <= BORROWED | FORMATS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_holds_what_marks_text_up(language: str) -> None:
    """Words are text; a `<` in one would be shown, and a `|` could end a cell."""
    assert [
        key
        for key, forms in sentences(tree_of(language))
        for text in forms.values()
        if any(mark in text for mark in "<>|`\\")
    ] == []


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["13 October 2024", "October 2024", "2024", "1,234"]),
        ("en-US", ["October 13, 2024", "October 2024", "2024", "1,234"]),
        ("de", ["13. Oktober 2024", "Oktober 2024", "2024", "1.234"]),
        ("ar", ["13 أكتوبر 2024", "أكتوبر 2024", "2024", "1,234"]),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_writes_them(language: str, shown: list[str]) -> None:
    """By CLDR, for the country too where one is named; in the digits that sources, addresses and data have."""
    words = words_of(language)
    days = (date(2024, 10, 13), PartialDate(2024, 10), PartialDate(2024))
    assert [*(words.date(day) for day in days), words.number(1234)] == shown


def test_a_language_of_a_country_takes_the_words_of_its_language() -> None:
    """`de-AT` has no file of its own, but names January its own way."""
    words = words_of("de-AT")
    assert (words.language, words("nav.topics"), words.date(date(2024, 1, 2))) == ("de-AT", "Themen", "2. Jänner 2024")


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "تحقق واحد"),
        (2, "تحققان"),
        (3, "3 تحققات"),
        (11, "11 تحققًا"),
        (100, "100 تحقق"),
        (103, "103 تحققات"),
        (1234, "1,234 تحققًا"),
    ],
)
def test_arabic_counts_in_its_six_forms(count: int, sentence: str) -> None:
    """Two have a form of their own, eleven to ninety-nine another one than a hundred."""
    assert words_of("ar")("lists.checks", count=count) == sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_material_has_its_own_few_words_in_each_language(language: str) -> None:
    """Otherwise those would be English."""
    assert material_language(language) == language
