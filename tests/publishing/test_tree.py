"""The generated folder: exactly what was generated, and nothing outside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.tree import TreeReport, write_tree
from tests.publishing.made import held_in
from tests.systems import NEEDS_LINKS


def test_a_folder_holds_what_it_is_told_to_hold(tmp_path: Path) -> None:
    """Only what differs is written; what is not wanted goes, .gitignore stays."""
    assert write_tree(tmp_path, {"a.md": b"a", "b/c.md": b"c"}) == TreeReport(2, 0, 0)
    (tmp_path / ".gitignore").write_bytes(b"*")
    assert write_tree(tmp_path, {"a.md": b"A", "d/e.md": b"e"}) == TreeReport(2, 0, 1)
    assert write_tree(tmp_path, {"a.md": b"A", "d/e.md": b"e"}) == TreeReport(0, 2, 0)
    assert held_in(tmp_path) == {".gitignore": b"*", "a.md": b"A", "d/e.md": b"e"}
    assert not (tmp_path / "b").exists()


def test_files_and_folders_give_way_to_each_other(tmp_path: Path) -> None:
    """A check's page becomes a folder of pages, and back."""
    for files in ({"a": b"1"}, {"a/b": b"2"}, {"a": b"3"}):
        write_tree(tmp_path, files)
        assert held_in(tmp_path) == files


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/x", "a/../../../x"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    """Whatever an id might have been."""
    with pytest.raises(ValueError, match="leads out"):
        write_tree(tmp_path / "docs", {"a": b"", path: b"x"})
    assert list(tmp_path.iterdir()) == []


@NEEDS_LINKS
def test_no_link_is_followed(tmp_path: Path) -> None:
    """MkDocs would follow them, too."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_bytes(b"mine")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "folder").symlink_to(outside)
    (docs / "x.md").symlink_to(outside / "x.md")
    write_tree(docs, {"x.md": b"new", "folder/x.md": b"new"})
    assert held_in(outside) == {"x.md": b"mine"}
    assert held_in(docs) == {"x.md": b"new", "folder/x.md": b"new"}
    assert not any(path.is_symlink() for path in docs.rglob("*"))
