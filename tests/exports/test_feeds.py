"""Feeds, sitemap and robots.txt, as a feed reader and a crawler read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from generator.exports.sitemap import sitemap
from tests.exports.made_library import FILES, SMALLEST, files_of, library_of

ROOT = "https://example.org/checks-of-example/"
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z")
NO_URL = FILES["site.yml"].replace(f"url: {ROOT}\n", "")


def _feeds(files: dict[str, bytes]) -> Iterator[tuple[str, Any]]:
    for address, data in files.items():
        if address.endswith("feed.xml"):
            yield address, feedparser.parse(data)


@pytest.mark.parametrize("site", [FILES["site.yml"], NO_URL], ids=["with url", "without url"])
def test_every_feed_is_sound_to_a_feed_reader(tmp_path: Path, site: str) -> None:
    """What RFC 4287 requires of a feed and of each entry, whether or not the site has an address."""
    feeds = dict(_feeds(files_of(library_of(tmp_path, site_yml=site))))
    assert set(feeds) == {"feed.xml", "corrections/feed.xml", "topics/roads/feed.xml", "topics/bridges/feed.xml"}
    for feed in feeds.values():
        assert (feed.bozo, feed.version) == (False, "atom10")
        ids = [feed.feed.id, *(entry.id for entry in feed.entries)]
        assert len(set(ids)) == len(ids)
        assert all(re.match(r"https://|urn:uuid:", one) for one in ids)
        for thing in (feed.feed, *feed.entries):
            assert thing.title
            assert MOMENT.fullmatch(thing.updated)
        assert feed.feed.author == "Example Checkers"
        assert all(entry.get("link") or entry.get("content") for entry in feed.entries)


def test_an_entry_says_verdict_claim_and_what_changed(tmp_path: Path) -> None:
    """The last edit leads, with its reason, so that a correction reaches those who read the original."""
    feed = feedparser.parse(files_of(library_of(tmp_path))["feed.xml"])
    assert [entry.title for entry in feed.entries] == [
        "Withdrawn: The bridge at Example was closed for two years.",
        "Mixed: The ferry at Example carries no one.",
        "False: The bridge at Example was closed for two years.",
    ]
    withdrawn, corrected, smallest = feed.entries
    assert withdrawn.summary == "Withdrawn on 1 June 2024: The claim was misattributed."
    assert corrected.id == corrected.link == f"{ROOT}checks/everything/"
    assert (corrected.published, corrected.updated) == ("2024-03-10T00:00:00Z", "2024-04-02T00:00:00Z")
    assert corrected.summary == (
        "Corrected on 2 April 2024: The number was wrong; it is twelve, not ten. "
        "Corrected on 2 April 2024: A name was misspelt. It carries few."
    )
    assert [author.name for author in corrected.authors] == ["Bo Example", "Di Example"]
    assert [(tag.term, tag.label) for tag in corrected.tags] == [("roads", "Roads & streets"), ("bridges", "Bridges")]
    assert smallest.summary == "The bridge was closed for nine months, the road authority's log shows."


def test_a_changed_verdict_is_an_update_of_the_same_entry(tmp_path: Path) -> None:
    """A feed reader shows it again under the same id, and its text says that the verdict moved."""
    entry = SMALLEST.replace("date: 2024-03-10", "date: 2024-08-01") + (
        "earlier_verdicts:\n  - rating: true\n    date: 2024-03-10\n    summary: The log was not public.\n"
    )
    feed = feedparser.parse(files_of(library_of(tmp_path, checks__smallest_yml=entry))["feed.xml"])
    newest = feed.entries[0]
    assert (newest.id, newest.updated) == (f"{ROOT}checks/smallest/", "2024-08-01T00:00:00Z")
    assert newest.summary.startswith("The verdict changed on 1 August 2024. The bridge was closed for nine months")


MOVED = (
    SMALLEST.replace("date: 2024-03-10", "date: 2024-08-01")
    + """\
earlier_verdicts:
  - rating: true
    date: 2024-03-10
    summary: The log was not public.
  - rating: unproven
    as_of: 2024-03-20
    summary: Half of the log was public.
  - rating: mixed
    date: 2024-05-01
    summary: It was closed for a year, the log of the police shows.
