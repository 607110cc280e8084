"""What changed after publication: corrections, updates, verdicts that moved, withdrawals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.dates import Day
from generator.views.checks import CheckCard, CheckView

KINDS = ("correction", "update", "verdict", "withdrawal")


@dataclass(frozen=True)
class Change:
    """One change that readers are told of; `kind` is one of KINDS."""

    day: Day
    kind: str
    text: str
    card: CheckCard


def changes(checks: Iterable[CheckView]) -> tuple[Change, ...]:
    """The changes of all checks, newest first, ties by check."""
    found = [change for check in checks for change in _changes(check)]
    return tuple(sorted(found, key=lambda change: (-change.day.toordinal(), change.card.id, KINDS.index(change.kind))))


def _changes(check: CheckView) -> Iterable[Change]:
    for correction in check.corrections:
        yield Change(correction.date, "correction", correction.text, check.card)
    for update in check.updates:
        yield Change(update.date, "update", update.text, check.card)
    if any(not step.is_retrospect for step in check.steps[1:]) and check.judged:
        yield Change(check.judged, "verdict", check.card.summary, check.card)
    if check.withdrawn:
        yield Change(check.withdrawn.date, "withdrawal", check.withdrawn.reason, check.card)
