"""What a build keeps for the next one: believed where it is this person's, and of this code."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator.publishing.pieces import Piece
from generator.publishing.remembering import digest_from
from generator.publishing.sealing import write_sealed
from generator.publishing.sheets import NOTHING_KEPT, Kept, ListPage, Lists, Packed, Sheet, kept_in, write_kept
from generator.publishing.surroundings import of_our_code
from tests.exports.made_library import library_of

SEAL = b"s" * 32


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """All of it once."""
    checks = library_of(tmp_path / "content").checks
    sheets = {id_: Sheet("own", outline, "of", "listed", "card", ((0, 9), (9, 0))) for id_, outline in checks.items()}
    lists = Lists("of", (ListPage("checks/", "of", True),))
    return Kept(sheets, {"data/checks.json": "digest"}, lists, Packed("digest", {"data/checks.json": (Piece("a", 3),)}))


def test_what_is_kept_is_there_again(tmp_path: Path, kept: Kept) -> None:
    """Every part of it."""
    write_kept(tmp_path / "sheets", kept, SEAL)
    again = kept_in(tmp_path / "sheets", SEAL)
    assert list(again.sheets) == list(kept.sheets)
    assert digest_from("", again) == digest_from("", kept)


def test_nothing_is_kept_where_it_is_somebody_else_s(tmp_path: Path, kept: Kept) -> None:
    """Another seal, no file, half a file."""
    path = tmp_path / "sheets"
    assert kept_in(path, SEAL) == NOTHING_KEPT
    write_kept(path, kept, b"x" * 32)
    assert kept_in(path, SEAL) == NOTHING_KEPT
    write_kept(path, kept, SEAL)
    path.write_bytes(path.read_bytes()[:-200])
    assert kept_in(path, SEAL) == NOTHING_KEPT


def test_what_other_code_kept_is_not_loaded(tmp_path: Path) -> None:
    """A newer version finds what an older one left, whose parts were others."""
    write_sealed(tmp_path / "sheets", [pickle.dumps({"data/checks.json": "digest"})], SEAL, "sheets")
    assert kept_in(tmp_path / "sheets", SEAL) == NOTHING_KEPT


@pytest.mark.parametrize("left", [b"", pickle.dumps(()), pickle.dumps(["too", "few"]), b"no pickle"])
def test_what_no_code_can_load_is_forgotten(tmp_path: Path, left: bytes) -> None:
    """Our code was edited while a build ran: that wrote with classes that are gone, and sealed it for the new ones."""
    write_sealed(tmp_path / "sheets", [left], SEAL, f"sheets of {of_our_code()}")
    assert kept_in(tmp_path / "sheets", SEAL) == NOTHING_KEPT
