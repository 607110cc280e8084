"""The table of what the last build made: believed only where this person wrote it, and whole."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.remembering import Digests, Made, digest_from, digest_of, table_in, write_table

SEAL = b"s" * 32
TABLE = {"index.html": Made("of", "digest"), "checks/a/index.html": Made("other", "bytes")}


@dataclass(frozen=True)
class _View:
    words: tuple[str, ...]
    count: int | None = None


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """In a folder that was not there."""
    write_table(tmp_path / "cache" / "made.json", TABLE, SEAL)
    assert table_in(tmp_path / "cache" / "made.json", SEAL) == TABLE


def test_a_table_of_somebody_else_is_none(tmp_path: Path) -> None:
    """A pull request may bring one, with a site whose bytes are those that it says."""
    write_table(tmp_path / "made.json", TABLE, b"t" * 32)
    assert table_in(tmp_path / "made.json", SEAL) == {}
    (tmp_path / "made.json").write_text(json.dumps(TABLE))
    assert table_in(tmp_path / "made.json", SEAL) == {}


def test_a_table_that_is_missing_or_no_file_is_none(tmp_path: Path) -> None:
    """No reason to fail."""
    assert table_in(tmp_path / "made.json", SEAL) == {}
    assert table_in(tmp_path, SEAL) == {}


@pytest.mark.parametrize("digits", [10, 20, 60])
def test_a_table_that_says_it_is_endless_is_none(tmp_path: Path, digits: int) -> None:
    """No room is made for what anybody may have written there."""
    (tmp_path / "made.json").write_text(f"a {'9' * digits}\n")
    assert table_in(tmp_path / "made.json", SEAL) == {}


@given(st.data())
def test_a_damaged_table_is_none(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Wherever a byte is another one, and wherever it is cut."""
    path = tmp_path_factory.mktemp("cache") / "made.json"
    write_table(path, TABLE, SEAL)
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    other = bytes([whole[place] ^ data.draw(st.integers(1, 255))])
    path.write_bytes(data.draw(st.sampled_from([whole[:place], whole[:place] + other + whole[place + 1 :]])))
    assert table_in(path, SEAL) == {}


def test_whatever_differs_in_a_value_differs_in_its_digest() -> None:
    """Deep inside, in its type, and in what surrounds it."""
    view = _View(("one", "two"), 1)
    others = [_View(("one", "three"), 1), _View(("onetwo",), 1), replace(view, count=None), replace(view, count=True)]
    digests = [digest_from("around", value) for value in (view, *others)] + [digest_from("elsewhere", view)]
    assert len(set(digests)) == len(digests)
    assert digest_from("around", _View(("one", "two"), 1)) == digests[0]


def test_what_differs_in_a_part_differs_in_all_that_holds_it() -> None:
    """A part is told once; it counts by what it says, not by which object it is."""
    digests = Digests("around", (_View,))
    one, same, other = _View(("one",)), _View(("one",)), _View(("other",))
    assert digests.of([one, one]) == digests.of([one, same]) == Digests("around", (_View,)).of([same, one])
    assert len({digests.of([one, one]), digests.of([one, other]), digests.of([other, one]), digests.of([one])}) == 4
    assert digests.of([one]) != Digests("elsewhere", (_View,)).of([one])


def test_a_value_without_content_has_no_digest() -> None:
    """A function says nothing that could be compared, so a page that is made from one is a mistake of ours."""
    with pytest.raises((pickle.PicklingError, AttributeError, TypeError)):
        digest_from("around", {"address_of": lambda number: number})


def test_bytes_are_told_apart() -> None:
    """By SHA-256, as `sha256sum` prints it."""
    assert digest_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
