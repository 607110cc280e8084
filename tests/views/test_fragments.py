"""Links to the words of a source: what stands in the address is what stands in the quote, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.views.fragments import at_words, text_directive

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
FORM = re.compile(r"text=(?:[A-Za-z0-9]|%[0-9A-F]{2})+(?:,(?:[A-Za-z0-9]|%[0-9A-F]{2})+)?\Z")


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("nine months", "text=nine%20months"),
        ("nine\n  months", "text=nine%20months"),
        ("“nine months”", "text=nine%20months"),
        ("3-5 million, or 3.5 & more", "text=3%2D5%20million%2C%20or%203%2E5%20%26%20more"),
        ("up to 5_000 ~ 6%", "text=up%20to%205%5F000%20%7E%206%25"),
        ("für Ärger", "text=f%C3%BCr%20%C3%84rger"),
        ("It rose […] in 2024.", "text=It%20rose,in%202024%2E"),
        ("It rose [...] and fell [ … ] in 2024.", "text=It%20rose,in%202024%2E"),
        ("It rose [. . .] and fell in 2024.", "text=It%20rose,and%20fell%20in%202024%2E"),
        ("[…] it rose", "text=it%20rose"),
        (
            LONG,
            "text=one%20two%20three%20four%20five%20six,twelve%20thirteen%20fourteen%20fifteen%20sixteen%20seventeen",
        ),
        ("桥" * 100, f"text={'%E6%A1%A5' * 100}"),
        ("桥" * 300, f"text={'%E6%A1%A5' * 60},{'%E6%A1%A5' * 60}"),
        ("[…]", "text=%5B%E2%80%A6%5D"),
        ("?!", "text=%3F%21"),
    ],
)
def test_a_quote_names_its_place(quote: str, directive: str) -> None:
    """Short ones whole, long ones and those with a cut by start and end."""
    assert text_directive(quote) == directive


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text=nine%20months"),
        ("https://example.org/a?b=c", "https://example.org/a?b=c#:~:text=nine%20months"),
        ("https://example.org/a#part", "https://example.org/a#part:~:text=nine%20months"),
        ("https://example.org/a#:~:text=ten", None),
        ("https://example.org/a#part:~:text=ten", None),
        ("https://example.org/a.pdf", None),
        ("https://example.org/A.PDF?page=2#page=2", None),
        ("https://example.org/a.pdf.html", "https://example.org/a.pdf.html#:~:text=nine%20months"),
        (None, None),
    ],
)
def test_an_address_gets_the_words_where_a_browser_can_find_them(address: str | None, found: str | None) -> None:
    """Not in a PDF, and not where the address names words of its own."""
    assert at_words(address, "nine months") == found


def test_without_a_quote_there_is_no_place() -> None:
    """The source's own link is enough."""
    assert at_words("https://example.org/a", None) is None


@given(st.text(min_size=1, max_size=400).filter(str.strip))
def test_whatever_is_quoted_the_directive_has_its_form(quote: str) -> None:
    """No mark of a quote can become one of the directive: comma, dash, ampersand, percent sign."""
    assert FORM.match(text_directive(quote))


@given(st.lists(st.from_regex(r"[a-zà-ÿα-ω0-9.,&%-]{0,8}[a-z0-9]", fullmatch=True), min_size=1, max_size=60))
def test_the_words_of_a_directive_are_the_quotes_first_and_last(words: list[str]) -> None:
    """Whole words only, in their order, and start and end do not overlap."""
    start, _, end = text_directive(" ".join(words)).removeprefix("text=").partition(",")
    first, last = unquote(start).split(" "), unquote(end).split(" ") if end else []
    assert words[: len(first)] == first
    assert words[len(words) - len(last) :] == last
    assert len(first) + len(last) <= len(words)
    assert end or first == words
