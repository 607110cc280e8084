"""What is wrong with a ClaimReview: the format's rules, held against any object that says it is one.

The build holds each of its own against them; tests hold the malformed shapes that collectors met in the wild.
What only a person can tell (a label with a prefix, a claim that was markup before it was text) is left to rules.

Basis: schema.org/ClaimReview; docs/exports.md, the table of what is emitted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.content.model.archives import is_original

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")
_ADDRESS = re.compile(r"https?://[^\s/?#@\\,]+([/?#][^\s\\]*)?\Z", re.IGNORECASE)
_NUMBERS = ("worstRating", "ratingValue", "bestRating")


def faults(review: Any) -> list[str]:
    """Everything that is wrong with a ClaimReview, in plain words; empty where it is sound."""
    if not isinstance(review, dict):
        return ["it is no object"]
    found = [message for is_sound, message in _SIMPLE if not is_sound(review)]
    return [*found, *_rating_faults(review.get("reviewRating")), *_author_faults(review), *_item_faults(review)]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_line(value: Any) -> bool:
    return _is_text(value) and "\n" not in value and "\r" not in value


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and bool(_ADDRESS.match(value))


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and bool(_DAY.match(value))


def _is_modified_later(review: dict[str, Any]) -> bool:
    changed, published = review.get("dateModified"), review.get("datePublished")
    return changed is None or (_is_day(changed) and (not _is_day(published) or changed > published))


_SIMPLE: tuple[tuple[Callable[[dict[str, Any]], bool], str], ...] = (
    (lambda review: review.get("@context") == "https://schema.org", "`@context` is not exactly https://schema.org"),
    (lambda review: review.get("@type") == "ClaimReview", "`@type` is not the text ClaimReview"),
    (lambda review: "@graph" not in review and "properties" not in review, "it is wrapped in another object"),
    (lambda review: _is_line(review.get("claimReviewed")), "`claimReviewed` is not one line of text"),
    (lambda review: _is_address(review.get("url")) and review["url"].isascii(), "`url` is no full address in ASCII"),
    (lambda review: _is_day(review.get("datePublished")), "`datePublished` is no day"),
    (_is_modified_later, "`dateModified` is no day after `datePublished`"),
    (lambda review: not _empty_keys(review), "a key has an empty value"),
)


def _empty_keys(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_empty_keys(held) for held in value.values())
    if isinstance(value, list):
        return not value or any(_empty_keys(item) for item in value)
    return value is None or value == ""


def _rating_faults(rating: Any) -> Iterator[str]:
    if not isinstance(rating, dict) or rating.get("@type") != "Rating":
        yield "`reviewRating` is no Rating"
        return
    if not _is_line(rating.get("alternateName")):
        yield "`alternateName` is not the rating's word"
    numbers = [rating.get(key) for key in _NUMBERS]
    if numbers == [None, None, None]:
        return
    whole = [number for number in numbers if type(number) is int]
    if len(whole) < len(numbers):
        yield "the rating's numbers are not three whole numbers"
    elif whole != sorted(whole) or whole[0] < 0 or whole[0] == whole[-1]:
        yield "the rating's numbers do not stand in order: worst, value, best"


def _author_faults(review: dict[str, Any]) -> Iterator[str]:
    author = review.get("author")
    if not isinstance(author, dict) or author.get("@type") != "Organization":
        yield "`author` is no Organization"
    elif not _is_line(author.get("name")) or not _is_address(author.get("url")):
        yield "`author` lacks its name or address"


def _item_faults(review: dict[str, Any]) -> Iterator[str]:
    item = review.get("itemReviewed")
    if not isinstance(item, dict) or item.get("@type") != "Claim" or not _is_text(item.get("@id")):
        yield "`itemReviewed` is no Claim with its `@id`"
        return
    if "url" in item:
        yield "`itemReviewed` has an address of its own: it belongs into `appearance`"
    if not _is_said_before(item.get("datePublished"), review.get("datePublished")):
        yield "the claim's `datePublished` is no date, or later than the review's"
    works = list(_works(item))
    yield from _claimant_faults(item, {work.get("url") for work in works if isinstance(work, dict)})
    yield from _work_faults(works, review)


def _is_said_before(said: Any, published: Any) -> bool:
    """Whether a claim's date, where it has one, is a date and not later than the review's, as far as it is known."""
    if said is None:
        return True
    is_date = isinstance(said, str) and bool(_PARTIAL.match(said))
    return is_date and (not _is_day(published) or said <= published[: len(said)])


def _works(item: dict[str, Any]) -> Iterable[Any]:
    for key in ("firstAppearance", "appearance"):
        held = item.get(key, [])
        yield from held if isinstance(held, list) else (held,)


def _claimant_faults(item: dict[str, Any], where: set[Any]) -> Iterator[str]:
    author = item.get("author")
    if author is None:
        return
    if not isinstance(author, dict) or author.get("@type") not in {"Person", "Organization"}:
        yield "the claim's `author` is neither a Person nor an Organization"
        return
    if not _is_line(author.get("name")):
        yield "the claim's `author` has no name"
    identities = author.get("sameAs", [])
    identities = identities if isinstance(identities, list) else [identities]
    if any(
        not _is_address(address) or address in where for address in (*identities, *filter(None, [author.get("url")]))
    ):
        yield "an address of the claim's `author` is none, or is the claim's"


def _work_faults(works: list[Any], review: dict[str, Any]) -> Iterator[str]:
    if isinstance(review["itemReviewed"].get("firstAppearance"), list):
        yield "`firstAppearance` is a list"
    if not all(
        isinstance(work, dict) and work.get("@type") == "CreativeWork" and _is_address(work.get("url"))
        for work in works
    ):
        yield "an appearance is no CreativeWork with one address"
        return
    urls = [work["url"] for work in works]
    if not all(is_original(url) for url in urls):
        yield "an appearance is an archive's copy or a short link"
    if len(urls) != len(set(urls)):
        yield "an appearance stands twice"
    author = review.get("author")
    root = author.get("url") if isinstance(author, dict) else None
    if _is_address(root) and any(f"{url}/".startswith(f"{str(root).rstrip('/')}/") for url in urls):
        yield "an appearance is a page of the fact-checker's own"
