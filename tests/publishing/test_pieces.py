"""Large files of the archive: packed in pieces, of which an edit packs one."""

from __future__ import annotations

import random
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.offline import ARCHIVE
from generator.publishing.making import Workplace
from generator.publishing.offline import write_offline
from generator.publishing.packing import Archive
from generator.publishing.pieces import Piece, pieces_of
from generator.publishing.remembering import digests_within
from generator.publishing.sheets import NOTHING_KEPT

LARGE = "data/checks.jsonl"


def _lines(count: int) -> list[bytes]:
    chance = random.Random(count)
    return [f"{number} {chance.random()} {'more ' * chance.randint(1, 99)}\n".encode() for number in range(count)]


def _pieces(folder: Path, data: bytes) -> list[bytes]:
    (folder / "file").write_bytes(data)
    return list(pieces_of(folder / "file"))


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.binary(max_size=500)), max_size=9), st.lists(st.integers(0, 8)))
def test_whatever_is_packed_in_pieces_is_unpacked(old: list[tuple[str, bytes]], chosen: list[int]) -> None:
    """With pieces of an earlier archive and without, in any order: the same bytes, and any reader reads them."""
    held = dict(old)
    new = [old[at] for at in chosen if at < len(old)]
    named = [(name, held[name]) for name, _ in new]  # a digest tells one content
    with tempfile.TemporaryDirectory() as folder:
        first, second, alone = (Path(folder) / name for name in ("first.zip", "second.zip", "alone.zip"))
        with Archive(first) as archive:
            kept = archive.add_in_pieces("file", list(held.items()), ())
            archive.add_in_pieces("other", list(held.items()), ())
        with Archive(second, first) as archive:
            assert [piece.digest for piece in archive.add_in_pieces("file", named, kept)] == [name for name, _ in named]
            archive.take("other")
        with Archive(alone) as archive:
            archive.add_in_pieces("file", named, ())
            archive.add_in_pieces("other", list(held.items()), ())
        assert second.read_bytes() == alone.read_bytes()
        with zipfile.ZipFile(second) as read:
            assert read.testzip() is None
            assert read.read("file") == b"".join(data for _, data in named)


def test_what_an_earlier_archive_holds_is_not_packed_again(tmp_path: Path) -> None:
    """Seen by an earlier one that holds something else under a digest: that is there again."""
    with Archive(tmp_path / "first.zip") as archive:
        kept = archive.add_in_pieces("file", [("a", b"loose"), ("b", b"other")], ())
    with Archive(tmp_path / "second.zip", tmp_path / "first.zip") as archive:
        archive.add_in_pieces("file", [("new", b"new, "), ("a", b"LOOSE")], kept)
    assert b"other" not in (tmp_path / "second.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "second.zip") as read, pytest.raises(zipfile.BadZipFile, match="CRC"):
        read.read("file")  # since it is summed as it should have been


def test_an_edit_changes_one_piece(tmp_path: Path) -> None:
    """Wherever it is, and though all behind it moves."""
    lines = _lines(40_000)
    before = _pieces(tmp_path, b"".join(lines))
    assert b"".join(before) == b"".join(lines)
    assert 3 < len(before) < 30
    edited = [*lines[:20_000], b"one more\n", *lines[20_000:]]
    after = _pieces(tmp_path, b"".join(edited))
    assert len(set(after) - set(before)) <= 2
    assert b"".join(after) == b"".join(edited)


def test_what_has_no_lines_is_cut_all_the_same(tmp_path: Path) -> None:
    """A picture, or a script in one line, must not lie in memory as a whole."""
    data = b"x" * (9 << 20)
    pieces = _pieces(tmp_path, data)
    assert b"".join(pieces) == data
    assert max(map(len, pieces)) <= 8 << 20
    assert _pieces(tmp_path, b"") == []


def _site(folder: Path, lines: list[bytes]) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / LARGE).write_bytes(b"".join(lines))
    (folder / "index.html").write_text("<p>A page.")
    return folder


def _made(site: Path, first: Workplace | None = None, around: str = "around") -> Workplace:
    place = Workplace(site, around=around)
    if first:
        kept = NOTHING_KEPT._replace(packed=first.next_packed)
        place = replace(place, standing=first.site, last=first.made, kept=kept)
    write_offline(place, digests_within(site))
    return place


@pytest.mark.parametrize("how", ["known", "untouched", "of another archive", "in other surroundings", "forgotten"])
def test_the_archive_is_the_same_bytes_whatever_is_known(tmp_path: Path, how: str) -> None:
    """Pieces are believed where they are of the archive that stands."""
    lines = _lines(50_000)
    first = _made(_site(tmp_path / "first", lines))
    assert len(first.next_packed.pieces[LARGE]) > 5
    if how == "of another archive":
        others = tuple(Piece(piece.digest, piece.length + 1) for piece in first.next_packed.pieces[LARGE])
        first.next_packed = first.next_packed._replace(archive="another", pieces={LARGE: others})
    if how == "forgotten":
        first.next_packed = NOTHING_KEPT.packed
    edited = lines if how == "untouched" else [*lines, b"one more\n"]
    around = "elsewhere" if how == "in other surroundings" else "around"
    again = _made(_site(tmp_path / "again", edited), first, around)
    alone = _made(_site(tmp_path / "alone", edited))
    assert (again.site / ARCHIVE).read_bytes() == (alone.site / ARCHIVE).read_bytes()
    if how in {"known", "untouched"}:
        assert again.next_packed == alone.next_packed
    with zipfile.ZipFile(again.site / ARCHIVE) as archive:
        assert archive.read(LARGE) == b"".join(edited)
