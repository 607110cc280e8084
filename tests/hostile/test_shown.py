"""What was written is shown: each text of each field, as the characters that it is, in every output."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.hostile.conftest import HostileSite
from tests.hostile.corpus import ADDRESS_ENDINGS, texts_in, written_texts
from tests.hostile.pages import descriptions, one_spaced, shown_text, title

ATOM = "{http://www.w3.org/2005/Atom}"


def strings_in(value: Any) -> set[str]:
    """Every text of parsed JSON."""
    return {text for _, text in texts_in(value)}


def test_each_check_s_page_shows_each_of_its_texts(plain: HostileSite) -> None:
    """Every field, payload by payload."""
    missing = []
    for check_id, entry in plain.corpus.checks().items():
        page = shown_text(plain.site / "checks" / check_id / "index.html")
        missing += [(check_id, path, text[:60]) for path, text in written_texts(entry) if text not in page]
    assert missing == []


def test_titles_and_descriptions_are_the_words_themselves(plain: HostileSite) -> None:
    """Material prints titles without escaping them, and MkDocs makes them of headings where it can (S1)."""
    wrong = []
    for check_id, entry in plain.corpus.checks().items():
        path = plain.site / "checks" / check_id / "index.html"
        said = entry["withdrawn"]["reason"] if "withdrawn" in entry else entry["verdict"]["summary"]
        claim, told = one_spaced(entry["claim"]["text"]), one_spaced(said)
        if claim not in title(path):
            wrong.append((check_id, "title", claim[:60], title(path)[:80]))
        if not any(each.endswith(told) for each in descriptions(path)):  # behind the day of a withdrawal
            wrong.append((check_id, "description", told[:60], ""))
    assert wrong == []


@pytest.mark.parametrize("shared", ["people", "dossiers", "topics"])
def test_shared_things_are_shown_on_their_own_pages(plain: HostileSite, shared: str) -> None:
    """Names, roles, titles, descriptions."""
    if shared == "topics":
        found = {topic["id"]: topic for topic in plain.corpus.files["topics.yml"]}
    else:
        start = f"{shared}/"
        found = {
            name.removeprefix(start).removesuffix(".yml"): value
            for name, value in plain.corpus.files.items()
            if name.startswith(start)
        }
    ids = {"id", "parent", "kind", "introduction", "checks.check"}
    missing = []
    for own_id, value in found.items():
        path = plain.site / shared / own_id / "index.html"
        page, head = shown_text(path), title(path)
        texts = [(field, one_spaced(text)) for field, text in texts_in(value) if field not in ids]
        missing += [
            (own_id, field, text[:60])
            for field, text in texts
            if not field.endswith(ADDRESS_ENDINGS) and text not in page
        ]
        missing += [(own_id, field, head) for field, text in texts if field in {"name", "title"} and text not in head]
    assert missing == []


def test_the_scale_and_the_site_s_own_words_are_shown(plain: HostileSite) -> None:
    """Labels, meanings and signs on the method's page; the site's name on every page."""
    page = shown_text(plain.site / "methodology/index.html")
    ratings = plain.corpus.files["verdicts.yml"]
    texts = [one_spaced(rating[field]) for rating in ratings for field in ("label", "meaning", "symbol")]
    assert [text for text in texts if text not in page] == []
    name = one_spaced(plain.corpus.files["site.yml"]["name"])
    nameless = [path for path in plain.site.rglob("index.html") if name not in title(path)]
    assert nameless == []


def test_each_entry_s_data_holds_its_texts_unchanged(plain: HostileSite) -> None:
    """checks/ID/entry.json and data/checks.json."""
    everything = {check["id"]: check for check in json.loads(plain.built.text("data/checks.json"))["checks"]}
    missing = []
    for check_id, entry in plain.corpus.checks().items():
        own = strings_in(json.loads(plain.built.text(f"checks/{check_id}/entry.json")))
        all_of_it = strings_in(everything[check_id])
        for path, text in written_texts(entry):
            if text not in own or text not in all_of_it:
                missing.append((check_id, path, text[:60]))
    assert missing == []


def test_each_review_s_json_is_the_claim_itself(plain: HostileSite) -> None:
    """Read from the page as a machine does: no tag ends the script, no text is changed."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - here only

    for check_id, entry in plain.corpus.checks().items():
        page = LexborHTMLParser((plain.site / "checks" / check_id / "index.html").read_bytes())
        reviews = [json.loads(node.text()) for node in page.css('script[type="application/ld+json"]')]
        claims = [review["claimReviewed"] for review in reviews]
        assert claims == ([] if "imported_from" in entry else [one_spaced(entry["claim"]["text"])])


def test_tables_hold_every_text_and_no_formula(plain: HostileSite) -> None:
    """What a spreadsheet would run begins with an apostrophe; without it, it is the text."""
    cells = set()
    for path in plain.site.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True):
            cells |= set(row)
    risky = [cell for cell in cells if cell.lstrip()[:1] in set("=+-@|\t\r\uff1d\uff0b\uff0d\uff20\uff5c")]
    assert [cell for cell in risky if cell] == []
    known = cells | {cell.removeprefix("'") for cell in cells}
    for entry in plain.corpus.checks().values():
        for text in (entry["claim"]["text"], entry["verdict"]["summary"]):
            assert one_spaced(text) in known


def test_feeds_hold_the_words_themselves(plain: HostileSite) -> None:
    """Parsed as XML and JSON by others' parsers."""
    ours = [entry for entry in plain.corpus.checks().values() if "imported_from" not in entry]
    claims = {one_spaced(entry["claim"]["text"]) for entry in ours}
    atom = ElementTree.fromstring(plain.built.text("feed.xml"))  # noqa: S314 - our own file
    titles = [one_spaced(node.text or "") for node in atom.iter(f"{ATOM}title")]
    told = [one_spaced(item["title"]) for item in json.loads(plain.built.text("feed.json"))["items"]]
    for found in (titles, told):
        assert [claim for claim in claims if not any(claim in each for each in found)] == []
    for path in plain.site.rglob("feed.xml"):
        ElementTree.fromstring(path.read_bytes())  # noqa: S314 - our own file
