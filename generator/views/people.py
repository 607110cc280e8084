"""Who is named: claimants, authors and reviewers, with the address of their page where they have one."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

from generator.content.model.addresses import host_of
from generator.content.model.content import Content
from generator.content.model.shared import Author, Person, PersonId


@dataclass(frozen=True)
class PersonView:
    """A person as pages show them; `id` is None for one written inside a check.

    `name` is None for an unknown claimant.  `kind` is one of PERSON_KINDS.  Those have a page who have a file in
    people/ and whose claims were checked: who only wrote or reviewed has none.
    """

    id: PersonId | None
    name: str | None
    role: str | None
    url: str | None
    kind: str
    same_as: tuple[str, ...]
    has_page: bool = True

    @property
    def address(self) -> str | None:
        """The address of their page on this site."""
        return f"people/{self.id}/" if self.id and self.has_page else None

    @property
    def elsewhere(self) -> tuple[tuple[str, str], ...]:
        """Their pages on other sites: address and host, which tells a reader where the link leads."""
        return tuple((address, host_of(address)) for address in self.same_as)


def person_view(person: Person | PersonId, content: Content) -> PersonView:
    """A claimant, from the entry's own words or from people/."""
    held = content.person_files[person].person if isinstance(person, str) else person
    return PersonView(
        id=person if isinstance(person, str) else None,
        name=held.name,
        role=held.role,
        url=held.url,
        kind=held.kind or "person",
        same_as=held.same_as if held.has("same_as") else (),
    )


def author_view(author: Author | PersonId, content: Content, claimants: Set[PersonId]) -> PersonView:
    """An author or reviewer; `claimants` are those who have a page."""
    if isinstance(author, str):
        return replace(person_view(author, content), has_page=author in claimants)
    return PersonView(None, author.name, None, author.url, "person", ())
