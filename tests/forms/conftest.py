"""The form's own scripts on a bare page in a real browser, with the data of a made-up site."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.content.model.check import Check
from generator.content.model.content import Content
from generator.content.parsing import Parser
from generator.content.reading import read
from generator.exports.entries import entry_data
from generator.exports.form import form_files
from generator.rules import judged
from tests.exports.made_library import SITE, TODAY, english, library_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from generator.views.library import Library

THEME = Path("templates/theme")
SCRIPTS = re.search(r'for script in \(("data".*?)\)', (THEME / "base.html").read_text("utf-8"))
NEW_ID = "from-the-form"


@dataclass(frozen=True)
class Verdict:
    """What reading and judging says of an entry's text: the entry as data, and its problems as (code, field)."""

    entry: dict[str, Any] | None
    problems: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Judge:
    """Judges a text as an entry of a site, as `check` does, without a disk."""

    content: Content
    id_: str = NEW_ID

    def __call__(self, text: str) -> Verdict:
        """Reads and judges it beside all other content."""
        file = f"content/checks/{self.id_}.yml"
        held = read(file, text.encode())
        assert held.root is not None, held.problems
        parsed = Parser(TODAY).check(self.id_, file, held.root)
        check: Check | None = parsed.value
        checks = {**self.content.checks, **({self.id_: check} if check else {})}
        found, _ = judged(replace(self.content, checks=checks), with_notes=False)
        problems = [*held.problems, *parsed.problems, *(one for one in found if one.file == file)]
        entry = entry_data(check) if check and not problems else None
        return Verdict(entry, frozenset((one.code, one.field) for one in problems))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The made-up site, with a repository."""
    site = f"{SITE}repository: https://example.org/repository\n"
    return library_of(tmp_path_factory.mktemp("content"), site_yml=site)


@pytest.fixture(scope="session")
def judge(made: Library) -> Judge:
    """The generator's judgement on a text."""
    return Judge(made.content)


@contextmanager
def form_of(made: Library, browser: Browser, folder: Path) -> Iterator[Page]:
    """A page from a folder that holds the form of a site, and nothing else."""
    shutil.copytree(THEME / "assets/contribute", folder / "assets/contribute")
    for file in form_files(made, english()):
        (folder / file.address).write_bytes(file.data)
    assert SCRIPTS is not None
    tags = [f'<script src="assets/contribute/{name}.js" defer></script>' for name in re.findall(r'"(\w+)"', SCRIPTS[1])]
    html = '<!doctype html><meta charset="utf-8"><div data-fc-form hidden></div>' + "".join(tags)
    (folder / "index.html").write_text(html, encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(datetime.combine(TODAY, datetime.min.time()))
    page.goto((folder / "index.html").as_uri())
    page.add_script_tag(path=folder / "assets/contribute/claims.js")
    yield page
    context.close()


@pytest.fixture(scope="session")
def form_page(made: Library, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The form of the made-up site."""
    with form_of(made, browser, tmp_path_factory.mktemp("form")) as page:
        yield page
