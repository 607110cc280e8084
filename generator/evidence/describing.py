"""What a page says of itself: title, author, publisher, date, language.

Taken from JSON-LD first, then Open Graph, then what scholars' and libraries' tools read, then HTML itself.
Nothing that is fetched is believed: a value is a short text, a real date or a language tag, or it is not there.

Basis: schema.org (Article), ogp.me, Google Scholar's and Dublin Core's `meta` names; HTML, `lang`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from generator.content.model.characters import strays
from generator.dates import parsed_partial
from generator.evidence.charsets import declared_in, decoded

LIMIT_CHARACTERS: Final = 300
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("og:title", "citation_title", "dc.title", "twitter:title"),
    "author": ("citation_author", "author", "dc.creator", "article:author", "parsely-author"),
    "publisher": ("og:site_name", "citation_journal_title", "dc.publisher", "application-name"),
    "published": (
        "article:published_time",
        "citation_publication_date",
        "dc.date",
        "dc.date.issued",
        "date",
        "parsely-pub-date",
    ),
    "language": ("og:locale", "dc.language", "citation_language"),
}
_LINKED: Final = {
    "title": ("headline", "name"),
    "author": ("author", "creator"),
    "publisher": ("publisher",),
    "published": ("datePublished", "dateCreated"),
    "language": ("inLanguage",),
}
_WORKS: Final = re.compile(r"(?:article|posting|report|webpage|videoobject|dataset|book|claimreview)\Z", re.IGNORECASE)
_DATE = re.compile(r"([0-9]{4})[-/]([0-9]{2})(?:[-/]([0-9]{2}))?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_NODES_LIMIT: Final = 2_000


@dataclass(frozen=True)
class PageFacts:
    """What a page says of itself; empty where it says nothing that holds."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""


def described(body: bytes, content_type: str) -> PageFacts | None:
    """What a fetched page says of itself, or None where the bytes are no page."""
    text = None if body.startswith(b"%PDF-") else decoded(body, declared_in(content_type), is_markup=True)
    return facts_of(text) if text else None


def facts_of(html: str) -> PageFacts:
    """What a page says of itself, the most careful telling first.  Never raises."""
    try:
        tree = LexborHTMLParser(html.replace("\x00", ""))
    except SelectolaxError:
        return PageFacts()
    tellings = [_linked(tree), _named(tree), _plain(tree)]
    found = {name: _first(name, tellings) for name in _NAMES}
    return PageFacts(**found)


def _first(name: str, tellings: list[dict[str, list[str]]]) -> str:
    clean = {"published": _date, "language": _language}.get(name, _words)
    return next((value for telling in tellings for said in telling.get(name, ()) if (value := clean(said))), "")


def _linked(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """What JSON-LD says of works; broken JSON says nothing."""
    told: dict[str, list[str]] = {}
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text() or "")
        except (ValueError, RecursionError):
            continue
        for work in _works(data):
            for name, keys in _LINKED.items():
                told.setdefault(name, []).extend(text for key in keys for text in _texts(work.get(key)))
    return told


def _works(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in the data that is about a work, with a stack of our own: data nests deeper than calls may."""
    waiting, seen = [data], 0
    while waiting and seen < _NODES_LIMIT:
        held, seen = waiting.pop(0), seen + 1
        if isinstance(held, list):
            waiting += held
        elif isinstance(held, dict):
            if any(_WORKS.search(kind) for kind in _texts(held.get("@type"))):
                yield held
            waiting += [held[key] for key in ("@graph", "mainEntity") if key in held]


def _texts(value: Any) -> list[str]:
    """The texts in a value: itself, its name, or those of a list's items."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _texts(value.get("name")) if isinstance(value.get("name"), str) else []
    items = [item for item in value[:20] if isinstance(item, str | dict)] if isinstance(value, list) else []
    return [text for item in items for text in _texts(item)]


def _named(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """What `meta` elements say, by their names or properties."""
    said: dict[str, str] = {}
    for meta in tree.css("meta[content]"):
        name = (meta.attributes.get("property") or meta.attributes.get("name") or "").casefold()
        said.setdefault(name, meta.attributes.get("content") or "")
    return {fact: [said[name] for name in names if name in said] for fact, names in _NAMES.items()}


def _plain(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """What HTML itself says."""
    title, root = tree.css_first("title"), tree.css_first("html")
    times = [time.attributes.get("datetime") or "" for time in tree.css("article time[datetime], time[pubdate]")]
    language = root.attributes.get("lang") if root else None
    return {"title": [title.text()] if title else [], "published": times[:1], "language": [language or ""]}


def _words(said: str) -> str:
    text = " ".join(said.split())
    if len(text) > LIMIT_CHARACTERS or text.startswith(("http://", "https://")) or any(strays(text)):
        return ""
    return text


def _date(said: str) -> str:
    found = _DATE.match(said.strip())
    text = "-".join(part for part in found.groups() if part) if found else ""
    return text if parsed_partial(text) else ""


def _language(said: str) -> str:
    tag = said.strip()
    return tag.replace("_", "-") if _LANGUAGE.match(tag) else ""
