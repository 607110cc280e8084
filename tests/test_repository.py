"""What the repository promises about itself: locks, workflows, owners, and why each dependency is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.git import commit_files, git
from tests.workflows import ROOT, jobs_of, read_yaml, steps_of

LOCKS = sorted(ROOT.glob("requirements*.lock"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# What the jobs that write may do, and what they may run: GitHub's own client and git, on what others handed over.
WRITES = {
    "publish.yml": {"pages", "id-token"},
    "verify.yml": {"actions", "contents", "issues", "pull-requests"},
}
OUR_CODE = re.compile(r"python|\bmake\b|\.venv|generator|\bpip\b|\bnpm\b|\bcurl\b|\.sh\b")


def requirements_in(lock: Path) -> dict[str, str]:
    """Each pinned requirement of a lock with the lines that belong to it."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {line.split("==")[0]: line for line in lines}


def named_dependencies() -> set[str]:
    """Every package that pyproject.toml names, in the spelling of the locks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return {re.split(r"[<>=~!\[; ]", line)[0].lower() for group in groups for line in group}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_of_a_lock_is_pinned_and_has_a_hash(lock: Path) -> None:
    """A version alone can be replaced at the index; a hash cannot."""
    shape = re.compile(r"[a-z0-9.-]+==\S+( ; [^\\]+?)?( +--hash=sha256:[0-9a-f]{64})+ *")
    assert [line for line in requirements_in(lock).values() if not shape.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address_and_no_folder_of_a_machine(lock: Path) -> None:
    """Whoever installs chooses the mirror, and our machines are nobody's business."""
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"\S*(?:://|--index|--extra-index|--find-links|(?<![\w.])/)\S*", text) == []


def test_the_development_lock_holds_all_that_pyproject_names() -> None:
    """A dependency that is in no lock works on its author's machine only."""
    assert named_dependencies() - set(requirements_in(ROOT / "requirements-dev.lock")) == set()


