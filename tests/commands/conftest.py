"""Commands as a person types them: in a process of their own, in a folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rules.examples import smallest

PROJECT = Path(__file__).resolve().parents[2]

Factcheck = Callable[..., "subprocess.CompletedProcess[str]"]

SITE, VERDICTS, ENTRY = smallest("site"), smallest("verdicts"), smallest("check")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one check."""
    folder = tmp_path / "content"
    (folder / "checks").mkdir(parents=True)
    (folder / "site.yml").write_text(SITE, "utf-8")
    (folder / "verdicts.yml").write_text(VERDICTS, "utf-8")
    (folder / "checks" / "bridge.yml").write_text(ENTRY, "utf-8")
    return folder


@pytest.fixture
def factcheck(tmp_path: Path) -> Factcheck:
    """Runs a command in `tmp_path`; called as `factcheck("check", "--notes", env={…})`."""

    def run(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "generator", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(PROJECT), **(env or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    return run
