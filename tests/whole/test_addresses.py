"""What a build leaves (contract, section 4): addresses, heads, links, feeds, data."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import feedparser
import pytest

from generator.publishing.offline import KEEPING, LEFT_OUT
from generator.rules.index import FIXED_PAGES
from tests.conftest import Golden
from tests.whole.building import SITES, Built, addresses, build, golden_content, new_project
from tests.whole.links import broken_links, parsed_pages, text_of

HOME = "https://example.org/under/checks/"
FIXED = (
    "index.html", "checks/index.html", "sources/index.html", "corrections/index.html", "statistics/index.html",
    "timeline/index.html", "evidence/index.html", "methodology/index.html", "about/index.html",
    "contribute/index.html", "data/checks.json", "data/checks.csv", "data/claimreview.json", "data/datapackage.json",
    "data/entry.schema.json", "feed.xml", "feed.json", "corrections/feed.xml",
    "corrections/feed.json", "sitemap.xml", "robots.txt",
    "404.html", "offline.zip",
)  # fmt: skip
HIDDEN_WORDS = ("quillfeather", "zanzibarcrown", "marzipandollar", "payroll")
DRAFT_WORDS = ("wobbegong", "ferry-delay", "jo example")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("site", ["smallest", "everything", "scripts"])
def test_the_contract_s_addresses_are_there(site: str, request: pytest.FixtureRequest) -> None:
    """Whatever the content: other people link to them."""
    built: Built = request.getfixturevalue(site)
    assert [name for name in FIXED if not (built.site / name).is_file()] == []


def test_prose_may_lead_to_every_address_that_there_always_is(smallest: Built, everything: Built) -> None:
    """Rules know these addresses by a list (L202)."""
    of_its_one_check = {"checks/bridge-closed/", "checks/bridge-closed/entry.json", "sources/example.org/"}
    for_machines = {"manifest.webmanifest", "service-worker.js", "robots.txt", *KEEPING}
    assert _addressed(smallest) - of_its_one_check - for_machines == FIXED_PAGES
    assert FIXED_PAGES - _addressed(everything) == set()


def _addressed(built: Built) -> set[str]:
    return {re.sub(r"(^|/)index\.html$", r"\1", name) for name in addresses(built.site)}


@pytest.mark.parametrize("site", ["smallest", "everything", "scripts"])
def test_the_list_of_addresses(site: str, request: pytest.FixtureRequest, golden: Golden) -> None:
    """An address that comes or goes is a decision, and is seen here."""
    built: Built = request.getfixturevalue(site)
    golden(SITES / site / "addresses.txt", "".join(f"{name}\n" for name in addresses(built.site)))


@pytest.mark.parametrize("site", ["smallest", "everything", "scripts"])
def test_every_page_s_head_says_what_it_is(site: str, request: pytest.FixtureRequest) -> None:
    """Policy first, then one title, a description, the canonical address (where the site has one), its language."""
    built: Built = request.getfixturevalue(site)
    home = HOME if site == "everything" else "https://example.org/scripts/" if site == "scripts" else None
    faults = [
        f"{path.relative_to(built.site).as_posix()}: {fault}"
        for path, page in parsed_pages(built.site).items()
        for fault in _head_faults(page, path.relative_to(built.site).as_posix(), home)
    ]
    assert faults == []


def _head_faults(page: Any, name: str, home: str | None) -> list[str]:
    first = page.head.child
    while first is not None and str(first.tag).startswith("-"):
        first = first.next
    canonical = [node.attributes["href"] for node in page.css("head link[rel=canonical]")]
    is_moved = bool(page.css("meta[http-equiv=refresh]"))
    address = name.removesuffix("index.html")
    checks = {
        "no policy first": first is not None and first.attributes.get("http-equiv") == "Content-Security-Policy",
        "not one title": [bool(node.text(strip=True)) for node in page.css("head > title")] == [True],
        "no language": bool(page.css_first("html").attributes.get("lang")),
        "no description": is_moved or name == "404.html" or bool(_content(page, "description")),
        f"canonical {canonical}": is_moved
        or name == "404.html"
        or canonical == ([home + address] if home is not None else []),
    }
    return [fault for fault, holds in checks.items() if not holds]


def _content(page: Any, name: str) -> str:
    node = page.css_first(f"meta[name={name}]")
    return (node.attributes.get("content") or "").strip() if node else ""


@pytest.mark.parametrize("site", ["smallest", "everything", "scripts"])
def test_no_file_shows_what_only_python_knows(site: str, request: pytest.FixtureRequest) -> None:
    """A method in place of a word, or None, is text to a template; its place in memory differs by build."""
    built: Built = request.getfixturevalue(site)
    marks = re.compile(rb'object at 0x|built-in method|bound method|&lt;class |>None<|="None"|Markup[(]')
    files = [path for path in built.site.rglob("*") if path.suffix in {".html", ".json", ".xml", ".csv", ".js"}]
    own = [path for path in files if "javascripts" not in path.parts]
    assert [(path.name, found[0]) for path in own if (found := marks.search(path.read_bytes()))] == []


def test_each_check_has_one_claim_review_and_others_none(everything: Built) -> None:
    """Somebody else's verdict and a hidden check are not ours to announce; a dossier is no review."""
    found = {
        path.parent.relative_to(everything.site).as_posix(): [
            json.loads(node.text())["@type"] for node in page.css('script[type="application/ld+json"]')
        ]
        for path, page in parsed_pages(everything.site).items()
    }
    reviews = {name for name, types in found.items() if types.count("ClaimReview") == 1}
    assert max(types.count("ClaimReview") for types in found.values()) == 1
    assert reviews == {
        f"checks/{name}"
        for name in ("bridge-closed", "bruecke-gesperrt", "drawbridge-record", "lights-at-night", "tunnel-cost")
    }


