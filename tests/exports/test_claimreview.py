"""ClaimReview: what aggregators get, word by word, and the malformed shapes that ours must never take."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.exports.claimreview import claim_review
from generator.exports.claimreview_faults import faults
from tests.exports.made_library import FILES, SMALLEST, json_of, library_of

COPY = "https://web.archive.org/web/2024/"
Review = dict[str, Any]
ROOT = "https://example.org/checks-of-example/"
PAGE = f"{ROOT}checks/everything/"


def test_a_review_says_what_its_page_says(tmp_path: Path) -> None:
    """Every field that the mark-up can hold, none that it should not: no page of ours, no claim as an identity."""
    made = library_of(tmp_path)
    assert claim_review(made.view("everything"), made) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": PAGE,
        "claimReviewed": "The ferry at Example carries no one.",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Mixed",
            "ratingValue": 3,
            "bestRating": 5,
            "worstRating": 0,
            "ratingExplanation": "It carries few.",
        },
        "author": {
            "@type": "Organization",
            "name": "Example Checks",
            "url": ROOT,
            "logo": f"{ROOT}media/logo.png",
            "sameAs": ["https://example.org/id/checkers"],
            "publishingPrinciples": f"{ROOT}methodology/",
            "ownershipFundingInfo": f"{ROOT}about/",
        },
        "datePublished": "2024-03-10",
        "dateModified": "2024-04-02",
        "inLanguage": "en-GB",
        "itemReviewed": {
            "@type": "Claim",
            "@id": f"{PAGE}#claim",
            "name": "In a speech at the quay.",
            "author": {
                "@type": "Person",
                "name": "Ann Example",
                "jobTitle": "Mayor",
                "sameAs": ["https://example.org/ann"],
            },
            "datePublished": "2024-03",
            "firstAppearance": {
                "@type": "CreativeWork",
                "url": "https://example.org/speech",
                "name": "Speech at the quay",
                "publisher": {"@type": "Organization", "name": "Example Gazette"},
                "datePublished": "2024-03-01",
                "archivedAt": "https://web.archive.example.org/speech",
            },
            "appearance": [
                {
                    "@type": "CreativeWork",
                    "url": "https://example.org/ferry/counts",
                    "name": "Counts of passengers",
                    "publisher": {"@type": "Organization", "name": "Ferries of Example"},
                    "datePublished": "2024",
                    "archivedAt": [
                        "https://web.archive.example.org/ferry/counts",
                        "https://archive.example.org/ferry/counts",
                    ],
                }
            ],
        },
        "citation": [
            {
                "@type": "CreativeWork",
                "name": "Counts of passengers",
                "url": "https://example.org/ferry/counts",
                "author": {"@type": "Person", "name": "Cy Example"},
                "publisher": {"@type": "Organization", "name": "Ferries of Example"},
                "datePublished": "2024",
                "inLanguage": "no",
            },
            {"@type": "CreativeWork", "url": "https://example.org/films/deck", "inLanguage": "en-GB"},
            {"@type": "CreativeWork", "name": "The operator's briefing", "inLanguage": "en-GB"},
        ],
        "correction": [
            {
                "@type": "CorrectionComment",
                "datePublished": "2024-04-02",
                "text": "The number was wrong; it is twelve, not ten.",
            },
            {"@type": "CorrectionComment", "datePublished": "2024-04-02", "text": "A name was misspelt."},
        ],
    }


def test_a_rating_off_the_scale_has_no_numbers(tmp_path: Path) -> None:
    """Unproven is no place between true and false; half a set of numbers is malformed."""
    made = library_of(tmp_path, checks__smallest_yml=SMALLEST.replace("rating: false", "rating: unproven"))
    review = claim_review(made.view("smallest"), made)
    assert review
    assert review["reviewRating"]["alternateName"] == "Unproven"
    assert set(review["reviewRating"]) == {"@type", "alternateName", "ratingExplanation"}


def test_the_lowest_rating_has_the_number_0(tmp_path: Path) -> None:
    """A number that is nothing to a program is still a number."""
    made = library_of(tmp_path)
    review = claim_review(made.view("smallest"), made)
    assert review
    assert [review["reviewRating"][key] for key in ("worstRating", "ratingValue", "bestRating")] == [0, 0, 5]


def test_nothing_is_said_for_others(tmp_path: Path) -> None:
    """An imported check is somebody else's, and a hidden one is nobody's."""
    made = library_of(tmp_path)
    assert claim_review(made.view("imported-one"), made) is None
    feed = json_of(made, "data/claimreview.json")
    addresses = [element["url"].removeprefix(f"{ROOT}checks/") for element in feed["dataFeedElement"]]
    assert addresses == ["everything/", "smallest/", "withdrawn-one/"]
    assert [len(element["item"]) for element in feed["dataFeedElement"]] == [1, 1, 1]


def test_without_an_address_of_the_site_there_is_no_review(tmp_path: Path) -> None:
    """A review's `url` is required, and a made-up one would be worse than none."""
    site = FILES["site.yml"].replace("url: https://example.org/checks-of-example/\n", "")
    made = library_of(tmp_path, site_yml=site)
    assert claim_review(made.view("smallest"), made) is None
    feed = json_of(made, "data/claimreview.json")
    assert (feed["@type"], feed["dateModified"], feed["dataFeedElement"]) == ("DataFeed", "2024-06-01", [])


