"""The gate: reads the built HTML as a browser would, and lets only what is known to be harmless be published.

Independent of the generator: it knows nothing of entries or templates, and so catches a theme's or a plugin's
mistake too.

Basis: docs/threat-model.md, R7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.publishing.policy import digest
from generator.publishing.screening import Screen

_TEXT = (
    "a abbr b bdi blockquote br cite code del dfn div em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol "
    "p pre q s small span strong sub sup time ul wbr dl dt dd details summary section article aside header footer nav "
    "address hgroup main search"
)
_TABLES_AND_PICTURES = (
    "table caption colgroup col thead tbody tfoot tr th td img svg g path rect circle line polyline polygon text tspan "
    "title desc defs use"
)
_FORMS = "form fieldset legend label input select option optgroup textarea button output datalist progress meter"
_HELD_BY_OTHER_RULES = "script noscript template"
ELEMENTS = frozenset(f"{_TEXT} {_TABLES_AND_PICTURES} {_FORMS} {_HELD_BY_OTHER_RULES}".split())
SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.\-]*)\s*:", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.\-]*:|//|\\\\|/\\|\\/)", re.IGNORECASE)
# What browsers leave out of an address (WHATWG URL, section 4.4): `java&#10;script:` is `javascript:`.
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\r\n]+")
_REFRESHED = re.compile(r"[\d.\s]*[;,]?\s*(?:url\s*=\s*)?[\"']?", re.IGNORECASE)
_LOADING = {"src", "srcset", "imagesrcset", "poster", "data", "background", "manifest", "ping"}
_LEADING = {"href", "action", "formaction", "cite", "xlink:href", "longdesc"}
_JUDGED = frozenset({"style", "srcdoc", *_LOADING, *_LEADING})
_LOADED_LINKS = frozenset(
    {
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "manifest",
        "apple-touch-icon",
    }
)
_DATA_TYPES = frozenset({"application/ld+json", "application/json"})
FAULTS_SHOWN = 20


class GateClosed(Exception):
    """A built page holds what no page may hold; nothing is published."""

    def __init__(self, faults: list[str]) -> None:
        shown = "\n".join(f"  {fault}" for fault in faults[:FAULTS_SHOWN])
        more = f"\n  … and {len(faults) - FAULTS_SHOWN} more" if len(faults) > FAULTS_SHOWN else ""
        super().__init__(f"The built pages hold what no page may hold; nothing is published:\n{shown}{more}")
        self.faults = faults


def is_page(name: str) -> bool:
    """Whether a file of a site is one that the gate judges."""
    return name.endswith(".html")


def faults_within(site: Path, pages: Iterable[str]) -> Iterator[str]:
    """What pages of a built site, by address, hold that they may not."""
    for address in sorted(pages):
        yield from faults_of(address, (site / address).read_text("utf-8"))


def faults_of(address: str, html: str) -> list[str]:
    """What one page holds that it may not, each with its address; most pages are seen to be harmless at a glance."""
    return [] if _SCREEN.is_harmless(html) else [f"{address}: {fault}" for fault in page_faults(html)]


def page_faults(html: str) -> Iterator[str]:
    """What one page holds that it may not."""
    tree = LexborHTMLParser(html)
    policy = _policy(tree)
    if policy is None:
        yield "no Content-Security-Policy stands first in its head"
    article = tree.css_first("article")
    for node in article.traverse(include_text=False) if article else ():
        if node is not article and str(node.tag) not in ELEMENTS and str(node.tag) != "-comment":
            yield f"<{node.tag}> stands in the article"
    for node in tree.root.traverse(include_text=False) if tree.root else ():
        yield from _node_faults(node, policy or "")


def _policy(tree: LexborHTMLParser) -> str | None:
    head = tree.head
    first = head.child if head else None
    while first is not None and str(first.tag) in {"-text", "-comment"}:
        first = first.next
    if first is None or str(first.tag) != "meta" or first.attributes.get("http-equiv") != "Content-Security-Policy":
        return None
    return first.attributes.get("content")


def _node_faults(node: LexborNode, policy: str) -> Iterator[str]:
    tag, attributes = str(node.tag), node.attributes
    if tag == "script":
        yield from _script_faults(node, policy)
    if tag in {"iframe", "frame", "object", "embed", "applet", "base", "portal"}:
        yield f"<{tag}> stands in the page"
    if tag == "meta" and (attributes.get("http-equiv") or "").casefold() == "refresh":
        yield from _refresh_faults(attributes.get("content") or "")
    known = {name.casefold(): value for name, value in attributes.items()}
    for name in known:
        yield from _attribute_faults(tag, known, name)


def _attribute_faults(tag: str, attributes: Mapping[str, str | None], name: str) -> Iterator[str]:
    """What is wrong with one attribute of a tag; `name` and the attributes' names are in lower case."""
    if not (name.startswith("on") or name.endswith("href") or name in _JUDGED):
        return
    value = _IGNORED.sub("", attributes[name] or "")
    if name.startswith("on"):
        yield f"<{tag} {name}> would run a script"
    elif name == "style":
        yield f"<{tag} style> stands in the page"
    elif name == "srcdoc":
        yield f"<{tag} srcdoc> holds a page of its own"
    elif name in _LOADING or (tag == "use" and name.endswith("href")) or (name == "href" and _loads(tag, attributes)):
        for address in _addresses(name, attributes[name] or ""):
            if _ELSEWHERE.match(address) and not address.startswith("data:image/"):
                yield f"<{tag} {name}> loads {address[:80]!r} from elsewhere"
    elif name in _LEADING and (found := _SCHEME.match(value)) and found[1].casefold() not in SCHEMES:
        yield f"<{tag} {name}> leads to {value[:80]!r}"


def _addresses(name: str, value: str) -> list[str]:
    """The addresses in an attribute: one, or a list of them (HTML, 4.6.2 for `ping`, 4.8.2 for `srcset`)."""
    addresses = [value]
    if name == "ping":
        addresses = value.split()
    elif name.endswith("srcset"):
        addresses = [words[0] for candidate in value.split(",") if (words := candidate.split())]
    return [_IGNORED.sub("", address) for address in addresses]


def _loads(tag: str, attributes: Mapping[str, str | None]) -> bool:
    return tag == "link" and bool(set((attributes.get("rel") or "").casefold().split()) & _LOADED_LINKS)


def _script_faults(script: LexborNode, policy: str) -> Iterator[str]:
    if "src" in script.attributes:
        return  # its address is judged with the other attributes
    kind = (script.attributes.get("type") or "").casefold()
    if kind in _DATA_TYPES:
        return
    body = script.text(deep=True, strip=False)
    if f"'sha256-{digest(body)}'" not in policy:
        yield f"a script is not in the page's policy: {body[:60]!r}"


def _refresh_faults(content: str) -> Iterator[str]:
    """Basis: HTML, section 4.2.5.3: a time, then perhaps `url=`, then perhaps quotation marks."""
    target = _REFRESHED.sub("", _IGNORED.sub("", content), count=1)
    if _ELSEWHERE.match(target):
        yield f"the page sends its reader to {target[:80]!r}"


def _is_harmful(tag: str, attributes: dict[str, str]) -> bool:
    """For the screen, which sees attributes as they are written, character references and all."""
    read = {name: unescape(value) for name, value in attributes.items()}
    return any(True for name in read for _ in _attribute_faults(tag, read, name))


_SCREEN = Screen(ELEMENTS, _is_harmful, digest)
