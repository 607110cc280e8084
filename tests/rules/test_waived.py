"""Imported and hidden checks: what they may lack, rules pass over in silence."""

from __future__ import annotations

from tests.small_site import Judged, judge_files, smallest_site

HIDDEN = """
withdrawn:
  date: 2024-05-01
  reason: A court ordered it.
  hide: yes
published: 2024-03-10
"""
IMPORTED = """
claim:
  text: The bridge at Example was closed for two years.
  claimant:
    kind: unknown
verdict:
  rating: false
imported_from:
  publisher: Example Checkers
"""


def _with_check(text: str) -> Judged:
    return judge_files({**smallest_site(), "checks/bridge-closed.yml": text})


def test_a_hidden_check_may_shrink_to_its_withdrawal() -> None:
    """A legal duty takes the text away; what stays is no mistake, and nothing is left to weigh."""
    found = _with_check(HIDDEN)
    own = [note for note in found.notes if note.file == "checks/bridge-closed.yml"]
    assert (found.problems, own) == ((), [])


def test_a_withdrawn_check_that_is_not_hidden_keeps_its_text() -> None:
    """Only `hide` waives the required fields."""
    found = _with_check(HIDDEN.replace("hide: yes", "hide: no"))
    assert [problem.code for problem in found.problems] == ["F101", "F101", "F101"]


def test_a_hidden_check_is_still_judged_by_what_it_holds() -> None:
    """Its withdrawal is not before its publication."""
    found = _with_check(HIDDEN.replace("2024-05-01", "2024-01-01"))
    assert [problem.code for problem in found.problems] == ["P161"]


def test_an_imported_check_may_lack_what_its_publisher_did_not_give() -> None:
    """Nothing is invented to fill it."""
    assert _with_check(IMPORTED).problems == ()


def test_an_imported_checks_source_may_lack_its_address_but_not_its_name() -> None:
    """A source without an address needs a title everywhere."""
    cited = "evidence:\n  - finding: So they say.\n    stance: refutes\n    source: log\nsources:\n  - id: log\n"
    assert [p.code for p in _with_check(IMPORTED + cited).problems] == ["S306"]
    assert _with_check(IMPORTED + cited + "    title: Log\n").problems == ()


def test_an_imported_check_with_a_date_is_judged_by_it() -> None:
    """What is there is judged as everywhere."""
    text = IMPORTED.replace("  rating: false\n", "  rating: false\n  date: 2024-03-10\n").replace(
        "claim:\n", "claim:\n  date: 2025\n"
    )
    assert [p.code for p in _with_check(text).problems] == ["V203"]
