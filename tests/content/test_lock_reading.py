"""content/evidence.lock as a build reads it: nothing that `verify` did not write proves anything."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.lock import QuoteProof, SourceProof, lock_bytes
from generator.content.lock_reading import read_lock
from tests.small_site import judge_files, smallest_site

TODAY = date(2026, 11, 23)
QUOTE: dict[str, Any] = {"fragment": "#:~:text=Closed%20to", "nearest": None, "offset": 12, "result": "exact"}
SOURCE: dict[str, Any] = {
    "bytes_sha256": "0" * 64, "checked": "2026-11-22", "final_url": "https://example.org/log", "from": "source",
    "media_type": "text/html", "quotes": {"Closed to all traffic": QUOTE}, "state": "alive", "status": 200,
    "text_sha256": "f" * 64,
}  # fmt: skip
ADDRESS = "https://example.org/log"


def _written(**changes: Any) -> bytes:
    return json.dumps({"sources": {ADDRESS: SOURCE | changes}, "version": 1}, indent=1).encode()


def test_what_verify_writes_is_read_whole() -> None:
    """Dates, digests and quotes come through as they were found."""
    held = read_lock("evidence.lock", _written(), TODAY)
    assert (held.problems, held.lock[ADDRESS].quotes["Closed to all traffic"]) == ((), QuoteProof(**QUOTE))


@pytest.mark.parametrize(
    ("changes", "field", "line"),
    [
        ({"state": "fine"}, "state", 17),
        ({"checked": "2026-11-31"}, "checked", 5),
        ({"checked": "2026-11-25"}, "checked", 5),
        ({"checked": "20261122"}, "checked", 5),
        ({"status": True}, "status", 18),
        ({"from": "memory"}, "from", 7),
        ({"bytes_sha256": "0" * 65}, "bytes_sha256", 4),
        ({"quotes": {"Closed": QUOTE | {"result": "verified"}}}, "quotes.Closed.result", 14),
        ({"quotes": {"Closed": QUOTE | {"offset": -1}}}, "quotes.Closed.offset", 13),
        ({"quotes": {"Closed": QUOTE | {"nearest": "x" * 201}}}, "quotes.Closed.nearest", 12),
        ({"quotes": {"Closed": QUOTE | {"fragment": "javascript:alert(1)"}}}, "quotes.Closed.fragment", 11),
        ({"quotes": {"Closed": QUOTE | {"fragment": '#:~:text=a"onclick='}}}, "quotes.Closed.fragment", 11),
        ({"quotes": {"Closed": QUOTE | {"offset": None}}}, "quotes.Closed.result", 14),
        ({"from": None}, "quotes.Closed to all traffic.result", 14),
        ({"quotes": {"Closed": {"result": "exact"}}}, "quotes.Closed", 10),
        ({"reader": "me"}, "", 3),
        ({"quotes": []}, "quotes", 9),
    ],
)
def test_what_verify_would_not_write_is_a_problem_at_its_place(changes: Any, field: str, line: int) -> None:
    """A proof written by hand, or an address that scripts would run, is told where it stands and proves nothing."""
    held = read_lock("evidence.lock", _written(**changes), TODAY)
    place = [(p.code, p.field, p.line) for p in held.problems]
    assert place == [("Y141", f"sources.{ADDRESS}{'.' if field else ''}{field}", line)]
    assert "Closed" not in {quote for proof in held.lock.values() for quote in proof.quotes}


OF_NO_KIND: tuple[Any, ...] = ([], {}, None, 7, "fine")


@pytest.mark.parametrize("value", OF_NO_KIND)
@pytest.mark.parametrize("key", ["state", "checked", "quotes", "result"])
def test_a_value_of_another_kind_is_a_problem(key: str, value: Any) -> None:
    """Whatever JSON can hold may stand in a file that a person has edited."""
    if (key, value) == ("quotes", {}):
        return
    changes = {"quotes": {"Closed": QUOTE | {"result": value}}} if key == "result" else {key: value}
    assert [p.code for p in read_lock("evidence.lock", _written(**changes), TODAY).problems] == ["Y141"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"<<<<<<< ours\n{}", (1, 1)),
        (b"", (1, 1)),
        (b"\xff\xfe{}", (1, 1)),
        (b'{"sources": {},\n "version": 1,\n "sources": {}}', (3, 2)),
        (b'{"sources": {"\\ud800": 1}, "version": 1}', (1, 1)),
        (b"[" * 100_000, (1, 1)),
        (b'{"version": ' + b"9" * 5000 + b"}", (1, 1)),
    ],
)
def test_what_is_no_lock_is_one_problem(data: bytes, place: tuple[int, int]) -> None:
    """A merge that went wrong is told at its place, and a build ends with words."""
    problems = read_lock("evidence.lock", data, TODAY).problems
    assert [(p.code, p.line, p.column) for p in problems] == [("Y140", *place)]


def test_a_folder_without_a_lock_has_no_proofs_and_no_problem() -> None:
    """The lock comes with the first `verify`."""
    found = judge_files(smallest_site())
    assert (found.problems, found.content.lock) == ((), {})


def test_a_faulty_source_leaves_the_others_their_proofs() -> None:
    """One slip costs one source."""
    lock = json.dumps({"sources": {"https://example.org/b": {}, ADDRESS: SOURCE}, "version": 1})
    found = judge_files({**smallest_site(), "evidence.lock": lock})
    assert ([p.code for p in found.problems], set(found.content.lock)) == (["Y141"], {ADDRESS})


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.dictionaries(TEXTS, st.dictionaries(TEXTS, st.sampled_from(["exact", "absent", "altered"]))), st.booleans())
def test_whatever_verify_finds_is_read_back(quotes: dict[str, dict[str, str]], was_read: bool) -> None:
    """Addresses and quotes may hold any character that an entry may hold."""
    lock = {
        address: SourceProof(
            None, "2026-11-23", None, "source", None,
            {quote: QuoteProof(None, quote or None, 3 if was_read or result == "exact" else None, result)
             for quote, result in held.items()},
            "alive", 200, None,
        )
        for address, held in quotes.items()
    }  # fmt: skip
    read = read_lock("evidence.lock", lock_bytes(lock), TODAY)
    assert (read.problems, read.lock) == ((), lock)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["sources", "quotes", "a"]), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["sources", "version", *SOURCE]), JSON_VALUES), JSON_VALUES)
def test_no_json_makes_reading_fail(told: dict[str, Any], source: Any) -> None:
    """Every mistake is a problem with words; none is a traceback."""
    for whole in (
        told,
        {"sources": {ADDRESS: source}, "version": 1},
        {"sources": {ADDRESS: SOURCE | told}, "version": 1},
    ):
        data = json.dumps(whole, indent=1).encode()
        lines = data.count(b"\n") + 1
        assert all(1 <= p.line <= lines and p.column >= 1 for p in read_lock("evidence.lock", data, TODAY).problems)
