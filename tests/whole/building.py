"""Whole builds as a person runs them: the command line, in a copy of the project, with a folder of content."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[2]
SITES = PROJECT / "tests" / "sites"
PARTS = ("generator", "templates", "mkdocs.yml", "build/docs/.gitignore")
DAY = "1735689600"
"""SOURCE_DATE_EPOCH of all builds: the first of January 2025, so that golden files do not age."""
BUILD_LIMIT_S = 300


@dataclass(frozen=True)
class Project:
    """A copy of the project, so that its build/ is its own; commands are run in it."""

    home: Path

    @property
    def docs(self) -> Path:
        """The generated Markdown of the last build."""
        return self.home / "build" / "docs"

    def run(self, *arguments: str | Path, **environment: str | None) -> subprocess.CompletedProcess[str]:
        """Runs `python -m generator …`; an environment variable of None is unset."""
        return self.python("-m", "generator", *arguments, **environment)

    def python(self, *arguments: str | Path, **environment: str | None) -> subprocess.CompletedProcess[str]:
        """Runs Python in the copy, with what a person's machine would say of itself."""
        own = {"SOURCE_DATE_EPOCH": DAY, "PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": str(self.home / ".cache")}
        told = {**os.environ, **own, **environment}
        known = {name: value for name, value in told.items() if value is not None}
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=self.home,
            env=known,
            capture_output=True,
            encoding="utf-8",
            timeout=BUILD_LIMIT_S,
            check=False,
        )


@dataclass(frozen=True)
class Built:
    """A site that was built: its project, its content, its folder, and what the command printed."""

    project: Project
    content: Path
    site: Path
    said: str

    @property
    def docs(self) -> Path:
        """The generated Markdown."""
        return self.project.docs

    def text(self, address: str) -> str:
        """A file of the site as text."""
        return (self.site / address).read_bytes().decode("utf-8")


def new_project(folder: Path) -> Project:
    """Copies the parts of the project that a build needs."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source, target = PROJECT / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return Project(folder)


def build(
    project: Project,
    content: Path,
    *options: str,
    site: str = "site",
    environment: Mapping[str, str | None] | None = None,
) -> Built:
    """Builds a site in a project; fails with what the command said where it does not end well."""
    done = project.run("build", "--content", content, "--site", site, *options, **(environment or {}))
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-8000:]
    return Built(project, content, project.home / site, done.stdout + done.stderr)


def golden_content(name: str) -> Path:
    """The content folder of a golden site."""
    return SITES / name / "content"


def digests(folder: Path, wanted: Sequence[str] = ("**/*",)) -> dict[str, str]:
    """The SHA-256 of each file of a folder, by its path in it."""
    files = sorted({path for pattern in wanted for path in folder.glob(pattern) if path.is_file()})
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def differences(left: Mapping[str, str], right: Mapping[str, str]) -> list[str]:
    """The names under which two tables of digests differ, so that a failing test prints few lines."""
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def addresses(site: Path) -> list[str]:
    """Every address of a site, the theme's own files left out."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(name for name in files if not name.startswith("assets/"))


def kinds_of(built: Built) -> dict[str, list[Path]]:
    """The Markdown files of each kind of page, by address."""
    kinds: dict[str, list[Path]] = {}
    for path in sorted(built.docs.rglob("*.md")):
        meta = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
        kinds.setdefault(meta["factcheck"]["kind"], []).append(path)
    return kinds


def check_file(project: Project, number: int) -> Path:
    """The file of a check of tests/benchmarks/scale_site.py in a project's content."""
    return next((project.home / "content" / "checks").glob(f"*/check-{number:05}.yml"))


def edit(path: Path, pattern: str, by: str) -> None:
    """Replaces the first match of a pattern in a file; fails where that changes nothing."""
    before = path.read_text("utf-8")
    after = re.sub(pattern, by, before, count=1, flags=re.MULTILINE)
    assert after != before
    path.write_text(after, "utf-8")


_COMPILING = """
import sys
from jinja2 import Environment
from generator.__main__ import main
compiled, plain = [], Environment.compile
def compile(self, source, name=None, *more, **named):
    compiled.append(name)
    return plain(self, source, name, *more, **named)
Environment.compile = compile
sys.argv = ["generator", "build", "--content", sys.argv[1], "--site", "site", "--workers", "1"]
main()
print(compiled)
"""


def compiled_by(project: Project) -> list[str]:
    """The templates that one more build of a project has to compile."""
    done = project.python("-c", _COMPILING, project.home / "content")
    assert done.returncode == 0, done.stderr
    compiled: list[str] = ast.literal_eval(done.stdout.splitlines()[-1])
    return compiled
