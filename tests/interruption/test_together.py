"""Two builds at once: of one site, and of one checkout.  They wait for one another, and nothing mixes."""

from __future__ import annotations

import contextlib
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
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


@contextlib.contextmanager
def waiting(workshop: Workshop, content: Path, lock: Path) -> Iterator[bytes]:
    """Lets a build meet a lock that somebody holds until the block ends, and then build; gives what it said by then."""
    told, terminal = pty.openpty()
    command = ["build", "--content", str(content), "--site", str(workshop.site)]
    with locked(lock):
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", *command], cwd=workshop.project.home, env=workshop.environment,
            stdout=subprocess.DEVNULL, stderr=terminal,
        )  # fmt: skip
        os.close(terminal)
        said = b""
        while b"\n" not in said:
            said += os.read(told, 1000)
        assert process.poll() is None
        yield said.rpartition(b"\x1b[K")[2]
    assert process.wait(timeout=PATIENCE_S) == 0
    os.close(told)


def test_the_second_says_that_it_waits(workshop: Workshop) -> None:
    """To a terminal; then it builds."""
    with waiting(workshop, workshop.contents["old"], workshop.place / ".site.lock") as said:
        assert said == b"Another build is at work; this one waits for it.\r\n"
        assert not (workshop.place / ".site.new").exists()
    assert workshop.holds("old")


def test_who_waited_builds_what_is_there_afterwards(workshop: Workshop, tmp_path: Path) -> None:
    """And not what was read before: another one that waits may have published something newer meanwhile."""
    content = tmp_path / "content"
    shutil.copytree(workshop.contents["old"], content)
    with waiting(workshop, content, workshop.project.home / "build" / "lock"):
        shutil.rmtree(content)
        shutil.copytree(workshop.contents["new"], content)
    assert workshop.which() == "new"
