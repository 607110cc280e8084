"""What is unusual and legitimate is accepted, and shown as it was written: many scripts, signs, code, prices."""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from generator.text import escaped
from tests.hostile.conftest import HostileSite, hostile_site
from tests.hostile.corpus import Corpus, plain_corpus, texts_in, written_texts
from tests.hostile.pages import one_spaced, shown_text, title
from tests.small_site import judge_files, smallest_site
from tests.whole.browsing import visiting
from tests.whole.building import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Blocks of letters, signs and pictures from which texts are drawn: each is somebody's everyday.
BLOCKS = (
    (0x21, 0x7E), (0xA1, 0x17F), (0x180, 0x24F), (0x250, 0x2AF), (0x370, 0x3FF), (0x400, 0x52F), (0x531, 0x58F),
    (0x5D0, 0x5EA), (0x620, 0x64A), (0x660, 0x66D), (0x6F0, 0x6FF), (0x710, 0x72F), (0x905, 0x939), (0x966, 0x96F),
    (0x985, 0x9B9), (0xA05, 0xA39), (0xB85, 0xBB9), (0xC05, 0xC39), (0xD05, 0xD39), (0xE01, 0xE30), (0xE40, 0xE4F),
    (0xE81, 0xEB0), (0x1000, 0x102A), (0x10A0, 0x10FF), (0x1200, 0x135A), (0x13A0, 0x13F5), (0x1780, 0x17B3),
    (0x1E00, 0x1FFE), (0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218B),
    (0x2190, 0x23FF), (0x2460, 0x27BF), (0x2900, 0x2BFF), (0x3001, 0x303F), (0x3041, 0x3096), (0x30A1, 0x30FA),
    (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFB13, 0xFB17), (0xFF01, 0xFF9D), (0x10330, 0x1034A), (0x1D400, 0x1D7FF),
    (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x20000, 0x2A6DF),
)  # fmt: skip
MARKS = ["\u0301", "\u0308", "\u0327", "\u05b8", "\u064e", "\u093e", "\u0e31", "\u200d", "\u200c", "\ufe0f", "\u00ad"]


def _is_letter_or_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNPS"


BY_BLOCK = [list(filter(_is_letter_or_sign, map(chr, range(first, last + 1)))) for first, last in BLOCKS]
LETTERS = [letter for block in BY_BLOCK for letter in block]


def _text_of(seed: random.Random) -> str:
    """Some words of one or several scripts, with marks and punctuation."""
    own = seed.choice(BY_BLOCK)
    words = []
    for _ in range(seed.randint(1, 8)):
        letters = seed.choices(own if seed.random() < 0.7 else LETTERS, k=seed.randint(1, 9))
        if seed.random() < 0.2 and not letters[-1].isascii():
            letters.append(seed.choice(MARKS[:7]))
        words.append("".join(letters))
    return seed.choice([" ", " ", " ", "\u00a0", ", ", " - ", ": "]).join(words)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """Every plain field with drawn words; the same ones in each run."""
    return hostile_site(drawn_corpus(1), tmp_path_factory.mktemp("generated"))


def drawn_corpus(number: int) -> Corpus:
    """A corpus in which each payload is replaced by drawn words."""
    seed = random.Random(number)
    return plain_corpus(lambda text: _text_of(seed) if len(text) > 8 else text[:8] and "\u2713")


def _missing(corpus: Corpus, built: Built) -> list[tuple[str, str, str]]:
    missing = []
    for check_id, entry in corpus.checks().items():
        path = built.site / "checks" / check_id / "index.html"
        page, head = shown_text(path), title(path)
        data = {text for _, text in texts_in(json.loads(built.text(f"checks/{check_id}/entry.json")))}
        for field, text in written_texts(entry):
            if text not in page or text not in data:
                missing.append((check_id, field, text))
        if one_spaced(entry["claim"]["text"]) not in head:
            missing.append((check_id, "title", head))
    return missing


def test_drawn_words_of_many_scripts_are_shown_unchanged(generated: HostileSite) -> None:
    """Accepted (the site was built), on the page, in the title and in the data."""
    assert _missing(generated.corpus, generated.built) == []


