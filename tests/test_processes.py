"""Work that several processes share: what one process alone would make, in its order, whatever befalls a worker."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.processes import FIRST, WORTH_A_WORKER, in_order
from tests.conftest import ONLY_LINUX_HAS_WORKERS

pytestmark = ONLY_LINUX_HAS_WORKERS

MANY = range(500)


def _is_worker(here: int = os.getpid()) -> bool:
    return os.getpid() != here


def _doubled(number: int) -> int:
    return number * 2


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 31, 127, 128, 129, 500])
def test_results_come_in_the_order_of_the_items(workers: int, count: int) -> None:
    """However many workers there are, and however few items."""
    with in_order(_doubled, range(count), workers) as made:
        assert list(made) == [number * 2 for number in range(count)]


def test_many_items_are_made_by_others_and_few_are_not() -> None:
    """A worker costs more than it saves where there is little to do; the first are made here in any case."""
    with in_order(_by_whom, MANY, 3) as made:
        makers = list(made)
    assert set(makers[:FIRST]) == {os.getpid()}
    assert len(set(makers[FIRST:])) == 3
    assert os.getpid() not in makers[FIRST:]
    with in_order(_by_whom, range(FIRST + 2 * WORTH_A_WORKER - 1), 3) as made:
        assert set(made) == {os.getpid()}


def _by_whom(_: int) -> int:
    return os.getpid()


def test_what_fails_fails_here_after_what_stands_before_it() -> None:
    """With the error itself and where it was raised, as if nobody had shared."""

    def make(number: int) -> int:
        if number == 333:
            raise LookupError("333")
        return number

    before = _children()
    with in_order(make, MANY, 3) as made:
        assert [next(made) for _ in range(333)] == list(range(333))
        with pytest.raises(LookupError, match="333") as caught:
            next(made)
    assert caught.traceback[-1].name == "make"
    assert _children() == before


def _killed(number: int) -> int:
    if number == 200 and _is_worker():
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def _unsendable(number: int) -> Callable[[], int] | int:
    return (lambda: number) if number == 100 and _is_worker() else number


@pytest.mark.parametrize("make", [_killed, _unsendable])
def test_what_a_worker_cannot_send_is_made_here(make: Callable[[int], int]) -> None:
    """Whether the system killed it for want of memory, or what it made cannot travel."""
    with in_order(make, MANY, 3) as made:
        assert list(made) == list(MANY)


@pytest.mark.parametrize("lacking", ["pipe", "fork"])
@pytest.mark.parametrize("granted", [0, 1, 2])
def test_where_the_system_gives_no_more_processes_less_is_shared(
    monkeypatch: pytest.MonkeyPatch, lacking: str, granted: int
) -> None:
    """A limit on processes or open files makes a build slower, and not fail."""
    calls, plain = [], getattr(os, lacking)

    def limited() -> object:
        calls.append(1)
        if len(calls) > granted:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return plain()

    monkeypatch.setattr(os, lacking, limited)
    opened = _open_files()
    with in_order(_by_whom, MANY, 3) as made:
        makers = list(made)
    assert (len(makers), len(set(makers))) == (len(MANY), granted + 1)
    assert _open_files() == opened


def _open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_who_stops_asking_leaves_nobody_behind() -> None:
    """A build that ends early ends its workers."""
    before = _children()
    with in_order(lambda number: bytes(100_000 + number), MANY, 3) as made:
        for _ in range(FIRST + 1):
            next(made)
        assert len(_children() - before) == 3
    assert _children() == before


IGNORING = """
import os
from generator.processes import in_order
with in_order(str, range(500), 3) as made:
    print(len(list(made)))
"""


def test_nobody_needs_to_hear_that_a_worker_ended() -> None:
    """Some who start programs leave them deaf to it, and the system then tidies up itself."""
    deaf = "import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execv(sys.executable, {})"
    code = deaf.format([sys.executable, "-c", IGNORING])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("500\n", "")


def _children() -> set[str]:
    """The processes that this one began and has not seen end: a browser of other tests may be among them."""
    return {child for told in Path("/proc/self/task").glob("*/children") for child in told.read_text().split()}


ENDLESS = """
import os, sys, time
from generator.processes import in_order
def make(number):
    time.sleep(0.01)
    return os.getpid()
with in_order(make, range(100_000), 3) as made:
    print(*{next(made) for _ in range(56)} - {os.getpid()}, flush=True)
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
