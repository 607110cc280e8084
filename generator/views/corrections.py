"""What changed after publication: corrections, updates, verdicts that moved, withdrawals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.model.shared import CheckId
from generator.dates import Day
from generator.views.checks import CheckCard, HiddenView
from generator.views.outlines import CheckOutline
from generator.views.ratings import RatingView

KINDS = ("correction", "update", "verdict", "withdrawal")


@dataclass(frozen=True)
class Change:
    """One change that readers are told of; `kind` is one of KINDS.

    `card` is None where the text of the check has been taken away: then there is its withdrawal only.  `rating` is the
    one that stood beside the claim from that day on, of a verdict that changed; else the one of today.
    """

    day: Day
    kind: str
    text: str
    check: CheckId
    card: CheckCard | None
    rating: RatingView | None

    @property
    def address(self) -> str:
        """The address of the check's page."""
        return f"checks/{self.check}/"


def changes(checks: Iterable[CheckOutline], hidden: Iterable[HiddenView] = ()) -> tuple[Change, ...]:
    """The changes of all checks, newest first, ties by check."""
    found = [change for check in checks for change in _changes(check)]
    found += [Change(view.withdrawn, "withdrawal", view.reason, view.id, None, None) for view in hidden]
    return tuple(sorted(found, key=lambda change: (-change.day.toordinal(), change.check, KINDS.index(change.kind))))


def _changes(check: CheckOutline) -> Iterable[Change]:
    card, rating = check.card, check.card.rating
    for correction in check.corrections:
        yield Change(correction.date, "correction", correction.text, check.id, card, rating)
    for update in check.updates:
        yield Change(update.date, "update", update.text, check.id, card, rating)
    yield from _changed_verdicts(check)
    if check.withdrawn:
        yield Change(check.withdrawn.date, "withdrawal", check.withdrawn.reason, check.id, card, rating)


def _changed_verdicts(check: CheckOutline) -> Iterable[Change]:
    """Each verdict that we gave after the first one, newest first; what is told in retrospect we never gave."""
    current, *earlier = check.steps
    given = [step for step in earlier if step.day and not step.is_retrospect]
    if given and check.judged:
        yield Change(check.judged, "verdict", check.summary, check.id, check.card, current.rating)
    for step in given[:-1]:
        if step.day:
            yield Change(step.day, "verdict", step.summary, check.id, check.card, step.rating)
