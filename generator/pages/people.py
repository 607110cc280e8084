"""Those whose claims were checked: a list of them, and a page for each who has a file in people/."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.lists import part_title
from generator.pages.page import Page
from generator.views.library import Library, PersonPage
from generator.views.listing import parts
from generator.words import Words


def people_pages(library: Library, words: Words) -> Iterator[Page]:
    """people/ and people/ID/."""
    for part in parts(tuple(library.people.values()), "people/"):
        yield Page(
            address=part.address,
            template="people.md.j2",
            title=part_title(words, words("people.title"), part),
            description=words("people.description"),
            values={"part": part},
            kind="people",
        )
    for page in library.people.values():
        yield from _person(page, library, words)


def _person(page: PersonPage, library: Library, words: Words) -> Iterator[Page]:
    person = page.person
    assert person.id
    name = person.name or words("people.unknown")
    for part in parts(page.cards, f"people/{person.id}/"):
        yield Page(
            address=part.address,
            template="person.md.j2",
            title=part_title(words, words("person_page.title", name=name), part),
            description=words("person_page.description", name=name),
            values={"person": person, "part": part},
            source_file=library.content.person_files[person.id].file,
            kind="person",
        )
