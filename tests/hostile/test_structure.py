"""No payload becomes structure: element by element against the same site of harmless letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.conftest import HostileSite, hostile_site
from tests.hostile.corpus import harmless, plain_corpus
from tests.hostile.pages import elements
from tests.hostile.payloads import PLAIN
from tests.whole.building import addresses
from tests.whole.links import broken_links

# Written down once more, and not imported: what the generator allows is what is tested here.
MARKDOWN_ELEMENTS = set(
    "a blockquote br code em h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split()
)
MARKDOWN_ATTRIBUTES = {"href", "title", "src", "alt", "start", "id", "class"}
# Of equally frequent claimants this page shows some: which, depends on their names.
SHOWS_A_CHOICE = {"statistics/index.html"}


def test_no_page_has_an_element_that_harmless_words_do_not_make(plain: HostileSite, twin: HostileSite) -> None:
    """Nor an attribute or a class: every page of the site, the archive's being made of them."""
    assert differing_pages(plain.site, twin.site) == {}


@pytest.mark.deep
def test_no_payload_becomes_structure_in_any_field(tmp_path: Path) -> None:
    """As many copies as the largest family has payloads, each shifted by one: every payload in every field."""
    copies = max(len(payloads) for payloads in PLAIN.values())
    hostile = hostile_site(plain_corpus(copies=copies), tmp_path / "hostile")
    other = hostile_site(plain_corpus(harmless, copies=copies), tmp_path / "harmless")
    assert differing_pages(hostile.site, other.site) == {}


def differing_pages(site: Path, expected: Path) -> dict[str, str]:
    """The pages of a site with other elements than expected: what they have more, and what they lack."""
    names = [name for name in addresses(site) if name.endswith(".html")]
    assert names == [name for name in addresses(expected) if name.endswith(".html")]
    differing = {}
    for name in names:
        found, wanted = elements(site / name), elements(expected / name)
        if set(found) != set(wanted) or (found != wanted and name not in SHOWS_A_CHOICE):
            differing[name] = f"more: {dict(found - wanted)}, less: {dict(wanted - found)}"
    return differing


def test_files_are_named_by_ids_alone(plain: HostileSite, twin: HostileSite) -> None:
    """What a payload says shows in no file's name; only the search index is named by its content."""
    assert addresses(plain.site) == addresses(twin.site)


def test_hostile_markdown_makes_the_allowed_elements_only(markdown: HostileSite, twin: HostileSite) -> None:
    """In explanations, introductions and pages; what stands around them is what harmless words make too."""
    allowed = {(tag, name) for tag in MARKDOWN_ELEMENTS for name in (*MARKDOWN_ATTRIBUTES, "")}
    for path in twin.site.rglob("*.html"):
        allowed |= _kinds(path)
    strays = {path.parent.name: _kinds(path) - allowed for path in markdown.site.rglob("*.html")}
    assert {name: stray for name, stray in strays.items() if stray} == {}


def _kinds(path: Path) -> set[tuple[str, str]]:
    return {(tag, name) for tag, names, _ in elements(path) for name in (*names, "")}


def test_links_hold(plain: HostileSite, markdown: HostileSite) -> None:
    """No payload makes a link to a page that is not there."""
    for site in (plain.site, markdown.site):
        assert broken_links(site, "https://example.org/base/") == []
