"""Notes on what `verify` found, and on origins that nobody can look up; names and addresses are made up."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.small_site import judge_entry, judge_files, notes_in, smallest_site

QUOTED = """
evidence:
  - finding: The log lists the closure.
    stance: refutes
    source: road-log
    quote: Closed to all traffic from 2 May 2022
"""
ADDRESS = "https://example.org/roads/log"
QUOTE = "Closed to all traffic from 2 May 2022"


def _lock(result: str, *, state: str = "alive", nearest: str | None = None, quote: str = QUOTE) -> str:
    proven = result == "exact"
    found = {"fragment": None, "nearest": nearest, "offset": 3 if proven else None, "result": result}
    told: dict[str, Any] = dict.fromkeys(["bytes_sha256", "final_url", "media_type", "text_sha256"])
    told |= {"checked": "2026-11-20", "from": "source" if state == "alive" else None}
    told |= {"quotes": {quote: found}, "state": state, "status": 200}
    return json.dumps({"sources": {ADDRESS: told}, "version": 1})


def _notes(lock: str, entry: str = QUOTED) -> list[tuple[str, str, str]]:
    found = judge_entry(entry, **{"evidence.lock": lock})
    assert found.problems == ()
    return [(n.code, n.field, n.message) for n in found.notes if n.code in {"E410", "S407", "S408"}]


def test_a_quote_that_verify_did_not_find_is_a_note_at_the_quote() -> None:
    """With the source's words, so that whoever mends it need not look for them."""
    assert _notes(_lock("altered", nearest="Closed to all from 3 May 2022")) == [
        (
            "E410",
            "evidence[0].quote",
            "the quote differs from its source, as it was on 2026-11-20; it says `Closed to all from 3 May 2022`",
        )
    ]
    assert [message for _, _, message in _notes(_lock("absent"))] == [
        "the quote does not stand in its source, as it was on 2026-11-20"
    ]


@pytest.mark.parametrize(
    ("result", "state"), [("exact", "alive"), ("not-checked", "blocked"), ("unreadable", "unreadable")]
)
def test_what_is_proven_or_was_not_looked_for_is_no_note(result: str, state: str) -> None:
    """A blocked source is not a dead one, and no fault of the entry."""
    assert _notes(_lock(result, state=state)) == []


def test_a_dead_source_needs_a_copy() -> None:
    """With one, readers can still follow."""
    assert [code for code, _, _ in _notes(_lock("not-checked", state="dead"))] == ["S407"]
    copied = QUOTED + (
        "sources:\n  - id: road-log\n    url: https://example.org/roads/log\n"
        "    archived: https://web.archive.org/web/2024/https://example.org/roads/log\n"
    )
    assert _notes(_lock("not-checked", state="dead"), copied) == []


def test_the_proof_of_an_edited_quote_is_a_note_on_the_lock() -> None:
    """It proves words that nobody quotes any more; the edited ones have no proof."""
    assert _notes(_lock("exact", quote=QUOTE.replace("2 May", "3 May"))) == [
        ("S408", "", f"no check quotes `{QUOTE.replace('2 May', '3 May')}` from `{ADDRESS}`")
    ]


def test_while_an_entry_cannot_be_read_no_proof_is_called_stale() -> None:
    """It may hold the very quote."""
    files = {**smallest_site(), "checks/broken.yml": "claim: [", "evidence.lock": _lock("exact")}
    assert "S408" not in {note.code for note in judge_files(files).notes}


def test_an_unnamed_origin_is_told_once() -> None:
    """Five reports of one unnamed official are one note."""
    entry = """
        evidence:
          - finding: The Gazette tells what an official said.
            stance: refutes
            source: road-log
            rests_on: an-official
          - finding: So does the Herald.
            stance: refutes
            source: herald
            rests_on: an-official
          - finding: A driver says so for context.
            stance: context
            source: a-driver
        sources:
          - id: road-log
            url: https://example.org/gazette
          - id: herald
            url: https://example.org/herald
          - id: an-official
            kind: unnamed
            title: An official
          - id: a-driver
            kind: unnamed
            title: A driver
    """
    assert [field for code, field in notes_in(entry) if code == "E406"] == ["evidence[0].rests_on"]


def test_a_hidden_check_has_only_notes_on_what_still_stands_in_its_file() -> None:
    """Nobody needs to archive the sources of a text that is gone; a telephone number in the file is still public."""
    hidden = """
        why_checked: A reader called us from +47 555 01 234.
        withdrawn:
          date: 2024-05-01
          reason: A court forbade it.
          hide: yes
    """
    assert {code for code, _ in notes_in(hidden)} == {"T402"}
