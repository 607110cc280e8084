"""`kill -9` of a whole build at any step: the site is the old one or the new one, and the next build heals."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.interruption.chance import SEED, spread
from tests.interruption.workshop import Workshop, other
from tests.whole.building import differences, digests

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="folders change places in one step on Linux only")

Order = dict[str, Any]
HALF = -signal.SIGXFSZ  # the system's own kill at the first byte that a file may not hold


def planned(workshop: Workshop, *, writing: int, half: int, swap: int, clock: int, seed: int = SEED) -> list[Order]:
    """Kills at steps of writing, in the middle of files, at steps of the swap and its tidying, and by the clock."""
    chance = random.Random(seed)
    begins, ends = workshop.swap_begins("new"), len(workshop.steps["new"])
    nearest = min(6, swap // 2)
    swapping = [*range(begins, begins + nearest), *spread(begins + nearest, ends, swap - nearest, chance)]
    return [
        *({"where": "writing", "at": at, "how": "kill"} for at in spread(1, begins - 1, writing, chance)),
        *({"where": "half", "at": at, "how": "half"} for at in spread(20, begins - 10, half, chance)),
        *({"where": "swap", "at": at, "how": "kill"} for at in swapping),
        *({"where": "clock", "kill_after_s": None, "part": chance.random() * 0.95} for _ in range(clock)),
    ]


def suffer(workshop: Workshop, order: Order) -> tuple[str, list[str]]:
    """Kills one build as ordered, on the way from the site that is there to the other; then lets one build heal.

    Gives where the kill landed ("missed" where the build was quicker) and what was wrong.
    """
    before = workshop.which()
    assert before is not None
    after = other(before)
    how = {key: value for key, value in order.items() if key not in {"where", "part"}}
    if "part" in order:
        how["kill_after_s"] = order["part"] * workshop.seconds[after]
    ended = workshop.build(after, **how)
    landed = order["where"] if ended.status in {-signal.SIGKILL, HALF} else "missed"
    wrong = []
    if workshop.which() is None:
        wrong.append(f"{order}: the site is neither the old one nor the new one")
    healed = workshop.build(after)
    if healed.status != 0 or not workshop.holds(after):
        wrong.append(f"{order}: the next build does not heal: {healed.said[-300:]}")
        workshop.restore(after)
    if workshop.beside() != [".site.lock", "site"]:
        wrong.append(f"{order}: {workshop.beside()} is left")
    return landed, wrong


def all_suffered(workshop: Workshop, orders: Sequence[Order]) -> list[tuple[str, list[str]]]:
    """Each order, one after another."""
    return [suffer(workshop, order) for order in orders]


def test_a_killed_build_leaves_a_whole_site_and_the_next_heals(workshop: Workshop) -> None:
    """Six of the kills that the deep tests do by the hundred."""
    found = all_suffered(workshop, planned(workshop, writing=2, half=1, swap=2, clock=1))
    assert [line for _, wrong in found for line in wrong] == []
    assert sorted(landed for landed, _ in found if landed not in {"missed", "clock"}) == [
        "half", "swap", "swap", "writing", "writing",
    ]  # fmt: skip


@pytest.mark.deep
def test_a_hundred_kills_leave_a_hundred_whole_sites(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    """At least 20 of them inside writing and 20 inside the swap; two workshops at a time, on two processors."""
    workshops = [Workshop(tmp_path_factory.mktemp("kills")) for _ in range(2)]
    try:
        plans = [planned(one, writing=14, half=6, swap=12, clock=28, seed=SEED + n) for n, one in enumerate(workshops)]
        with ThreadPoolExecutor(2) as pool:
            found = [each for part in pool.map(all_suffered, workshops, plans) for each in part]
    finally:
        for one in workshops:
            one.close()
    landed = [where for where, _ in found]
    counts = {where: landed.count(where) for where in ("writing", "half", "swap", "clock", "missed")}
    request.node.user_properties.append(("kills", counts))
    assert [line for _, wrong in found for line in wrong] == []
    assert counts["writing"] + counts["half"] >= 20, counts
    assert counts["swap"] >= 20, counts
    assert len(landed) - counts["missed"] >= 100, counts


@pytest.mark.deep
def test_a_command_as_typed_can_be_killed_at_any_moment(workshop: Workshop) -> None:
    """A process of its own from its first moment, loading of Python included.

    A kill that comes too late is tried again sooner, so that a machine of any speed is killed six times.
    """
    wrong, began = [], time.monotonic()
    assert _typed(workshop, "new").wait() == 0
    whole = time.monotonic() - began
    for part in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        wait = part * whole
        while not _killed_as_typed(workshop, wait):
            wait *= 0.8
        if workshop.which() is None:
            wrong.append(f"{part}: neither the old site nor the new one")
        workshop.restore("old")
    assert wrong == []


@pytest.mark.deep
@pytest.mark.parametrize(("rename", "held"), [(-4, "site"), (-3, ".site.old"), (-2, "site"), (-1, "site")])
def test_a_swap_in_two_steps_loses_nothing_and_is_finished(workshop: Workshop, rename: int, held: str) -> None:
    """Where folders cannot change places in one step, as on macOS: a kill before each of three renames, and after."""
    before = workshop.which()
    assert before is not None
    after = other(before)
    workshop.restore(before)  # so that both builds write the same number of files
    whole = workshop.build(after, in_two_steps=True)
    assert (whole.status, workshop.which()) == (0, after)
    renames = [number for number, step in enumerate(whole.steps, start=1) if step == "swap"]
    killed = workshop.build(before, in_two_steps=True, at=renames[rename], how="kill")
    assert killed.status == -signal.SIGKILL
    assert (workshop.place / held).is_dir()
    expected = before if rename in {-1, -2} else after
    assert differences(digests(workshop.place / held), workshop.digests[expected]) == []
    workshop.restore(before)
    assert workshop.beside() == [".site.lock", "site"]


def _killed_as_typed(workshop: Workshop, wait: float) -> bool:
    """Whether a build, on the way from the site that is there to the other, was killed after so many seconds."""
    before = workshop.which()
    assert before is not None
    process = _typed(workshop, other(before))
    time.sleep(wait)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def _typed(workshop: Workshop, name: str) -> subprocess.Popen[bytes]:
    command = ["build", "--content", str(workshop.contents[name]), "--site", str(workshop.site)]
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *command],
        cwd=workshop.project.home,
        env=workshop.environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
