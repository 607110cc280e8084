"""The golden site `broken`: each rule broken once, one file a mistake, and every place listed.

`pytest --accept` rewrites problems.txt; the difference is read line by line before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import generator.rules  # noqa: F401 - importing registers the rules
from generator.explanations import all_explanations
from tests.conftest import Golden
from tests.small_site import judge_folder

SITE = Path(__file__).parents[1] / "sites" / "broken"

NOT_IN_THE_SITE = {
    "F150": "needs a long text: tests/content/test_limits.py",
    "F151": "needs a long list: tests/content/test_limits.py",
    **dict.fromkeys(
        ("H101", "H102", "H103", "H104", "H105", "H106", "H107"),
        "needs what stood there before: tests/commands/test_since.py",
    ),
    "P111": "a scale cannot have one rating only and one of them twice: its example",
    "Y103": "needs a large file: tests/content/test_limits.py",
    "Y120": "needs a large file: tests/content/test_limits.py",
    "Y132": "git keeps no permissions to read: tests/content/test_folder.py",
    "Y133": "a site cannot lack its files and have mistakes in them: tests/content/test_folder.py",
    "Y140": "one lock cannot be no JSON and hold foreign values: tests/content/test_lock_reading.py",
}


def test_every_mistake_is_found_at_its_place(golden: Golden) -> None:
    """One run reports every problem of every file, in the order of files and places."""
    problems = judge_folder(SITE / "content").problems
    lines = [f"{p.file}:{p.line}:{p.column}: {p.code} {p.message} ({p.hint})\n" for p in problems]
    golden(SITE / "problems.txt", "".join(lines))


def test_the_site_breaks_every_rule() -> None:
    """A new rule belongs here, too; an exception that is no longer needed goes."""
    found = {problem.code for problem in judge_folder(SITE / "content").problems}
    codes = {explained.code for explained in all_explanations() if not explained.is_note}
    assert codes - found == set(NOT_IN_THE_SITE)
