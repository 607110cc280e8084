"""Restricted Markdown: CommonMark with tables; raw HTML in it is text.

The one place that turns an entry's Markdown into markup.  Parsing is markdown-it's, and what it makes passes an
allow-list in nh3 (an HTML5 sanitiser) though it should hold nothing else: two walls of different make.

Basis: contract, section 2; CommonMark 0.31.2; docs/threat-model.md, R6.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_TEXT = "a blockquote br code em h2 h3 h4 h5 h6 hr img li ol p pre strong ul"
_TABLES = "table tbody td th thead tr"
ALLOWED_ELEMENTS = frozenset(f"{_TEXT} {_TABLES}".split())
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
ALLOWED_CLASSES = {cell: {"align-left", "align-right", "align-center"} for cell in ("td", "th")}
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ALIGNED = re.compile(r"text-align:(left|right|center)")
_PLAIN_HEADING = re.compile(r"<h2>([^<]*[^<\s][^<]*)</h2>")
_NESTING = re.compile(r"<(/?)(?:blockquote|ol|ul)\b")
_PREFORMATTED = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED_ELEMENTS),
    attributes={element: set(names) for element, names in ALLOWED_ATTRIBUTES.items()},
    allowed_classes=ALLOWED_CLASSES,
    url_schemes=set(ALLOWED_SCHEMES),
    link_rel=None,
)


@dataclass(frozen=True)
class Link:
    """A link or picture in a Markdown text: where it leads, its line in the text (from 1), and its words."""

    target: str
    line: int
    is_image: bool
    text: str


def _parser() -> MarkdownIt:
    # Every address is parsed as a link, and judged by rules and the sanitiser: a refused one would
    # otherwise stay in the text as brackets, and nobody would be told.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


_MARKDOWN = _parser()


def links_in(text: str) -> list[Link]:
    """Every link and picture of a text, in its order."""
    found: list[Link] = []
    for block in _MARKDOWN.parse(text):
        line = (block.map or [0])[0] + 1
        children = block.children or []
        for position, token in enumerate(children):
            line += token.type in {"softbreak", "hardbreak"}
            if token.type == "link_open":
                found.append(
                    Link(str(token.attrGet("href")), line, False, _words_until_close(children[position + 1 :]))
                )
            elif token.type == "image":
                found.append(Link(str(token.attrGet("src")), line, True, token.content))
    return found


def widest_table(text: str) -> int:
    """The number of columns of the widest table, 0 where there is none."""
    columns = widest = 0
    for token in _MARKDOWN.parse(text):
        if token.type == "tr_open":
            columns = 0
        elif token.type in {"th_open", "td_open"}:
            columns += 1
            widest = max(widest, columns)
    return widest


def rendered(
    text: str,
    address_of: Callable[[str], str] = lambda target: target,
    *,
    sizes: Mapping[str, tuple[int, int]] | None = None,
    top_level: int = 2,
) -> Markup:
    """A Markdown text as HTML that holds nothing but the allow-list.

    `address_of` turns each link's target into the one that the page needs.  `sizes` are widths and heights of pictures
    by their targets, so that a page keeps their places.  The highest heading becomes one of `top_level`.
    Without blank lines, so that it is one HTML block in a Markdown file.
    """
    tokens = _MARKDOWN.parse(text)
    _shift_headings(tokens, top_level)
    for token in _with_children(tokens):
        _adapt(token, address_of, sizes or {})
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return Markup(as_one_block(_CLEANER.clean(html)))  # noqa: S704 - the sanitiser's output is the one trusted markup


@dataclass(frozen=True)
class Section:
    """A heading as plain text, None before the first, and the HTML below it."""

    heading: str | None
    html: Markup


def sections(html: Markup) -> list[Section]:
    """Rendered text cut at its headings of the second level, for a page that lists them.

    A heading with markup of its own, such as a link, stays in the text above it, and so does one in a quotation.
    """
    text = str(html)
    cuts, depth, before = [], 0, 0
    for found in _PLAIN_HEADING.finditer(text):
        depth += _depth(text[before : found.start()])
        before = found.start()
        if not depth:
            cuts.append(found)
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    headings = [None, *(unescape(cut[1]) for cut in cuts)]
    bodies = (Markup(text[start:end].strip()) for start, end in zip(starts, ends, strict=True))  # noqa: S704 - whole blocks
    return [Section(heading, body) for heading, body in zip(headings, bodies, strict=True) if heading or body]


def _depth(html: str) -> int:
    """How many more lists and quotations are open at the end of a part of rendered text than at its beginning."""
    return sum(-1 if closes else 1 for closes in _NESTING.findall(html))


def as_one_block(html: str) -> str:
    """HTML without blank lines: line breaks within `pre` become references, others one break."""
    text = str(html).strip()
    if "<pre>" not in text:
        return _without_blank_lines(text)
    parts = _PREFORMATTED.split(text)
    kept = [part.replace("\n", "&#10;") if part.startswith("<pre>") else _without_blank_lines(part) for part in parts]
    return "".join(kept)


def _without_blank_lines(text: str) -> str:
    """One line break for each run of blanks with line breaks in it; other blanks stay as they are."""
    first, *rest = text.split("\n")
    if not rest:
        return text
    *inner, last = rest
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, inner)), last.lstrip()])


def _with_children(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _shift_headings(tokens: list[Token], top_level: int) -> None:
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = top_level - min(levels, default=top_level)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{max(2, min(6, int(token.tag[1]) + shift))}"


def _adapt(token: Token, address_of: Callable[[str], str], sizes: Mapping[str, tuple[int, int]]) -> None:
    if token.type == "link_open":
        token.attrSet("href", address_of(str(token.attrGet("href"))))
    elif token.type == "image":
        target = str(token.attrGet("src"))
        token.attrSet("src", address_of(target))
        for name, pixels in zip(("width", "height"), sizes.get(target, ()), strict=False):
            token.attrSet(name, str(pixels))
    elif token.type in {"th_open", "td_open"} and (aligned := _ALIGNED.search(str(token.attrs.pop("style", "")))):
        token.attrSet("class", f"align-{aligned[1]}")  # an inline style would need an exception in the policy


def _words_until_close(tokens: list[Token]) -> str:
    words = []
    for token in tokens:
        if token.type == "link_close":
            break
        words.append(token.content)
    return "".join(words)