@pytest.mark.deep
@pytest.mark.parametrize("number", range(2, 12))
def test_more_drawn_words_are_shown_unchanged(number: int, tmp_path: Path) -> None:
    """Other draws."""
    drawn = hostile_site(drawn_corpus(number), tmp_path)
    assert _missing(drawn.corpus, drawn.built) == []


def _written_in(built: Built) -> Corpus:
    entries: dict[str, Any] = {
        f"checks/{path.name}": yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
        for path in sorted((built.content / "checks").rglob("*.yml"))
    }
    return Corpus(entries)


def test_each_script_is_shown_unchanged(scripts: Built) -> None:
    """Joiners, marks, both directions, pictures, mathematics, prices, hashtags, code."""
    corpus = _written_in(scripts)
    for entry in corpus.checks().values():
        entry.pop("language")
        entry["claim"]["claimant"].pop("kind", None)
    assert _missing(corpus, scripts) == []


def test_each_script_is_found_by_its_own_words(scripts: Built, browser: Browser) -> None:
    """A reader types a word of the claim as it stands there, and is led to the check."""
    queries = {
        "arabic": "الجسر", "hebrew": "הגשר", "persian": "نمونه", "hindi": "उदाहरण", "bengali": "সেতুটি",
        "thai": "สะพาน", "chinese-simplified": "示例桥", "japanese": "例示橋", "korean": "다리", "greek": "γέφυρα",
        "russian": "мост", "ukrainian": "Прикладі", "georgian": "ხიდი", "amharic": "ድልድዩ", "turkish": "köprü",
        "vietnamese": "Cây cầu", "tamil": "பாலம்", "hashtags": "BridgeGate", "prices": "instead",
    }  # fmt: skip
    missed = []
    with visiting(browser, f"{scripts.site.as_uri()}/") as visit:
        for check_id, words in queries.items():
            visit.open()
            if not any(f"checks/{check_id}/" in address for address in visit.ask(words)):
                missed.append((check_id, words))
        assert visit.complaints == []
    assert missed == []


# No engine keeps a no-break space at the end of a heading, and nobody sees it there.
ALLOWED = st.text(st.sampled_from(LETTERS) | st.sampled_from([" ", "\u00a0", "\n", *MARKS[:7]]), min_size=1).filter(
    lambda text: bool(text) and text == text.strip() and any(char.isalnum() for char in text)
)


@given(ALLOWED)
def test_any_text_stays_itself_through_the_markdown_engine(text: str) -> None:
    """As a paragraph, as a heading and in an attribute: what an HTML parser reads is what was written."""
    source = f'# {escaped(text)}\n\n<p class="x" title="{escaped(text)}">{escaped(text)}</p>\n\n{escaped(text)}\n'
    tree = LexborHTMLParser(Markdown(extensions=["toc"]).convert(source))
    expected = one_spaced(text)
    kinds = [str(node.tag) for node in tree.css("body *")]
    assert kinds == ["h1", "p", "p"]
    assert [one_spaced(node.text()) for node in tree.css("body > *")] == [expected] * 3
    assert [one_spaced(node.attributes["title"] or "") for node in tree.css("p[title]")] == [expected]


@given(st.lists(ALLOWED, min_size=3, max_size=3))
def test_any_text_of_letters_and_signs_is_accepted_and_read_as_it_is(texts: list[str]) -> None:
    """Whatever is written in quotation marks, in any script: no rule has anything against it."""
    site = smallest_site()
    entry = yaml.safe_load(site["checks/bridge-closed.yml"].decode())
    entry["verdict"] |= {"rating": "false", "date": "2024-03-10", "summary": texts[0]}
    entry["claim"]["text"], entry["claim"]["claimant"]["name"] = texts[1], texts[2]
    entry["published"] = "2024-03-10"
    site["checks/bridge-closed.yml"] = yaml.safe_dump(entry, allow_unicode=True, width=10_000).encode()
    found = judge_files(site)
    assert found.problems == ()
    check = found.content.checks["bridge-closed"]
    read = [check.verdict.summary, check.claim.text, check.claim.claimant.name]  # type: ignore[union-attr]
    assert [one_spaced(str(text)) for text in read] == [one_spaced(text) for text in texts]
