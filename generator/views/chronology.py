"""A check's evidence and its verdict's steps, day by day: what was public when, and what followed from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.dates import Day, PartialDate, earliest, latest
from generator.views.checks import CheckView
from generator.views.evidence import EvidenceView
from generator.views.history import Step


@dataclass(frozen=True)
class DatedSection:
    """What happened on a day (or in a month or year, where no more is known).

    `when` is None for the pieces whose sources have no date.  `first` and `last` are the days that it may mean.
    `pieces` became public then; `steps` are the verdicts that held from then on.
    """

    when: Day | PartialDate | None
    pieces: tuple[EvidenceView, ...]
    steps: tuple[Step, ...]

    @property
    def first(self) -> Day | None:
        """The first day that it may mean."""
        return earliest(self.when) if self.when else None

    @property
    def last(self) -> Day | None:
        """The last day that it may mean."""
        return latest(self.when) if self.when else None


def dated_sections(check: CheckView) -> tuple[DatedSection, ...]:
    """The days of a check, oldest first, those without a date last; empty where the verdict never moved.

    A piece is as old as its source (`SourceView.known_from`).  What has no source, an unanswered question, has no
    day either and is left out.
    """
    if len(check.steps) == 1:
        return ()
    cited = [piece for piece in check.pieces if piece.source]
    dates: list[Day | PartialDate | None] = [*(step.day for step in check.steps), *map(_public, cited)]
    whens = {str(when): when for when in dates if when}
    ordered = sorted(whens.values(), key=lambda when: (latest(when), str(when)))
    sections = (_section(when, cited, check.steps) for when in (*ordered, None))
    return tuple(section for section in sections if section.pieces or section.steps)


def _section(when: Day | PartialDate | None, cited: Sequence[EvidenceView], steps: Sequence[Step]) -> DatedSection:
    return DatedSection(
        when,
        tuple(piece for piece in cited if str(_public(piece)) == str(when)),
        tuple(step for step in reversed(steps) if str(step.day) == str(when)),
    )


def _public(piece: EvidenceView) -> Day | PartialDate | None:
    return piece.source.known_from if piece.source else None
