"""Where the programs of package.json, engines.txt and Debian are on this machine (README.md), or that one is not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

PACKAGES = {"zimcheck": "zim-tools", "zimdump": "zim-tools", "kiwix-serve": "kiwix-tools"}


def missing(what: str) -> NoReturn:
    """Skips a test for want of a tool, and says so; fails it where tools are required, as in `.ci/run`."""
    (pytest.fail if os.environ.get("REQUIRE_TOOLS") == "1" else pytest.skip)(what)


def tool(name: str) -> Path:
    """A file of an installed package, by its path in `node_modules`; without it the test is skipped, or fails."""
    return _installed("node_modules", name) / name


def python_packages(name: str) -> Path:
    """The folder of Python packages in which a certain one is installed; without it the test is skipped, or fails."""
    return _installed("engines", name)


def program(name: str) -> str:
    """A program of Debian's by its path; without it the test is skipped, or fails."""
    return shutil.which(name) or missing(f"no {name} (Debian: apt-get install {PACKAGES[name]})")


def _installed(kind: str, name: str) -> Path:
    folder = Path(os.environ.get("TOOLS") or "build/tools").resolve() / kind
    if not (folder / name).exists():
        missing(f"{name} is not installed in TOOLS (tests/tools/README.md)")
    return folder
