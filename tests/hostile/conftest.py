"""The hostile corpora, each built once a run, and the harmless twin to which the first is compared."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.corpus import Corpus, harmless, markdown_corpus, plain_corpus
from tests.whole.building import Built, build, new_project
from tests.whole.conftest import scripts

__all__ = ["scripts"]  # a fixture of the whole builds, for the harmless corpus
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@dataclass(frozen=True)
class HostileSite:
    """A corpus and the site that was built of it."""

    corpus: Corpus
    built: Built

    @property
    def site(self) -> Path:
        """The built site's folder."""
        return self.built.site


def hostile_site(corpus: Corpus, folder: Path) -> HostileSite:
    """Writes and builds a corpus, through the command line."""
    return HostileSite(corpus, build(new_project(folder / "project"), corpus.write(folder / "content")))


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """Each plain field with a payload of each family."""
    return hostile_site(plain_corpus(), tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def twin(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """The same with harmless letters in the payloads' places."""
    return hostile_site(plain_corpus(harmless), tmp_path_factory.mktemp("harmless"))


@pytest.fixture(scope="session")
def markdown(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """Hostile Markdown in explanations, introductions and pages."""
    return hostile_site(markdown_corpus(), tmp_path_factory.mktemp("markdown"))


def without_policy(site: Path, folder: Path) -> Path:
    """A copy of a site whose pages have lost their policy: the first wall must hold alone."""
    copy = folder / "without-policy"
    shutil.copytree(site, copy)
    for path in copy.rglob("*.html"):
        html, count = _POLICY.subn("", path.read_text("utf-8"), count=1)
        assert count == 1, path
        path.write_text(html, "utf-8")
    return copy
