"""ClaimReview, as publishers serve it → drafts of somebody else's checks.

Basis: schema.org/ClaimReview; docs/import.md lists the shapes that were met, and what becomes of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from generator.content.model.addresses import host_of
from generator.dates import earliest, parsed_day, parsed_partial
from generator.importing.cleaning import Found, address_of, addresses_in, date_of, day_of, original_of, text_of
from generator.importing.documents import objects_of, types_of
from generator.importing.naming import check_id, last_part
from generator.importing.ratings import SKIP, rating_by_numbers, rating_of
from generator.importing.records import Data, Draft, Refused, Settings, each_once, unknown_rating, without_gaps
from generator.problems import shown

_CLAIMANTS = {"person": "person", "organization": "organization", "newsmediaorganization": "publication"}


def claimreview_drafts(data: bytes, settings: Settings) -> Iterator[Draft | Refused]:
    """A draft for each ClaimReview in a file: JSON-LD, JSON Lines, a page's HTML, a DataFeed or the API's answer.

    The first of those with the same address, claim and claimant counts.  Raises NotReadable where the file is neither.
    """
    drafts = (_draft(f"record {number}", review, settings) for number, review in enumerate(objects_of(data), start=1))
    return each_once(drafts, lambda _: "it repeats an earlier record: same address, claim and claimant")


def _draft(name: str, review: Mapping[str, Any], settings: Settings) -> Draft | Refused:
    reviewed = _first_object(review.get("itemReviewed"))
    claim = (
        text_of(review.get("claimReviewed")) or text_of(reviewed.get("description")) or text_of(reviewed.get("name"))
    )
    if not claim:
        return Refused(name, "it names no claim (`claimReviewed` is empty)")
    found = _rating(name, review.get("reviewRating"), settings)
    if isinstance(found, Refused):
        return found
    rating, word, remarks = found
    page, page_remarks = _page(review)
    publisher = _publisher(review) or settings.publisher
    if not (page or publisher):
        return Refused(name, "it names neither its publisher nor its page")
    said = _claim(claim, review, reviewed, page)
    entry = {
        "claim": said,
        "verdict": without_gaps({"rating": rating, "summary": _summary(review)}),
        "published": day_of(review.get("datePublished")),
        "corrections": _corrections(review),
        "language": text_of(review.get("inLanguage")) or settings.language,
        "imported_from": without_gaps(
            {
                "publisher": publisher,
                "url": page,
                "rating": word,
                "licence": text_of(review.get("sdLicense")) or text_of(review.get("license")) or settings.licence,
            }
        ),
    }
    id_ = check_id([page or publisher, claim, said["claimant"].get("name")], last_part(page), claim)
    return Draft(name, id_, without_gaps(entry), review, (*remarks, *page_remarks))


def _claim(claim: str, review: Mapping[str, Any], reviewed: Mapping[str, Any], page: str | None) -> Data:
    own_host = host_of(page) if page else None
    places = [place for place in _appearances(reviewed) if host_of(place.url) != own_host]
    claimant = _first_object(reviewed.get("author")) or {"name": reviewed.get("author")}
    own, said_there = _identity(claimant, has_other_places=bool(places), own_host=own_host)
    places += [place for place in said_there if place not in places]
    context, told = text_of(reviewed.get("name")), _told_of_places(reviewed)
    return without_gaps(
        {
            "text": claim,
            "claimant": _claimant(claimant, own),
            "date": _said(reviewed, review),
            "context": context if context != claim else None,
            "appearances": [_appearance(place, told.get(place.url, {})) for place in places],
        }
    )


def _claimant(author: Mapping[str, Any], own: str | None) -> Data:
    """Who said it; `unknown` where no name is given, or a name that is a slip (the word "Array")."""
    name = text_of(author.get("name"))
    if not name or name.casefold() in {"array", "unknown", "none", "null"}:
        return {"kind": "unknown"}
    kind = next((_CLAIMANTS[one] for one in types_of(author) if one in _CLAIMANTS), "person")
    role = text_of(author.get("jobTitle"))
    return without_gaps({"name": name, "role": role, "url": own, "kind": None if kind == "person" else kind})


def _identity(
    author: Mapping[str, Any], *, has_other_places: bool, own_host: str | None
) -> tuple[str | None, list[Found]]:
    """The claimant's own address, or the addresses that stand in its place and are those of the claim.

    Publishers put the claim's address into `sameAs` or `url` of its author where they name no appearance.
    """
    found = [place for key in ("sameAs", "url") for place in addresses_in(author.get(key))]
    found = [place for place in found if host_of(place.url) != own_host]
    if has_other_places:
        return (found[0].url if found else None), []
    return None, found


def _appearances(reviewed: Mapping[str, Any]) -> list[Found]:
    keys = ("firstAppearance", "appearance", "url", "sameAs")
    return list(dict.fromkeys(place for key in keys for place in addresses_in(reviewed.get(key))))


def _told_of_places(reviewed: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The objects that tell of an appearance more than its address, by that address."""
    works = (work for key in ("firstAppearance", "appearance") for work in _objects(reviewed.get(key)))
    return {places[0].url: work for work in works if len(places := list(addresses_in(work))) == 1}


