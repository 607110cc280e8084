"""ClaimReview in the shapes that publishers serve: what it becomes, and that nothing is added to it."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.importing import Imported
from generator.importing.mapping import Mapped
from generator.importing.records import NotReadable, Refused
from tests.importing.conftest import Importing, only
from tests.importing.shapes import PAGE, PLAIN, POST, WRAPPED, any_json, changed


def entry_of(found: Imported) -> dict[str, Any]:
    """The entry as YAML's readers see it, every scalar a text."""
    read: dict[str, Any] = yaml.load(found.text, yaml.BaseLoader)  # noqa: S506 - texts only
    return read


def review(importing: Importing, **changes: Any) -> Imported:
    """The plain review with changes, imported."""
    return only(importing("claimreview", json.dumps(changed(**changes))))


def test_a_plain_review_becomes_somebody_elses_check(importing: Importing) -> None:
    """Whose verdict it is stands there, with their word; evidence is not made up."""
    assert entry_of(review(importing)) == {
        "claim": {
            "text": "The bridge was closed for two years.",
            "claimant": {"name": "Ann Example", "role": "Mayor"},
            "date": "2024-03-01",
            "appearances": [{"url": POST}],
        },
        "verdict": {"rating": "false", "summary": "The log lists nine months."},
        "published": "2024-03-10",
        "imported_from": {"publisher": "Example Checkers", "url": PAGE, "rating": "False"},
    }


@pytest.mark.parametrize("wrapping", WRAPPED)
def test_it_is_found_in_whatever_it_comes_wrapped_in(importing: Importing, wrapping: str) -> None:
    """Every wrapping gives the same claim, page and verdict, under the same id."""
    found = only(importing("claimreview", WRAPPED[wrapping]))
    entry = entry_of(found)
    assert entry["claim"]["text"] == PLAIN["claimReviewed"]
    assert entry["claim"]["claimant"]["name"] == "Ann Example"
    assert (entry["verdict"]["rating"], entry["imported_from"]["url"]) == ("false", PAGE)
    assert found.id == review(importing).id


