"""How long a command takes, step by step; and what it does now, where somebody watches a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

_BETWEEN_SIGHTS_S = 0.2
_CLEARED = "\r\x1b[K"


@dataclass(frozen=True)
class Step:
    """A step that has ended: how long it took on the clock on the wall, and how much of the processors."""

    name: str
    wall_s: float
    cpu_s: float


class Clock:
    """Measures steps one after another, and shows on `watched`, where there is one, how far the current one is."""

    def __init__(self, watched: TextIO | None = None) -> None:
        self.steps: list[Step] = []
        self._watched = watched
        self._began = self._now()
        self._sight = 0.0

    def step(self, name: str) -> None:
        """Ends a step."""
        now = self._now()
        self.steps.append(Step(name, now[0] - self._began[0], now[1] - self._began[1]))
        self._began = now
        self._show(f"{name}: {self.steps[-1].wall_s:.1f} s")

    def count(self, number: int, what: str = "make pages") -> None:
        """Says how many of something there are by now; so many times a second, and not for each."""
        now = time.perf_counter()
        if self._watched and now - self._sight > _BETWEEN_SIGHTS_S:
            self._sight = now
            self._show(f"{what}: {number:,}")

    def tell(self, line: str) -> None:
        """A line for a person at a terminal, in the place of what was shown."""
        self._show("")
        if sys.stderr.isatty():
            print(line, file=sys.stderr)

    def end(self) -> None:
        """Takes away what it showed, and shows no more."""
        self._show("")
        self._watched = None

    @property
    def total_s(self) -> float:
        """All steps together, on the wall."""
        return sum(step.wall_s for step in self.steps)

    @property
    def longest(self) -> Step:
        """The step that took most."""
        return max(self.steps, key=lambda step: step.wall_s)

    def table(self) -> str:
        """One line a step."""
        lines = (f"{step.wall_s:8.2f} s  {step.cpu_s:8.2f} s  {step.name}" for step in self.steps)
        return "\n".join(["    time  processor", *lines])

    def _show(self, text: str) -> None:
        if self._watched:
            self._watched.write(_CLEARED + text)
            self._watched.flush()

    def _now(self) -> tuple[float, float]:
        used = os.times()
        return time.perf_counter(), used.user + used.system + used.children_user + used.children_system


def watched_terminal(environment: Mapping[str, str] = os.environ) -> TextIO | None:
    """Standard error where a person sees it as it comes; None where it is kept in a file or by a CI."""
    is_watched = sys.stderr.isatty() and not environment.get("CI") and environment.get("TERM") != "dumb"
    return sys.stderr if is_watched else None
