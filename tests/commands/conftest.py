"""Commands as a person types them: in a process of their own, in a folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

Factcheck = Callable[..., "subprocess.CompletedProcess[str]"]

SITE = """\
name: Example Checks
url: https://example.org/checks/
language: en
licence: CC-BY-4.0
publisher: Example Checkers
contact: mail@example.org
"""
VERDICTS = """\
- id: true
  label: True
  meaning: The evidence shows that it holds.
  value: 5
- id: false
  label: False
  meaning: The evidence shows that it does not hold.
  value: 1
"""
# The smallest entry of the format; all in it is made up.
ENTRY = """\
claim:
  text: The bridge at Example was closed for two years.
  claimant:
    name: Ann Example
    role: Mayor of Example
verdict:
  rating: false
  date: 2024-03-10
  summary: The bridge was closed for nine months, the road authority's log shows.
evidence:
  - finding: The log lists the closure from May 2022 to February 2023.
    stance: refutes
    source: road-log
sources:
  - id: road-log
    url: https://example.org/roads/log
published: 2024-03-10
"""


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
