"""Hostile pages in a real browser: nothing runs, nothing is asked of others, and what is found is text.

With the policy and, since it is the second wall only, with the policy taken out of the built pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.hostile.conftest import HostileSite, hostile_site, without_policy
from tests.hostile.corpus import Entry, plain_corpus
from tests.hostile.pages import one_spaced
from tests.hostile.payloads import PLAIN
from tests.whole.browsing import Visit, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What a payload would have left behind, and handlers that no page of ours has.
TRACES = """() => [
    ...(window.__pwned === undefined ? [] : ['a payload ran']),
    ...[...document.querySelectorAll('*')].flatMap(each => each.getAttributeNames()
        .filter(name => name.startsWith('on') || name === 'srcdoc' || name === 'style')
        .map(name => `${each.tagName} ${name}`)),
    ...[...document.querySelectorAll('a[href], form[action], use[href]')]
        .map(each => each.href?.baseVal ?? each.href ?? each.action)
        .filter(target => target && !/^(https?|file|mailto):/i.test(target)),
    ...(document.title.trim() ? [] : ['no title']),
]"""


def wrongs(visit: Visit, addresses: list[str]) -> dict[str, list[str]]:
    """What pages did that they should not, by address."""
    found = {}
    for address in addresses:
        visit.complaints.clear()
        page = visit.open(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        if traces := [*visit.complaints, *page.evaluate(TRACES)]:
            found[address or "home"] = traces
    return found


def _page_addresses(site: Path) -> list[str]:
    """Every check of ours, and the lists; imported ones and what is below the lists in the long proof only."""
    folders = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    kept = [name for name in folders if "/" not in name or re.match("checks/(?!imported-)", name)]
    return ["" if name == "." else f"{name}/" for name in kept]


@pytest.mark.parametrize("corpus", ["plain", pytest.param("markdown", marks=pytest.mark.deep)])
def test_nothing_runs_though_the_policy_is_gone(
    corpus: str, request: pytest.FixtureRequest, browser: Browser, tmp_path: Path
) -> None:
    """Checks and lists; the rest of the pages in the long proof below."""
    hostile: HostileSite = request.getfixturevalue(corpus)
    bare = without_policy(hostile.site, tmp_path)
    with visiting(browser, f"{bare.as_uri()}/") as visit:
        assert wrongs(visit, _page_addresses(bare)) == {}


def test_with_the_policy_no_page_complains(plain: HostileSite, browser: Browser) -> None:
    """A policy that stops something says so in the console: there is nothing to stop."""
    with visiting(browser, f"{plain.site.as_uri()}/") as visit:
        assert wrongs(visit, _page_addresses(plain.site)) == {}


@pytest.fixture
def bare_visit(plain: HostileSite, browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """A tab on the hostile site without its policy, from files."""
    with visiting(browser, f"{without_policy(plain.site, tmp_path).as_uri()}/") as visit:
        yield visit
        assert visit.complaints == []
        assert visit.page.evaluate("window.__pwned") is None


def test_search_shows_text_and_finds_it(bare_visit: Visit) -> None:
    """Whatever is typed, and whatever is found; results show claims as they were written."""
    page = bare_visit.open()
    for query in ("pwned", "__proto__", "constructor", "<script>", "img onerror", "evil.example.org", "7*7"):
        page.keyboard.press("/")
        page.keyboard.press("Control+a")
        page.keyboard.type(query)
        page.locator(".fc-search__status:not(:empty), .fc-search [role=option]").first.wait_for()
        page.keyboard.press("Escape")
    assert page.evaluate(TRACES) == []


def test_the_list_s_filters_show_each_claim_as_text(plain: HostileSite, bare_visit: Visit) -> None:
    """The finder draws rows from the search index: all claims, all verdicts, all people."""
    page = bare_visit.open("checks/")
    select = page.locator("[data-finder] select[name=verdict]")
    results = page.locator("[data-finder-results]")
    page.locator("[data-finder] select[name=verdict] option:nth-child(2)").wait_for(state="attached")
    checks = plain.corpus.checks()
    missing = []
    for family in PLAIN:
        select.select_option(f"rating-{family}")
        results.locator(f"a[href*='checks/{family}/']").first.wait_for()
        shown = one_spaced(str(results.evaluate("each => each.textContent")))
        # A row shows the beginning of a long claim.
        claims = [one_spaced(checks[name]["claim"]["text"])[:150] for name in (family, f"imported-{family}")]
        missing += [(family, claim[:60]) for claim in claims if claim not in shown]
    assert missing == []
    assert page.evaluate(TRACES) == []


def test_what_is_shown_is_what_was_written(plain: HostileSite, bare_visit: Visit) -> None:
    """The browser's own reading of the page: its text, and its title."""
    wrong = []
    for family in PLAIN:
        entry: Entry = plain.corpus.checks()[family]
        page = bare_visit.open(f"checks/{family}/")
        shown = one_spaced(str(page.evaluate("document.body.textContent")))
        texts = [entry["claim"]["text"], entry["verdict"]["summary"], entry["evidence"][0]["finding"]]
        wrong += [(family, text[:60]) for text in map(one_spaced, texts) if text not in shown]
        if one_spaced(texts[0]) not in one_spaced(page.title()):
            wrong.append((family, f"title {page.title()[:60]}"))
    assert wrong == []


@pytest.mark.deep
def test_no_page_of_any_kind_runs_anything(plain: HostileSite, browser: Browser, tmp_path: Path) -> None:
    """All pages, with the policy and without."""
    for site in (plain.site, without_policy(plain.site, tmp_path)):
        names = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
        with visiting(browser, f"{site.as_uri()}/") as visit:
            assert wrongs(visit, ["" if name == "." else f"{name}/" for name in names]) == {}


@pytest.mark.deep
def test_no_payload_runs_from_any_field(browser: Browser, tmp_path: Path) -> None:
    """Every payload in every field, without the policy."""
    copies = max(len(payloads) for payloads in PLAIN.values())
    hostile = hostile_site(plain_corpus(copies=copies), tmp_path)
    bare = without_policy(hostile.site, tmp_path)
    with visiting(browser, f"{bare.as_uri()}/") as visit:
        assert wrongs(visit, [name for name in _page_addresses(bare) if name.startswith("checks/")]) == {}
