"""Pages in the site's own words, from content/pages; three of them end with a part drawn from the data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model.content import ProsePage
from generator.pages.page import Page
from generator.rules.examples import smallest
from generator.views.contributing import repository
from generator.views.library import Library
from generator.views.reading import letter_to
from generator.words import Words

ALWAYS = ("methodology", "about", "contribute")
"""Pages that every site has; without words of its own, a plain sentence stands in their place."""
ELSEWHERE = frozenset({"corrections"})
"""Words that stand above a page of another kind (changes.py)."""


def prose_pages(library: Library, words: Words) -> Iterator[Page]:
    """A page for each file of content/pages, and for each of ALWAYS."""
    written = {name: page for name, page in library.content.prose.items() if name not in ELSEWHERE}
    for name in dict.fromkeys((*ALWAYS, *written)):
        yield _page(name, written.get(name), library, words)


def _page(name: str, written: ProsePage | None, library: Library, words: Words) -> Page:
    own_title = written.title if written else None
    title = own_title or (words(f"prose.{name}.title") if name in ALWAYS else name)
    example = smallest("check")
    return Page(
        address=f"{name}/",
        template=f"{name}.md.j2" if name in ALWAYS else "prose.md.j2",
        title=title,
        description=words(f"prose.{name}.description") if name in ALWAYS else title,
        values={
            "heading": title,
            "text": written.text if written else None,
            "name": name,
            "example": example,
            "repository": repository(library.site, example),
            "contact": letter_to(library.site.contact),
            "ratings": library.scale.ratings,
        },
        source_file=written.file if written else None,
        kind=name if name in ALWAYS else "prose",
    )
