"""Draws pages of a made-up site and reads them as MkDocs and a browser would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import markdown
import yaml
from jinja2 import FileSystemLoader
from selectolax.lexbor import LexborHTMLParser

from generator.exports.of_check import OfCheck
from generator.pages.all import other_pages
from generator.pages.check import check_page
from generator.pages.page import Page
from generator.pages.rendering import Renderer, Settings
from generator.pages.standalone import standalone_files
from generator.views.library import Library
from generator.words import Words
from tests.exports.made_library import english

HOSTILE = "<img src=x onerror=alert(1)> **b** [l](javascript:1) `c` </title><script>x</script> \"' {{ 1 }} &amp; *"
"""A text that would be markup in HTML, Markdown and Jinja."""


def renderer(made: Library) -> Renderer:
    """The renderer of our own templates, in English."""
    return Renderer(FileSystemLoader("templates"), made, Settings(english()))


def all_pages(library: Library, words: Words) -> Iterator[Page]:
    """All pages of the site, one after another."""
    yield from (check_page(OfCheck(view, library), words) for view in library.views())
    yield from other_pages(library, words)


def markdown_files(made: Library) -> dict[str, str]:
    """The Markdown of every page by address, without its front matter."""
    drawing = renderer(made)
    return {page.address: drawing.drawn(page).body for page in all_pages(made, english())}


def html_of(text: str) -> LexborHTMLParser:
    """A page's body as MkDocs makes it."""
    extensions = [name for each in yaml.safe_load(_mkdocs())["markdown_extensions"] for name in _name(each)]
    return LexborHTMLParser(markdown.markdown(text, extensions=[*extensions, "tables", "fenced_code"]))


def standalone(made: Library) -> dict[str, str]:
    """The whole HTML files by address."""
    return dict(standalone_files(made, english(), renderer(made)))


def visible(page: LexborHTMLParser) -> str:
    """A page's text, blanks made one."""
    return " ".join((page.body.text(separator=" ") if page.body else "").split())


def _mkdocs() -> str:
    return Path("mkdocs.yml").read_text("utf-8")


def _name(extension: object) -> list[str]:
    return list(extension) if isinstance(extension, dict) else [str(extension)]
