"""`serve` while people edit: what they write shows, and what they break costs nobody the preview."""

from __future__ import annotations

import contextlib
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.interruption.workshop import ENTRY, Workshop, write_content
from tests.whole.building import Project, digests, new_project

PATIENCE_S = 60


@dataclass
class Preview:
    """A running `serve`: where it answers, what it prints, and the project and content that it follows."""

    process: subprocess.Popen[str]
    address: str
    lines: queue.Queue[str]
    project: Project
    content: Path

    def page(self, path: str) -> str:
        """A page as a browser gets it; empty where there is none."""
        with contextlib.suppress(urllib.error.HTTPError):
            return str(urllib.request.urlopen(self.address + path, timeout=PATIENCE_S).read().decode())
        return ""

    def comes_to_show(self, path: str, words: str) -> bool:
        """Whether a page shows words before patience ends."""
        deadline = time.monotonic() + PATIENCE_S
        while words not in self.page(path):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

    def comes_to_say(self, words: str) -> bool:
        """Whether it prints a line with words before patience ends."""
        deadline = time.monotonic() + PATIENCE_S
        with contextlib.suppress(queue.Empty):
            while words not in self.lines.get(timeout=max(0.0, deadline - time.monotonic())):
                pass
            return True
        return False


@pytest.fixture
def preview(workshop: Workshop, tmp_path: Path) -> Iterator[Preview]:
    """A preview of the bridge, once it answers; its project has a site that was published before."""
    project = new_project(tmp_path / "project")
    content = project.home / "content"
    write_content(content)
    (content / "pages").mkdir()
    (content / "pages" / "about.md").write_text("# About\n\nWritten for a test.\n")
    (project.home / "site").mkdir()
    (project.home / "site" / "index.html").write_text("published before")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with _serving(workshop, project, host) as process:
        lines: queue.Queue[str] = queue.Queue()
        assert process.stdout is not None
        reader = threading.Thread(target=_read, args=(process.stdout, lines))
        reader.start()
        shown = Preview(process, f"http://{host}/", lines, project, content)
        assert shown.comes_to_say("Serving on")
        yield shown
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE_S)
        reader.join(timeout=PATIENCE_S)


def _serving(workshop: Workshop, project: Project, host: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-m", "generator", "serve", "--address", host]
    return subprocess.Popen(
        command, cwd=project.home, env=workshop.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8",
    )  # fmt: skip


def _read(output: Iterator[str], lines: queue.Queue[str]) -> None:
    for line in output:
        lines.put(line)


def test_edits_show_and_mistakes_cost_nothing(preview: Preview) -> None:
    """An entry, a page and a template; a broken entry keeps the last good preview until it is mended."""
    entry, page = preview.content / "checks" / "bridge.yml", preview.content / "pages" / "about.md"
    template = preview.project.home / "templates" / "prose.md.j2"
    published = digests(preview.project.home / "site")
    assert "closed for two years" in preview.page("checks/bridge/")

    entry.write_text(ENTRY.format("four") + "draft: yes\n")
    assert preview.comes_to_show("checks/bridge/", "closed for four years")

    entry.write_text(ENTRY.format("five").replace("refutes", "refute"))
    assert preview.comes_to_say("content/checks/bridge.yml:12:13: F131 ")
    assert preview.comes_to_say("The content has problems")
    assert "closed for four years" in preview.page("checks/bridge/")
    assert "closed for four years" in preview.page("checks/bridge/entry.json")

    entry.write_text(ENTRY.format("six"))
    assert preview.comes_to_show("checks/bridge/", "closed for six years")

    page.write_text("# About\n\nWritten anew.\n")
    assert preview.comes_to_show("about/", "Written anew")

    sound = template.read_text("utf-8")
    template.write_text(sound + "\n{% if %}\n")
    assert preview.comes_to_say("prose.md.j2:")
    assert "Written anew" in preview.page("about/")

    template.write_text(sound + "\n\nSaid by the template.\n")
    assert preview.comes_to_show("about/", "Said by the template")

    entry.unlink()
    (preview.content / "checks" / "harbour.yml").write_text(ENTRY.format("seven"))
    assert preview.comes_to_show("checks/harbour/", "closed for seven years")
    assert preview.page("checks/bridge/") == ""
    assert digests(preview.project.home / "site") == published
    assert {path.name for path in preview.project.docs.rglob("*")} <= {".gitignore"}


def test_a_preview_that_is_killed_costs_no_site(preview: Preview) -> None:
    """It never wrote there."""
    published = digests(preview.project.home / "site")
    (preview.content / "checks" / "bridge.yml").write_text(ENTRY.format("eight"))
    preview.process.kill()
    preview.process.wait(timeout=PATIENCE_S)
    assert digests(preview.project.home / "site") == published


def test_serving_is_refused_in_order(workshop: Workshop) -> None:
    """Content with problems is 1, an address that is none 2, one that is taken 3; no traceback."""
    project = workshop.project
    assert project.run("serve", "--address", "nowhere", "--content", workshop.contents["old"]).returncode == 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        done = project.run("serve", "--address", host, "--content", workshop.contents["old"])
    assert done.returncode == 3
    told = done.stderr.splitlines()[-1]
    assert told.startswith(f"factcheck: {host}: ")
    assert told.endswith(" (choose another address with --address HOST:PORT)")
    assert "Traceback" not in done.stderr
    broken = project.home / "broken"
    write_content(broken)
    (broken / "checks" / "bad.yml").write_text("claim: x\n")
    done = project.run("serve", "--content", broken)
    assert done.returncode == 1
    assert "bad.yml" in done.stdout
