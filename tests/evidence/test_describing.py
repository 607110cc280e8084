"""What a page says of itself, from what it says for machines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.content.model.characters import strays
from generator.dates import parsed_partial
from generator.evidence.describing import LIMIT_CHARACTERS, PageFacts, facts_of

LINKED = """<!doctype html><html lang="en-GB"><title>Log | Example Gazette</title>
<meta property="og:title" content="The log (short)">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "Organization", "name": "Example Holding"},
 {"@type": ["NewsArticle", "Thing"], "headline": "The  log of the bridge", "author": [{"name": "Cy Example"}],
  "publisher": {"name": "Example Gazette"}, "datePublished": "2024-03-01T10:00:00+01:00", "inLanguage": "en"}]}</script>
"""


def test_linked_data_comes_first() -> None:
    """A newsroom writes it with care, since search engines read it."""
    assert facts_of(LINKED) == PageFacts("The log of the bridge", "Cy Example", "Example Gazette", "2024-03-01", "en")


def test_open_graph_meta_and_html_fill_what_is_missing() -> None:
    """Broken JSON costs itself only; a date that is none is not taken."""
    page = """<html lang="uk"><title> Журнал </title><script type="application/ld+json">{"@type": "Article",</script>
    <meta property="og:site_name" content="Приклад"><meta name="author" content="https://example.org/cy">
    <meta property="article:published_time" content="2024-13-01"><meta name="dc.date" content="2024/02">"""
    assert facts_of(page) == PageFacts("Журнал", "", "Приклад", "2024-02", "uk")


def test_a_page_that_says_nothing_gives_nothing() -> None:
    """Nothing is guessed from its words."""
    assert facts_of("<p>Published on 1 March 2024 by Ann Example") == PageFacts()


HTML = """<title>|</title>|<html lang='|'>|<meta name="author" content="|<meta name="date" content="|">|é|\u202e|\x00"""
LINKS = """<script type="application/ld+json">|</script>|[|{|}|]|"@type":|"Article"|,"headline":|null|1|2024-02-30"""
PIECES = st.sampled_from([*HTML.split("|"), *LINKS.split("|"), "x" * (LIMIT_CHARACTERS + 1)])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_a_page_says_only_what_holds_is_taken(page: str) -> None:
    """It is written into an entry: short texts, real dates, nothing invisible."""
    facts = facts_of(page)
    assert all(len(value) <= LIMIT_CHARACTERS and not list(strays(value)) for value in vars(facts).values())
    assert not facts.published or parsed_partial(facts.published)
