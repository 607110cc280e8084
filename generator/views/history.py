"""A verdict's steps: what was concluded when, or would have been on the evidence public then."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model.check import Check, EarlierVerdict
from generator.dates import Day
from generator.views.ratings import RatingView, ScaleView
from generator.views.sources import SourceView


@dataclass(frozen=True)
class Step:
    """One verdict in time.

    `day` is None for an imported verdict without a date.  `is_retrospect`: told later, on the evidence public on
    that day; otherwise we said so then.  `sources` carried it, as far as the entry says.
    """

    day: Day | None
    rating: RatingView
    summary: str
    is_retrospect: bool
    is_current: bool
    sources: tuple[SourceView, ...]


def steps(check: Check, scale: ScaleView, sources: dict[str, SourceView]) -> tuple[Step, ...]:
    """The steps of a check's verdict, newest first, the current one at the head."""
    verdict = check.verdict
    current = Step(
        day=verdict.as_of or verdict.date,
        rating=scale[verdict.rating],
        summary=verdict.summary or "",
        is_retrospect=verdict.as_of is not None,
        is_current=True,
        sources=(),
    )
    return (current, *(_earlier(step, scale, sources) for step in reversed(check.earlier_verdicts)))


def _earlier(step: EarlierVerdict, scale: ScaleView, sources: dict[str, SourceView]) -> Step:
    return Step(
        day=step.date or step.as_of,
        rating=scale[step.rating],
        summary=step.summary,
        is_retrospect=step.date is None,
        is_current=False,
        sources=tuple(sources[source_id] for source_id in step.evidence if source_id in sources),
    )