@pytest.mark.parametrize("name", ["unknown", "organization", "publication"])
def test_a_claimant_is_a_person_an_organization_or_left_out(tmp_path: Path, name: str) -> None:
    """What is not known is not said: an unknown claimant is neither a person nor an organization."""
    entry = SMALLEST.replace("    role: Mayor of Example\n", f"    kind: {name}\n")
    made = library_of(tmp_path, checks__smallest_yml=entry)
    review = claim_review(made.view("smallest"), made)
    assert review
    expected = None if name == "unknown" else {"@type": "Organization", "name": "Ann Example"}
    assert review["itemReviewed"].get("author") == expected


def test_the_reviews_of_a_whole_library_are_sound(tmp_path: Path) -> None:
    """The build holds each of them against the format; so does this."""
    made = library_of(tmp_path)
    reviews = [claim_review(view, made) for view in made.views()]
    assert [faults(review) for review in reviews if review] == [[], [], []]


@pytest.mark.parametrize(
    ("url", "archived", "expected"),
    [
        (f"{COPY}https://example.org/speech", None, ("https://example.org/speech", f"{COPY}https://example.org/speech")),
        (f"{COPY}https://example.org/speech", "https://ghostarchive.org/1",
         ("https://example.org/speech", [f"{COPY}https://example.org/speech", "https://ghostarchive.org/1"])),
        (f"{COPY}https://example.org/ann", None, ("https://example.org/ann", f"{COPY}https://example.org/ann")),
        (f"{COPY}https://t.co/3x", None, None),
        ("https://archive.ph/Ab1", None, None),
        ("https://bit.ly/3x", None, None),
    ],
)  # fmt: skip
def test_an_appearance_is_named_by_its_own_address(
    tmp_path: Path, url: str, archived: str | None, expected: object
) -> None:
    """Collectors join reviews by it; a copy stands beside it, and where only the copy is known, nothing is said."""
    kept = f"      archived: {archived}\n" if archived else ""
    entry = SMALLEST.replace("    role: Mayor", "    url: https://example.org/ann\n    role: Mayor")
    entry = entry.replace("verdict:", f"  appearances:\n    - url: {url}\n{kept}verdict:", 1)
    made = library_of(tmp_path, checks__smallest_yml=entry)
    review = claim_review(made.view("smallest"), made)
    assert review
    assert faults(review) == []
    work = review["itemReviewed"].get("firstAppearance")
    assert (work and (work["url"], work["archivedAt"])) == expected


def test_an_address_with_other_letters_is_written_in_ascii(tmp_path: Path) -> None:
    """Some collectors read nothing else."""
    made = library_of(tmp_path, site_yml=FILES["site.yml"].replace("checks-of-example", "prüfungen"))
    review = claim_review(made.view("smallest"), made)
    assert review
    assert review["url"] == "https://example.org/pr%C3%BCfungen/checks/smallest/"


def _set(path: str, value: Any) -> Callable[[Review], None]:
    def change(review: Review) -> None:
        *before, last = path.split(".")
        for key in before:
            review = review[key]
        if value is ...:
            del review[last]
        else:
            review[last] = value

    return change


