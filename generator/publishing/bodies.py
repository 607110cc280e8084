"""The HTML of a generated page's Markdown, as Python-Markdown makes it, a hundred times sooner.

Our templates write headings and blocks of HTML with blank lines between them.  Python-Markdown makes the headings; the
blocks, which it would hand through after reading every character of them, are handed through here.  A page that
holds anything else goes to Python-Markdown whole.  tests/whole compares both on every kind of page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from typing import Any

import markdown
from markdown.extensions.toc import nest_toc_tokens, slugify, unique
from mkdocs.structure.toc import TableOfContents, get_toc

_BLOCK = re.compile(
    r"<(?:address|article|aside|blockquote|details|div|dl|figure|footer|form|h[1-6]|header|hr|main|menu|nav|noscript|"
    r"ol|p|pre|section|table|ul)[\s>]"
)
_HEADING = re.compile(r"#{1,6} [^\n]+\Z")
# A heading in which nothing means anything to Markdown: texts as generator/text.py escapes them, isolated or not.
_TEXT_ALONE = re.compile(
    r"(#{1,6}) ((?:[^*_`\[\]!\\<>&#\s]|[ ](?! )|&#[0-9]+;|</?bdi(?: [a-z]+=\"[A-Za-z0-9-]*\")*>)+)\Z"
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Body:
    """A page's HTML and its table of contents, as MkDocs hands them to the theme."""

    html: str
    toc: TableOfContents


def body_of(source: str, extensions: list[str], settings: dict[str, Any]) -> Body:
    """The HTML of a page's Markdown, without its front matter; `extensions` and `settings` are MkDocs' own."""
    parts: list[str] = []
    tokens: list[Any] = []
    used: set[str] = set()
    last: dict[str, str] = {}  # so that a thousand headings of one name are not counted from the first each time
    reader = _reader(tuple(extensions), _Held(settings))
    for segment in source.strip().split("\n\n"):
        block = segment.strip("\n")
        if _HEADING.match(block):
            html, token = _heading(block, reader)
            slug = last[token["id"]] = unique(last.get(token["id"], token["id"]), used)
            parts.append(html if slug == token["id"] else html.replace(f'id="{token["id"]}"', f'id="{slug}"', 1))
            tokens.append({**token, "id": slug})
        elif _BLOCK.match(block):
            parts.append(f"{block}\n")
        elif block:
            return _whole(source, reader)
    return Body("\n".join(parts).strip(), get_toc(nest_toc_tokens(tokens)))


class _Held:
    """Settings as one argument of a cached function, told apart by what they say."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.said = repr(settings)

    def __hash__(self) -> int:
        return hash(self.said)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.said == other.said


@cache
def _reader(extensions: tuple[str, ...], settings: _Held) -> markdown.Markdown:
    return markdown.Markdown(extensions=list(extensions), extension_configs=settings.settings)


@lru_cache(maxsize=1_000)
def _heading(line: str, reader: markdown.Markdown) -> tuple[str, dict[str, Any]]:
    """A heading alone; most stand on every page of a kind, and each check has one of its own."""
    if found := _TEXT_ALONE.match(line.rstrip()):
        return _heading_of_text(len(found[1]), found[2])
    reader.reset()
    html = reader.convert(line)
    token: dict[str, Any] = {**reader.toc_tokens[0], "children": []}  # type: ignore[attr-defined]
    return html, token


def _heading_of_text(level: int, inner: str) -> tuple[str, dict[str, Any]]:
    """What Python-Markdown makes of a heading that it has nothing to read in."""
    name = _TAG.sub("", inner)
    slug = unique(slugify(unescape(name), "-"), set())
    token = {"level": level, "id": slug, "name": name, "html": inner, "data-toc-label": "", "children": []}
    return f'<h{level} id="{slug}">{inner}</h{level}>', token


def _whole(source: str, reader: markdown.Markdown) -> Body:
    reader.reset()
    html = reader.convert(source)
    return Body(html, get_toc(reader.toc_tokens))  # type: ignore[attr-defined]
