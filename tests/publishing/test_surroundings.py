"""What every page depends on: whatever changes in it changes the digest, and where a run writes does not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.publishing.surroundings import surroundings
from tests.systems import NEEDS_LINKS


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder of templates, with MkDocs' settings beside it."""
    folder = tmp_path / "templates"
    (folder / "theme").mkdir(parents=True)
    (folder / "check.md.j2").write_text("{{ check }}")
    (folder / "theme" / "base.html").write_text("<html>")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    return folder


def _digest(templates: Path, **settings: Any) -> str:
    return surroundings([templates], [templates.parent / "mkdocs.yml"], {"site_name": "x", **settings})


CHANGES: dict[str, Callable[[Path], object]] = {
    "a template": lambda folder: (folder / "check.md.j2").write_text("{{ check }}!"),
    "a template deep inside": lambda folder: (folder / "theme" / "base.html").write_text("<html lang>"),
    "a new template": lambda folder: (folder / "new.j2").write_text(""),
    "a template that is gone": lambda folder: (folder / "check.md.j2").unlink(),
    "a template of another name": lambda folder: (folder / "check.md.j2").rename(folder / "czech.md.j2"),
    "MkDocs' file": lambda folder: (folder.parent / "mkdocs.yml").write_text("site_name: y\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_of_what_is_drawn_with_is_seen(templates: Path, change: Callable[[Path], object]) -> None:
    """By content and by name."""
    before = _digest(templates)
    change(templates)
    assert _digest(templates) != before


@NEEDS_LINKS
def test_a_change_behind_a_link_is_seen(templates: Path, tmp_path: Path) -> None:
    """Words that several sites share; one link leads in a circle, another nowhere, as editors leave them."""
    words = tmp_path / "shared"
    words.mkdir()
    (words / "en.yml").write_text("a: b\n")
    (templates / "words").symlink_to(words)
    (words / "again").symlink_to(templates)
    (templates / ".#check.md.j2").symlink_to("me@example.1:1")
    before = _digest(templates)
    (words / "en.yml").write_text("a: c\n")
    assert _digest(templates) != before


def test_a_change_of_a_setting_is_seen(templates: Path) -> None:
    """One that a theme may print, however deep."""
    assert len({_digest(templates), _digest(templates, extra={"a": [1]}), _digest(templates, extra={"a": [2]})}) == 3


def test_another_version_of_what_is_installed_is_seen(
    templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the folders in which installers write down what they installed."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
    before = _digest(templates)
    (tmp_path / "packages" / "nh3-9.9.9.dist-info").mkdir(parents=True)
    assert _digest(templates) != before


def test_where_a_run_writes_is_not_seen(templates: Path) -> None:
    """Or nothing would ever be taken over."""
    assert _digest(templates, site_dir="a", docs_dir="b") == _digest(templates, site_dir="c", docs_dir="d")
    assert _digest(templates, plugins=object()) == _digest(templates, plugins=object())