# Shapes that collectors met in the wild, and slips of our own that would look like them.
MALFORMED = {
    "a context that is not exactly schema.org": _set("@context", "http://schema.org/"),
    "a list of types": _set("@type", ["ClaimReview", "Review"]),
    "wrapped in a graph": _set("@graph", [{}]),
    "microdata's nested properties": _set("properties", {"claimReviewed": ["x"]}),
    "no claim": _set("claimReviewed", ...),
    "a claim of blanks": _set("claimReviewed", "  "),
    "a list of claims": _set("claimReviewed", ["a", "b"]),
    "a claim on two lines": _set("claimReviewed", "a\nb"),
    "a rating that is text": _set("reviewRating", "False"),
    "a rating without type": _set("reviewRating.@type", ...),
    "a label that is a list": _set("reviewRating.alternateName", ["False"]),
    "a label that is an object": _set("reviewRating.alternateName", {"@value": "False"}),
    "no label": _set("reviewRating.alternateName", ...),
    "a value of -1": _set("reviewRating.ratingValue", -1),
    "a value below the scale": _set("reviewRating.worstRating", 4),
    "a value above the scale": _set("reviewRating.ratingValue", 6),
    "an inverted scale": _set(
        "reviewRating", {"@type": "Rating", "alternateName": "x", "bestRating": 1, "worstRating": 5, "ratingValue": 3}
    ),
    "a scale of one step": _set(
        "reviewRating", {"@type": "Rating", "alternateName": "x", "bestRating": 3, "worstRating": 3, "ratingValue": 3}
    ),
    "numbers as text": _set("reviewRating.ratingValue", "3"),
    "a truth value as number": _set("reviewRating.worstRating", False),
    "two numbers of three": _set("reviewRating.bestRating", ...),
    "no address": _set("url", ...),
    "an address without scheme": _set("url", "example.org/checks/everything/"),
    "an address with a blank": _set("url", "https://example.org/a b"),
    "no author": _set("author", ...),
    "an author that is text": _set("author", "Array"),
    "a list of authors": _set("author", [{"@type": "Organization"}]),
    "an author without address": _set("author.url", ...),
    "a date with a time": _set("datePublished", "2020-10-07 20:05"),
    "no date": _set("datePublished", ...),
    "modified before it was published": _set("dateModified", "2024-03-09"),
    "modified on the day of publication": _set("dateModified", "2024-03-10"),
    "an empty text for what is unknown": _set("inLanguage", ""),
    "an empty list": _set("citation", []),
    "no claim object": _set("itemReviewed", ...),
    "a CreativeWork in its place": _set("itemReviewed.@type", "CreativeWork"),
    "a claim without id": _set("itemReviewed.@id", ...),
    "the appearance as the claim's address": _set("itemReviewed.url", "https://example.org/speech"),
    "a claim that is younger than its review": _set("itemReviewed.datePublished", "2024-04"),
    "a claimant that is text": _set("itemReviewed.author", "Ann Example"),
    "a claimant without name": _set("itemReviewed.author.name", ...),
    "the appearance as the claimant's identity": _set("itemReviewed.author.sameAs", ["https://example.org/speech"]),
    "words as the claimant's identity": _set("itemReviewed.author.sameAs", "Ann on the web"),
    "an appearance that is text": _set("itemReviewed.appearance", "https://example.org/speech"),
    "several addresses in one": _set(
        "itemReviewed.appearance", [{"@type": "CreativeWork", "url": "https://example.org/a, https://example.org/b"}]
    ),
    "words in place of an address": _set("itemReviewed.appearance", [{"@type": "CreativeWork", "url": "on the radio"}]),
    "the first appearance told twice": _set(
        "itemReviewed.appearance", [{"@type": "CreativeWork", "url": "https://example.org/speech"}]
    ),
    "a copy in place of the original": _set(
        "itemReviewed.firstAppearance.url", "https://web.archive.org/web/2024/https://example.org/speech"
    ),
    "a short link in its place": _set("itemReviewed.firstAppearance.url", "https://bit.ly/3x"),
    "the appearance as the claimant's address": _set("itemReviewed.author.url", "https://example.org/speech"),
    "an address that is not ASCII": _set("url", "https://example.org/prüfung/"),
    "a page of our own as appearance": _set(
        "itemReviewed.appearance", [{"@type": "CreativeWork", "url": f"{ROOT}checks/smallest/"}]
    ),
}


@pytest.mark.parametrize("change", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_review_is_recognized(tmp_path: Path, change: Callable[[Review], None]) -> None:
    """Each shape gives one fault, so that whoever reads it knows what to mend."""
    made = library_of(tmp_path)
    review = copy.deepcopy(claim_review(made.view("everything"), made))
    assert review
    change(review)
    assert len(faults(review)) == 1


@pytest.mark.parametrize("value", [None, [], "text", 1, {}])
def test_what_is_no_review_at_all_is_a_fault_and_no_error(value: Any) -> None:
    """The validator reads foreign data."""
    assert faults(value)
