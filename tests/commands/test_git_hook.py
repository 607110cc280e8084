"""The hook for those who want it: a commit of content is checked before it is made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, PROJECT
from tests.git import git

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="git for Windows brings its own shell for hooks")


@pytest.fixture
def checks(content: Path) -> Path:
    """The folder of checks in a repository that has the hook, and a .venv whose Python is this one."""
    home = content.parent
    shutil.copytree(PROJECT / ".githooks", home / ".githooks")
    python = home / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    git(home, "init", "--quiet", "--initial-branch", "main")
    git(home, "config", "core.hooksPath", ".githooks")
    return content / "checks"


def commit(home: Path) -> subprocess.CompletedProcess[str]:
    """Commits everything, as a person would, with the hook."""
    git(home, "add", "--all", "content", ".githooks")
    identity = ("-c", "user.name=Ann Example", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *identity, "commit", "--quiet", "--message", "a change"],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_mistake_stops_the_commit_and_is_told(checks: Path) -> None:
    """At its line, with what to write instead; once it is mended, the commit is made."""
    home = checks.parents[1]
    (checks / "bridge.yml").write_text(ENTRY.replace("stance: refutes", "stance: refute"), "utf-8")
    stopped = commit(home)
    assert stopped.returncode == 1
    assert "content/checks/bridge.yml:12:13: F131" in stopped.stdout + stopped.stderr
    (checks / "bridge.yml").write_text(ENTRY, "utf-8")
    assert commit(home).returncode == 0


def test_a_commit_without_content_waits_for_nothing(checks: Path) -> None:
    """The hook looks at what is committed, not at what lies around."""
    home = checks.parents[1]
    assert commit(home).returncode == 0
    (checks / "bridge.yml").write_text("broken", "utf-8")
    (home / "notes.txt").write_text("x", "utf-8")
    git(home, "add", "notes.txt")
    git(home, "commit", "--quiet", "--message", "notes")
