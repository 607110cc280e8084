"""Claims, quotes and sources that stand there twice."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.lock import QuoteProof, SourceProof, lock_bytes
from generator.rules.likeness import page_key
from tests.small_site import judge_entry, notes_in

SAME_CLAIM = "claim:\n  text: The other bridge was closed for one year.\n"
SAME_QUOTE = """
evidence:
  - finding: The log lists no closure of this bridge.
    stance: refutes
    source: road-log
    quote: >-
      No closure of
        the other bridge in 2023
"""
DOSSIER = "title: A speech\nchecks:\n  - bridge-closed\n  - check: other-bridge\n    excerpt: the other bridge\n"


def _codes(entry: str, **files: str) -> set[str]:
    return {code for code, _ in notes_in(entry, **files)}


def test_a_similar_claim_names_the_check_and_how_alike_it_is() -> None:
    """A reviewer opens one file and decides."""
    found = [note for note in judge_entry(SAME_CLAIM).notes if note.code == "C107"]
    assert [(note.file, note.field, note.message) for note in found] == [
        (
            "checks/bridge-closed.yml",
            "claim.text",
            "the claim is nearly the same as that of `other-bridge` (94 of 100)",
        ),
        (
            "checks/other-bridge.yml",
            "claim.text",
            "the claim is nearly the same as that of `bridge-closed` (94 of 100)",
        ),
    ]


@pytest.mark.parametrize("link", ["related:\n  - other-bridge\n", "translation_of: other-bridge\n"])
def test_what_an_editor_has_linked_is_silent_on_both_sides(link: str) -> None:
    """Somebody has looked at the two together."""
    found = judge_entry(SAME_CLAIM + SAME_QUOTE + link).notes
    assert {note.code for note in found} & {"C107", "E407"} == set()


def test_a_quote_in_two_checks_is_a_note_whatever_its_line_breaks() -> None:
    """In the file, line breaks are where the editor's window ended."""
    assert ("E407", "evidence[0].quote") in notes_in(SAME_QUOTE)


def test_the_claims_of_one_dossier_may_share_a_quote() -> None:
    """They are the claims of one text, and were read together; that two are nearly the same is still said."""
    assert "E407" not in _codes(SAME_CLAIM + SAME_QUOTE, dossiers__opening_yml=DOSSIER)
    assert "C107" in _codes(SAME_CLAIM + SAME_QUOTE, dossiers__opening_yml=DOSSIER)


TWICE = """
evidence:
  - finding: One.
    stance: refutes
    source: road-log
  - finding: Two.
    stance: refutes
    source: copy
sources:
  - id: road-log
    url: https://example.org/roads/log
    archived: https://web.archive.org/web/2024/https://example.org/roads/log
  - id: copy
    {second}
"""


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("url: http://www.example.org:80/roads/log/#top", "one address"),
        ("url: https://example.org/roads/log?utm_source=mail&fbclid=1", "one address"),
        ("url: https://web.archive.org/web/20240102id_/https://example.org/roads/log", "one address"),
        (
            "url: https://example.org/mirror\n    archived: https://web.archive.org/web/2023/http://example.org/roads/log",
            "one archived copy",
        ),
    ],
)
def test_one_page_under_two_addresses_is_one_source(second: str, why: str) -> None:
    """Two origins would be counted where there is one."""
    found = judge_entry(TWICE.replace("{second}", second)).notes
    told = [(note.field, note.message) for note in found if note.code == "S404"]
    assert [field for field, _ in told] == ["sources[1].id"]
    assert told[0][1].startswith("`road-log` and `copy` have one a")
    assert why.split()[1][:4] in told[0][1]


def test_what_verify_found_to_be_the_same_text_is_one_source() -> None:
    """A report that another paper reprinted word for word."""
    text = "f" * 64
    quotes: dict[str, QuoteProof] = {}
    proof = SourceProof(None, "2026-11-20", None, "source", None, quotes, "alive", 200, text)
    lock = dict.fromkeys(("https://example.org/roads/log", "https://example.org/reprint"), proof)
    entry = TWICE.replace("{second}", "url: https://example.org/reprint")
    assert "S404" not in _codes(entry)
    assert "S404" in _codes(entry, **{"evidence.lock": lock_bytes(lock).decode()})
    blank = json.loads(lock_bytes(lock))
    blank["sources"]["https://example.org/reprint"]["text_sha256"] = None
    assert "S404" not in _codes(entry, **{"evidence.lock": json.dumps(blank)})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/a", "https://a.example.org/a"),
        ("https://example.org/a?b=1", "https://example.org/a"),
    ],
)
def test_other_pages_stay_others(one: str, other: str) -> None:
    """A query or a letter's case may be all that tells two pages apart."""
    assert page_key(one) != page_key(other)


@given(st.text(max_size=60))
def test_no_address_makes_the_comparison_fail(rest: str) -> None:
    """Addresses hold whatever people paste."""
    address = f"https://example.org/{rest}"
    assert page_key(address) == page_key(f"http://www.example.org/{rest}")
