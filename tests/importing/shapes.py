"""ClaimReviews in every shape that collectors met in the wild, and a record of AVeriTeC: nothing in them is real.

The numbers are those of the list in docs/import.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

PAGE = "https://checkers.example.org/2024/the-bridge-was-never-closed"
POST = "https://social.example.org/posts/17"

PLAIN: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": PAGE,
    "claimReviewed": "The bridge was closed for two years.",
    "datePublished": "2024-03-10",
    "author": {"@type": "Organization", "name": "Example Checkers", "url": "https://checkers.example.org/"},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
        "ratingExplanation": "The log lists nine months.",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ann Example", "jobTitle": "Mayor"},
        "datePublished": "2024-03-01",
        "appearance": [{"@type": "CreativeWork", "url": POST}],
    },
}


def changed(**changes: Any) -> dict[str, Any]:
    """The plain review with other values; `a__b` reaches into an object, and None takes a key out."""
    made = json.loads(json.dumps(PLAIN))
    for path, value in changes.items():
        *way, last = path.replace("at_", "@").split("__")
        place = made
        for step in way:
            place = place[step]
        if value is None:
            place.pop(last, None)
        else:
            place[last] = value
    return dict(made)


def any_json(keys: Sequence[str], words: Sequence[str]) -> st.SearchStrategy[Any]:
    """JSON of any shape, in which some keys and words are those that an import looks for."""
    leaves = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20) | st.sampled_from(words)
    key = st.sampled_from(keys)
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(key, inner), max_leaves=8)


def in_page(script: str) -> str:
    """A page with a script of JSON-LD."""
    return f'<!doctype html><title>x</title><script type="application/ld+json">{script}</script><p>Words.'


FEED = {
    "@context": "https://schema.org",
    "@type": "DataFeed",
    "dataFeedElement": [{"@type": "DataFeedItem", "item": None}, {"@type": "DataFeedItem", "item": [PLAIN]}],
}
API = {
    "claims": [
        {
            "text": PLAIN["claimReviewed"],
            "claimant": "Ann Example",
            "claimDate": "2024-03-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Example Checkers", "site": "checkers.example.org"},
                    "url": PAGE,
                    "title": "No, it was nine months",
                    "reviewDate": "2024-03-10T00:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                }
            ],
        }
    ],
    "nextPageToken": "x",
}
MICRODATA = f"""<!doctype html><div itemscope itemtype="http://schema.org/ClaimReview">
<meta itemprop="datePublished" content="2024-03-10"><a itemprop="url" href="{PAGE}">here</a>
<span itemprop="claimReviewed">The bridge was closed for two years.</span>
<div itemprop="author" itemscope itemtype="http://schema.org/Organization">
<span itemprop="name">Example Checkers</span></div>
<div itemprop="itemReviewed" itemscope itemtype="http://schema.org/CreativeWork">
<div itemprop="author" itemscope itemtype="http://schema.org/Person">
<span itemprop="name">Ann Example</span></div></div>
<div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
<span itemprop="alternateName">False</span></div>
</div>"""
NESTED_PROPERTIES = {
    "type": ["http://schema.org/ClaimReview"],
    "properties": {
        "url": [PAGE],
        "claimReviewed": ["The bridge was closed for two years."],
        "author": [{"type": ["http://schema.org/Organization"], "properties": {"name": ["Example Checkers"]}}],
        "itemReviewed": [
            {
                "type": ["http://schema.org/CreativeWork"],
                "properties": {"author": [{"type": ["Person"], "properties": {"name": ["Ann Example"]}}]},
            }
        ],
        "reviewRating": [{"type": ["http://schema.org/Rating"], "properties": {"alternateName": ["False"]}}],
    },
}

WRAPPED: dict[str, str] = {
    "an object": json.dumps(PLAIN),
    "a list": json.dumps([PLAIN]),
    "in @graph beside others": json.dumps({"@graph": [{"@type": "Organization", "name": "x"}, PLAIN]}),
    "JSON Lines": f"{json.dumps({'object': PLAIN})}\n{json.dumps({'object': {'@type': 'NewsArticle'}})}\n",
    "in a page": in_page(json.dumps(PLAIN)),
    "in a page, in a comment": in_page(f"<!-- {json.dumps(PLAIN)} -->"),
    "a DataFeed": json.dumps(FEED),
    "the API's answer": json.dumps(API),
    "microdata": MICRODATA,
    "nested properties": json.dumps(NESTED_PROPERTIES),
    "a list of types": json.dumps(changed(at_type=["Review", "ClaimReview"])),
    "a type with its vocabulary": json.dumps(changed(at_type="http://schema.org/ClaimReview")),
    "with a byte-order mark": "\ufeff" + json.dumps(PLAIN),
    "unescaped quotation marks": json.dumps(changed(name="x")).replace('"x"', '"The "x" bridge"'),
    "line breaks in texts": json.dumps(changed(name="x y")).replace("x y", "x\ny"),
}

AVERITEC: dict[str, Any] = {
    "claim": "The bridge was closed for two years.",
    "label": "Refuted",
    "justification": "The log lists nine months.",
    "claim_date": "1-9-2023",
    "speaker": "Ann Example",
    "original_claim_url": "https://social.example.org/17",
    "cached_original_claim_url": "https://archive.example.org/17",
    "fact_checking_article": "https://web.archive.org/web/20240101000000/https://checkers.example.org/bridge",
    "reporting_source": "Example Gazette",
    "claim_types": ["Event/Property Claim"],
    "questions": [
        {
            "question": "How long was it closed?",
            "answers": [
                {
                    "answer": "Nine months.\n\t• From May",
                    "answer_type": "Extractive",
                    "source_url": "https://roads.example.org/log",
                    "source_medium": "PDF",
                    "cached_source_url": "https://archive.example.org/log",
                },
                {
                    "answer": "No",
                    "boolean_explanation": "It was open in 2023.",
                    "answer_type": "Boolean",
                    "source_url": "https://roads.example.org/log",
                },
                {"answer": "So the file says.", "answer_type": "Extractive", "source_url": "Metadata"},
            ],
        },
        {"question": "Who closed it?", "answers": [{"answer": "", "answer_type": "Unanswerable"}]},
    ],
}
