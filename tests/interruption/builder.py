"""Builds in processes that can be ended at a chosen step: run by `workshop.py` in a copy of the project.

It imports all that a build needs once, and forks for each build that standard input asks for (one JSON object a
line), so a hundred builds need not start Python a hundred times.  The steps are Python's own audit events (what is
opened for writing, made, renamed, removed): nothing in the product knows of them.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path.cwd()))

from generator import files  # the copy's, not the checkout's
from generator.__main__ import main
from generator.commands import build

_STEPS = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree", "ctypes.dlsym"}
_SWAPPED = {"site", ".site.new", ".site.old"}
_WRITES = os.O_WRONLY | os.O_RDWR
_HALF_BYTES = 100


def steps(reached: Callable[[str, str], None]) -> None:
    """Calls `reached` with the name and the path of each step of writing and swapping, before the system takes it."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        is_writing = event == "open" and bool(arguments[2] & _WRITES) and arguments[0] != os.devnull
        if is_writing or event in _STEPS:
            reached(event, os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else "")

    sys.addaudithook(hear)


def arm(order: dict[str, Any]) -> list[str]:
    """Prepares this process for what it is to suffer; gives the list that fills with the steps it takes."""
    taken: list[str] = []
    suffer = {"kill": _kill, "half": _kill_in_the_next_file, "term": _end, "int": _interrupt}

    def reached(event: str, path: str) -> None:
        taken.append("swap" if event == "os.rename" and Path(path).name in _SWAPPED else event)
        if order.get("how") == "full" and len(taken) >= order["at"]:
            _disk_full(event, path)
        elif order.get("at") == len(taken):
            suffer[order["how"]]()

    steps(reached)
    return taken


def _kill() -> None:
    os.killpg(0, signal.SIGKILL)


def _kill_in_the_next_file() -> None:
    """The system ends the process when a file grows over the limit, and leaves the file as long as the limit."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_HALF_BYTES, _HALF_BYTES))


def _disk_full(event: str, path: str) -> None:
    """From its step on, the disk takes no new file and no new folder."""
    if event == "open" or (event == "os.mkdir" and not os.path.lexists(path)):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def _interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def build_here(order: dict[str, Any], report: str) -> int:
    """One build in this (forked) process; writes its steps to `report` where it lives to tell."""
    os.umask(order.get("umask", 0o022))
    if day := order.get("real_day"):
        vars(build)["real_day"] = lambda: date.fromisoformat(day)
    if order.get("in_two_steps"):
        files._exchanged_in_one_step = lambda *_: False  # as on macOS and Windows
    taken = arm(order)
    status = main(order["arguments"])
    sys.stdout.flush()
    told = [*taken]
    order.clear()  # what is told of this build is not part of it
    with open(report, "w", encoding="utf-8") as opened:  # noqa: PTH123
        json.dump(told, opened)
    return status


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """Forks, builds and waits; `kill_after_s` kills the build's whole process group by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        said, report = os.path.join(folder, "said"), os.path.join(folder, "steps")  # noqa: PTH118
        output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)  # here, since the clock may kill before all else
        child = os.fork()
        if child == 0:
            _as_a_process_of_its_own(order, output, report)
        os.close(output)
        status, seconds = _waited(child, order.get("kill_after_s"))
        steps_taken: list[str] = []
        with contextlib.suppress(OSError, ValueError), open(report, encoding="utf-8") as opened:  # noqa: PTH123
            steps_taken = json.load(opened)
        with open(said, encoding="utf-8") as opened:  # noqa: PTH123
            text = opened.read()
    return {"status": status, "said": text, "steps": steps_taken, "seconds": seconds}


def _as_a_process_of_its_own(order: dict[str, Any], output: int, report: str) -> None:
    status = 70
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        status = build_here(order, report)
    finally:
        os._exit(status)


def _waited(child: int, kill_after_s: float | None) -> tuple[int, float]:
    """Exit status (negative: the signal that ended it) and seconds."""
    began = time.monotonic()
    while True:
        ended, status = os.waitpid(child, 0 if kill_after_s is None else os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), time.monotonic() - began
        if kill_after_s is not None and time.monotonic() - began > kill_after_s:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            kill_after_s = None
        time.sleep(0.002)


def serve() -> None:
    """Answers orders until standard input ends."""
    orders = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    warm = json.loads(orders.readline())
    main(warm["arguments"])
    for line in orders:
        answers.write(json.dumps(answer(json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve()
