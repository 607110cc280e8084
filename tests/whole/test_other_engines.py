"""The generated Markdown belongs to no engine: ProperDocs and Zensical make the same pages of it.

What each can do differs.  ProperDocs takes MkDocs' configuration as it is, our hook and theme overrides included;
Zensical passes over hooks, so it draws the pages in its own theme.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.tools.installed import python_packages
from tests.whole.building import Built, Project, new_project

pytestmark = pytest.mark.deep


@pytest.fixture
def own(everything: Built, tmp_path: Path) -> Project:
    """A project whose content is that of `everything`, with the Markdown that was generated of it."""
    project = new_project(tmp_path / "own")
    shutil.copytree(everything.content, project.home / "content")
    shutil.copytree(everything.docs, project.docs, dirs_exist_ok=True)
    return project


def pages(site: Path) -> list[str]:
    """The addresses of all pages."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def test_properdocs_makes_the_same_pages(everything: Built, own: Project) -> None:
    """With the very configuration of MkDocs."""
    done = own.python("-m", "properdocs", "build", "-f", "mkdocs.yml", PYTHONPATH=str(python_packages("properdocs")))
    assert done.returncode == 0, done.stderr[-3000:]
    assert pages(own.home / "site") == pages(everything.site)


def test_zensical_makes_the_same_pages(everything: Built, own: Project) -> None:
    """Without what only MkDocs knows: hooks, and a theme that needs them."""
    packages = python_packages("zensical")
    path = own.home / "mkdocs.yml"
    settings = yaml.safe_load(path.read_text("utf-8"))
    del settings["hooks"], settings["theme"]["custom_dir"]
    path.write_text(yaml.safe_dump(settings), "utf-8")
    done = own.python("-m", "zensical", "build", PYTHONPATH=str(packages))
    assert done.returncode == 0, done.stderr[-3000:]
    assert pages(own.home / "site") == pages(everything.site)
