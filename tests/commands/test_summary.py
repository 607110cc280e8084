"""`check --format summary --since REF`: what a reviewer reads of a proposal, before opening a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, Factcheck
from tests.git import git

REVISED = ENTRY.replace("rating: false\n  date: 2024-03-10", "rating: true\n  date: 2024-05-02").replace(
    "    source: road-log\n", "    source: road-log\n    quote: Closed to all traffic\n"
) + (
    "earlier_verdicts:\n  - rating: false\n    date: 2024-03-10\n    summary: The log of that day listed nine months.\n"
)


@pytest.fixture
def checks(content: Path) -> Path:
    """The folder of two published checks, in a repository at its first commit."""
    (content / "checks" / "other.yml").write_text(ENTRY.replace("The bridge", "The tunnel"), "utf-8")
    git(content.parent, "init", "--quiet", "--initial-branch", "main")
    git(content.parent, "add", "--all")
    git(content.parent, "commit", "--quiet", "--message", "published")
    return content / "checks"


def paragraphs(factcheck: Factcheck) -> list[list[str]]:
    """The summary of what was done since the first commit: each heading with its lines."""
    done = factcheck("check", "--format", "summary", "--since", "HEAD")
    assert done.stderr == ""
    blocks = done.stdout.replace("&#45;", "-").replace("&#46;", ".").strip().split("\n\n#### ")
    return [[line for line in block.split("\n") if line] for block in blocks]


def test_a_changed_verdict_is_told_with_what_it_rested_on(checks: Path, factcheck: Factcheck) -> None:
    """Before the fields: whoever merges must see it."""
    (checks / "bridge.yml").write_text(REVISED, "utf-8")
    head, changed = paragraphs(factcheck)
    assert "no problems" in head[0]
    assert changed[:6] == [
        "Changed: The bridge at Example was closed for two years.",
        "- File: content/checks/bridge.yml",
        "- Verdict: **True**, resting on 0 origins; it was **False**, resting on 1 origin",
        "- Changed: verdict.rating, verdict.date, earlier&#95;verdicts, evidence",
        "- Evidence: 1 refutes",
        "- Quotes: 1 not looked for yet",
    ]


def test_new_and_deleted_checks_are_told_and_others_are_not(checks: Path, factcheck: Factcheck) -> None:
    """A file moved to another folder is neither, and the notes of checks that stay are nobody's business here."""
    (checks / "new.yml").write_text(ENTRY.replace("The bridge", "The ferry") + "draft: yes\n", "utf-8")
    (checks / "other.yml").unlink()
    (checks / "2024").mkdir()
    (checks / "bridge.yml").rename(checks / "2024" / "bridge.yml")
    head, new, gone = paragraphs(factcheck)
    assert new[0] == "New: The ferry at Example was closed for two years."
    assert "- A draft: it is not published" in new
    assert any(line.startswith("- To weigh: S401 no archived copy") for line in new)
    assert gone[0] == "Gone: The tunnel at Example was closed for two years."
    assert not any("S401" in line for line in head)


def test_a_check_that_cannot_be_read_whole_is_told_as_far_as_it_can(checks: Path, factcheck: Factcheck) -> None:
    """The mistake stands above, and what else changed is still seen."""
    (checks / "bridge.yml").write_text(ENTRY.replace("rating: false", "rating: [no]"), "utf-8")
    head, changed = paragraphs(factcheck)
    assert any("F103" in line for line in head)
    assert "- Verdict: **cannot be read**, resting on 0 origins; it was **False**, resting on 1 origin" in changed


def test_no_text_of_an_entry_is_markup_in_the_summary(checks: Path, factcheck: Factcheck) -> None:
    """It is shown on the repository's host, where `@name` would call somebody and an image would be asked for."""
    claim = "![x](https://example.org/x.png) @ann <b>#1</b> `code`"
    entry = ENTRY.replace("The bridge at Example was closed for two years.", f"'{claim}'")
    (checks / "bridge.yml").write_text(entry, "utf-8")
    done = factcheck("check", "--format", "summary", "--since", "HEAD")
    assert "<b>" not in done.stdout
    assert "![" not in done.stdout
    assert "@ann" not in done.stdout
