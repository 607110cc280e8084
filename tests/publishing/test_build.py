"""One build at a time, aside, and into place in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.build import NotASite, replacing, work_folder
from tests.systems import NEEDS_LINKS


def _publish(site: Path, text: str) -> None:
    with replacing(site) as aside:
        (aside / "data").mkdir()
        (aside / "data" / "datapackage.json").write_text("{}")
        (aside / "index.html").write_text(text)


def _fail(site: Path, spare: Path | None = None) -> None:
    with replacing(site, spare=spare) as aside:
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


def test_the_site_that_was_replaced_is_begun_with_the_next_time(tmp_path: Path) -> None:
    """At its own place, so that nothing is left beside the site."""
    site, spare = tmp_path / "www" / "site", tmp_path / "spare"
    seen = []
    for text in ("one", "two", "three"):
        with replacing(site, spare=spare) as aside:
            seen.append((aside / "index.html").read_text() if (aside / "index.html").exists() else None)
            (aside / "data").mkdir(exist_ok=True)
            (aside / "data" / "datapackage.json").write_text("{}")
            (aside / "index.html").unlink(missing_ok=True)
            (aside / "index.html").write_text(text)
    assert seen == [None, None, "one"]
    assert ((site / "index.html").read_text(), (spare / "index.html").read_text()) == ("three", "two")
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]


def test_a_failed_build_costs_the_spare_folder_only(tmp_path: Path) -> None:
    """Half a site is of no use to anybody."""
    site, spare = tmp_path / "www" / "site", tmp_path / "spare"
    _publish(site, "one")
    spare.mkdir()
    with pytest.raises(RuntimeError):
        _fail(site, spare)
    assert (site / "index.html").read_text() == "one"
    assert not spare.exists()
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]


@NEEDS_LINKS
@pytest.mark.parametrize("link", ["build", "build/docs", "build/theme", "build/spare", "build/cache"])
def test_no_folder_of_a_build_may_be_a_link(tmp_path: Path, link: str) -> None:
    """A proposal could bring one that leads to somebody's files, which a build would tidy up."""
    (tmp_path / "mine" / "docs").mkdir(parents=True)
    (tmp_path / "mine" / "docs" / "thesis.txt").write_text("x")
    path = tmp_path / link
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(tmp_path / "mine")
    with work_folder(tmp_path / "build") as work:
        assert not work.is_relative_to(tmp_path / "build") or not path.is_symlink()
        assert not any(folder.is_symlink() for folder in (work, *work.iterdir()))
    assert (tmp_path / "mine" / "docs" / "thesis.txt").read_text() == "x"
