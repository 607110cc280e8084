"""From a real server over a real `verify` to what readers see: nothing is shown that was not found."""

from __future__ import annotations

from pathlib import Path

from generator.content.folder import read_content
from generator.dates import Day
from generator.views.library import Library, library
from tests.evidence.conftest import WORDS, Served, Verify, write
from tests.pages.drawn import html_of, markdown_files, visible

LATER = Day(9000, 1, 1)  # `verify` asks the clock of this machine; a lock of a day ahead would be a problem


def _library(folder: Path, server: Served) -> Library:
    """The site as a build would read it, were the server's address a public one."""
    held = read_content(folder, LATER, frozenset({server.host}))
    assert held.problems == ()
    return library(held.content, LATER)


def _said(folder: Path, server: Served) -> dict[str, str]:
    """What stands under the one quote of each check, without its day."""
    pages = markdown_files(_library(folder, server))
    checks = {address.split("/")[1]: text for address, text in pages.items() if address.count("/") == 2}
    lines = {name: html_of(text).css(".fc-piece .fc-proof") for name, text in checks.items()}
    return {name: " ".join(found[0].text().split()).rsplit(" on ", 1)[0] for name, found in lines.items() if found}


def test_readers_are_told_what_verify_found_and_nothing_more(folder: Path, server: Served, verify: Verify) -> None:
    """Each way in which a source may answer, in the words under its quote; a build accepts all that verify writes."""
    write(folder, "found", server.at("page"))
    write(folder, "redirected", server.at("to-page"))
    write(folder, "copied", server.at("missing?1"), archived=server.at("page?2"))
    write(folder, "changed", server.at("page?3"), WORDS.replace("nine", "ten"))
    write(folder, "lost", server.at("page?4"), "Nothing of this stands in the page at all.")
    write(folder, "gone", server.at("missing?5"))
    write(folder, "closed", server.at("forbidden"))
    write(folder, "picture", server.at("picture"))
    write(folder, "short", server.at("page?6"), "nine months")
    assert set(_said(folder, server).values()) == {"Quote not checked by machine yet"}
    assert verify().returncode == 1
    assert _said(folder, server) == {
        "found": "Found word for word in the source",
        "redirected": "Found word for word in the source",
        "copied": "Found word for word in the archived copy",
        "changed": "Differs from the source as it was",
        "lost": "Not found in the source",
        "gone": "Quote not checked: the source did not answer",
        "closed": "Quote not checked: the source did not let our program in",
        "picture": "Quote not checked: the source could not be read as text",
        "short": "Quote not checked: too short to be told from other words",
    }
    whole = visible(html_of(markdown_files(_library(folder, server))["evidence/"]))
    assert "Found in their sources: 3 of 9 quotes." in whole


def test_an_edited_quote_has_no_proof_until_verify_has_seen_it(folder: Path, server: Served, verify: Verify) -> None:
    """One word changed, and the old proof is worth nothing."""
    write(folder, "bridge", server.at("page"))
    assert verify().returncode == 0
    write(folder, "bridge", server.at("page"), WORDS.replace("nine months, the", "nine months, this"))
    assert _said(folder, server) == {"bridge": "Quote not checked by machine yet"}
    assert verify().returncode == 1
    assert _said(folder, server) == {"bridge": "Differs from the source as it was"}
