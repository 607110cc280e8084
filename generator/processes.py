"""Work that several processors share: the same results in the same order as of one, sooner.

A worker is a copy of this process (`fork`), which knows all that it needs and sends back what it made; only Linux
makes such copies safely.  It writes nothing and changes nothing that others see.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle  # of what our own workers send
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import IO, Any, NoReturn, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FIRST = 32
"""So many are made before there are workers: what is learnt meanwhile all of them know."""

WORTH_A_WORKER = 48
"""A worker takes as long to begin as some pages take to be drawn."""

_BATCH = 8
_SIGNALS = {signal.SIGINT, signal.SIGTERM}
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h


@contextlib.contextmanager
def in_order(make: Callable[[Item], Result], items: Sequence[Item], workers: int) -> Iterator[Iterator[Result]]:
    """Gives what `make` makes of each item, in their order; results are made of what can be pickled.

    `make` must come to the same whenever and wherever it is called.  What a worker cannot make is made here once more,
    so that it fails as it would have without workers.  Where there are few items, or no workers, all is made here.
    """
    first, others = items[:FIRST], items[FIRST:]
    count = min(workers, len(others) // WORTH_A_WORKER) if sys.platform == "linux" else 0
    if count < 2:
        yield map(make, items)
        return
    with contextlib.ExitStack() as held:
        yield chain(map(make, first), _shared(make, others, count, held))


def _shared(
    make: Callable[[Item], Result], items: Sequence[Item], count: int, held: contextlib.ExitStack
) -> Iterator[Result]:
    """Begins workers, and hands them batches in turn; one that is ahead waits when the pipe to who asks is full."""
    batches = [items[start : start + _BATCH] for start in range(0, len(items), _BATCH)]
    ends: list[IO[bytes] | None] = []
    for number in range(count):
        ends.append(_begun(make, batches[number::count], ends, held))
    for number, batch in enumerate(batches):
        made = _received(ends[number % count])
        yield from map(make, batch) if made is None else made


def _begun(
    make: Callable[[Item], Result],
    batches: Sequence[Sequence[Item]],
    others: Sequence[IO[bytes] | None],
    held: contextlib.ExitStack,
) -> IO[bytes] | None:
    """Begins a worker, which ends with `held`; returns where its results arrive, or None where the system has none.

    `others` are those ends of other workers.
    """
    try:
        here, there = os.pipe()
    except OSError:
        return None
    arriving = os.fdopen(here, "rb")
    parent = os.getpid()
    known = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)  # until it is clear whose they are
    try:
        process = os.fork()
        if process == 0:
            _work(make, batches, there, [arriving, *filter(None, others)], parent)
        held.callback(_ended, process, arriving)
    except OSError:
        arriving.close()
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, known)
        os.close(there)
    return arriving


def _ended(process: int, arriving: IO[bytes]) -> None:
    """Ends a worker by closing the pipe that it writes to, and waits for it."""
    arriving.close()
    with contextlib.suppress(ChildProcessError):  # the system has done so, where nobody wants to hear of ended ones
        os.waitpid(process, 0)


def _work(
    make: Callable[[Item], Result],
    batches: Sequence[Sequence[Item]],
    there: int,
    ends: Sequence[IO[bytes]],
    parent: int,
) -> NoReturn:
    """All that a worker does, and its end: without what this process would do at its own."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for who began this, and whose end ends this
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)  # at once, since it holds its locks, too
        for end in ends:
            end.close()  # else the worker itself would keep open what tells it that nobody reads
        if os.getppid() == parent:
            _send(make, batches, there)
    finally:
        os._exit(0)


def _send(make: Callable[[Item], Result], batches: Sequence[Sequence[Item]], there: int) -> None:
    """Sends the results of each batch, or None where one failed, until nobody is left who reads them."""
    with contextlib.suppress(OSError), os.fdopen(there, "wb") as leaving:
        for batch in batches:
            try:
                made = pickle.dumps(list(map(make, batch)), protocol=5)
            except Exception:  # it is raised again where it can be told
                made = pickle.dumps(None)
            leaving.write(made)
            leaving.flush()


def _received(arriving: IO[bytes] | None) -> Any:
    """The results of a worker's next batch; None where it failed or is no more."""
    if arriving is None:
        return None
    try:
        return pickle.load(arriving)  # noqa: S301
    except (EOFError, OSError, pickle.UnpicklingError):
        return None
