"""Restricted Markdown: what comes out is on the allow-list, raw HTML is text, and no text takes long."""

from __future__ import annotations

import re
import time
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.content.model.types import MARKDOWN_LIMIT
from generator.markdown import ALLOWED_ATTRIBUTES, ALLOWED_ELEMENTS, links_in, rendered, sections, widest_table

_MARKS = (
    "# |- |1. |> |`|```|*|**|_|[|](|)|![|<|>|</p>|<script>|<img src=x onerror=a()>|<a href=javascript:a()>|&lt;|&#106;|"
    "javascript:|data:text/html,|vbscript:|https://example.org/|mailto:|//example.org|\n|\n\n|    |\t|a|\\|\"|'| |"
    "{: onclick=a() }|--8<--|:smile:|{{ x }}|{% raw %}|```mermaid\n|~~~|---\n|[a]: javascript:a()\n|[a]|$"
)
PIECES = st.sampled_from([*_MARKS.split("|"), "|", "| a | b |\n|---|---|\n"])
UNITS = (
    "[a](", "![a](", "[", "]", "[a][", "![[]()", "*a **a ", "a**b", "_a __a ", "`", "``a`", "<", "<a ", "<!--", "&",
    "> ", "- ", "1. ", "# ", "a\n- ", "    a\n", "|a|\n", "a\n|-|\n", "| a ", "[a]: b\n", "[a](<b", "**[a](b) ", "\\[",
)  # fmt: skip


def _elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    body = LexborHTMLParser(html).body
    assert body is not None
    return [(str(node.tag), dict(node.attributes)) for node in body.traverse() if node.tag != "body"]


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_but_the_allow_list_comes_out(value: str) -> None:
    """As a browser reads it: elements, their attributes, and the schemes of their addresses."""
    for tag, attributes in _elements(rendered(value)):
        assert tag in ALLOWED_ELEMENTS
        assert set(attributes) <= ALLOWED_ATTRIBUTES.get(tag, set()) | ({"class"} if tag in {"td", "th"} else set())
        for name in ("href", "src"):
            address = (attributes.get(name) or "").strip().casefold()
            assert not address.startswith(("javascript:", "vbscript:", "data:", "file:"))


@pytest.mark.parametrize(
    "value",
    [
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- note -->",
        "</div><svg onload=a>",
    ],
)
def test_raw_html_is_shown_as_text(value: str) -> None:
    """Nothing of it is lost, and nothing of it is markup."""
    body = LexborHTMLParser(rendered(f"x {value}")).body
    assert body is not None
    assert body.text().strip() == f"x {value}"


@pytest.mark.parametrize("size", [MARKDOWN_LIMIT // 10, pytest.param(MARKDOWN_LIMIT, marks=pytest.mark.deep)])
@pytest.mark.parametrize("unit", UNITS)
def test_no_text_within_the_limit_takes_long(unit: str, size: int) -> None:
    """Python-Markdown took 8 s for 16,000 characters of the first."""
    text = (unit * size)[:size]
    began = time.process_time()
    rendered(text)
    links_in(text)
    widest_table(text)
    assert time.process_time() - began < 1 + 20 * size / MARKDOWN_LIMIT


def test_a_text_is_cut_at_its_headings_for_the_list_beside_the_page() -> None:
    """Headings are plain text there; one that holds a link stays where it leads somewhere."""
    html = rendered(
        "First.\n\n## One & <two>\n\nSecond.\n\n## [Three](methodology.md)\n\n### Four\n\n> ## Quoted\n\n## Five\n"
    )
    assert [(section.heading, str(section.html).replace("\n", "")) for section in sections(html)] == [
        (None, "<p>First.</p>"),
        (
            "One & <two>",
            '<p>Second.</p><h2><a href="methodology.md">Three</a></h2><h3>Four</h3>'
            "<blockquote><h2>Quoted</h2></blockquote>",
        ),
        ("Five", ""),
    ]


@given(st.lists(st.one_of(PIECES, st.just("\n## a\n")), max_size=20).map("".join))
def test_nothing_is_lost_between_sections(source: str) -> None:
    """Every heading and every paragraph is in one of them, in its order."""
    html = rendered(source)
    joined = "".join(
        (f"<h2>{escape(section.heading, quote=False)}</h2>" if section.heading else "") + str(section.html)
        for section in sections(html)
    )
    assert _letters(joined) == _letters(str(html))


def _letters(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())