"""
)


def test_a_verdict_that_changed_twice_is_told_twice(tmp_path: Path) -> None:
    """An entry that was there once stays there, with what it said; what we never gave is no change."""
    files = files_of(library_of(tmp_path, checks__smallest_yml=MOVED))
    told = {
        entry.id.removeprefix(f"{ROOT}checks/"): (entry.title, entry.summary)
        for entry in feedparser.parse(files["corrections/feed.xml"]).entries
        if "smallest" in entry.id
    }
    claim = "The bridge at Example was closed for two years."
    assert told == {
        "smallest/#verdict-2024-08-01": (
            f"New verdict: False: {claim}",
            "The verdict changed on 1 August 2024. "
            "The bridge was closed for nine months, the road authority's log shows.",
        ),
        "smallest/#verdict-2024-05-01": (
            f"New verdict: Mixed: {claim}",
            "The verdict changed on 1 May 2024. It was closed for a year, the log of the police shows.",
        ),
    }
    rows = [row for row in files["data/corrections.csv"].decode().splitlines() if row.startswith("smallest,")]
    assert rows == [
        'smallest,2024-08-01,verdict,"The bridge was closed for nine months, the road authority\'s log shows."',
        'smallest,2024-05-01,verdict,"It was closed for a year, the log of the police shows."',
    ]
    assert "verdict,,3" in files["data/statistics/changes.csv"].decode()  # one is the ferry's


def test_the_corrections_feed_has_an_entry_for_each_change(tmp_path: Path) -> None:
    """Two corrections of one day are two entries with ids of their own."""
    feed = feedparser.parse(files_of(library_of(tmp_path))["corrections/feed.xml"])
    assert [entry.id.removeprefix(f"{ROOT}checks/") for entry in feed.entries] == [
        "withdrawn-one/#withdrawal-2024-06-01",
        "hidden-one/#withdrawal-2024-05-01",
        "everything/#correction-2024-04-02",
        "everything/#correction-2024-04-02-2",
        "everything/#verdict-2024-03-20",
        "everything/#update-2024-03-15",
    ]
    assert feed.entries[2].title == "Correction: The ferry at Example carries no one."
    assert (feed.entries[1].title, feed.entries[1].link) == ("Withdrawn check", f"{ROOT}checks/hidden-one/")
    assert feed.entries[4].title == "New verdict: Mixed: The ferry at Example carries no one."


def test_an_imported_check_is_told_under_the_name_of_those_who_made_it(tmp_path: Path) -> None:
    """In its title, too, which may be all that is seen; one without any date has no place in a feed."""
    imported = FILES["checks/imported-one.yml"].replace("imported_from:", "published: 2024-09-01\nimported_from:")
    feed = feedparser.parse(files_of(library_of(tmp_path, checks__imported_one_yml=imported))["feed.xml"])
    title = "Other Checkers: Unproven: The tunnel is flooded."
    assert (feed.entries[0].title, feed.entries[0].author) == (title, "Other Checkers")


def test_a_feed_holds_the_fifty_newest(tmp_path: Path) -> None:
    """A feed is fetched often, so it does not grow for ever; the oldest edits fall out."""
    more = {
        f"checks__more_{n}_yml": SMALLEST.replace("2024-03-10", str(date.fromordinal(date(2024, 7, 1).toordinal() + n)))
        for n in range(55)
    }
    files = files_of(library_of(tmp_path, **more))
    feed = feedparser.parse(files["feed.xml"])
    assert len(feed.entries) == len(json.loads(files["feed.json"])["items"]) == 50
    assert feed.entries[0].id == f"{ROOT}checks/more-54/"
    assert feed.feed.updated == feed.entries[0].updated == "2024-08-24T00:00:00Z"


def test_the_json_feed_tells_the_same(tmp_path: Path) -> None:
    """JSON Feed 1.1: an item has an id and its content; the rest is as in Atom."""
    feed = json.loads(files_of(library_of(tmp_path))["feed.json"])
    assert {key: feed[key] for key in ("version", "title", "home_page_url", "feed_url", "language", "authors")} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example Checks",
        "home_page_url": ROOT,
        "feed_url": f"{ROOT}feed.json",
        "language": "en",
        "authors": [{"name": "Example Checkers", "url": ROOT}],
    }
    assert feed["items"][2] == {
        "id": f"{ROOT}checks/smallest/",
        "url": f"{ROOT}checks/smallest/",
        "title": "False: The bridge at Example was closed for two years.",
        "date_published": "2024-03-10T00:00:00Z",
        "date_modified": "2024-03-10T00:00:00Z",
        "language": "en",
        "content_text": "The bridge was closed for nine months, the road authority's log shows.",
    }


@pytest.mark.parametrize("site", [FILES["site.yml"], NO_URL], ids=["with url", "without url"])
def test_each_feed_is_there_in_both_formats(tmp_path: Path, site: str) -> None:
    """Who follows one topic, or corrections alone, chooses the format as who follows all."""
    files = files_of(library_of(tmp_path, site_yml=site))
    for address, atom in _feeds(files):
        other = json.loads(files[address.replace(".xml", ".json")])
        assert [item["id"] for item in other["items"]] == [entry.id for entry in atom.entries]
        assert other["title"] == atom.feed.title


def test_without_an_address_feeds_name_no_address_of_the_site(tmp_path: Path) -> None:
    """Ids are then URNs, the same in each build, and the entry carries its text."""
    files = files_of(library_of(tmp_path, site_yml=NO_URL))
    assert ROOT not in files["feed.xml"].decode() + files["feed.json"].decode()
    feed = feedparser.parse(files["feed.xml"])
    assert feed.entries[0].id.startswith("urn:uuid:")
    assert feed.entries[0].content[0].value.startswith("Withdrawn on")
    assert "sitemap" not in files["robots.txt"].decode().lower()


def test_the_sitemap_lists_the_pages_it_is_given(tmp_path: Path) -> None:
    """Each once and in full, checks with the day of their last edit; robots.txt says where it is."""
    made = library_of(tmp_path)
    file = sitemap(["", "about/", "checks/everything/", "checks/hidden-one/", "about/"], made)
    urls = ET.fromstring(file)  # noqa: S314 - our own file
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [(url.findtext(f"{space}loc"), url.findtext(f"{space}lastmod")) for url in urls] == [
        (ROOT, None),
        (f"{ROOT}about/", None),
        (f"{ROOT}checks/everything/", "2024-04-02"),
        (f"{ROOT}checks/hidden-one/", "2024-05-01"),
    ]
    assert files_of(made)["robots.txt"].decode() == f"User-agent: *\nAllow: /\n\nSitemap: {ROOT}sitemap.xml\n"


def test_without_an_address_the_sitemap_is_empty(tmp_path: Path) -> None:
    """A sitemap holds full addresses only."""
    made = library_of(tmp_path, site_yml=NO_URL)
    assert len(ET.fromstring(sitemap(["", "about/"], made))) == 0  # noqa: S314 - our own file