@pytest.mark.parametrize("site", ["smallest", "everything", "scripts"])
def test_every_link_leads_somewhere(site: str, request: pytest.FixtureRequest) -> None:
    """To a file of the site, and to a place that is in it."""
    built: Built = request.getfixturevalue(site)
    assert broken_links(built.site, HOME if site == "everything" else "https://example.org/scripts/") == []


def test_every_link_of_the_offline_copy_leads_to_a_file(offline: Path) -> None:
    """A file manager opens no folder's index.html."""
    assert broken_links(offline, opens_folders=False) == []


def test_the_offline_copy_is_the_whole_site_without_itself(everything: Built, offline: Path) -> None:
    """Search and data included; 404 belongs to a server, the sitemap, robots.txt and cards to others that link here."""
    online = {path.relative_to(everything.site).as_posix() for path in everything.site.rglob("*") if path.is_file()}
    packed = {path.relative_to(offline).as_posix() for path in offline.rglob("*") if path.is_file()}
    cards = {name for name in online if name.endswith("card.png")}
    assert online - packed - cards == LEFT_OUT
    assert packed - online == set()


def test_no_word_of_a_hidden_check_is_left_anywhere(everything: Built) -> None:
    """In no file of the site, the archive included, nor in what it was made from."""
    assert _files_with(everything, HIDDEN_WORDS) == []


def test_a_hidden_check_s_page_says_that_it_was_withdrawn(everything: Built) -> None:
    """When and why; and search engines are asked to forget it."""
    for name, reason in (("mayor-salary", "A court ordered it."), ("hidden-shrunk", "The law asked for it.")):
        page = parsed_pages(everything.site)[everything.site / "checks" / name / "index.html"]
        assert reason in text_of(page)
        assert "noindex" in _content(page, "robots")


def test_a_draft_is_published_only_when_asked(everything: Built, tmp_path: Path) -> None:
    """A draft's words leak through lists, search shards and data if one place forgets it."""
    assert _files_with(everything, DRAFT_WORDS) == []
    with_drafts = build(new_project(tmp_path), golden_content("everything"), "--drafts")
    assert (with_drafts.site / "checks/ferry-delay/index.html").is_file()
    assert "Wobbegong" in with_drafts.text("checks/index.html")
    assert broken_links(with_drafts.site, HOME) == []


