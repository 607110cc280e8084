"""Limits: at the limit it is accepted, one beyond it is not."""

from __future__ import annotations

import time

import pytest

from generator.content.reading import FILE_LIMIT_BYTES, NODE_LIMIT, read
from tests.small_site import codes_in, judge_files, smallest_site


def _list(item: str, count: int) -> str:
    return "".join(item.replace("N", str(number)) for number in range(count))


@pytest.mark.parametrize(
    ("entry", "limit"),
    [
        ("claim:\n  text: {}", 2_000),
        ("claim:\n  meaning: {}", 5_000),
        ("verdict:\n  summary: {}", 5_000),
        ("explanation: {}", 100_000),
        ("authors:\n  - name: {}", 2_000),
    ],
)
def test_a_text_has_a_limit(entry: str, limit: int) -> None:
    """Characters are counted, not bytes."""
    assert codes_in(entry.format("é" * limit)) == []
    assert codes_in(entry.format("é" * (limit + 1))) == ["F150"]


def test_an_address_has_a_limit() -> None:
    """4,096 characters."""
    address = "https://example.org/".ljust(4_096, "a")
    assert codes_in(f"authors:\n  - name: A\n    url: {address}") == []
    assert codes_in(f"authors:\n  - name: A\n    url: {address}a") == ["F150"]


@pytest.mark.parametrize(("count", "expected"), [(200, []), (201, ["F151"])])
def test_a_check_has_at_most_200_sources_and_pieces_of_evidence(count: int, expected: list[str]) -> None:
    """A list too long is one problem, and what names it is not blamed on top."""
    sources = "sources:\n" + _list("  - id: sN\n    url: https://example.org/N\n", count)
    evidence = "evidence:\n" + _list("  - finding: F.\n    stance: refutes\n    source: sN\n", min(count, 200))
    assert codes_in(evidence + sources) == expected
    few = "sources:\n  - id: s0\n    url: https://example.org/0\n"
    evidence = "evidence:\n" + _list("  - finding: F.\n    stance: refutes\n    source: s0\n", count)
    assert codes_in(evidence + few) == expected


@pytest.mark.parametrize(("count", "expected"), [(50, []), (51, ["F151"])])
def test_a_claim_has_at_most_50_appearances(count: int, expected: list[str]) -> None:
    """More than anybody reads."""
    assert codes_in("claim:\n  appearances:\n" + _list("    - title: TN\n", count)) == expected


@pytest.mark.parametrize(("size", "expected"), [(FILE_LIMIT_BYTES, []), (FILE_LIMIT_BYTES + 1, ["Y103"])])
def test_a_file_has_at_most_256_kib(size: int, expected: list[str]) -> None:
    """Told before it is read whole."""
    files = smallest_site()
    entry = files["checks/bridge-closed.yml"]
    files["checks/bridge-closed.yml"] = entry + b"#" * (size - len(entry))
    assert [p.code for p in judge_files(files).problems] == expected


@pytest.mark.parametrize(("levels", "expected"), [(16, []), (17, ["Y118"]), (100_000, ["Y118"])])
def test_values_are_nested_at_most_16_deep(levels: int, expected: list[str]) -> None:
    """No depth of nesting exhausts the stack."""
    assert [p.code for p in read("f.yml", b"[" * levels + b"]" * levels).problems] == expected


def test_a_file_holds_at_most_20_000_values() -> None:
    """The list itself is one of them."""
    assert [p.code for p in read("f.yml", b"- a\n" * (NODE_LIMIT - 1)).problems] == []
    assert [p.code for p in read("f.yml", b"- a\n" * NODE_LIMIT).problems] == ["Y120"]


@pytest.mark.parametrize(
    "unit",
    [
        b"[",
        b"{",
        b"- ",
        b"? ",
        b"a: ",
        b"{a: ",
        b"[a, ",
        b"'",
        b'"',
        b"&a ",
        b"!",
        b"*a ",
        b"\n",
        b"a\n",
        b"---\n",
        b"#\n",
        b"- - ",
        b"|\n",
    ],
)
def test_no_file_within_the_limit_takes_long(unit: bytes) -> None:
    """Strangers may write the worst file that they can think of."""
    started = time.process_time()
    read("f.yml", (unit * (FILE_LIMIT_BYTES // len(unit)))[:FILE_LIMIT_BYTES])
    assert time.process_time() - started < 3
