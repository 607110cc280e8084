"""What machines are told of proofs; the lock, names and addresses are made up."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from generator.views.library import Library
from tests.exports.made_library import files_of, json_of, library_of

LOCK = {
    "sources": {
        "https://example.org/ferry/counts": {
            "bytes_sha256": None, "checked": "2026-11-20", "final_url": None, "from": "archived", "media_type": None,
            "quotes": {"tolv passasjerer […] på tre dager":
                {"fragment": None, "nearest": None, "offset": 7, "result": "elided"}},
            "state": "blocked", "status": 403, "text_sha256": None,
        }
    },
    "version": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The made-up site after a `verify` that was let in to an archived copy only."""
    return library_of(tmp_path_factory.mktemp("proofs"), evidence_lock=json.dumps(LOCK))


def _everything(made: Library) -> Any:
    return next(check for check in json_of(made, "data/checks.json")["checks"] if check["id"] == "everything")


def test_data_say_what_was_found_of_each_quote_and_source(made: Library) -> None:
    """Whoever counts proofs counts ours, not their own."""
    assert _everything(made)["proofs"] == {
        "quotes": 1,
        "proven": 1,
        "last_verified": "2026-11-20",
        "evidence": [{"number": 1, "result": "elided", "checked": "2026-11-20", "from": "archived"}],
        "sources": [{"id": "ferry-counts", "state": "blocked", "checked": "2026-11-20"}],
    }


def test_tables_say_it_too(made: Library) -> None:
    """A blank cell where there is no quote, or where nobody looked."""
    rows = {name: _rows(made, f"data/{name}.csv") for name in ("evidence", "sources", "checks")}
    assert [(row["proof"], row["proof_date"], row["proof_from"]) for row in rows["evidence"]] == [
        ("elided", "2026-11-20", "archived"), ("", "", ""), ("", "", ""),
    ]  # fmt: skip
    assert [(row["state"], row["state_date"]) for row in rows["sources"]] == [
        ("blocked", "2026-11-20"), ("", ""), ("", ""),
    ]  # fmt: skip
    assert [(row["quotes"], row["quotes_proven"], row["last_verified"]) for row in rows["checks"]] == [
        ("1", "1", "2026-11-20")
    ]


def test_without_a_lock_quotes_are_not_checked(tmp_path: Path) -> None:
    """Nobody looked, and nothing is said of the sources."""
    proofs = _everything(library_of(tmp_path))["proofs"]
    assert proofs == {"quotes": 1, "proven": 0, "evidence": [{"number": 1, "result": "not-checked"}]}


def test_an_entry_as_data_stays_the_entry(made: Library) -> None:
    """It reads back as the entry's file; what a machine found is no part of that."""
    assert "proofs" not in json_of(made, "checks/everything/entry.json")


def _rows(made: Library, address: str) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(files_of(made)[address].decode(), newline=""))
    return [row for row in rows if "everything" in (row.get("check"), row.get("id"))]
