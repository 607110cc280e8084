"""ClaimReview, the mark-up that fact-check aggregators read: one on each check's page, and all as a feed.

Basis: schema.org/ClaimReview; Google's guidelines for fact-check mark-up; docs/exports.md says field by field
what is emitted and why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from generator.content.model.archives import is_original, original_in
from generator.dates import earliest
from generator.exports.addressed import absolute, newest_day, opened, without_gaps
from generator.exports.claimreview_faults import faults
from generator.exports.entries import appearances_data
from generator.views.checks import CheckView
from generator.views.library import Library
from generator.views.people import PersonView
from generator.views.sources import SourceView

Data = dict[str, Any]

CONTEXT = "https://schema.org"
_TYPES_OF_CLAIMANTS = {"person": "Person", "organization": "Organization", "publication": "Organization"}
_POLICIES = (
    ("publishingPrinciples", "methodology"),
    ("correctionsPolicy", "corrections"),
    ("ownershipFundingInfo", "about"),
)


class MalformedReview(Exception):
    """A ClaimReview of ours breaks a rule of the format: our mistake, never the content's."""


def claim_review(view: CheckView, library: Library) -> Data | None:
    """The ClaimReview of a check, or None for one that is somebody else's or where site.yml has no `url`."""
    page = absolute(library.site, view.address)
    if page is None or view.card.is_imported or view.published is None:
        return None
    is_edited = view.last_edited is not None and view.last_edited > view.published
    return without_gaps(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "url": re.sub(r"[^\x00-\x7f]+", lambda found: quote(found[0]), page),
            "claimReviewed": view.card.claim,
            "reviewRating": _rating(view, library),
            "author": _author(library),
            "datePublished": str(view.published),
            "dateModified": str(view.last_edited) if is_edited else None,
            "inLanguage": view.card.language,
            "creativeWorkStatus": "Withdrawn" if view.withdrawn else None,
            "itemReviewed": _claim(view, library, page),
            "citation": [_citation(source) for source in view.sources],
            "correction": [
                {"@type": "CorrectionComment", "datePublished": str(correction.date), "text": correction.text}
                for correction in view.corrections
            ],
        }
    )


def feed_item(review: Data) -> Data:
    """A ClaimReview in a DataFeed.  Raises MalformedReview where it breaks the format."""
    if found := faults(review):
        raise MalformedReview(f"{review['url']}: {'; '.join(found)}")
    return {
        "@type": "DataFeedItem",
        "dateCreated": review["datePublished"],
        "url": review["url"],
        "item": [review],
    }


def feed_start(library: Library) -> bytes:
    """What a DataFeed of all ClaimReviews begins with, up to its first item."""
    return opened(_about(library), "dataFeedElement")


def claimreview_feed(library: Library, shaped: Callable[[Data], Data | None]) -> Data:
    """A DataFeed of all ClaimReviews, newest first, in the form that a taker asks for.

    `shaped` gives a review that form, or None where it has no place in it.  Raises MalformedReview where one of them
    breaks the format.
    """
    reviews = (review for view in library.views() if (review := claim_review(view, library)))
    items = ((feed_item(review), shaped(review)) for review in reviews)
    return _about(library) | {"dataFeedElement": [item | {"item": [kept]} for item, kept in items if kept]}


def _about(library: Library) -> Data:
    return {"@context": CONTEXT, "@type": "DataFeed", "dateModified": str(newest_day(library))}


def _rating(view: CheckView, library: Library) -> Data:
    """The rating by word and, for one on the scale, by its three numbers: all of them or none."""
    rating, scale = view.card.rating, library.scale
    numbers: Data = {}
    if rating.value is not None and scale.lowest != scale.highest:
        numbers = {"ratingValue": rating.value, "bestRating": scale.highest, "worstRating": scale.lowest}
    named = {"@type": "Rating", "alternateName": rating.label, **numbers}
    return named | without_gaps({"ratingExplanation": view.summary})


def _author(library: Library) -> Data:
    site = library.site
    policies = {key: absolute(site, f"{page}/") for key, page in _POLICIES if page in library.content.prose}
    return without_gaps(
        {
            "@type": "Organization",
            "name": site.name,
            "url": absolute(site, ""),
            "logo": absolute(site, site.logo) if site.logo else None,
            "sameAs": list(site.same_as),
            **policies,
        }
    )


def _claim(view: CheckView, library: Library, page: str) -> Data:
    said, published = view.card.said, view.published
    is_older = said is not None and published is not None and earliest(said) <= published
    first, others = _appearances(view, library)
    return without_gaps(
        {
            "@type": "Claim",
            "@id": f"{page}#claim",
            "name": view.context,
            "author": _claimant(view),
            "datePublished": str(said) if is_older else None,
            "firstAppearance": first,
            "appearance": others,
        }
    )


def _claimant(view: CheckView) -> Data | None:
    """Who said it; nobody where it is not known whether that is a person or an organization."""
    claimant = view.card.claimant
    type_name = _TYPES_OF_CLAIMANTS.get(claimant.kind)
    if not type_name or not claimant.name:
        return None
    urls = {appearance.url for appearance in view.appearances if appearance.url}
    where = urls | {original_in(url) for url in urls}
    return without_gaps(
        {
            "@type": type_name,
            "name": claimant.name,
            "jobTitle": claimant.role if type_name == "Person" else None,
            "sameAs": [address for address in _identities(claimant) if address not in where],
        }
    )


def _identities(person: PersonView) -> list[str]:
    own = (person.url,) if person.url else ()
    return list(dict.fromkeys((*own, *person.same_as)))


def _appearances(view: CheckView, library: Library) -> tuple[Data | None, list[Data]]:
    """The first appearance, where it has an address, and the others, each address once and none of this site."""
    root = (absolute(library.site, "") or "").casefold()
    seen: dict[str, Data] = {}
    first: Data | None = None
    for position, appearance in enumerate(appearances_data(view.entry, library)):
        url, copies = _original(appearance)
        if url is None or url in seen or f"{url.casefold().rstrip('/')}/".startswith(root):
            continue
        seen[url] = _work(appearance, url, copies)
        first = seen[url] if position == 0 else first
    return first, [work for work in seen.values() if work is not first]


def _original(appearance: Data) -> tuple[str | None, list[str]]:
    """An appearance's own address, or None where an archive or a short link hides it, and those of its copies."""
    url, copies = appearance.get("url"), appearance.get("archived", [])
    if url is None or is_original(url):
        return url, copies
    original = original_in(url)
    return original if original and is_original(original) else None, list(dict.fromkeys([url, *copies]))


def _work(appearance: Data, url: str, archived: list[str]) -> Data:
    return without_gaps(
        {
            "@type": "CreativeWork",
            "url": url,
            "name": appearance.get("title"),
            "publisher": _organization(appearance.get("publisher")),
            "datePublished": appearance.get("published"),
            "archivedAt": archived[0] if len(archived) == 1 else archived,
        }
    )


def _citation(source: SourceView) -> Data:
    return without_gaps(
        {
            "@type": "CreativeWork",
            "name": source.title if source.has_title else None,
            "url": source.url,
            "author": {"@type": "Person", "name": source.author} if source.author else None,
            "publisher": _organization(source.publisher),
            "datePublished": str(source.published) if source.published else None,
            "inLanguage": source.language,
        }
    )


def _organization(name: str | None) -> Data | None:
    return {"@type": "Organization", "name": name} if name else None
