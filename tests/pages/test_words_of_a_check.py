"""A check in another language than its site's is read in one language, as far as we have words of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.content.folder import read_content
from generator.pages.rendering import DrawnPage
from generator.publishing.generation import generate
from tests.exports.made_library import TODAY
from tests.pages.drawn import html_of

TEMPLATES = (Path("templates"),)


@pytest.fixture(scope="module")
def pages() -> dict[str, DrawnPage]:
    """The pages of the English golden site in many scripts, by path."""
    content = read_content(Path("tests/sites/scripts/content"), TODAY).content
    return {page.path: page for page in generate(content, TEMPLATES, TODAY).drawn}


def article(page: DrawnPage) -> LexborHTMLParser:
    """What stands in the page's article."""
    return html_of(page.body)


def test_the_words_around_a_check_are_of_its_language(pages: dict[str, DrawnPage]) -> None:
    """A reader of Arabic need not know English to read what the verdict rests on."""
    page = pages["checks/arabic/index.md"]
    headings = [heading.text() for heading in article(page).css("h2")]
    assert headings == ["الأدلة", "من أين جاءت الأدلة", "الشرح", "المصادر", "عن هذا التحقق"]
    assert (page.meta["factcheck"]["language"], page.meta["factcheck"]["direction"]) == ("ar", "rtl")


def test_what_the_whole_site_shares_says_that_it_is_of_another_language(pages: dict[str, DrawnPage]) -> None:
    """Otherwise a screen reader would read the rating's English name as Arabic."""
    found = article(pages["checks/arabic/index.md"])
    shared = found.css(".fc-verdict__word bdi, .fc-trail bdi")
    assert shared
    assert {each.attributes.get("lang") for each in shared} == {"en"}
    own = found.css_first(".fc-verdict__summary")
    assert own is not None
    assert "lang" not in own.attributes


def test_a_check_without_words_of_its_language_has_the_site_s(pages: dict[str, DrawnPage]) -> None:
    """Its own texts say which language they are of."""
    page = pages["checks/russian/index.md"]
    assert "The evidence" in [heading.text() for heading in article(page).css("h2")]
    assert (page.meta["factcheck"]["language"], page.meta["factcheck"]["direction"]) == ("en", "ltr")
    own = article(page).css_first(".fc-verdict__summary")
    assert own is not None
    assert own.attributes.get("lang") == "ru"


def test_a_check_is_named_and_cited_in_its_language(pages: dict[str, DrawnPage]) -> None:
    """Who quotes an Arabic check gets Arabic quotation marks and an Arabic day, also from an English site."""
    page = pages["checks/arabic/index.md"]
    plain, bibtex, csl_json = (each.text() for each in article(page).css(".fc-cite pre"))
    for each in (page.meta["title"], plain, bibtex, csl_json):
        assert ("«" in each, "“" in each) == (True, False)
    assert "April" not in plain
    assert "أبريل" in plain
