"""`check --since REF` in real git repositories."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, Factcheck
from tests.git import git

TOLD = ENTRY + (
    "corrections:\n  - date: 2024-04-02\n    text: It was 11 February.\n"
    "updates:\n  - date: 2024-04-03\n    text: The authority has answered.\n"
)


@pytest.fixture
def entry(content: Path) -> Path:
    """A published check with a correction and an update, in a repository at its first commit."""
    path = content / "checks" / "bridge.yml"
    path.write_text(TOLD, "utf-8")
    git(content.parent, "init", "--quiet", "--initial-branch", "main")
    git(content.parent, "add", "--all")
    git(content.parent, "commit", "--quiet", "--message", "published")
    return path


@pytest.fixture
def codes(factcheck: Factcheck) -> Callable[..., list[str]]:
    """Runs `check --since HEAD`; returns its problems as `FILE:LINE CODE`."""

    def run(*arguments: object) -> list[str]:
        done = factcheck("check", "--since", "HEAD", "--format", "json", *arguments)
        assert done.stderr == ""
        problems = json.loads(done.stdout)["problems"]
        assert done.returncode == bool(problems)
        return [f"{problem['file']}:{problem['line']} {problem['code']}" for problem in problems]

    return run


def test_what_stayed_is_no_problem(entry: Path, codes: Callable[..., list[str]]) -> None:
    """A new check, a corrected typo and a moved file change nothing that was told."""
    (entry.parent / "2024").mkdir()
    entry.rename(entry.parent / "2024" / "bridge.yml")
    (entry.parent / "2024" / "bridge.yml").write_text(TOLD.replace("nine months", "9 months"), "utf-8")
    (entry.parent / "new.yml").write_text(ENTRY.replace("two years", "three years"), "utf-8")
    assert codes() == []


def test_each_loss_has_its_place(entry: Path, codes: Callable[..., list[str]]) -> None:
    """All at once, each at its line, as editors would make them by hand."""
    changed = TOLD.replace("rating: false", "rating: true").replace("It was 11", "It was 12").partition("updates:")[0]
    entry.write_text(changed, "utf-8")
    assert codes() == [
        "content/checks/bridge.yml:1 H106",
        "content/checks/bridge.yml:7 H101",
        "content/checks/bridge.yml:20 H105",
    ]


def test_what_revise_writes_is_a_trace(entry: Path, codes: Callable[..., list[str]], factcheck: Factcheck) -> None:
    """Also where the check was published later than its verdict: readers were told that on the day of publication."""
    entry.write_text(TOLD.replace("published: 2024-03-10", "published: 2024-03-12"), "utf-8")
    git(entry.parent, "commit", "--quiet", "--all", "--message", "published later")
    revised = factcheck("revise", "bridge", "--rating", "true", "--summary", "New.", "--date", "2024-05-01", "--yes")
    assert revised.returncode == 0
    assert "    date: 2024-03-12\n" in entry.read_text("utf-8")
    assert codes() == []
    entry.write_text(entry.read_text("utf-8").replace("    date: 2024-03-12\n", "    date: 2024-03-13\n"), "utf-8")
    assert codes() == ["content/checks/bridge.yml:7 H101"]


def test_a_renamed_check_names_its_old_id(entry: Path, codes: Callable[..., list[str]]) -> None:
    """Once it does, what was told is looked for under the new one."""
    renamed = entry.with_name("harbour-bridge.yml")
    entry.rename(renamed)
    assert codes() == ["content/checks/harbour-bridge.yml:1 H104"]
    renamed.write_text(TOLD + "former_ids:\n  - bridge\n", "utf-8")
    assert codes() == []
    renamed.write_text(ENTRY + "former_ids:\n  - bridge\n", "utf-8")
    assert codes() == ["content/checks/harbour-bridge.yml:1 H105", "content/checks/harbour-bridge.yml:1 H106"]


def test_a_deleted_check_is_missed_and_a_draft_is_not(entry: Path, codes: Callable[..., list[str]]) -> None:
    """What was never published nobody has read."""
    draft = entry.with_name("draft.yml")
    draft.write_text(ENTRY.replace("two years", "four years") + "draft: yes\n", "utf-8")
    git(entry.parent, "add", "--all")
    git(entry.parent, "commit", "--quiet", "--message", "a draft")
    draft.unlink()
    entry.unlink()
    assert codes() == ["content/checks/bridge.yml:1 H103"]


def test_a_hidden_check_may_lose_its_text(entry: Path, codes: Callable[..., list[str]]) -> None:
    """A legal duty takes all of it away."""
    entry.write_text(
        "published: 2024-03-10\nwithdrawn:\n  date: 2024-05-01\n  reason: A court said so.\n  hide: yes\n", "utf-8"
    )
    assert codes() == []


@pytest.mark.parametrize("hide", ["", "  hide: yes\n"])
def test_a_withdrawal_stays(hide: str, entry: Path, codes: Callable[..., list[str]]) -> None:
    """Its page says so for ever, be its text hidden or not; a slip in its reason may be mended."""
    told = f"{TOLD}withdrawn:\n  date: 2024-05-01\n  reason: It was misattributd.\n{hide}"
    entry.write_text(told, "utf-8")
    git(entry.parent, "commit", "--quiet", "--all", "--message", "withdrawn")
    entry.write_text(told.replace("misattributd", "misattributed").replace("hide: yes", "hide: no"), "utf-8")
    assert codes() == []
    entry.write_text(TOLD, "utf-8")
    assert codes() == ["content/checks/bridge.yml:1 H107"]
    entry.write_text(TOLD + "draft: yes\n", "utf-8")
    assert codes() == ["content/checks/bridge.yml:24 H103"]


def test_annotations_show_it_at_its_line(entry: Path, factcheck: Factcheck) -> None:
    """A pull request's reader sees it where it happened."""
    entry.write_text(TOLD.replace("rating: false", "rating: true"), "utf-8")
    done = factcheck("check", "--since", "HEAD", "--format", "github")
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        1,
        "::error file=content/checks/bridge.yml,line=7,col=11,title=H101::the verdict was `false` of `2024-03-10`, and "
        "nothing tells it any more (add the old rating and date to `earlier_verdicts`, or use `revise`)",
    )


