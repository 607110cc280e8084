"""Commands that are started without a standard input, output or error stream, as services and schedulers do."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import PROJECT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows' shell closes no streams")


def _typed(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A line as a shell runs it, where `factcheck` is our command."""
    command = shlex.join([sys.executable, "-m", "generator"])
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("factcheck", command, 1)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("factcheck new <&-", 1),
        ("factcheck correct bridge <&-", 1),
        ("factcheck init q <&-", 1),
        ("factcheck check <&-", 0),
        ("factcheck explain E301 >&-", 0),
        ("factcheck build >&-", 0),
        ("factcheck export json >&-", 0),
        ("factcheck check >&- 2>&-", 0),
        ("factcheck check 2>&-", 0),
        ("factcheck explain Z999 2>&-", 2),
        ("factcheck explain E301 <&- >&- 2>&-", 0),
    ],
)
def test_a_closed_stream_is_as_good_as_an_empty_one(content: Path, tmp_path: Path, line: str, status: int) -> None:
    """The exit status is what it would be, and nobody reads a traceback."""
    done = _typed(tmp_path, line)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done
    assert content.is_dir()


def test_what_is_found_is_told_without_a_standard_error(content: Path, tmp_path: Path) -> None:
    """Problems go to standard output."""
    assert _typed(tmp_path, "factcheck check 2>&-").stdout == "1 check read: no problems\n"
    (content / "checks" / "bridge.yml").write_text("claim: x\n", "utf-8")
    done = _typed(tmp_path, "factcheck check 2>&-")
    assert (done.returncode, "checks/bridge.yml:1:8: " in done.stdout) == (1, True), done


def test_what_others_print_goes_into_no_file_of_ours(content: Path, tmp_path: Path) -> None:
    """A file that is opened where standard output is closed would have its number."""
    done = _typed(tmp_path, "factcheck export json --output out.json >&-")
    assert (done.returncode, (tmp_path / "out.json").read_bytes()[:1]) == (0, b"{"), done
    assert content.is_dir()
