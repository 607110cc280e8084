"""That nothing is skipped unseen: where tools are required, as in `.ci/run`, a missing one fails its tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

IN_NEED = {
    "a browser": "def test_it(browser): pass",
    "the browser that Lighthouse starts": """
from tests.quality.running import lighthouse
def test_it(): lighthouse("", ())
""",
    "zimcheck and kiwix-serve": """
from tests.tools.installed import program
def test_it(): program("kiwix-serve")
""",
    "a program of npm": """
from tests.tools.installed import tool
def test_it(): tool("vnu-jar")
""",
    "another engine": """
from tests.tools.installed import python_packages
def test_it(): python_packages("zensical")
""",
}


@pytest.mark.parametrize("text", IN_NEED.values(), ids=IN_NEED.keys())
@pytest.mark.parametrize("required", ["", "1"])
def test_a_missing_tool_fails_where_tools_are_required(tmp_path: Path, text: str, required: str) -> None:
    """Elsewhere it is skipped: not everybody has a browser."""
    (tmp_path / "test_in_need.py").write_text(text)
    told = {**os.environ, "PATH": str(tmp_path), "TOOLS": str(tmp_path), "REQUIRE_TOOLS": required}
    options = ["-n0", "-p", "no:cacheprovider", "-p", "tests.conftest", "-c", str(Path("pyproject.toml").resolve())]
    command = [sys.executable, "-m", "pytest", *options, str(tmp_path)]
    done = subprocess.run(command, env=told, capture_output=True, encoding="utf-8", check=False)
    expected = {"failed", "error"} if required else {"skipped"}
    assert expected & set(re.findall(r"\b1 (\w+)", done.stdout)), done.stdout + done.stderr
    assert done.returncode == bool(required)


def test_the_whole_proof_requires_them() -> None:
    """`.ci/run` says so to every command that it runs."""
    lines = Path(".ci/run").read_text("utf-8").splitlines()
    assert "export REQUIRE_TOOLS=1" in lines[: lines.index("make test")]
