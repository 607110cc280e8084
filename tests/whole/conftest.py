"""Golden sites, each built once a run."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.whole.building import Built, Project, build, golden_content, new_project


@pytest.fixture(scope="session")
def smallest(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The least that makes a site, without an address of its own."""
    return build(new_project(tmp_path_factory.mktemp("smallest")), golden_content("smallest"))


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Each field of every kind of file, and each kind of page."""
    return build(new_project(tmp_path_factory.mktemp("everything")), golden_content("everything"))


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One check in each of many languages and scripts."""
    return build(new_project(tmp_path_factory.mktemp("scripts")), golden_content("scripts"))


@pytest.fixture(scope="session")
def offline(everything: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy of `everything`, unpacked where a reader might: blanks, other scripts, signs of addresses."""
    folder = tmp_path_factory.mktemp("offline") / "a copy – نسخة 离线, 100% #1"
    with zipfile.ZipFile(everything.site / "offline.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project for a test that changes things."""
    return new_project(tmp_path / "project")
