"""`serve` makes a page when somebody asks for it: the same that `build` would have made."""

from __future__ import annotations

import random
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.whole.building import DAY, Built, Project, build, edit, golden_content, new_project

PATIENCE_S = 60
SEED = 5
# What only a published site has, or what says which files there are in it.
PUBLISHED_ONLY = re.compile(r"offline\.zip|offline/(files|summary)\.json|service-worker\.js|.*/card\.png")
LIVE_RELOAD = re.compile(rb"<script>\s*var livereload.*?</script>", re.DOTALL)


@dataclass
class Served:
    """A preview of a project's content, and the same content as it is built."""

    built: Built
    address: str
    log: Path

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of an answer."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE_S) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def comes_to_answer(self, path: str, words: str) -> bool:
        """Whether an answer holds words before patience ends."""
        deadline = time.monotonic() + PATIENCE_S
        while words not in self.get(path)[1].decode():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The fullest content, drafts included."""
    project: Project = new_project(tmp_path_factory.mktemp("served"))
    shutil.copytree(golden_content("everything"), project.home / "content")
    built = build(project, Path("content"), "--drafts")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    log = project.home / "serve.log"
    environment = {"SOURCE_DATE_EPOCH": DAY, "XDG_CACHE_HOME": str(project.home / ".cache"), "PATH": ""}
    with log.open("wb") as output, subprocess.Popen(
        [sys.executable, "-u", "-m", "generator", "serve", "--address", host],
        cwd=project.home, env=environment, stdout=output, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        deadline = time.monotonic() + PATIENCE_S
        while "Serving on" not in log.read_text():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield Served(built, f"http://{host}/", log)
        process.terminate()
        process.wait(timeout=PATIENCE_S)


def test_all_that_a_build_makes_can_be_had_in_any_order(served: Served) -> None:
    """Pages, entries, data, feeds, the index of search, old addresses: byte for byte, in whatever order."""
    site = served.built.site
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    wanted = sorted(name for name in names if not PUBLISHED_ONLY.fullmatch(name))
    random.Random(SEED).shuffle(wanted)
    wrong = []
    for name in wanted:
        status, body = served.get(name)
        if (status, LIVE_RELOAD.sub(b"", body)) != (200, (site / name).read_bytes()):
            wrong.append((name, status))
    assert wrong == []
    assert len(wanted) > 100


def test_an_address_without_its_last_slash_leads_there(served: Served) -> None:
    """As a server of files would do; what is nowhere is told so, with the site's own page."""
    status, body = served.get("checks/bridge-closed")
    assert (status, b"<h1" in body) == (200, True)
    for path in ("checks/nothing/", "nothing.html", "nothing", "a/%2e%2e/%2e%2e/nothing", "data/nothing.json"):
        status, body = served.get(path)
        assert (status, b"<html" in body) == (404, True), path


def test_a_page_that_cannot_be_drawn_says_why(served: Served) -> None:
    """Where nobody has looked at one of its kind, nobody is kept from all others; and then it can be mended."""
    template = served.built.project.home / "templates" / "statistics.md.j2"
    page = served.built.project.home / "content" / "pages"
    sound = template.read_text("utf-8")
    served.get("checks/bridge-closed/")
    for _ in range(3):  # what was looked at last is drawn at once
        served.get("checks/")
        served.get("people/")
        served.get("topics/")
    template.write_text(sound + "\n{{ nothing.of_the_kind }}\n", "utf-8")
    edit(next(page.glob("*.md")), r"\Z", "\n\nMore.\n")
    assert served.comes_to_answer("statistics/", "statistics.md.j2:")
    assert served.get("statistics/")[0] == 500
    assert served.get("checks/")[0] == 200
    assert "statistics.md.j2:" in served.log.read_text()
    template.write_text(sound, "utf-8")
    assert served.comes_to_answer("statistics/", "<h1")