def _appearance(place: Found, work: Mapping[str, Any]) -> Data:
    publisher = _first_object(work.get("publisher")) or {"name": work.get("publisher")}
    copies = [place.archived, *(copy.archived or copy.url for copy in addresses_in(work.get("archivedAt")))]
    archived = [copy for copy in dict.fromkeys(copies) if copy]
    return without_gaps(
        {
            "url": place.url,
            "title": text_of(work.get("name")) or text_of(work.get("headline")),
            "publisher": text_of(publisher.get("name")),
            "published": date_of(work.get("datePublished")),
            "archived": archived[0] if len(archived) == 1 else archived,
        }
    )


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _said(reviewed: Mapping[str, Any], review: Mapping[str, Any]) -> str | None:
    """When it was first said, unless that is after the review, which is a slip."""
    said, reviewed_on = date_of(reviewed.get("datePublished")), day_of(review.get("datePublished"))
    day, until = parsed_partial(said or ""), parsed_day(reviewed_on or "")
    return None if day and until and earliest(day) > until else said


def _rating(name: str, given: Any, settings: Settings) -> tuple[str, str | None, tuple[str, ...]] | Refused:
    """The rating here, the publisher's word and remarks; or why there is none."""
    rating = _first_object(given) or {"alternateName": given}
    word = text_of(rating.get("alternateName")) or text_of(rating.get("name"))
    found = rating_of(word, settings.ratings, settings.scale)
    if found == SKIP:
        return Refused(name, f"its rating {shown(word)} is to be left out")
    if found:
        return found, word, ()
    by_numbers = rating_by_numbers(rating, settings.scale)
    if by_numbers:
        return by_numbers, word, (f"rated `{by_numbers}` by its numbers: its word is not known",)
    if not word:
        return Refused(name, "it has no rating: neither a word nor numbers on a scale")
    return unknown_rating(name, word)


def _page(review: Mapping[str, Any]) -> tuple[str | None, tuple[str, ...]]:
    """The page of the review; one that is relative to the site is joined with its author's address."""
    written = text_of(review.get("url")) or text_of(review.get("mainEntityOfPage"))
    if not written:
        return None, ()
    address = address_of(re.sub(r"\s", "%20", written))
    if not address and (base := address_of(_first_object(review.get("author")).get("url"))):
        address = _joined(base, written) if written.startswith("/") else None
    if not address:
        return None, ("its address is none that can be opened",)
    repaired = () if address == written else ("its address was completed",)
    return original_of(address).url, repaired


def _joined(base: str, written: str) -> str | None:
    try:
        return address_of(urljoin(base, written))
    except ValueError:  # `//[x` names no host
        return None


def _publisher(review: Mapping[str, Any]) -> str | None:
    """Whose review it is: a publisher where people are the authors."""
    author = _first_object(review.get("author")) or {"name": review.get("author")}
    publisher = _first_object(review.get("publisher")) or {"name": review.get("publisher")}
    of_people = "person" in types_of(author)
    first, second = (publisher, author) if of_people else (author, publisher)
    return text_of(first.get("name")) or text_of(second.get("name"))


def _summary(review: Mapping[str, Any]) -> str | None:
    """The answer in words: the rating's explanation, else the review's body or description."""
    explanation = text_of(_first_object(review.get("reviewRating")).get("ratingExplanation"))
    if explanation and explanation.isdigit():  # seen in the wild: the value once more
        explanation = None
    return explanation or text_of(review.get("reviewBody")) or text_of(review.get("description"))


def _corrections(review: Mapping[str, Any]) -> list[Data]:
    given = review.get("correction")
    comments = given if isinstance(given, list) else [given]
    found = [(day_of(one.get("datePublished")), text_of(one.get("text"))) for one in comments if isinstance(one, dict)]
    return [{"date": date, "text": text} for date, text in found if date and text]


def _first_object(value: Any) -> Mapping[str, Any]:
    """The object, or the first one of a list; an empty one where there is none."""
    while isinstance(value, list):
        value = next((one for one in value if isinstance(one, dict | list)), None)
    return value if isinstance(value, dict) else {}
