"""The address of quoted words, followed by a real browser: it scrolls to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.views.fragments import at_words
from tests.whole.browsing import served, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FAR = "<p>Other words, which nobody quotes.</p>" * 200
QUOTES = [
    ("Closed from 2 May, 3-5 days & more", "<p>Closed from <b>2 May</b>, 3-5 days &amp; more, they said.</p>"),
    ("Closed from 2 May […] to 11 February", "<p>Closed from 2 May 2022</p><p>and open from then to 11 February.</p>"),
    (
        f"It began {'and went on ' * 20}until it ended at noon",
        f"<p>It began {'and went on ' * 20}until it ended at noon</p>",
    ),
    ("桥已关闭两年", "<p>桥已关闭两年。</p>"),
    ("أغلق الجسر سنتين", "<p dir='rtl'>أغلق الجسر سنتين.</p>"),
]


@pytest.mark.parametrize(("quote", "passage"), QUOTES, ids=lambda text: text[:12])
def test_a_browser_opens_the_page_at_the_words(quote: str, passage: str, tmp_path: Path, browser: Browser) -> None:
    """Through inline tags, across paragraphs, in scripts without blanks and from right to left."""
    html = f"<!doctype html><meta charset='utf-8'><title>A source</title>{FAR}<div id='here'>{passage}</div>{FAR}"
    (tmp_path / "source.html").write_text(html, "utf-8")
    with served(tmp_path) as root, visiting(browser, root) as visit:
        address = at_words(f"{root}source.html", quote)
        assert address is not None
        visit.page.goto(address)
        visit.page.wait_for_function("scrollY > 0", timeout=5000)
        box = visit.page.locator("#here").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 720
