"""Feeds of all checks, of each topic and of corrections, as Atom and as JSON Feed.

Where site.yml has no `url` the feeds have URNs for ids and no links; their entries then carry the text itself.

Basis: RFC 4287 (Atom); JSON Feed 1.1.  A day stands for its first moment in UTC: no finer time is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

from generator.dates import Day
from generator.exports.addressed import LateFile, absolute, json_bytes, newest_day, without_gaps, xml_bytes
from generator.exports.feed_items import Feed, Item, corrections_feed, feed_id, site_feed, topic_feeds
from generator.views.library import Library
from generator.words import Words

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_files(library: Library, words: Words) -> Iterator[LateFile]:
    """feed.xml, topics/ID/feed.xml and corrections/feed.xml, each with a feed.json beside it."""
    for feed in (site_feed(library, words), *topic_feeds(library, words), corrections_feed(library, words)):
        updated = max((item.updated for item in feed.items), default=newest_day(library))
        for address, write in ((feed.address, _atom_feed), (_json_address(feed), _json_feed)):
            yield LateFile(address, (feed, updated), partial(write, feed, updated, library))


def moment(day: Day) -> str:
    """A day as RFC 3339 writes a moment."""
    return f"{day.isoformat()}T00:00:00Z"


def _json_address(feed: Feed) -> str:
    return f"{feed.address.removesuffix('xml')}json"


def _atom_feed(feed: Feed, updated: Day, library: Library) -> bytes:
    site = library.site
    root = ET.Element("feed", {"xmlns": ATOM, _LANG: site.language})
    _text(root, "id", feed_id(library, feed.address))
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", moment(updated))
    _author(root, site.publisher, absolute(site, ""))
    _text(root, "rights", site.licence)
    _link(root, "self", absolute(site, feed.address), "application/atom+xml")
    _link(root, "alternate", absolute(site, feed.page), "text/html")
    for item in feed.items:
        _entry(root, item)
    return xml_bytes(root)


def _entry(root: ET.Element, item: Item) -> None:
    entry = ET.SubElement(root, "entry", {_LANG: item.language})
    _text(entry, "id", item.id)
    _text(entry, "title", item.title)
    if item.published:
        _text(entry, "published", moment(item.published))
    _text(entry, "updated", moment(item.updated))
    for name in item.authors:
        _author(entry, name, None)
    _link(entry, "alternate", item.url, "text/html")
    for topic_id, name in item.topics:
        ET.SubElement(entry, "category", {"term": topic_id, "label": name})
    # RFC 4287, 4.1.2: an entry without a link to its page must carry its content itself.
    _text(entry, "summary" if item.url else "content", item.summary)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _author(parent: ET.Element, name: str, uri: str | None) -> None:
    author = ET.SubElement(parent, "author")
    _text(author, "name", name)
    if uri:
        _text(author, "uri", uri)


def _link(parent: ET.Element, relation: str, href: str | None, media_type: str) -> None:
    if href:
        ET.SubElement(parent, "link", {"rel": relation, "type": media_type, "href": href})


def _json_feed(feed: Feed, _: Day, library: Library) -> bytes:
    site = library.site
    address = _json_address(feed)
    author = without_gaps({"name": site.publisher, "url": absolute(site, "")})
    about = without_gaps(
        {
            "version": JSON_FEED,
            "title": feed.title,
            "description": feed.subtitle,
            "home_page_url": absolute(site, feed.page),
            "feed_url": absolute(site, address),
            "language": site.language,
            "authors": [author],
        }
    )
    return json_bytes(about | {"items": [_json_item(item) for item in feed.items]})


def _json_item(item: Item) -> dict[str, Any]:
    return without_gaps(
        {
            "id": item.id,
            "url": item.url,
            "title": item.title,
            "date_published": moment(item.published) if item.published else None,
            "date_modified": moment(item.updated),
            "language": item.language,
            "authors": [{"name": name} for name in item.authors],
            "tags": [name for _, name in item.topics],
        }
    ) | {"content_text": item.summary}
