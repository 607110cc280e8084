"""Disks that are full and folders that cannot be written: exit status 3, one line, and the old site whole."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interruption.chance import SEED, spread
from tests.interruption.mounts import read_only, small_disk
from tests.interruption.workshop import Ended, Workshop, other
from tests.whole.building import differences, digests


def refused(ended: Ended, says: str) -> bool:
    """Whether a build ended as the contract asks where the outside fails."""
    return ended.status == 3 and ended.said.count("\n") == 1 and says in ended.said


@pytest.mark.parametrize("count", [3, pytest.param(15, marks=pytest.mark.deep)])
def test_a_disk_that_is_full_from_any_step_on_costs_nothing(workshop: Workshop, count: int) -> None:
    """Whatever was written up to then is gone again, and the old site is there."""
    last = workshop.swap_begins("new") - 150  # the last steps of a build may need no room
    wrong: list[object] = []
    for at in spread(1, last, count, random.Random(SEED)):
        before = workshop.which()
        assert before is not None
        ended = workshop.build(other(before), at=at, how="full")
        if not refused(ended, "No space left") or not workshop.holds(before):
            wrong.append((at, ended.status, ended.said))
        if workshop.beside() != [".site.lock", "site"]:
            wrong.append((at, workshop.beside()))
    assert wrong == []
    before = workshop.which()
    workshop.restore(other(before or "old"))


def test_a_small_disk_that_fills_up_keeps_the_old_site(workshop: Workshop, tmp_path: Path) -> None:
    """A real one, that holds one site and not two."""
    workshop.restore("old")
    blocks = sum(path.stat().st_blocks for path in workshop.site.rglob("*"))
    with small_disk(tmp_path, blocks * 512 * 3 // 2):
        shutil.copytree(workshop.site, tmp_path / "site")
        ended = workshop.build("new", "--site", str(tmp_path / "site"))
        assert refused(ended, "No space left on device"), ended
        assert differences(digests(tmp_path / "site"), workshop.digests["old"]) == []
        assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_full_disk_under_the_work_folder_keeps_the_old_site(workshop: Workshop) -> None:
    """And the next build, with room, makes what it should."""
    before = workshop.which()
    assert before is not None
    with small_disk(workshop.project.docs.parent, 64 * 1024):
        ended = workshop.build(other(before))
        assert refused(ended, "No space left"), ended
        assert workshop.holds(before)
    workshop.restore(other(before))


def test_a_checkout_that_cannot_be_written_builds_into_a_site_elsewhere(workshop: Workshop) -> None:
    """As in a container, or with somebody else's checkout."""
    before = workshop.which()
    assert before is not None
    with read_only(workshop.project.home):
        ended = workshop.build(other(before))
        assert (ended.status, workshop.which()) == (0, other(before)), ended.said
        here = [sys.executable, "-m", "generator", "build", "--content", str(workshop.contents["old"])]
        done = subprocess.run(
            here, cwd=workshop.project.home, env=workshop.environment, capture_output=True, encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert done.returncode == 3, done
        assert done.stderr.count("\n") == 1, done.stderr


def test_a_content_folder_that_cannot_be_written_is_enough(workshop: Workshop) -> None:
    """A build writes nothing into it."""
    before = workshop.which()
    assert before is not None
    with read_only(workshop.contents[other(before)]):
        workshop.restore(other(before))


def test_a_site_where_nothing_can_be_written_stays(workshop: Workshop) -> None:
    """Said in one line, with the file that was refused."""
    before = workshop.which()
    assert before is not None
    with read_only(workshop.place):
        ended = workshop.build(other(before))
        assert refused(ended, str(workshop.place)), ended
        assert workshop.holds(before)
    workshop.restore(other(before))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("command", ["check", "explain"])
def test_output_that_nobody_can_take_is_an_outside_failure(workshop: Workshop, command: str) -> None:
    """One line, and no second complaint when Python ends."""
    content = ["--content", str(workshop.contents["old"])]
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "generator", command, *content], cwd=workshop.project.home, stdout=full,
            stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (3, "factcheck: the disk: No space left on device\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_entry_that_may_not_be_read_is_told(workshop: Workshop) -> None:
    """As a problem of that file, with the others."""
    entry = workshop.contents["old"] / "checks" / "bridge.yml"
    entry.chmod(0)
    try:
        assert "checks/bridge.yml:1:1: " in workshop.build("old").said
    finally:
        entry.chmod(0o644)
