"""Links to a file's editor and its history, on the hosts that people use."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.model.fields import made
from generator.content.model.site import Site
from generator.views.repository import edit_address, history_address
from tests.exports.made_library import library_of

FILE = "content/checks/2024/a-check.yml"


@pytest.mark.parametrize(
    ("home", "edit", "history"),
    [
        ("https://github.com/example/checks", "edit/main/{}", "commits/main/{}"),
        ("https://gitlab.com/example/checks/", "-/edit/main/{}", "-/commits/main/{}"),
        ("https://gitlab.example.org/example/checks", "-/edit/main/{}", "-/commits/main/{}"),
        ("https://codeberg.org/example/checks", "_edit/main/{}", "commits/branch/main/{}"),
        ("https://bitbucket.org/example/checks", "src/main/{}?mode=edit", "history-node/main/{}"),
        ("https://git.example.org/gitlab/checks", "edit/main/{}", "commits/main/{}"),
    ],
)
def test_each_host_has_its_own_addresses(tmp_path: Path, home: str, edit: str, history: str) -> None:
    """A link that leads nowhere is worse than none; the name of a project says nothing about its host."""
    site = made(Site, {**vars(library_of(tmp_path).site), "repository": home})
    root = home.rstrip("/")
    assert (
        edit_address(f"{site.file.removesuffix('site.yml')}checks/2024/a-check.yml", site)
        == f"{root}/{edit.format(FILE)}"
    )
    assert history_address(f"{site.file.removesuffix('site.yml')}checks/2024/a-check.yml", site) == (
        f"{root}/{history.format(FILE)}"
    )
