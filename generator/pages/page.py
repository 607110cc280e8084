"""What a page is, before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    """One page of the site.

    `address` is relative to the site's root and ends with a slash (empty for the home page).  `template` is a file of
    templates/.  `values` are what the template shows.  `source_file` is the content file that an edit link
    opens, or None.  `json_ld` is a ClaimReview or other linked data.  `feed` is the address of its own feed.
    `language` is that of what it shows, or None for the site's; the page speaks it where there are words of it.
    `alternates` are languages and the absolute addresses of the page in them, its own among them, or none.
    `is_listed` is false for what search engines and the sitemap leave out.
    """

    address: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any] = field(default_factory=dict)
    source_file: str | None = None
    json_ld: Mapping[str, Any] | None = None
    feed: str | None = None
    is_listed: bool = True
    language: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    kind: str = "page"

    @property
    def path(self) -> str:
        """The page's Markdown file in MkDocs' docs_dir."""
        return path_of(self.address)

    @property
    def html(self) -> str:
        """The built page's file in the site."""
        return html_of(self.address)

    @property
    def root(self) -> str:
        """How the page reaches the site's root: `../../`, or `./` from the home page."""
        return "../" * self.address.count("/") or "./"


def path_of(address: str) -> str:
    """The Markdown file of the page at an address, in MkDocs' docs_dir."""
    return f"{address}index.md"


def html_of(address: str) -> str:
    """The file of the built page at an address, in the site: MkDocs makes it of index.md, whatever its settings."""
    return f"{address}index.html"
