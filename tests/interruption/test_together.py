"""Two builds at once: of one site, and of one checkout.  They wait for one another, and nothing mixes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from generator.files import locked
from tests.interruption.workshop import Workshop
from tests.whole.building import Project, differences, digests, new_project

PATIENCE_S = 120


def begun(workshop: Workshop, project: Project, name: str, site: Path) -> subprocess.Popen[str]:
    """A build that runs by itself."""
    command = ["build", "--content", str(workshop.contents[name]), "--site", str(site)]
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *command], cwd=project.home, env=workshop.environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


def test_two_builds_of_one_site_from_two_checkouts_do_not_mix(workshop: Workshop, tmp_path: Path) -> None:
    """The site is that of the last; each reports success."""
    second = new_project(tmp_path / "project")
    builds = [begun(workshop, workshop.project, "old", workshop.site), begun(workshop, second, "new", workshop.site)]
    said = [build.communicate(timeout=PATIENCE_S) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert workshop.which() in {"old", "new"}
    assert workshop.beside() == [".site.lock", "site"]


def test_two_contents_from_one_checkout_into_two_sites_do_not_mix(workshop: Workshop, tmp_path: Path) -> None:
    """They share build/docs, one after the other."""
    builds = [begun(workshop, workshop.project, name, tmp_path / name) for name in ("old", "new")]
    said = [build.communicate(timeout=PATIENCE_S) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    for name in ("old", "new"):
        assert differences(digests(tmp_path / name), workshop.digests[name]) == []


def test_the_second_says_that_it_waits(workshop: Workshop) -> None:
    """To a terminal; then it builds."""
    told, terminal = pty.openpty()
    command = ["build", "--content", str(workshop.contents["old"]), "--site", str(workshop.site)]
    with locked(workshop.place / ".site.lock"):
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", *command], cwd=workshop.project.home, env=workshop.environment,
            stdout=subprocess.DEVNULL, stderr=terminal,
        )  # fmt: skip
        os.close(terminal)
        said = b""
        while b"\n" not in said:
            said += os.read(told, 1000)
        after_progress = said.rpartition(b"\x1b[K")[2]
        assert after_progress == b"Another build is at work; this one waits for it.\r\n"
        assert process.poll() is None
        assert not (workshop.place / ".site.new").exists()
    assert process.wait(timeout=PATIENCE_S) == 0
    os.close(told)
    assert workshop.holds("old")
