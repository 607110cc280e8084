"""A page of the site's own words: Markdown, whose first heading is its title."""

from __future__ import annotations

import re

from generator.content.model.content import ProsePage
from generator.content.model.fields import made
from generator.problems import START

_HEADING = re.compile(r"\s*#[ \t]+([^\n]*)(?:\n|\Z)")


def prose_page(id_: str, file: str, text: str) -> ProsePage:
    """A page of pages/ with the place where its text begins."""
    heading, title = _title(text)
    places = {"text": START._replace(line=text[:heading].count("\n") + 1)}
    values = {"path": "", "id": id_, "file": file, "places": places, "title": title, "text": text[heading:]}
    return made(ProsePage, values)


def _title(text: str) -> tuple[int, str | None]:
    """Where a page's text begins behind the heading that is its title, and the title; 0 and None without one.

    Basis: CommonMark 0.31, section 4.2, where signs that close a heading are none of its words.
    """
    heading = _HEADING.match(text)
    title = heading[1].rstrip(" \t").rstrip("#").rstrip(" \t") if heading else ""
    return (heading.end(), title) if heading and title else (0, None)
