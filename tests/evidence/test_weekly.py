"""The weekly workflow's shell, run with real git and a stand-in for GitHub's client, which keeps what it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.git import git
from tests.workflows import ROOT, steps_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the workflow's shell is that of Linux")

GH = """#!/bin/bash
printf '%s\\n' "$*" >> "$ASKED"
case "$1 $2" in "issue list") printf '%s' "$ISSUE" ;; "pr list") printf '%s' "$PROPOSAL" ;; esac
"""


@dataclass
class Weekly:
    """A clone of a repository beside what was found, in which the workflow's steps run."""

    clone: Path
    asked: Path

    def run(self, step: str, **answers: str) -> list[str]:
        """Runs a step of that name; returns what GitHub's client was asked."""
        self.asked.write_text("", "utf-8")
        script = next(each["run"] for each in steps_of(ROOT / ".github/workflows/verify.yml") if each["name"] == step)
        environment = {
            "PATH": f"{self.asked.parent}{os.pathsep}{os.environ['PATH']}",
            "ASKED": str(self.asked),
            "ISSUE": "",
            "PROPOSAL": "",
            "HOME": str(self.asked.parent),
        }
        shell = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
        subprocess.run(shell, cwd=self.clone, check=True, env={**environment, **answers})
        return self.asked.read_text("utf-8").splitlines()


@pytest.fixture
def weekly(tmp_path: Path) -> Weekly:
    """A repository with a lock, cloned, and a run that found another lock and nothing to report."""
    (tmp_path / "origin.git").mkdir()
    git(tmp_path / "origin.git", "init", "--quiet", "--bare", "--initial-branch", "main")
    git(tmp_path, "clone", "--quiet", "origin.git", "clone")
    clone = tmp_path / "clone"
    for folder, text in (("content", "old"), ("found", "new")):
        (clone / folder).mkdir()
        (clone / folder / "evidence.lock").write_text(text, "utf-8")
    git(clone, "switch", "--quiet", "--create", "main")
    git(clone, "add", "content")
    git(clone, "commit", "--quiet", "--message", "a lock")
    git(clone, "push", "--quiet", "origin", "main")
    (clone / "found" / "report.md").write_text("", "utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH, "utf-8")
    (tmp_path / "bin" / "gh").chmod(0o755)
    return Weekly(clone, tmp_path / "bin" / "asked.txt")


@pytest.mark.parametrize(
    ("report", "issue", "asked"),
    [
        ("", "", []),
        ("", "7", ["issue close 7 --comment The last run found nothing to look at."]),
        ("lost", "7", ["issue edit 7 --body-file found/report.md"]),
        (
            "lost",
            "",
            ["issue create --title Quotes, links and pages to look at --label evidence --body-file found/report.md"],
        ),
    ],
)
def test_there_is_one_issue_as_long_as_there_is_something_to_tell(
    weekly: Weekly, report: str, issue: str, asked: list[str]
) -> None:
    """Opened, brought up to date, closed; never a second one."""
    (weekly.clone / "found" / "report.md").write_text(report, "utf-8")
    assert weekly.run("Keep one issue", ISSUE=issue)[2:] == asked


def test_the_new_lock_is_proposed_and_nothing_else(weekly: Weekly) -> None:
    """The branch has one commit on main that touches the lock; the next week's takes its place."""
    for week, open_proposal in (("new", ""), ("newer", "9")):
        git(weekly.clone, "switch", "--quiet", "main")
        (weekly.clone / "found" / "evidence.lock").write_text(week, "utf-8")
        asked = weekly.run("Propose the new lock", PROPOSAL=open_proposal)
        assert [line.split(" --")[0] for line in asked] == [
            "auth setup-git", "pr list", *([] if open_proposal else ["pr create"])
        ]  # fmt: skip
        changed = git(weekly.clone, "diff", "--name-only", "origin/main", "origin/verify/evidence-lock")
        assert changed == "content/evidence.lock"
        assert git(weekly.clone, "show", "origin/verify/evidence-lock:content/evidence.lock") == week
        assert git(weekly.clone, "rev-list", "--count", "origin/main..origin/verify/evidence-lock") == "1"
    assert git(weekly.clone, "show", "origin/main:content/evidence.lock") == "old"


def test_the_same_lock_is_not_proposed(weekly: Weekly) -> None:
    """Nothing was found that is not known."""
    (weekly.clone / "found" / "evidence.lock").write_text("old", "utf-8")
    assert weekly.run("Propose the new lock") == []


def test_a_link_is_not_taken_for_a_lock(weekly: Weekly) -> None:
    """What was handed over comes from a job that read foreign pages."""
    (weekly.clone / "found" / "evidence.lock").unlink()
    (weekly.clone / "found" / "evidence.lock").symlink_to("/etc/hostname")
    with pytest.raises(subprocess.CalledProcessError):
        weekly.run("Propose the new lock")
    assert (weekly.clone / "content" / "evidence.lock").read_text("utf-8") == "old"
