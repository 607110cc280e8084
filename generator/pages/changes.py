"""corrections/: the policy in the site's own words, then every change that readers are told of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.lists import part_title
from generator.pages.page import Page
from generator.views.library import Library
from generator.views.listing import by_month, parts
from generator.words import Words


def change_pages(library: Library, words: Words) -> Iterator[Page]:
    """corrections/ and its further parts."""
    policy = library.content.prose.get("corrections")
    title = (policy.title if policy else None) or words("corrections.title")
    for part in parts(library.changes, "corrections/"):
        yield Page(
            address=part.address,
            template="corrections.md.j2",
            title=part_title(words, title, part),
            description=words("corrections.description"),
            values={
                "heading": title,
                "policy": policy.text if policy else None,
                "part": part,
                "months": by_month(part.items, lambda change: change.day),
            },
            source_file=policy.file if policy else None,
            feed="corrections/feed.xml",
            kind="corrections",
        )
