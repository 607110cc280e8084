"""Where readers take part: the addresses of the repository's forms and of its reference."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from generator.content.model.site import Site


@dataclass(frozen=True)
class Repository:
    """What the repository's host offers, as addresses in the form that GitHub gave and Gitea and Forgejo share."""

    home: str
    new_check: str
    suggest_claim: str
    fields: str
    codes: str


def repository(site: Site, example: str = "") -> Repository | None:
    """The addresses for a site, or None where site.yml names no repository; `example` fills the new file's form."""
    if not site.repository:
        return None
    home = site.repository.rstrip("/")
    return Repository(
        home=home,
        new_check=f"{home}/new/main/content/checks?filename=new-check.yml&value={quote(example, safe='')}",
        suggest_claim=f"{home}/issues/new?template=suggest-a-claim.yml",
        fields=f"{home}/blob/main/docs/reference/fields.md",
        codes=f"{home}/blob/main/docs/reference/codes.md",
    )
