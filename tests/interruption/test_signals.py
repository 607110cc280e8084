"""Ctrl-C and SIGTERM: the build ends in order, with its exit status, one line, and nothing left behind."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

import pytest

from tests.interruption.chance import SEED, spread
from tests.interruption.workshop import Workshop, other

LINE = "factcheck: interrupted; nothing is left half done\n"
PATIENCE_S = 60


@pytest.mark.parametrize("count", [4, pytest.param(20, marks=pytest.mark.deep)])
def test_a_build_that_is_asked_to_end_leaves_nothing(workshop: Workshop, count: int) -> None:
    """At any step, those of the swap and of tidying included."""
    wrong: list[object] = []
    reached = 0
    for number, at in enumerate(spread(5, len(workshop.steps["new"]), count, random.Random(SEED))):
        before = workshop.which()
        assert before is not None
        how, status = (("term", 143), ("int", 130))[number % 2]
        ended = workshop.build(other(before), at=at, how=how)
        if ended.status == 0 and len(ended.steps) < at:
            continue  # with less to write it was done before
        reached += 1
        if (ended.status, ended.said) != (status, LINE):
            wrong.append((at, ended.status, ended.said))
        if workshop.beside() != [".site.lock", "site"] or workshop.which() is None:
            wrong.append((at, workshop.beside(), workshop.which()))
    assert wrong == []
    assert reached >= count * 3 // 4
    workshop.restore("old")


@pytest.mark.deep
@pytest.mark.parametrize("rename", [-4, -3, -2, -1])
def test_a_swap_in_two_steps_that_is_asked_to_end_leaves_a_site(workshop: Workshop, rename: int) -> None:
    """Between two renames there is none: it is put back before the build ends."""
    before = workshop.which()
    assert before is not None
    workshop.restore(before)  # so that both builds write the same number of files
    whole = workshop.build(other(before), in_two_steps=True)
    renames = [number for number, step in enumerate(whole.steps, start=1) if step == "swap"]
    ended = workshop.build(before, in_two_steps=True, at=renames[rename], how="term")
    assert (ended.status, ended.said) == (143, LINE)
    assert workshop.holds(before if rename in {-1, -2} else other(before))
    assert workshop.beside() == [".site.lock", "site"]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_command_as_typed_ends_in_order(workshop: Workshop, number: signal.Signals, status: int) -> None:
    """A process of its own, asked while it is writing beside the site."""
    before = workshop.which()
    assert before is not None
    command = ["build", "--content", str(workshop.contents[other(before)]), "--site", str(workshop.site)]
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *command], cwd=workshop.project.home, env=workshop.environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    deadline = time.monotonic() + PATIENCE_S
    while not (workshop.place / ".site.new" / "assets").exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(number)
    printed, said = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, printed, said) == (status, "", LINE)
    assert workshop.holds(before)
    assert workshop.beside() == [".site.lock", "site"]
