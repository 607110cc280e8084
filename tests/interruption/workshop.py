"""A copy of the project in which builds are killed, interrupted and starved; one process forks all of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.rules.examples import smallest
from tests.whole.building import DAY, Project, differences, digests, new_project

BUILDER = Path(__file__).with_name("builder.py")
SITE, VERDICTS = smallest("site"), smallest("verdicts")
ENTRY = smallest("check").replace("two years", "{} years")


def other(name: str) -> str:
    """The content that is not this one."""
    return "new" if name == "old" else "old"


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit status (negative: a signal), what it printed, the steps it took, its seconds."""

    status: int
    said: str
    steps: tuple[str, ...]
    seconds: float


def write_content(folder: Path, years: str = "two", other: str | None = None) -> None:
    """A small site about a bridge; `other` adds a check with this id."""
    (folder / "checks").mkdir(parents=True, exist_ok=True)
    (folder / "site.yml").write_text(SITE, "utf-8")
    (folder / "verdicts.yml").write_text(VERDICTS, "utf-8")
    (folder / "checks" / "bridge.yml").write_text(ENTRY.format(years), "utf-8")
    if other:
        (folder / "checks" / f"{other}.yml").write_text(ENTRY.format("twenty"), "utf-8")


class Workshop:
    """A project, two contents that differ (`old`, `new`), a site, and the process that forks builds."""

    def __init__(self, folder: Path) -> None:
        self.project: Project = new_project(folder / "project")
        self.contents = {"old": folder / "old", "new": folder / "new"}
        write_content(self.contents["old"], "two", other="only-before")
        write_content(self.contents["new"], "three", other="only-after")
        self.place = folder / "place"
        self.site = self.place / "site"
        caches = str(self.project.home / ".cache")
        self.environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "XDG_CACHE_HOME": caches}
        self.builder = subprocess.Popen(
            [sys.executable, str(BUILDER)],
            cwd=self.project.home,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._send({"arguments": ["build", "--content", str(self.contents["old"]), "--site", str(folder / "warm")]})
        self.digests: dict[str, dict[str, str]] = {}
        self.steps: dict[str, tuple[str, ...]] = {}
        self.seconds: dict[str, float] = {}
        for name in ("old", "new", "old"):  # the first is not swapped, so the last tells the steps
            ended = self.build(name)
            assert ended.status == 0, ended.said
            self.digests[name] = digests(self.site)
            self.steps[name], self.seconds[name] = ended.steps, ended.seconds
        assert self.digests["old"] != self.digests["new"]

    def build(self, name: str, *more: str, **order: Any) -> Ended:
        """Builds one of the contents into the site, suffering what the order says (builder.py)."""
        arguments = ["build", "--content", str(self.contents[name]), "--site", str(self.site), *more]
        self._send({"arguments": arguments, **order})
        assert self.builder.stdout is not None
        told = json.loads(self.builder.stdout.readline())
        return Ended(told["status"], told["said"], tuple(told["steps"]), told["seconds"])

    def holds(self, name: str) -> bool:
        """Whether the site is that of a content, byte for byte."""
        return self.site.is_dir() and differences(digests(self.site), self.digests[name]) == []

    def which(self) -> str | None:
        """Whose site it is, or None where it is neither's."""
        return next((name for name in self.digests if self.holds(name)), None)

    def beside(self) -> list[str]:
        """What stands beside the site."""
        return sorted(path.name for path in self.place.iterdir())

    def restore(self, name: str) -> None:
        """Builds a content undisturbed; fails where that does not give its site."""
        ended = self.build(name)
        assert ended.status == 0, ended.said
        assert differences(digests(self.site), self.digests[name]) == []

    def swap_begins(self, name: str) -> int:
        """The number of the first step of the swap, when this content is built after the other."""
        steps = self.steps[name]
        first = "ctypes.dlsym"  # the search for renameat2, which only Linux has; elsewhere three renames
        return steps.index(first) + 1 if first in steps else len(steps) - steps[::-1].index("shutil.rmtree") - 3

    def close(self) -> None:
        """Ends the process, and removes what takes room."""
        assert self.builder.stdin is not None
        assert self.builder.stdout is not None
        self.builder.stdin.close()
        self.builder.wait(timeout=30)
        self.builder.stdout.close()
        shutil.rmtree(self.place, ignore_errors=True)

    def _send(self, order: dict[str, Any]) -> None:
        assert self.builder.stdin is not None
        self.builder.stdin.write(json.dumps(order) + "\n")
        self.builder.stdin.flush()
