"""The guides show what the commands print: each `console` block is run, one after another, in a small site.

`pytest --accept` writes what they print now; today's day stands as the day on which the guides were written.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.rules.examples import surroundings
from tests.commands.conftest import PROJECT
from tests.conftest import Golden

WRITTEN_ON = "2026-11-23"
GUIDES = ("new", "editing")
_BLOCK = re.compile(r"^```console\n\$ (.+)\n(?:.*\n)*?```$", re.MULTILINE)
_ANSWERS = re.compile(r"<!-- answers: (.*) -->")
_COUNTED = re.compile(r"<!-- counted: this interview -->\n(?:.+\n)?")


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_shows_what_its_commands_print(guide: str, tmp_path: Path, golden: Golden) -> None:
    """Whoever follows it sees on their screen what stands there."""
    for name, data in surroundings().items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    page = PROJECT / "docs" / f"{guide}.md"
    text = page.read_text("utf-8")
    answers = _answers(text)
    made = _BLOCK.sub(lambda found: _run(found[1], answers, tmp_path), text)
    golden(page, _COUNTED.sub(lambda _: _counted(answers), made))


def _answers(text: str) -> list[str]:
    found = _ANSWERS.search(text)
    return [answer.strip() for answer in found[1].split("|")] if found else []


def _run(command: str, answers: list[str], folder: Path) -> str:
    """A block with the command and what it prints; the first command that asks gets the answers."""
    typed = "".join(f"{answer}\n" for answer in answers) if command.endswith(" new") else ""
    done = subprocess.run(
        [sys.executable, *shlex.split(command)[1:]],
        cwd=folder,
        env={"PYTHONPATH": str(PROJECT), "PATH": "", "HOME": str(folder)},
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    said = done.stdout.replace(str(datetime.now(UTC).date()), WRITTEN_ON).replace(f"{folder.as_posix()}/", "")
    return f"```console\n$ {command}\n{said.strip()}\n```"


def _counted(answers: list[str]) -> str:
    """How many questions this interview has, and how many keys were pressed for it."""
    if not answers:
        return ""
    keys = sum(len(answer) + 1 for answer in answers)
    told = f"{len(answers)} questions, {sum(map(bool, answers))} of them answered, {keys} keys pressed"
    return f"<!-- counted: this interview -->\nThis interview has {told}, Enter included.\n"
