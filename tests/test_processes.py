"""Work that several processes share: what one process alone would make, in its order, whatever befalls a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.processes import in_order, processors

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does all")

MANY = range(500)


def _is_worker(here: int = os.getpid()) -> bool:
    return os.getpid() != here


def _doubled(number: int) -> int:
    return number * 2


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 95, 96, 97, 500])
def test_results_come_in_the_order_of_the_items(workers: int, count: int) -> None:
    """However many workers there are, and however few items."""
    assert list(in_order(_doubled, range(count), workers)) == [number * 2 for number in range(count)]


def test_many_items_are_made_by_others_and_few_are_not() -> None:
    """A worker costs more than it saves where there is little to do."""
    made_by = set(in_order(lambda _: os.getpid(), MANY, 3))
    assert len(made_by) == 3
    assert os.getpid() not in made_by
    assert set(in_order(lambda _: os.getpid(), range(20), 3)) == {os.getpid()}


def test_what_fails_fails_here_after_what_stands_before_it() -> None:
    """With the error itself and where it was raised, as if nobody had shared."""

    def make(number: int) -> int:
        if number == 333:
            raise LookupError("333")
        return number

    made = in_order(make, MANY, 3)
    assert [next(made) for _ in range(333)] == list(range(333))
    with pytest.raises(LookupError, match="333") as caught:
        next(made)
    assert caught.traceback[-1].name == "make"
    assert _has_no_children()


def _killed(number: int) -> int:
    if number == 200 and _is_worker():
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _unsendable(number: int) -> Callable[[], int] | int:
    return (lambda: number) if number == 100 and _is_worker() else number


@pytest.mark.parametrize("make", [_killed, _unsendable])
def test_what_a_worker_cannot_send_is_made_here(make: Callable[[int], int]) -> None:
    """Whether the system killed it for want of memory, or what it made cannot travel."""
    assert list(in_order(make, MANY, 3)) == list(MANY)


def test_who_stops_asking_leaves_nobody_behind() -> None:
    """A build that ends early ends its workers."""
    made = in_order(lambda number: bytes(100_000 + number), MANY, 3)
    next(made)
    made.close()  # type: ignore[attr-defined]  # a generator
    assert _has_no_children()


def _has_no_children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


ENDLESS = """
import os, sys, time
from generator.processes import in_order
def make(number):
    time.sleep(0.01)
    return os.getpid()
made = in_order(make, range(100_000), 3)
print(*{next(made) for _ in range(24)}, flush=True)
time.sleep(60)
"""


def test_workers_end_with_who_began_them() -> None:
    """Who is killed cannot tell them; they learn it when nobody reads what they send."""
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        workers = process.stdout.readline().split()
        process.kill()
    assert len(workers) == 3
    end = time.monotonic() + 20
    while running := [worker for worker in workers if _runs(worker)]:
        assert time.monotonic() < end, running
        time.sleep(0.05)


def _runs(process: str) -> bool:
    """Whether a process is there and no mere remainder."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_there_is_a_worker_at_least() -> None:
    """On any machine."""
    assert processors() >= 1
