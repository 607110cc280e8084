"""One build at a time, aside, and into place in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.build import NotASite, replacing


def _publish(site: Path, text: str) -> None:
    with replacing(site) as aside:
        (aside / "data").mkdir()
        (aside / "data" / "datapackage.json").write_text("{}")
        (aside / "index.html").write_text(text)


def _fail(site: Path) -> None:
    with replacing(site) as aside:
        (aside / "index.html").write_text("half")
        raise RuntimeError


def test_a_finished_build_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """And nothing is left beside it but the lock."""
    site = tmp_path / "site"
    _publish(site, "one")
    _publish(site, "two")
    assert (site / "index.html").read_text() == "two"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    """Whatever goes wrong."""
    site = tmp_path / "site"
    _publish(site, "one")
    with pytest.raises(RuntimeError):
        _fail(site)
    assert (site / "index.html").read_text() == "one"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_swap_that_was_killed_half_way_is_finished(tmp_path: Path) -> None:
    """Where folders cannot be exchanged in one step, a kill may leave the site under its old name."""
    site = tmp_path / "site"
    _publish(site, "one")
    site.rename(tmp_path / ".site.old")
    (tmp_path / ".site.new").mkdir()
    with pytest.raises(RuntimeError):
        _fail(site)
    assert (site / "index.html").read_text() == "one"


def test_a_folder_of_other_files_is_not_taken_away(tmp_path: Path) -> None:
    """`--site ~` must not cost anybody their files."""
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(NotASite), replacing(tmp_path):
        pass
    with pytest.raises(NotASite), replacing(tmp_path / "thesis.txt"):
        pass
    assert (tmp_path / "thesis.txt").read_text() == "x"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """`mkdir site` before the first build is fine."""
    (tmp_path / "site").mkdir()
    _publish(tmp_path / "site", "one")
    assert (tmp_path / "site" / "index.html").read_text() == "one"
