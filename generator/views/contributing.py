"""Where readers take part: the addresses of the repository's forms and of its reference."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from generator.content.model.site import Site

_BRANCH = "main"


@dataclass(frozen=True)
class Repository:
    """What the repository's host offers, as addresses in the form that GitHub gave and Gitea and Forgejo share."""

    home: str
    new_check: str
    suggest_claim: str
    fields: str
    codes: str


@dataclass(frozen=True)
class NewCheck:
    """How a check written in the browser becomes a proposal in the repository.

    `new` takes `filename` and `value` as its query; `edit` takes a file's path at its end; `suggest` is the issue form
    for a claim alone and takes its fields' ids.  An address of more than `longest` characters is refused by the host.
    """

    new: str
    edit: str
    suggest: str
    longest: int


LONGEST_ADDRESS = 8_000
"""GitHub takes addresses of this length; servers commonly refuse a request line above 8 KiB."""


def repository(site: Site, example: str = "") -> Repository | None:
    """The addresses for a site, or None where site.yml names no repository; `example` fills the new file's form."""
    if not site.repository:
        return None
    home = site.repository.rstrip("/")
    return Repository(
        home=home,
        new_check=f"{home}/new/main/content/checks?filename=new-check.yml&value={quote(example, safe='')}",
        suggest_claim=_suggest(home),
        fields=f"{home}/blob/main/docs/reference/fields.md",
        codes=f"{home}/blob/main/docs/reference/codes.md",
    )


def new_check(site: Site) -> NewCheck | None:
    """The ways for a finished check, or None where site.yml names no repository."""
    if not site.repository:
        return None
    home = site.repository.rstrip("/")
    return NewCheck(
        new=f"{home}/new/{_BRANCH}/content/checks",
        edit=f"{home}/edit/{_BRANCH}/",
        suggest=_suggest(home),
        longest=LONGEST_ADDRESS,
    )


def _suggest(home: str) -> str:
    return f"{home}/issues/new?template=suggest-a-claim.yml"
