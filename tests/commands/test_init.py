"""`init`: a new site whose build passes, and the five steps of docs/your-own-site.md as they are written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.generation import load_words
from tests.commands.conftest import PROJECT, Factcheck

GUIDE = PROJECT / "docs" / "your-own-site.md"
WHO = ("--name", "Bridges, checked", "--publisher", "Example Checkers", "--contact", "mail@example.org", "--yes")


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("scale", ["seven", "four"])
def test_a_new_site_has_no_problem_and_is_formatted(factcheck: Factcheck, language: str, scale: str) -> None:
    """In each language that `init` has words of."""
    made = factcheck("init", "new", *WHO, "--language", language, "--scale", scale)
    assert (made.returncode, made.stderr) == (0, "")
    assert factcheck("check", "--content", "new/content").stdout == "1 check read: no problems\n"
    assert factcheck("format", "--check", "--content", "new/content").returncode == 0


@pytest.mark.parametrize(
    ("typed", "written"), [("EN", "en"), ("De-at", "de-AT"), ("AR-arab-eg", "ar-Arab-EG"), ("en-gb", "en-GB")]
)
def test_a_language_is_written_in_the_usual_letters(
    factcheck: Factcheck, tmp_path: Path, typed: str, written: str
) -> None:
    """So that `build` finds its words: files' names tell small letters from capital ones."""
    assert factcheck("init", "new", *WHO, "--language", typed).returncode == 0
    text = (tmp_path / "new" / "content" / "site.yml").read_text("utf-8")
    assert f"\nlanguage: {written}\n" in text
    assert load_words((PROJECT / "templates",), written).language == written


def test_what_is_there_is_never_overwritten(content: Path, factcheck: Factcheck) -> None:
    """Not even where it is only one file."""
    before = sorted((path, path.read_bytes()) for path in content.rglob("*.yml"))
    done = factcheck("init", ".", *WHO)
    assert done.returncode == 2
    assert "content is not empty: delete it first" in done.stderr
    assert sorted((path, path.read_bytes()) for path in content.rglob("*.yml")) == before


def test_answers_that_do_not_hold_are_told_all_at_once(factcheck: Factcheck, tmp_path: Path) -> None:
    """By the model's own rules; nothing is written."""
    done = factcheck("init", "new", "--name", "New", "--language", "xx", "--url", "example", "--yes")
    assert done.returncode == 2
    assert [line.strip().split(":")[0] for line in done.stderr.splitlines()] == [
        "factcheck", "--publisher is missing", "--contact is missing", "--url",
    ]  # fmt: skip
    assert not (tmp_path / "new").exists()


def test_questions_that_are_not_answered_to_their_end_write_nothing(tmp_path: Path) -> None:
    """What went wrong stands on standard error, as it does for all commands that ask."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", "init", "new"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        input="Bridges, checked\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, "factcheck: nothing was written\n")
    assert list(tmp_path.iterdir()) == []


def test_what_a_build_leaves_is_not_offered_to_git(factcheck: Factcheck, tmp_path: Path) -> None:
    """The site, build/, and what lies beside the site while it is being swapped."""
    assert factcheck("init", ".", *WHO).returncode == 0
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    left = ("site/index.html", "build/docs/index.md", ".site.lock", ".site.new/index.html", ".site.old/index.html")
    told = subprocess.run(
        ["git", "check-ignore", *left], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert told.stdout.splitlines() == list(left)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository's working part, with our content in it."""
    root = tmp_path / "repository"
    for name in ("generator", "templates", "content", "build/docs"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return root


@pytest.mark.skipif(os.name != "posix", reason="the commands of the guide are a POSIX shell's")
def test_the_five_steps_lead_to_a_site_of_ones_own(copy: Path) -> None:
    """Exactly the commands of the guide; only git's are left out, and the interpreter is this one."""
    commands = [
        line.strip()
        for block in re.findall(r"^ *```\n(.*?)^ *```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]
    assert commands[:3] == ["rm -r content", ".venv/bin/python -m generator init .", "make site"]
    assert all(command.startswith("git ") for command in commands[3:])
    answers = {commands[1]: "Bridges, checked\nen\n\nmail@example.org\n\n\n"}
    for command in commands[:3]:
        told = command.replace("make site", ".venv/bin/python -m generator build")
        done = subprocess.run(
            ["/bin/sh", "-c", told.replace(".venv/bin/python", sys.executable)],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy)},
            input=answers.get(command, ""),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    home = (copy / "site" / "index.html").read_text("utf-8")
    assert "Bridges, checked" in home
    assert "North Korea" not in home
    assert "Claim by Claim" not in home
