"""Links to a file's editor and its history, on the hosts that people use."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.folder import read_content
from generator.content.model.fields import made
from generator.content.model.site import Site
from generator.views.contributing import new_check, repository
from generator.views.library import Library, library
from generator.views.repository import edit_address, history_address
from tests.exports.made_library import TODAY, library_of

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


@pytest.mark.parametrize(
    ("home", "host", "new", "fields", "suggest"),
    [
        (
            "https://github.com/example/checks/",
            "GitHub",
            "new/main/content/checks?filename=new-check.yml&value=a%3A%20b",
            "blob/main/docs/reference/fields.md",
            "issues/new?template=suggest-a-claim.yml",
        ),
        (
            "https://gitlab.com/example/checks",
            "GitLab",
            "-/new/main/content/checks?file_name=new-check.yml",
            "-/blob/main/docs/reference/fields.md",
            "-/issues/new",
        ),
        (
            "https://codeberg.org/example/checks",
            "Codeberg",
            "_new/main/content/checks?filename=new-check.yml&value=a%3A%20b",
            "src/branch/main/docs/reference/fields.md",
            "issues/new/choose",
        ),
        (
            "https://bitbucket.org/example/checks",
            "Bitbucket",
            "src/main/content/checks",
            "src/main/docs/reference/fields.md",
            "issues/new",
        ),
        (
            "https://git.example.org/checks",
            "git.example.org",
            "new/main/content/checks?filename=new-check.yml&value=a%3A%20b",
            "blob/main/docs/reference/fields.md",
            "issues/new?template=suggest-a-claim.yml",
        ),
    ],
)
def test_who_takes_part_is_led_to_pages_that_the_host_has(
    tmp_path: Path, home: str, host: str, new: str, fields: str, suggest: str
) -> None:
    """The page and its form know the same addresses; a host that fills nothing in is not asked to."""
    site = made(Site, {**vars(library_of(tmp_path).site), "repository": home})
    root = home.rstrip("/")
    shown, form = repository(site, "a: b"), new_check(site)
    assert shown is not None
    assert form is not None
    assert (shown.host, shown.new_check, shown.fields, shown.suggest_claim) == (
        host,
        f"{root}/{new}",
        f"{root}/{fields}",
        f"{root}/{suggest}",
    )
    assert (form.host, form.new, form.suggest) == (host, f"{root}/{new.partition('?')[0]}", f"{root}/{suggest}")
    assert form.edit.count("{path}") == 1


def test_a_link_names_a_folder_as_it_is_and_not_as_it_is_shown(tmp_path: Path) -> None:
    """A joiner, for which problems show a sign, belongs to many names in Persian and Hindi."""
    home = tmp_path / "a\u200cb"
    plain = library_of(home)
    (home / "checks" / "c\u200dd").mkdir()
    moved = _files(plain)
    for path in moved.values():
        Path(path).rename(home / "checks" / "c\u200dd" / Path(path).name)
    made_anew = library(read_content(home, TODAY).content, TODAY)
    site = made(Site, {**vars(made_anew.site), "repository": "https://github.com/example/checks"})
    links = {id_: edit_address(file, site) for id_, file in _files(made_anew).items()}
    root = "https://github.com/example/checks/edit/main/content/checks/c%E2%80%8Dd"
    assert links == {id_: f"{root}/{id_}.yml" for id_ in moved}


def _files(of: Library) -> dict[str, str]:
    """Where each check's file is, as pages link to it."""
    visible = {id_: view.source_file for id_, view in of.checks.items()}
    return visible | {view.id: view.source_file for view in of.hidden}
