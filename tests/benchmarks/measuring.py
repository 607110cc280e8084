"""What a command takes, as the operating system accounts for it: processor time and memory of all its processes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """What one run took; `memory_mb` is the most that one of its processes held."""

    cpu_s: float
    wall_s: float
    memory_mb: float


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str] = os.environ) -> Run:
    """One run of a command in a folder; ends the program with what the command said where it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        said = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{said.decode(errors='replace')[-3000:]}")
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - began, kilobytes / 1024)


def median(runs: Sequence[Run]) -> Run:
    """The median of each measure."""
    return Run(*(statistics.median(values) for values in zip(*runs, strict=True)))
