"""What a reader of a source sees of it, as plain text: HTML, PDF, plain text, WebVTT and SubRip.

Nothing that is fetched is believed: the type is looked up in the bytes, and what cannot be read is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from generator.evidence.charsets import declared_in, decoded
from generator.evidence.pdf import pdf_text

_UNSEEN = frozenset(
    "script style template noscript head title meta link iframe object embed audio video canvas datalist input "
    "select desc metadata defs annotation annotation-xml rp rt frameset map".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter mi mn mo ms mrow "
    "mtext nobr output progress q ruby rb s samp slot small span strike strong sub sup svg text time tspan tt u var "
    "wbr semantics picture source -text".split()
)
_LINES = frozenset("br li tr td th dt dd option figcaption caption".split())
_EXPONENTS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_BRACES = re.compile(r"[{}]")
_SHEETS, _SHEET_CHARACTERS = 20, 200_000
_SELECTORS, _LOOKS = 200, 100_000_000
"""So many of a page's selectors are looked up, and fewer in a large or deep page: each looks at all of it."""
_PLAIN_SELECTOR = re.compile(r"[^\s:~]{1,200}(?:\s+[^\s:~]{1,200})?")
"""Of one step or two; a longer one could take any time to be looked up."""
_DEEPEST = 10_000
"""No page nests so deep but one that is made to take long; browsers stop at 512."""
_MARK_NODES = 16
"""So many nodes has a raised number or the mark of a note at most."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_TIMES = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}.*")
_MARKUP_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})
_PLAIN_TYPES = frozenset({"application/json", "application/ld+json", "application/x-subrip", "application/javascript"})
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-download"})


@dataclass(frozen=True)
class Extracted:
    """What was read: the media type that the bytes have, and their text; None where it cannot be read."""

    media_type: str
    text: str | None


def extracted(data: bytes, content_type: str) -> Extracted:
    """The visible text of what a server sent, whatever it said it was."""
    declared = content_type.partition(";")[0].strip().casefold()
    media_type = _real_type(data, declared)
    if media_type == "application/pdf":
        return Extracted(media_type, pdf_text(data))
    if not (media_type in _MARKUP_TYPES or media_type in _PLAIN_TYPES or media_type.startswith("text/")):
        return Extracted(media_type, None)
    is_markup = media_type in _MARKUP_TYPES
    text = decoded(data, declared_in(content_type), is_markup=is_markup)
    if text is None or "\x00" in text:
        return Extracted(media_type, None)
    if is_markup:
        return Extracted(media_type, html_text(text))
    return Extracted(media_type, captions_text(text) if _is_captions(text, media_type) else plain_text(text))


def _real_type(data: bytes, declared: str) -> str:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return "application/pdf"
    if declared == "application/pdf" or declared in _UNTOLD:
        if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
            return "text/html"
        return (
            "text/plain"
            if declared in _UNTOLD and b"\x00" not in data[:1024]
            else declared or "application/octet-stream"
        )
    return declared


def html_text(html: str) -> str | None:
    """The text of a page without what a browser does not show: inline elements join, blocks stand apart.

    None for one that nests as deep as no page does: it is made to take long.
    """
    try:
        tree = LexborHTMLParser(html.replace("\x00", ""))
    except SelectolaxError:
        return ""
    root = tree.body
    if root is None:
        return ""
    extent = _extent_of(root)
    if extent.depth > _DEEPEST:
        return None
    pieces: list[str] = []
    _walk(root, pieces, _hidden_by_rules(tree, extent))
    lines = [line.strip(" \t\r\f") for line in "".join(pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Extent(NamedTuple):
    """How many nodes an element holds, itself included, and how deep they nest."""

    nodes: int
    depth: int


def _extent_of(root: LexborNode, most: int | None = None) -> _Extent:
    """The extent of an element; beyond `most` nodes or the depth of any page nothing is counted any more."""
    depth, nodes, deepest = 0, 1, 1
    node: LexborNode | None = root
    while node is not None and deepest <= _DEEPEST and (most is None or nodes <= most):
        below = node.first_child
        if below is not None:
            node, depth = below, depth + 1
            deepest = max(deepest, depth)
        else:
            while node is not None and depth and node.next is None:
                node, depth = node.parent, depth - 1
            if node is None or not depth:
                break
            node = node.next
        nodes += 1
    return _Extent(nodes, deepest)


def _walk(root: LexborNode, pieces: list[str], hidden: frozenset[int]) -> None:
    """In the order of reading, with a stack of our own: pages nest deeper than calls may."""
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            _part(node, pieces)
        elif node.is_text_node:
            _add_text(node, pieces)
        elif node.is_element_node and not _is_unseen(node, hidden):
            if _is_mark(node) and (exponent := _raised(node)):
                pieces.append(exponent)
                continue
            edge = _edge(str(node.tag))
            _part(edge, pieces)
            waiting.append(edge)
            child = node.last_child
            while child is not None:
                waiting.append(child)
                child = child.prev


def _part(edge: str, pieces: list[str]) -> None:
    """Ends a line or a paragraph, unless it has ended already."""
    tail = "".join(pieces[-2:])[-2:]
    lines = len(tail) - len(tail.rstrip("\n"))
    if lines < len(edge):
        pieces.append("\n" * (len(edge) - lines))


def _is_mark(node: LexborNode) -> bool:
    """Whether it is raised and little: else each of many that nest would be read as often as it has others around."""
    return node.tag == "sup" and _extent_of(node, _MARK_NODES).nodes <= _MARK_NODES


def _raised(node: LexborNode) -> str | None:
    """An exponent as what it is: 10<sup>6</sup> must not read as 106.  None for other raised text."""
    text = node.text().strip()
    return text.translate(_EXPONENTS) if text and set(map(ord, text)) <= set(_EXPONENTS) else None


def _add_text(node: LexborNode, pieces: list[str]) -> None:
    text = node.text_content or ""
    if not _is_preformatted(node):
        text = _BLANKS.sub(" ", text)
        if text.startswith(" ") and _ends_blank(pieces):
            text = text[1:]
    if text:
        pieces.append(text)


def _ends_blank(pieces: list[str]) -> bool:
    return not pieces or pieces[-1][-1] in " \n"


def _is_preformatted(node: LexborNode) -> bool:
    above = node.parent
    for _ in range(6):
        if above is None:
            return False
        if above.tag in {"pre", "textarea", "listing"}:
            return True
        above = above.parent
    return False


def _edge(tag: str) -> str:
    if tag in _INLINE:
        return ""
    return "\n" if tag in _LINES else "\n\n"


def _is_unseen(node: LexborNode, hidden: frozenset[int]) -> bool:
    if node.tag in _UNSEEN or node.mem_id in hidden:
        return True
    if _is_mark(node) and _is_footnote_mark(node):
        return True
    attributes = node.attributes
    if "hidden" in attributes or (node.tag == "dialog" and "open" not in attributes):
        return True
    return bool(_HIDING.search(attributes.get("style") or ""))


def _is_footnote_mark(node: LexborNode) -> bool:
    """A raised link to a note on the same page belongs to the layout, not to the sentence."""
    link = node.css_first("a[href^='#']")
    return link is not None and link.text().strip() == node.text().strip()


def _hidden_by_rules(tree: LexborHTMLParser, extent: _Extent) -> frozenset[int]:
    """The elements that the page's own style sheets hide, as far as their rules are plain ones."""
    sheets = [style.text()[:_SHEET_CHARACTERS] for style in tree.css("style")[:_SHEETS]]
    hiding = (
        selector.strip()
        for sheet in sheets
        for selectors, declarations in _rules(_without_comments(sheet))
        if _HIDING.search(declarations)
        for selector in selectors.split(",")
    )
    plain = islice(filter(_PLAIN_SELECTOR.fullmatch, hiding), min(_SELECTORS, _LOOKS // (extent.nodes * extent.depth)))
    return frozenset(node for selector in plain for node in _selected(tree, selector))


def _without_comments(sheet: str) -> str:
    """A style sheet without comments; one that does not end goes to the end (CSS Syntax 3, section 4.3.2)."""
    first, *others = sheet.split("/*")
    kept = [first]
    for part in others:  # what begins a comment within one begins nothing
        _, end, rest = part.partition("*/")
        kept.append(rest if end else "")
    return "".join(kept)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of each rule that is no at-rule and stands in none.

    In one walk from brace to brace, since what is fetched may be made to take long.
    """
    depth = begun = opened = 0
    for brace in _BRACES.finditer(sheet):
        if brace[0] == "{":
            if depth == 0:
                opened = brace.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                selectors = sheet[begun:opened].rpartition(";")[2].strip()
                if not selectors.startswith("@"):
                    yield selectors, sheet[opened + 1 : brace.start()]
                begun = brace.end()


def _selected(tree: LexborHTMLParser, selector: str) -> list[int]:
    try:
        return [node.mem_id for node in tree.css(selector)]
    except (SelectolaxError, ValueError):
        return []


def plain_text(text: str) -> str:
    """Plain text with one kind of line end; what a form feed parts are paragraphs."""
    return re.sub(r"\r\n?", "\n", text).replace("\f", "\n\n").strip()


def captions_text(text: str) -> str:
    """What is said in WebVTT or SubRip captions, without times, numbers, notes, styles and tags."""
    spoken: list[str] = []
    for block in re.split(r"\n{2,}", plain_text(text)):
        lines = block.split("\n")
        at = next((index for index, line in enumerate(lines) if _TIMES.fullmatch(line)), None)
        if at is not None:
            spoken += lines[at + 1 :]
    return "\n".join(
        unescape(re.sub(r"</?[a-zA-Z0-9][^>]{0,200}>|\{\\[^}]{0,50}\}", "", line)) for line in spoken
    ).strip()


def _is_captions(text: str, media_type: str) -> bool:
    start = text[:2000].lstrip("\ufeff \r\n")
    return (
        media_type in {"text/vtt", "application/x-subrip", "text/srt"}
        or start.startswith("WEBVTT")
        or bool(re.match(r"\d+\r?\n", start) and _TIMES.fullmatch(start.split("\n")[1].rstrip("\r")))
    )
