"""ClaimReview as the Duke Reporters' Lab takes it in: fewer keys, and the numbers of a rating as texts.

Basis: TechAndCheck/zenodotus, public/json-schemas/claim-review-schema.json, as read in November 2026: no other keys in
the review and its rating, `ratingValue` a text, the claim's date a whole day.  So there is no place for the mark of a
withdrawn check, and such a one is left out: its verdict would be handed on as one that stands.
"""

from __future__ import annotations

import re
from typing import Any

Data = dict[str, Any]

_KEYS = ("@context", "@type", "url", "claimReviewed", "reviewRating", "author", "datePublished", "itemReviewed")
_NUMBERS = ("ratingValue", "bestRating", "worstRating")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def duke_review(review: Data) -> Data | None:
    """A ClaimReview of ours in their form, without what it may not hold; None for a withdrawn check."""
    if "creativeWorkStatus" in review:
        return None
    kept = {key: review[key] for key in _KEYS if key in review}
    rating = review["reviewRating"]
    numbers = {key: str(rating[key]) for key in _NUMBERS if key in rating}
    claim = review["itemReviewed"]
    is_undated = not _DAY.match(claim.get("datePublished", ""))
    return kept | {
        "reviewRating": rating | numbers,
        "itemReviewed": {key: value for key, value in claim.items() if key != "datePublished" or not is_undated},
    }
