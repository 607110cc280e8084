"""Escapers: what comes out of the real reader is what went in, and nothing of it is structure."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from urllib.parse import unquote

import markdown
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from generator import text

# What the reader lets through: no controls, surrogates, noncharacters or private use.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\u2028\u2029\ufeff"), max_size=120
).map(lambda value: " ".join(value.split()))
MARKS = st.text(st.sampled_from("`*_[]()<>#+-.!|{}&;:~^=\\\"'$@/1 a\u00e9\u05d0"), max_size=60).map(
    lambda value: " ".join(value.split())
)


def _visible(html: str) -> str:
    tree = LexborHTMLParser(html)
    return tree.body.text() if tree.body else ""


@given(TEXTS | MARKS)
def test_a_text_is_shown_as_it_was_written_by_both_readers_of_markdown(value: str) -> None:
    """Python-Markdown builds the site, CommonMark may: in both, no mark of a text means anything."""
    source = f"# {text.escaped(value)}\n\nx {text.escaped(value)}\n\n<p>{text.escaped(value)}</p>\n"
    for html in (markdown.markdown(source, extensions=["toc"]), MarkdownIt("commonmark").render(source)):
        tree = LexborHTMLParser(html)
        paragraphs = [node.text() for node in tree.css("p")]
        assert [" ".join(line.split()) for line in paragraphs] == [" ".join(f"x {value}".split()), value]
        assert {node.tag for node in tree.body.traverse()} if tree.body else set() <= {"body", "h1", "p"}


@given(TEXTS | MARKS)
def test_a_text_at_the_beginning_of_a_line_begins_nothing(value: str) -> None:
    """No list, heading, quote or code comes of a text that begins as one."""
    html = markdown.markdown(f"{text.escaped(value)}\n")
    assert re.sub("</?p>", "", html).count("<") == 0
    assert " ".join(_visible(html).split()) == value


@given(TEXTS | MARKS)
def test_a_text_in_an_attribute_stays_in_it(value: str) -> None:
    """Quotation marks of either kind are references."""
    node = LexborHTMLParser(f'<p title="{text.escaped(value)}" lang="en">x</p>').css_first("p")
    assert node is not None
    assert node.attributes == {"title": value or None if value == "" else value, "lang": "en"} or value == ""


@given(TEXTS | MARKS)
def test_json_in_a_script_cannot_end_it(value: str) -> None:
    """And reads back as what was written."""
    written = text.json_in_script({"claim": value})
    assert "<" not in written
    assert ">" not in written
    assert json.loads(written) == {"claim": value}


@given(st.lists(TEXTS | MARKS, min_size=1, max_size=5))
def test_a_csv_row_reads_back_without_formulas(values: list[str]) -> None:
    """A cell that a spreadsheet would run gets an apostrophe before it; all others are as they were."""
    held = io.StringIO()
    csv.writer(held).writerow([text.csv_cell(value) for value in values])
    held.seek(0)
    row = next(csv.reader(held), [""])
    assert [
        cell.removeprefix("'") if not value.startswith("'") else cell for cell, value in zip(row, values, strict=True)
    ] == values
    assert not any(cell.lstrip()[:1] in tuple("=+-@|\uff1d\uff0b\uff0d\uff20") for cell in row if cell.strip())


def test_markup_is_the_only_way_for_markup() -> None:
    """The type decides, not the template."""
    assert text.escaped(Markup("<b>")) == "<b>"
    assert text.escaped("<b>") == "&#60;b&#62;"


@given(TEXTS)
def test_an_address_holds_no_mark_of_markdown_or_html(value: str) -> None:
    """It stands in a double-quoted attribute, in Markdown."""
    written = str(text.address(f"https://example.org/{value}"))
    assert not re.search(r"""["<>`\[\]\\{}|^\s]""", written)
    assert written.isascii()
    assert unicodedata.is_normalized("NFC", written)


@given(TEXTS)
def test_words_in_a_fragment_are_read_back_and_mean_nothing(words: str) -> None:
    """A comma would end them, a dash make them what stands beside, an ampersand begin another directive."""
    told = text.fragment_words(words)
    assert unquote(told) == words
    assert re.fullmatch(r"(?:[A-Za-z0-9]|%[0-9A-F]{2})*", told)


@given(st.text(st.sampled_from("ab 長い"), max_size=40), st.integers(min_value=1, max_value=30))
def test_a_shortened_label_fits_and_says_that_it_is_cut(label: str, columns: int) -> None:
    """It is drawn into a box: wide letters take two columns, and the sign of a cut takes one."""
    shown = text.shortened(label, columns)
    assert sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in shown) <= columns
    assert shown == label or (shown.endswith("…") and label.startswith(shown[:-1]))


def test_a_label_is_cut_no_earlier_than_it_must() -> None:
    """As many letters as there is room for, and no blank before the sign."""
    assert [
        text.shortened(label, 6) for label in ("harbour", "harbor", "a harbour", "長い題名", "長い題", "ferry x y")
    ] == [
        "harbo…",
        "harbor",
        "a har…",
        "長い…",
        "長い題",
        "ferry…",
    ]
