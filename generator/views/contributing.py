"""Where readers take part: the addresses of the repository's forms and of its reference."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model.site import Site
from generator.views.repository import CHECKS, below, host_of_repository, name_of_host, new_file_address


@dataclass(frozen=True)
class Repository:
    """What the repository's host offers, as addresses; `host` is what it is called."""

    host: str
    home: str
    new_check: str
    suggest_claim: str
    fields: str
    codes: str


@dataclass(frozen=True)
class NewCheck:
    """How a check written in the browser becomes a proposal in the repository.

    `new` takes a file's name as the parameter `named` and its text as `holding`, where these are not empty; `edit`
    takes a file's path in the place of `{path}`; `suggest` opens an issue for a claim alone, and takes its fields' ids
    where it `has_forms`.  An address of more than `longest` characters is refused by the host.
    """

    host: str
    new: str
    named: str
    holding: str
    edit: str
    suggest: str
    has_forms: bool
    longest: int


LONGEST_ADDRESS = 8_000
"""GitHub takes addresses of this length; servers commonly refuse a request line above 8 KiB."""


def repository(site: Site, example: str = "") -> Repository | None:
    """The addresses for a site, or None where site.yml names no repository; `example` fills the new file's form."""
    if not site.repository:
        return None
    host = host_of_repository(site)
    return Repository(
        host=name_of_host(site),
        home=site.repository.rstrip("/"),
        new_check=new_file_address(site, "new-check.yml", example),
        suggest_claim=below(site, host.suggest),
        fields=below(site, host.page, "docs/reference/fields.md"),
        codes=below(site, host.page, "docs/reference/codes.md"),
    )


def new_check(site: Site) -> NewCheck | None:
    """The ways for a finished check, or None where site.yml names no repository."""
    if not site.repository:
        return None
    host = host_of_repository(site)
    return NewCheck(
        host=name_of_host(site),
        new=below(site, host.new, CHECKS),
        named=host.named,
        holding=host.holding,
        edit=below(site, host.edit, "{path}"),
        suggest=below(site, host.suggest),
        has_forms=host.has_forms,
        longest=LONGEST_ADDRESS,
    )
