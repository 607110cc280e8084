"""A page's HTML is what Python-Markdown makes of its Markdown, however it was made."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import text
from generator.publishing.bodies import body_of

EXTENSIONS, SETTINGS = ["toc"], {"toc": {"permalink": False}}
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60) | st.sampled_from(
    [
        "1. a",
        "a  b",
        "a\u00a0b",
        "3) x",
        "a *b* _c_ `d` [e](f) <g> &amp; \\h",
        "http://example.org",
        "#",
        "-",
        "İ ß 中 ي",
    ]
)


def _whole(source: str) -> tuple[str, list[str]]:
    reader = markdown.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)
    html = reader.convert(source)
    return html, [token["id"] for token in reader.toc_tokens]  # type: ignore[attr-defined]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_headings_of_texts_are_those_of_python_markdown(texts: list[str]) -> None:
    """Their HTML, and the ids that links inside the page lead to."""
    source = "\n\n".join(f'# <bdi dir="auto">“{text.escaped(each)}”</bdi>' for each in texts)
    html, ids = _whole(source)
    made = body_of(source, EXTENSIONS, SETTINGS)
    assert made.html == html
    assert [item.id for item in made.toc] == ids


@pytest.mark.parametrize(
    "heading", ["# *a* `b`", "# [a](b)", "# a &amp; b", "# a # b", "## a ##", "# a\\b", "# <i>a</i>"]
)
def test_other_headings_are_those_of_python_markdown_too(heading: str) -> None:
    """A site's own template may write any."""
    assert body_of(heading, EXTENSIONS, SETTINGS).html == _whole(heading)[0]
