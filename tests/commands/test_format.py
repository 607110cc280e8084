"""`format` as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, Factcheck

UNTIDY = ENTRY.replace("verdict:\n  rating: false\n", "verdict:\n    rating: 'false'   # for now\n").replace(
    "  date: 2024-03-10\n  summary", "    date: 2024-03-10\n    summary"
)
TIDY = ENTRY.replace("rating: false\n", "rating: false  # for now\n")


def test_files_are_named_as_they_change(content: Path, factcheck: Factcheck) -> None:
    """And a second run has nothing to do."""
    (content / "checks" / "bridge.yml").write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    done = factcheck("format")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "content/checks/bridge.yml formatted\n3 files, 1 changed\n"
    assert (content / "checks" / "bridge.yml").read_bytes() == TIDY.encode()
    assert factcheck("format").stdout == "3 files, 0 changed\n"


def test_check_and_diff_write_nothing(content: Path, factcheck: Factcheck) -> None:
    """For hooks, and for those who look first."""
    path = content / "checks" / "bridge.yml"
    path.write_text(UNTIDY, "utf-8")
    done = factcheck("format", "--check", "content/checks")
    assert (done.returncode, done.stdout) == (1, "content/checks/bridge.yml would change\n1 file, 1 to change\n")
    done = factcheck("format", "--diff", "content/checks/bridge.yml")
    assert done.returncode == 0
    assert "-    rating: 'false'   # for now\n" in done.stdout
    assert path.read_text("utf-8") == UNTIDY


def test_a_file_that_cannot_be_read_is_left_and_told_of(content: Path, factcheck: Factcheck) -> None:
    """The others are formatted nevertheless."""
    (content / "checks" / "a.yml").write_text("claim: [\n", "utf-8")
    (content / "checks" / "bridge.yml").write_text(UNTIDY, "utf-8")
    done = factcheck("format")
    assert done.returncode == 1
    problem, *rest = done.stdout.splitlines()[1:]
    assert (problem.startswith("content/checks/a.yml:2:1: Y110"), rest) == (
        True,
        ["4 files, 1 changed, 1 left because of problems"],
    )
    assert (content / "checks" / "a.yml").read_text("utf-8") == "claim: [\n"
    assert (content / "checks" / "bridge.yml").read_text("utf-8") == TIDY


def test_what_is_not_content_is_not_touched(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """Wrong usage is told."""
    (tmp_path / "other.yml").write_text("b: 1\n", "utf-8")
    for path in ("other.yml", "nowhere.yml"):
        done = factcheck("format", path)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert content.is_dir()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("content/checks/x.yaml", "it is no content file here; rename it to `x.yml`"),
        ("content/pages/about.md", "only YAML files have a layout"),
        (
            "content/bridge-2.yml",
            "it is no content file here; move it to `checks/bridge-2.yml` if it is a check; "
            "else out of the content folder",
        ),
    ],
)
def test_a_file_that_is_named_and_passed_over_is_told_of(
    content: Path, factcheck: Factcheck, tmp_path: Path, path: str, why: str
) -> None:
    """Who names it waits for it to change."""
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("b:  1\n", "utf-8")
    done = factcheck("format", path, "content/checks")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "1 file, 0 changed\n",
        f"{path} is passed over: {why}\n",
    )
    assert content.is_dir()
