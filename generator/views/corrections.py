"""What changed after publication: corrections, updates, verdicts that moved, withdrawals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.model.shared import CheckId
from generator.dates import Day
from generator.views.checks import CheckCard, HiddenView
from generator.views.outlines import CheckOutline

KINDS = ("correction", "update", "verdict", "withdrawal")


@dataclass(frozen=True)
class Change:
    """One change that readers are told of; `kind` is one of KINDS.

    `card` is None where the text of the check has been taken away: then there is its withdrawal only.
    """

    day: Day
    kind: str
    text: str
    check: CheckId
    card: CheckCard | None

    @property
    def address(self) -> str:
        """The address of the check's page."""
        return f"checks/{self.check}/"


def changes(checks: Iterable[CheckOutline], hidden: Iterable[HiddenView] = ()) -> tuple[Change, ...]:
    """The changes of all checks, newest first, ties by check."""
    found = [change for check in checks for change in _changes(check)]
    found += [Change(view.withdrawn, "withdrawal", view.reason, view.id, None) for view in hidden]
    return tuple(sorted(found, key=lambda change: (-change.day.toordinal(), change.check, KINDS.index(change.kind))))


def _changes(check: CheckOutline) -> Iterable[Change]:
    for correction in check.corrections:
        yield Change(correction.date, "correction", correction.text, check.id, check.card)
    for update in check.updates:
        yield Change(update.date, "update", update.text, check.id, check.card)
    if any(not step.is_retrospect for step in check.steps[1:]) and check.judged:
        yield Change(check.judged, "verdict", check.summary, check.id, check.card)
    if check.withdrawn:
        yield Change(check.withdrawn.date, "withdrawal", check.withdrawn.reason, check.id, check.card)
