"""ClaimReview as the Duke Reporters' Lab takes it in, held against the shape that its programme asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.exports.claimreview import claimreview_feed
from generator.exports.duke import duke_review
from tests.exports.made_library import SMALLEST, library_of

TEXT: dict[str, Any] = {"type": "string"}
DAY: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
SHAPE: dict[str, Any] = {
    "additionalProperties": False,
    "properties": {
        **dict.fromkeys(("@context", "@type", "url", "claimReviewed"), TEXT),
        "datePublished": DAY,
        "author": {"required": ["@type", "name", "url"]},
        "itemReviewed": {"required": ["@type"], "properties": {"datePublished": DAY, "appearance": {"type": "array"}}},
        "reviewRating": {
            "additionalProperties": False,
            "required": ["@type", "alternateName"],
            "properties": dict.fromkeys(
                ("@type", "alternateName", "ratingExplanation", "ratingValue", "bestRating", "worstRating", "image"),
                TEXT,
            ),
        },
    },
}


@pytest.mark.parametrize("said", ["2024-03-05", "2024-03", "2024"])
def test_every_review_has_the_shape_that_they_take(tmp_path: Path, said: str) -> None:
    """What they refuse is not in their archive, and nobody is told."""
    entry = SMALLEST.replace("claim:\n", f"claim:\n  date: {said}\n")
    made = library_of(tmp_path, checks__dated_yml=entry)
    theirs = [item["item"][0] for item in claimreview_feed(made, duke_review)["dataFeedElement"]]
    for review in theirs:
        jsonschema.validate(review, SHAPE)
    dates = [review["itemReviewed"].get("datePublished") for review in theirs if review["url"].endswith("/dated/")]
    assert dates == [said if len(said) == 10 else None]


def test_a_withdrawn_check_is_left_out(tmp_path: Path) -> None:
    """Their form has no place for the mark, and the verdict without it would stand."""
    theirs = [item["item"][0]["url"] for item in claimreview_feed(library_of(tmp_path), duke_review)["dataFeedElement"]]
    assert [url.rsplit("/", 2)[1] for url in theirs] == ["everything", "smallest"]


def test_our_own_reviews_have_more(tmp_path: Path) -> None:
    """The shape above does refuse: else the test above would say nothing."""
    ours = [
        item["item"][0] for item in claimreview_feed(library_of(tmp_path), lambda review: review)["dataFeedElement"]
    ]
    assert [review["url"] for review in ours if not jsonschema.Draft202012Validator(SHAPE).is_valid(review)] == [
        review["url"] for review in ours
    ]