@pytest.mark.parametrize("ref", ["no-such-ref", "--help", "", "HEAD:content", "HEAD\nmain"])
def test_a_commit_that_git_does_not_know_is_told(entry: Path, factcheck: Factcheck, ref: str) -> None:
    """In plain words, without a traceback, and never as an option of git's."""
    done = factcheck("check", f"--since={ref}")
    assert (entry.is_file(), done.returncode, done.stdout) == (True, 2, "")
    assert done.stderr.startswith("factcheck: git knows no commit ")


def test_a_folder_outside_of_git_is_told(content: Path, factcheck: Factcheck) -> None:
    """So is a machine without git."""
    quiet = {"GIT_CEILING_DIRECTORIES": str(content.parent.parent)}
    done = factcheck("check", "--since", "HEAD", env=quiet)
    assert (done.returncode, done.stderr) == (
        2, "factcheck: content is in no git repository, so nobody knows what it was at `HEAD`\n"
    )  # fmt: skip
    done = factcheck("check", "--since", "HEAD", env={"PATH": str(content)})
    assert (done.returncode, done.stderr) == (
        2, "factcheck: git is not installed, and only it knows what was published before\n"
    )  # fmt: skip


def test_old_states_that_cannot_be_read_are_passed_over(entry: Path, codes: Callable[..., list[str]]) -> None:
    """They were never built, so nobody has read them."""
    broken = entry.with_name("broken.yml")
    broken.write_text("claim: [\n", "utf-8")
    git(entry.parent, "add", "--all")
    git(entry.parent, "commit", "--quiet", "--message", "broken")
    broken.unlink()
    assert codes() == []
