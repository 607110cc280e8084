"""Where the programs of package.json are installed on this machine (README.md)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def tool(name: str) -> Path:
    """A file of an installed package, by its path in `node_modules`; without it the test is skipped, or fails."""
    folder = os.environ.get("TOOLS")
    path = Path(folder or "build/tools").resolve() / "node_modules" / name
    if not path.exists():
        missing = pytest.fail if os.environ.get("REQUIRE_TOOLS") == "1" else pytest.skip
        missing(f"{name} is not installed in TOOLS (tests/tools/README.md)")
    return path