@pytest.mark.parametrize(
    ("changes", "path", "expected"),
    [
        ({"claimReviewed": "The &quot;new&quot; bridge &amp;amp; <b>the old</b> one."}, "claim.text",
         'The "new" bridge & the old one.'),
        ({"claimReviewed": ["The bridge was closed.", "Another."]}, "claim.text", "The bridge was closed."),
        ({"claimReviewed": None, "itemReviewed__description": "It was closed."}, "claim.text", "It was closed."),
        ({"reviewRating": "Falso"}, "verdict.rating", "false"),
        ({"reviewRating__alternateName": ["Misleading"]}, "verdict.rating", "misleading"),
        ({"reviewRating__alternateName": {"@value": "Half true"}}, "verdict.rating", "mixed"),
        ({"reviewRating__alternateName": "Rating: FALSE."}, "verdict.rating", "false"),
        ({"reviewRating__alternateName": "False. The film is of 2012."}, "verdict.rating", "false"),
        ({"reviewRating__alternateName": "ये दावा", "reviewRating__ratingValue": "5"}, "verdict.rating", "true"),
        ({"reviewRating__alternateName": None, "reviewRating__bestRating": "1", "reviewRating__worstRating": "5",
          "reviewRating__ratingValue": "5"}, "verdict.rating", "false"),
        ({"itemReviewed__appearance": f"{POST}, https://web.example.org/2 and words"}, "claim.appearances",
         [{"url": POST}, {"url": "https://web.example.org/2"}]),
        ({"itemReviewed__appearance": [{"url": PAGE}, {"url": POST}]}, "claim.appearances", [{"url": POST}]),
        ({"itemReviewed__appearance": None, "itemReviewed__author__sameAs": POST}, "claim.appearances",
         [{"url": POST}]),
        ({"itemReviewed__author__sameAs": "https://people.example.org/ann"}, "claim.claimant.url",
         "https://people.example.org/ann"),
        ({"itemReviewed__appearance": f"https://web.archive.org/web/20240302000000/{POST}"}, "claim.appearances",
         [{"url": POST, "archived": f"https://web.archive.org/web/20240302000000/{POST}"}]),
        ({"itemReviewed__appearance": [{"url": POST, "headline": "A <b>post</b>", "publisher": "Example Net",
          "datePublished": "2024-02-30", "archivedAt": [f"https://web.archive.org/web/2024/{POST}", "words", 7]}]},
         "claim.appearances", [{"url": POST, "title": "A post", "publisher": "Example Net",
                                "archived": f"https://web.archive.org/web/2024/{POST}"}]),
        ({"itemReviewed__appearance": {"url": POST, "publisher": {"name": {"a": []}}, "name": [], "archivedAt": {}}},
         "claim.appearances", [{"url": POST}]),
        ({"url": "checkers.example.org/a page"}, "imported_from.url", "https://checkers.example.org/a%20page"),
        ({"url": "/2024/bridge"}, "imported_from.url", "https://checkers.example.org/2024/bridge"),
        ({"author": [{"@type": "Person", "name": "Bea Example"}], "publisher": {"name": "Example Checkers"}},
         "imported_from.publisher", "Example Checkers"),
        ({"author": "Example Checkers"}, "imported_from.publisher", "Example Checkers"),
        ({"url": "//[x"}, "imported_from.publisher", "Example Checkers"),
        ({"itemReviewed__author": "Array"}, "claim.claimant", {"kind": "unknown"}),
        ({"itemReviewed__author__name": ["Ann Example", "mayor"]}, "claim.claimant.name", "Ann Example"),
        ({"datePublished": "2024-03-10 20:05"}, "published", "2024-03-10"),
        ({"datePublished": "2024-03-10T20:05:00+5:30"}, "published", "2024-03-10"),
        ({"sdLicense": "https://licences.example.org/by"}, "imported_from.licence", "https://licences.example.org/by"),
    ],
)  # fmt: skip
def test_shapes_of_the_wild(importing: Importing, changes: dict[str, Any], path: str, expected: object) -> None:
    """Each of the malformed shapes that collectors list is understood as its author meant it."""
    held: Any = entry_of(review(importing, **changes))
    for step in path.split("."):
        held = held[step]
    assert held == expected


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"claimReviewed": ""}, "names no claim"),
        ({"claimReviewed": "x" * 2_001}, "2,001 characters, the limit is 2,000"),
        ({"reviewRating": None}, "it has no rating"),
        ({"reviewRating__alternateName": "Smokescreen", "reviewRating__ratingValue": "-1"}, "`Smokescreen` is not"),
        ({"reviewRating__alternateName": None, "reviewRating__ratingValue": 0}, "it has no rating"),
        ({"reviewRating__alternateName": "True, but only on Sundays", "reviewRating__ratingValue": ""}, "is not known"),
        ({"url": "none", "author": "", "publisher": ""}, "neither its publisher nor its page"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_carried_says_why(importing: Importing, changes: dict[str, Any], why: str) -> None:
    """Nothing is cut, and no verdict is guessed."""
    (found,) = importing("claimreview", json.dumps(changed(**changes)))
    assert isinstance(found, Refused)
    assert why in found.why


def test_what_the_format_refuses_is_left_out_and_named(importing: Importing) -> None:
    """One bad field costs itself, in the words of `check`."""
    found = review(
        importing, itemReviewed__datePublished="2024-02-30", inLanguage="no such tag", dateModified="2024-04-01"
    )
    assert "language" not in entry_of(found)
    assert [field for field, _ in found.left_out] == ["language"]
    assert set(found.not_carried) == {"inLanguage", "dateModified", "itemReviewed.datePublished"}


def test_the_same_review_twice_is_one_entry(importing: Importing) -> None:
    """Collectors meet the same (address, claim, claimant) on several pages."""
    first, second = importing("claimreview", json.dumps([PLAIN, changed(datePublished="2024-04-01")]))
    assert isinstance(first, Imported)
    assert isinstance(second, Refused)
    assert "repeats an earlier record" in second.why


def test_a_mapping_goes_before_everything(importing: Importing) -> None:
    """The editor's word counts, also against the numbers."""
    mapped = Mapped(ratings={"Smokescreen": "misleading", "False": "skip"})
    data = json.dumps([changed(reviewRating__alternateName="smokescreen."), PLAIN])
    mapped_one, skipped = importing("claimreview", data, mapped)
    assert isinstance(mapped_one, Imported)
    assert entry_of(mapped_one)["verdict"]["rating"] == "misleading"
    assert skipped == Refused("record 2", "its rating `False` is to be left out")


JSON = any_json([*PLAIN, "name", "url", "@type", "@value"], [PAGE, "False"])


@settings(deadline=None, max_examples=150)
@given(
    broken=st.dictionaries(st.sampled_from([key for key in PLAIN if key != "@type"]), JSON, min_size=1, max_size=3),
)
def test_no_value_in_any_place_ends_the_import(importing: Importing, broken: dict[str, Any]) -> None:
    """Whatever stands in a field costs at most its record; the one beside it is imported."""
    found = importing("claimreview", json.dumps([PLAIN | broken, changed(url=f"{PAGE}-2")]))
    assert isinstance(found[-1], Imported)


@settings(deadline=None, max_examples=100)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_ends_in_a_traceback(importing: Importing, data: bytes) -> None:
    """It holds reviews, or none, or is refused in words."""
    with contextlib.suppress(NotReadable):
        assert importing("claimreview", data) == []


def test_depth_and_size_end_in_words(importing: Importing) -> None:
    """A hundred thousand brackets are no reason to stop for the reviews beside them."""
    deep = "[" * 100_000 + "]" * 100_000
    lines = f"{json.dumps({'object': PLAIN})}\n{deep}\n{json.dumps(changed(name=9 * 10**4))}\n"
    assert len([one for one in importing("claimreview", lines) if isinstance(one, Imported)]) == 1
