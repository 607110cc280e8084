"""Where the programs of package.json and engines.txt are installed on this machine (README.md)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def tool(name: str) -> Path:
    """A file of an installed package, by its path in `node_modules`; without it the test is skipped, or fails."""
    return _installed("node_modules", name) / name


def python_packages(name: str) -> Path:
    """The folder of Python packages in which a certain one is installed; without it the test is skipped, or fails."""
    return _installed("engines", name)


def _installed(kind: str, name: str) -> Path:
    folder = Path(os.environ.get("TOOLS") or "build/tools").resolve() / kind
    if not (folder / name).exists():
        missing = pytest.fail if os.environ.get("REQUIRE_TOOLS") == "1" else pytest.skip
        missing(f"{name} is not installed in TOOLS (tests/tools/README.md)")
    return folder
