"""Work that several processors share: the same results in the same order as of one, sooner.

A worker is a copy of this process (`fork`), which knows all that it needs and sends back what it made; only Linux
makes such copies safely.  It writes nothing and changes nothing that others see.
"""

from __future__ import annotations

import contextlib
import os
import pickle  # of what our own workers send
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCH = 8
_WORTH_A_WORKER = 48
"""A worker takes as long to begin as some pages take to be drawn, and has to learn again what this process knew."""

_MOST = 8
"""More would wait for the one process that writes what they made."""


def processors() -> int:
    """How many workers are of use here."""
    return min(_MOST, len(os.sched_getaffinity(0))) if sys.platform == "linux" else 1


def in_order(make: Callable[[Item], Result], items: Sequence[Item], workers: int) -> Iterator[Result]:
    """What `make` makes of each item, in their order; results are made of what can be pickled.

    `make` must come to the same whenever and wherever it is called.  What a worker cannot make is made here once more,
    so that it fails as it would have without workers.
    """
    count = min(workers, len(items) // _WORTH_A_WORKER)
    return _shared(make, items, count) if count > 1 and sys.platform == "linux" else map(make, items)


def _shared(make: Callable[[Item], Result], items: Sequence[Item], count: int) -> Iterator[Result]:
    """Batches go to the workers in turn; each is at most one ahead of who asks, so that little waits in memory."""
    batches = [items[start : start + _BATCH] for start in range(0, len(items), _BATCH)]
    with contextlib.ExitStack() as held:
        ends: list[IO[bytes]] = []
        for number in range(count):
            ends.append(held.enter_context(_worker(make, batches[number::count], ends)))
        for number, batch in enumerate(batches):
            made = _received(ends[number % count])
            yield from map(make, batch) if made is None else made


@contextlib.contextmanager
def _worker(
    make: Callable[[Item], Result], batches: Sequence[Sequence[Item]], others: Sequence[IO[bytes]]
) -> Iterator[IO[bytes]]:
    """A worker at its batches; gives the end at which their results arrive.  `others` are those ends of others."""
    here, there = os.pipe()
    with os.fdopen(here, "rb") as arriving:
        process = os.fork()
        if process == 0:
            try:
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for who began this, and whose end ends this
                for end in (arriving, *others):
                    end.close()  # else the worker itself would keep open what tells it that nobody reads
                _work(make, batches, there)
            finally:
                os._exit(0)  # without what this process would do at its end
        os.close(there)
        try:
            yield arriving
        finally:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _work(make: Callable[[Item], Result], batches: Sequence[Sequence[Item]], there: int) -> None:
    """Sends the results of each batch, or None where one failed, until nobody is left who reads them."""
    with contextlib.suppress(OSError), os.fdopen(there, "wb") as leaving:
        for batch in batches:
            try:
                made = pickle.dumps(list(map(make, batch)), protocol=5)
            except Exception:  # it is raised again where it can be told
                made = pickle.dumps(None)
            leaving.write(made)
            leaving.flush()


def _received(arriving: IO[bytes]) -> Any:
    """The results of a worker's next batch; None where it failed or is no more."""
    try:
        return pickle.load(arriving)  # noqa: S301
    except (EOFError, OSError, pickle.UnpicklingError):
        return None
