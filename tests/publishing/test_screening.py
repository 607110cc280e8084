"""The glance: what it calls harmless, the gate's parser calls harmless too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publishing import gate
from generator.publishing.gate import page_faults
from generator.publishing.policy import with_policy
from tests.publishing.made import PAGE

PIECES = st.sampled_from(
    r"""
    <p> </p> <p§class="a"> <a§href="../b/"> </a> <a§href="javascript:alert(1)"> <a§href="java&#9;script:x">
    <a§href='javascript:x'> <img§src="//example.org/a"§alt=""> <img§src="a.png"§alt="x>y"> <p§onclick="x">
    <p§ONCLICK="x"> <svg§onload=x> <svg/onload=x> <script> </script> <script>alert(1)</script>
    <script§type="application/ld+json">{}</script> <!-- --> <![CDATA[ ]]> <title> </title> <textarea> </textarea>
    <style> </style> <iframe§src="a"> <base§href="a"> <meta§http-equiv="refresh"§content="0;url=https://example.org">
    <p§style="x"> </article> <article> " ' < > = text § &lt; &#60; <p§a="<"> <p§a=""§onclick="x"> <p§a='"'§onclick='x'>
    <link§rel="stylesheet"§href="https://example.org/"> <noscript> </noscript> <template> <plaintext> <select> <math>
    <a§href="javascript:alert(1)"§href="https://example.org/"> <img§src="//example.org/a"§SRC="a.png"§alt="">
    """.replace("\n", " ").split()
).map(lambda piece: piece.replace("§", " "))


@settings(max_examples=1_000)
@given(st.lists(PIECES, max_size=8), st.sampled_from(["inside", "before", "after", "head"]))
def test_nothing_passes_the_glance_that_the_parser_refuses(pieces: list[str], where: str) -> None:
    """In any mixture of tags, quotation marks and halves of both, in any part of the page."""
    page = with_policy(PAGE.format("<p>x</p>"))
    spots = {"inside": "<p>x</p>", "before": "<article>", "after": "</article>", "head": "<title>"}
    html = page.replace(spots[where], "".join(pieces) + spots[where], 1)
    if gate._SCREEN.is_harmless(html):
        assert list(page_faults(html)) == []


@pytest.mark.parametrize("inside", ['<p class="a">x</p>', '<a href="https://example.org/?a=b&amp;c">x</a>'])
def test_an_ordinary_page_needs_no_second_look(inside: str) -> None:
    """Or the glance would cost more than it saves."""
    assert gate._SCREEN.is_harmless(with_policy(PAGE.format(inside)))


@pytest.mark.parametrize(
    "tag", ['<a href="javascript:alert(1)" href="../a/">', '<img src="//example.org/a" SRC="a.png" alt="">']
)
def test_what_is_told_twice_is_looked_at_closely(tag: str) -> None:
    """Of two values of one name browsers take the first."""
    assert not gate._SCREEN.is_harmless(with_policy(PAGE.format(tag)))


CALM = st.sampled_from(
    r"""
    <a§href="https://example.org/"> <a§href="../x/"> <a§href="#x"> <a§href="?q"> <a§HREF="javascript:x">
    <p§title="a&#34;b">
    <a§href=".javascript:x"> <a§href="./javascript:x"> <svg§x="1"> <use§href="#a"> <use§href="https://example.org/a">
    <a§rel="x"§href="data:text/html,x"> <p§data-fc-from="a"§style="x"> <li§class="a"/> <a§href="https:x">
    """.split()
).map(lambda piece: piece.replace("§", " "))


@given(st.lists(CALM, max_size=4))
def test_what_is_ordinary_is_harmless_too(pieces: list[str]) -> None:
    """The tags that are not even looked up: the parser finds nothing in them."""
    html = with_policy(PAGE.format("".join(pieces)))
    if gate._SCREEN.is_harmless(html):
        assert list(page_faults(html)) == []
