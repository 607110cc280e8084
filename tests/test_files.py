"""Files written whole or not at all, and folders swapped in one step."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import files


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk must not cost anyone what they wrote."""
    path = tmp_path / "entry.yml"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["entry.yml"]


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    """Who watches the folder would build again, and again."""
    path = tmp_path / "deep" / "page.md"
    assert files.write_if_changed(path, b"text")
    before = path.stat().st_mtime_ns
    assert not files.write_if_changed(path, b"text")
    assert path.stat().st_mtime_ns == before
    assert files.write_if_changed(path, b"texT")


def test_files_have_the_same_rights_whatever_the_umask(tmp_path: Path) -> None:
    """A published page is readable by the web server, whoever built it."""
    before = os.umask(0o077)
    try:
        files.write_whole(tmp_path / "page", b"x")
    finally:
        os.umask(before)
    if os.name == "posix":
        assert (tmp_path / "page").stat().st_mode & 0o777 == 0o644


def test_folders_change_places(tmp_path: Path) -> None:
    """The swap leaves the old site in the new one's place, for the caller to remove."""
    new, current = tmp_path / "new", tmp_path / "site"
    new.mkdir()
    (new / "a").write_text("new")
    current.mkdir()
    (current / "a").write_text("old")
    files.exchange(new, current)
    assert (current / "a").read_text() == "new"
    assert (new / "a").read_text() == "old"


def test_folders_change_places_where_the_system_cannot_do_it_in_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MacOS and Windows swap by renames."""
    monkeypatch.setattr(files, "_exchanged_in_one_step", lambda *_: False)
    test_folders_change_places(tmp_path)


def test_the_first_site_takes_its_place(tmp_path: Path) -> None:
    """Where nothing was, nothing is left."""
    new = tmp_path / "new"
    new.mkdir()
    files.exchange(new, tmp_path / "site")
    assert (tmp_path / "site").is_dir()
    assert not new.exists()


def test_a_lock_is_let_go_when_its_holder_is_killed(tmp_path: Path) -> None:
    """A killed build must not stand in the way of the next."""
    lock = tmp_path / "lock"
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import sys, time; from generator.files import locked; from pathlib import Path\n"
            f"with locked(Path({str(lock)!r})):\n print('held', flush=True); time.sleep(60)",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(files.Busy), files.locked(lock, wait=False):
        pass
    holder.kill()
    holder.wait()
    holder.stdout.close()
    began = time.monotonic()
    with files.locked(lock):
        assert time.monotonic() - began < 30