def test_the_development_lock_agrees_with_the_sites_lock() -> None:
    """The tests run with the versions that build the site, in the same .venv."""
    site, dev = (requirements_in(ROOT / name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert {name: line for name, line in site.items() if dev.get(name) != line} == {}


def test_every_dependency_has_its_reason() -> None:
    """docs/dependencies.md has a line for each package that we name, and for no other."""
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert {name.lower() for name in re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)} == named_dependencies()


def test_nobody_owns_content_and_somebody_owns_the_rest() -> None:
    """The last matching line counts: a bare /content/ takes the owners away again."""
    text = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert [(path, bool(owners)) for path, *owners in lines] == [("*", True), ("/content/", False)]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_named_by_a_commit(workflow: Path) -> None:
    """A tag can be moved to other code; a commit cannot."""
    used = [step["uses"] for step in steps_of(workflow) if "uses" in step]
    assert [name for name in used if not re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", name)] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_starts_without_rights_and_ends_in_time(workflow: Path) -> None:
    """Each job says which rights it needs and how long it may take."""
    assert read_yaml(workflow)["permissions"] == {}
    assert [job for job in jobs_of(workflow) if "permissions" not in job or "timeout-minutes" not in job] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_that_may_write_runs_no_code_of_ours(workflow: Path) -> None:
    """Whatever a dependency does while the site is built, it cannot deploy."""
    writing = [job for job in jobs_of(workflow) if "write" in job["permissions"].values()]
    assert [job for job in writing if not set(job["permissions"]) <= WRITES.get(workflow.name, set())] == []
    steps = [step for job in writing for step in job["steps"]]
    assert [step for step in steps if OUR_CODE.search(step.get("run", "")) or "setup" in step.get("uses", "")] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_text_of_an_event_reaches_a_shell(workflow: Path) -> None:
    """A branch's name is written by strangers; in `run:` it would be a command."""
    assert [step["run"] for step in steps_of(workflow) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_checkout_keeps_no_token_and_a_stranger_starts_nothing_with_rights(workflow: Path) -> None:
    """`pull_request_target` and its like run a stranger's proposal with our rights."""
    checkouts = [step for step in steps_of(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert {step["with"]["persist-credentials"] for step in checkouts} <= {"false"}
    assert set(read_yaml(workflow)["on"]) <= {"pull_request", "push", "schedule", "workflow_dispatch"}


def merge_tried_by_github(folder: Path, proposal: dict[str, str | None]) -> None:
    """A repository at the merge of a proposal with a main branch that has moved on since."""
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit_files(folder, {"content/a.yml": "a", "content/b.yml": "b", "generator/x.py": "old"})
    git(folder, "switch", "--quiet", "--create", "proposal")
    commit_files(folder, proposal)
    git(folder, "switch", "--quiet", "main")
    commit_files(folder, {"generator/y.py": "newer"})
    git(folder, "switch", "--quiet", "--detach")
    git(folder, "merge", "--quiet", "--no-edit", "proposal")


def decide_whose_code_runs(folder: Path) -> list[str]:
    """Run that step of check.yml in a repository; returns what it tells the next jobs, but for the base."""
    step = next(step for step in steps_of(ROOT / ".github/workflows/check.yml") if step.get("id") == "scope")
    told = folder.parent / "told.txt"
    base = git(folder, "rev-parse", "HEAD^1")
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=folder,
        check=True,
        env={**os.environ, "GITHUB_OUTPUT": str(told)},
    )
    lines = told.read_text(encoding="utf-8").splitlines()
    assert lines.pop(0) == f"base={base}"
    return lines


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow's shell is that of Linux")
def test_a_proposal_of_content_only_is_checked_by_the_bases_code(tmp_path: Path) -> None:
    """Its entries are laid over the base: changed, added under any name, and removed ones."""
    folder = tmp_path / "repository"
    folder.mkdir()
    merge_tried_by_github(folder, {"content/a.yml": None, "content/b.yml": "B", "content/new\nname.yml": "n"})
    base = git(folder, "rev-parse", "HEAD^1")
    assert decide_whose_code_runs(folder) == ["touches_code=false", "touches_lock=false"]
    assert git(folder, "rev-parse", "HEAD") == base
    assert {path.name: path.read_text("utf-8") for path in (folder / "content").iterdir()} == {
        "b.yml": "B",
        "new\nname.yml": "n",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow's shell is that of Linux")
@pytest.mark.parametrize("path", ["generator/x.py", "contents/x.yml", "content.yml", "generator/content/x.yml"])
def test_a_proposal_that_touches_anything_else_counts_as_code(tmp_path: Path, path: str) -> None:
    """It is tried as a whole, and the tests run."""
    folder = tmp_path / "repository"
    folder.mkdir()
    merge_tried_by_github(folder, {"content/b.yml": "B", path: "changed"})
    proposed = git(folder, "rev-parse", "HEAD")
    assert decide_whose_code_runs(folder) == ["touches_code=true", "touches_lock=false"]
    assert git(folder, "rev-parse", "HEAD") == proposed


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow's shell is that of Linux")
def test_a_proposal_of_a_lock_is_looked_up_by_the_bases_code(tmp_path: Path) -> None:
    """A lock is content, and starts the job that asks the sources."""
    folder = tmp_path / "repository"
    folder.mkdir()
    merge_tried_by_github(folder, {"content/evidence.lock": "{}"})
    assert decide_whose_code_runs(folder) == ["touches_code=false", "touches_lock=true"]


@pytest.mark.deep
def test_a_fresh_clone_makes_the_site_with_one_command(tmp_path: Path) -> None:
    """The README's first command, with nothing but what is committed and no virtual environment."""
    git(tmp_path, "clone", "--quiet", str(ROOT), "clone")
    folder = tmp_path / "clone"
    subprocess.run(["make", f"PYTHON={sys.executable}", "site"], cwd=folder, check=True)
    assert (folder / "site" / "index.html").is_file()
    assert git(folder, "status", "--porcelain") == ""
