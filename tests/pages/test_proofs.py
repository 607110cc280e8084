"""What pages say of proofs, drawn from a lock that has every state; names, quotes and addresses are made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.views.library import Library
from tests.exports.made_library import SMALLEST, library_of
from tests.pages.drawn import html_of, markdown_files, visible

HOSTILE = "<script>alert(1)</script> **bold** \u202eturned"
QUOTES = {
    "exact": ("The log lists one closure.", "exact", None),
    "short": ("One closure", "not-checked", None),
    "altered": ("It was closed for nine months.", "altered", "It was closed for two years."),
    "hostile": ("Nobody knows who wrote this.", "altered", HOSTILE),
    "absent": ("This stands nowhere at all.", "absent", None),
}


def _source(quotes: dict[str, Any], state: str, from_: str | None) -> dict[str, Any]:
    told = dict.fromkeys(["bytes_sha256", "final_url", "media_type", "text_sha256"])
    return {**told, "checked": "2026-11-20", "from": from_, "quotes": quotes, "state": state, "status": 200}


def _lock(address: str = "https://example.org/roads/log", state: str = "alive", from_: str | None = "source") -> str:
    found = {
        quote: {"fragment": None, "nearest": nearest, "offset": 1 if result == "exact" else None, "result": result}
        for quote, result, nearest in QUOTES.values()
    }
    return json.dumps({"sources": {address: _source(found, state, from_)}, "version": 1})


def _check() -> str:
    pieces = "".join(
        f'  - finding: Finding {name}.\n    stance: refutes\n    source: road-log\n    quote: "{quote}"\n'
        for name, (quote, _, _) in QUOTES.items()
    )
    before, _, after = SMALLEST.partition("evidence:\n")
    return f"{before}evidence:\n{pieces}sources:{after.partition('sources:')[2]}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A site whose lock has something to say of each quote of one check."""
    return library_of(tmp_path_factory.mktemp("proofs"), checks__proofs_yml=_check(), evidence_lock=_lock())


def _lines(page: LexborHTMLParser) -> list[str]:
    return [" ".join(line.text().split()) for line in page.css(".fc-piece .fc-proof")]


def test_each_quote_shows_what_was_found(made: Library) -> None:
    """Never more than was found, and the day of the look with it."""
    assert _lines(html_of(markdown_files(made)["checks/proofs/"])) == [
        "Found word for word in the source on 20 November 2026",
        "Quote not checked: too short to be told from other words",
        "Differs from the source as it was on 20 November 2026",
        "Differs from the source as it was on 20 November 2026",
        "Not found in the source on 20 November 2026",
    ]


def test_a_difference_strikes_out_our_words_and_underlines_the_sources(made: Library) -> None:
    """Both sides are marked by more than colour."""
    page = html_of(markdown_files(made)["checks/proofs/"])
    words = page.css(".fc-proof__words")[0]
    assert [[each.text() for each in words.css(tag)] for tag in ("del", "ins")] == [["nine months."], ["two years."]]


@pytest.mark.parametrize("address", ["checks/proofs/", "evidence/"])
def test_what_a_source_says_stays_text(made: Library, address: str) -> None:
    """The lock holds words of pages that anybody may have written."""
    page = html_of(markdown_files(made)[address])
    assert page.css("script, .fc-proof__words strong") == []
    assert "<script>alert(1)</script> **bold**" in visible(page)
    assert "\u202e" not in visible(page)


def test_the_site_counts_every_quote_and_blocked_ones_as_unproven(tmp_path: Path) -> None:
    """A source that lets no program in proves nothing."""
    lock = json.loads(_lock(state="blocked", from_=None))
    for quote in lock["sources"]["https://example.org/roads/log"]["quotes"].values():
        quote.update(result="not-checked", offset=None, nearest=None)
    made = library_of(tmp_path, checks__proofs_yml=_check(), evidence_lock=json.dumps(lock))
    page = html_of(markdown_files(made)["evidence/"])
    rows = [" ".join(row.text(separator=" ").split()) for row in page.css("tbody tr")]
    assert rows[:2] == ["Not checked: the source does not let our program in 5", "Not checked yet 1"]
    assert "Found in their sources: 0 of 6 quotes." in visible(page)


def test_what_needs_a_look_is_listed_with_its_checks(made: Library) -> None:
    """Lost quotes first; every one leads to its check."""
    page = html_of(markdown_files(made)["evidence/"])
    assert "Found in their sources: 1 of 6 quotes." in visible(page)
    listed = page.css(".fc-cited > li")
    assert [item.css(".fc-quote p")[0].text() for item in listed] == [
        f"“{QUOTES[name][0]}”" for name in ("altered", "hostile", "absent")
    ]
    assert {item.css(".fc-claim")[0].attributes["href"] for item in listed} == {"../checks/proofs/"}


def test_without_a_lock_every_page_says_that_nobody_looked(tmp_path: Path) -> None:
    """Plainly, and without a word of alarm."""
    made = library_of(tmp_path, checks__proofs_yml=_check())
    pages = markdown_files(made)
    assert set(_lines(html_of(pages["checks/proofs/"]))) == {"Quote not checked by machine yet"}
    assert "No quote of this check has been looked for" in visible(html_of(pages["checks/proofs/"]))
    whole = html_of(pages["evidence/"])
    assert "The program has not been run for this site yet" in visible(whole)
    assert whole.css(".fc-cited") == []


def test_a_check_says_when_it_was_last_verified_apart_from_last_edited(tmp_path: Path) -> None:
    """A date that a typo's repair moved would be worthless."""
    exact = QUOTES["exact"][0]
    entry = SMALLEST.replace("    source: road-log\n", f"    source: road-log\n    quote: {exact}\n")
    made = library_of(tmp_path, checks__proofs_yml=entry, evidence_lock=_lock())
    page = html_of(markdown_files(made)["checks/proofs/"])
    facts = {row.css("dt")[0].text(): row.css("dd")[0].text() for row in page.css(".fc-about > div")}
    assert (facts["Last verified"], facts["Last edited"]) == ("20 November 2026", "10 March 2024")
    assert "The quote was found in its source." in visible(page)
