"""What each of a newcomer's mistakes is told: docs/newcomer-mistakes.md comes from real runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.__main__ import main
from generator.rules.examples import surroundings
from tests.conftest import Golden
from tests.newcomers.mistakes import ENTRY, FILE, MISTAKES, Mistake

PAGE = Path("docs/newcomer-mistakes.md").resolve()
HEAD = """\
# What newcomers' mistakes are told

Each mistake was put into the smallest entry, and `python -m generator check` was run on it: a test makes this page.
Where a thread of a comparable repository (data files, edited by many) shows the mistake, it is named.
The entries are made up.

"""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that `check --notes` prints of each mistake, in a site where all else is well."""
    monkeypatch.chdir(tmp_path)
    found = []
    for mistake in MISTAKES:
        for name, data in surroundings().items():
            if name.startswith("dossiers/"):
                continue  # it names the check, and would have its own word to say on a wrong file name
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (tmp_path / "content" / "checks" / FILE).unlink()
        (tmp_path / "content" / "checks" / mistake.name).write_bytes(mistake.wrote())
        main(["check"])
        found.append(capsys.readouterr().out.replace("content/checks/", ""))
        (tmp_path / "content" / "checks" / mistake.name).unlink()
    return found


def test_the_page_says_what_check_says(told: list[str], golden: Golden) -> None:
    """A person who searches for a message finds what it means."""
    parts = [
        _part(number, mistake, words) for number, (mistake, words) in enumerate(zip(MISTAKES, told, strict=True), 1)
    ]
    golden(PAGE, HEAD + "\n".join(parts))


def test_each_mistake_gives_few_lines_and_a_hint_of_what_to_write(told: list[str]) -> None:
    """One mistake, one problem, two at the most where it breaks two things; never a traceback, never silence."""
    for mistake, words in zip(MISTAKES, told, strict=True):
        lines = words.splitlines()[:-1]
        assert len(lines) <= 2, (mistake.what, words)
        assert bool(lines) != mistake.is_harmless, (mistake.what, words)
        assert all(line.endswith(")") and "(" in line for line in lines), (mistake.what, words)


def test_there_are_at_least_forty() -> None:
    """And each changes the entry, so that none is shown twice."""
    assert len({mistake.wrote() + mistake.name.encode() for mistake in MISTAKES}) == len(MISTAKES) >= 40


def _part(number: int, mistake: Mistake, words: str) -> str:
    """A mistake with what was written and what was told."""
    lines = "\n".join(words.splitlines()[:-1]) or "Nothing: it is taken as it stands."
    seen = f"Seen in [{mistake.seen}]({_thread(mistake.seen)}).\n\n" if mistake.seen else ""
    return f"## {number}. {mistake.what}\n\n{seen}```yaml\n{_shown(mistake)}\n```\n\n```\n{lines}\n```\n"


def _thread(seen: str) -> str:
    """The address of a thread: GitHub leads from an issue's to a pull request's."""
    repository, _, number = seen.partition("#")
    return f"https://github.com/{repository}/issues/{number}"


def _shown(mistake: Mistake) -> str:
    """The lines that differ from the smallest entry, or what cannot be seen in words."""
    if mistake.name != FILE:
        return f"# {mistake.name}"
    if mistake.encoding != "utf-8":
        return f"# the file is saved as {mistake.encoding}"
    if mistake.new.startswith("\ufeff"):
        return "# the file begins with U+FEFF"
    if "\r\n" in mistake.new:
        return "# every line ends with CR LF"
    if not mistake.old:
        lines = mistake.new.splitlines()
        return "\n".join((*lines[:3], "# …", *lines[-2:]))
    if not mistake.new:
        return "# without `evidence:`"
    return _around(mistake).replace("\t", "<TAB>").replace("\u200b", "<U+200B>").replace("\u00a0", "<U+00A0>")


def _around(mistake: Mistake) -> str:
    """The changed lines, whole, with one more where the change is at a line's end."""
    start = ENTRY.index(mistake.old)
    changed = ENTRY.replace(mistake.old, mistake.new, 1)
    first = changed.rfind("\n", 0, start) + 1
    end = start + len(mistake.new)
    last = end if changed[end - 1] == "\n" else changed.find("\n", end)
    return changed[first:last].rstrip("\n")