def _files_with(built: Built, words: tuple[str, ...]) -> list[str]:
    """The files of a site, of its archive and of its Markdown that hold one of the words, in any case."""
    texts = {str(path.relative_to(built.site)): path.read_bytes() for path in built.site.rglob("*") if path.is_file()}
    texts |= {f"docs/{path.relative_to(built.docs)}": path.read_bytes() for path in built.docs.rglob("*.md")}
    with zipfile.ZipFile(built.site / "offline.zip") as archive:
        texts |= {f"offline.zip/{name}": archive.read(name) for name in archive.namelist()}
    return [f"{word} in {name}" for name, data in texts.items() for word in words if word.encode() in data.lower()]


@pytest.mark.parametrize(
    ("old", "new"),
    [("old-bridge", "bridge-closed"), ("older-bridge", "bridge-closed"), ("salary-of-a-mayor", "mayor-salary")],
)
def test_a_former_id_leads_to_its_check(everything: Built, old: str, new: str) -> None:
    """Without JavaScript, with a link for those whom nothing forwards, and to the canonical address."""
    page = parsed_pages(everything.site)[everything.site / "checks" / old / "index.html"]
    refresh = [node.attributes["content"] or "" for node in page.css("meta[http-equiv=refresh]")]
    assert [bool(re.fullmatch(rf"0; ?url=\.\./{new}/", content)) for content in refresh] == [True]
    assert [node.attributes["href"] for node in page.css("link[rel=canonical]")] == [f"{HOME}checks/{new}/"]
    assert f"../{new}/" in [node.attributes["href"] for node in page.css("a")]
    assert "noindex" in _content(page, "robots")


@pytest.mark.parametrize("site", ["smallest", "everything", "scripts"])
def test_feeds_are_read_by_a_reader_of_feeds(site: str, request: pytest.FixtureRequest) -> None:
    """Atom by feedparser without a complaint, with ids and dates; JSON Feed by its version and addresses."""
    built: Built = request.getfixturevalue(site)
    for path in sorted(built.site.rglob("feed.xml")):
        feed = feedparser.parse(path.read_bytes())
        assert (str(path), feed.bozo, feed.version) == (str(path), 0, "atom10")
        assert feed.feed.title
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids))
        assert all(entry.updated_parsed and entry.title for entry in feed.entries)
    told = json.loads(built.text("feed.json"))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert len({item["id"] for item in told["items"]}) == len(told["items"])


def test_the_sitemap_lists_what_search_engines_may_show(everything: Built) -> None:
    """Exactly the pages without noindex."""
    tree = ElementTree.fromstring(everything.text("sitemap.xml"))  # noqa: S314 - our own file
    listed = [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = [
        urljoin(HOME, path.relative_to(everything.site).as_posix().removesuffix("index.html"))
        for path, page in parsed_pages(everything.site).items()
        if path.name == "index.html" and "noindex" not in _content(page, "robots")
    ]
    assert sorted(filter(None, listed)) == sorted(pages)


def test_data_files_parse_and_hold_every_check(everything: Built) -> None:
    """Every JSON file is JSON, every row of every CSV file has its header's length."""
    for path in everything.site.rglob("*.json"):
        json.loads(path.read_bytes())
    for path in everything.site.rglob("*.csv"):
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))
        assert (path.name, {len(row) for row in rows}) == (path.name, {len(rows[0])})
    shown = {check["id"] for check in json.loads(everything.text("data/checks.json"))["checks"]}
    assert shown == {
        "bridge-closed", "bruecke-gesperrt", "drawbridge-record", "lights-at-night", "toll-abolished", "toll-raised",
        "tunnel-cost",
    }  # fmt: skip


def test_a_site_without_an_address_has_no_absolute_links_of_its_own(smallest: Built) -> None:
    """Nothing is guessed: canonical links and the sitemap's entries are left out."""
    assert [path.name for path, page in parsed_pages(smallest.site).items() if page.css("link[rel=canonical]")] == []
    assert "<loc>" not in smallest.text("sitemap.xml")
