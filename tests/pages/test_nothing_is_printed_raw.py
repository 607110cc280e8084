"""Every template, drawn with texts that would show if one of them were printed as it stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from generator.content.folder import read_content
from generator.content.model.content import Content
from generator.content.model.fields import Shaped, fields_of
from generator.content.model.types import Text
from generator.pages.rendering import Renderer, Settings
from generator.pages.standalone import standalone_files
from generator.publishing.generation import load_words
from generator.rules.engine import values_within
from generator.views.library import library
from tests.pages.drawn import all_pages

TODAY = date(2026, 11, 23)
TEMPLATES = Path("templates")
# An element, an attribute's end of either kind, Markdown's structure and a template's own marks, all in one text.
RAW = "<fc-raw a=\"'> </fc-raw> [fc](fc:raw) `fc` **fc** {{ fc }} {% fc %}"


def _spoiled(content: Content) -> None:
    """Appends the raw text to every plain text of all content, where no rule would let it in."""
    singles = [single for single in (content.site, content.scale, content.topic_file) if single]
    many = (content.checks, content.person_files, content.source_files, content.dossiers)
    entries: list[Any] = [*singles, *(entry for held in many for entry in held.values())]
    for entry in entries:
        for value in values_within(entry):
            _spoil(value)


def _spoil(value: Shaped) -> None:
    for name, row in fields_of(type(value)).items():
        held = value.__dict__.get(name)
        if isinstance(row.type, Text) and isinstance(held, str):
            value.__dict__[name] = f"{held} {RAW}"


def test_no_template_prints_a_text_as_it_stands() -> None:
    """No filter has to be remembered: the type of a value decides, in every template that there is."""
    content = read_content(Path("tests/sites/everything/content"), TODAY).content
    _spoiled(content)
    made = library(content, TODAY, with_drafts=True)
    words = load_words((TEMPLATES,), "en")
    renderer = Renderer(FileSystemLoader([str(TEMPLATES)]), made, Settings(words))
    pages = list(all_pages(made, words))
    drawn = {page.path: renderer.drawn(page) for page in pages}
    whole = dict(standalone_files(made, words, renderer))
    for path, text in {**{path: page.data.decode() for path, page in drawn.items()}, **whole}.items():
        body = text.split("\n---\n", 1)[-1]  # ClaimReview stands in front matter, as JSON for a script
        assert "<fc-raw" not in text, path
        assert "[fc](" not in body, path
        assert "**fc**" not in body, path
        assert "{{ fc" not in body, path
    used = {page.template for page in pages} | {"404.html.j2", "moved.html.j2"}
    assert {path.name for path in TEMPLATES.glob("*.j2")} - used == set()
