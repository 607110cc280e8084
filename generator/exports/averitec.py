"""Checks in the form of the AVeriTeC data set: questions, answers, label and justification, for research.

What that form has no place for stays behind: quotes, stances towards the claim, earlier verdicts, corrections.  What
our checks do not say (types of claims, strategies, countries) is left empty; nothing is made up.  Withdrawn checks and
another publisher's are left out: it has no place for their marks, and their labels would be taken for ours.

Basis: Schlichtkrull, Guo and Vlachos, "AVeriTeC" (2023), and the files of that data set.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.content.origins import carrying_stances
from generator.dates import PartialDate
from generator.exports.addressed import absolute_or_relative
from generator.views.checks import CheckView
from generator.views.evidence import EvidenceView
from generator.views.library import Library
from generator.views.sources import SourceView

Data = dict[str, Any]

_LABELS = {
    frozenset({"supports"}): "Supported",
    frozenset({"refutes"}): "Refuted",
    frozenset({"supports", "refutes"}): "Conflicting Evidence/Cherrypicking",
}
_OFF_SCALE = "Not Enough Evidence"
_MEDIA = {"video": "Video", "data": "Web table"}


def averitec_records(library: Library) -> list[Data]:
    """One record a check that stands and is ours, newest first.

    The label follows from where the rating stands: upper half of the scale, lower half, middle, or off it.  Dates are
    `day-month-year` without padding, as there; one known only to the month or year is left out.  Evidence that names
    no question stands under an empty one.
    """
    values = {rating.id: rating.value for rating in library.scale.ratings}
    labels = {rating: _LABELS.get(carrying_stances(rating, values), _OFF_SCALE) for rating in values}
    ours = (view for view in library.views() if not view.card.is_withdrawn and not view.card.is_imported)
    return [_record(view, labels[view.card.rating.id], library) for view in ours]


def _record(view: CheckView, label: str, library: Library) -> Data:
    first = view.appearances[0] if view.appearances else None
    return {
        "claim": view.card.claim,
        "required_reannotation": False,
        "label": label,
        "justification": view.summary,
        "claim_date": _day(view.card.said),
        "speaker": view.card.claimant.name,
        "original_claim_url": first.url if first else None,
        "cached_original_claim_url": _copy(first.archived if first else ()),
        "fact_checking_article": absolute_or_relative(library.site, view.address),
        "reporting_source": first.publisher if first else None,
        "location_ISO_code": None,
        "claim_types": [],
        "fact_checking_strategies": [],
        "questions": _questions(view.pieces),
    }


def _questions(pieces: Iterable[EvidenceView]) -> list[Data]:
    """The questions in the order in which they are first asked, each with its answers in reading order."""
    answers: dict[str, list[Data]] = {}
    for piece in pieces:
        answers.setdefault(piece.question or "", []).append(_answer(piece))
    return [{"question": question, "answers": given} for question, given in answers.items()]


def _answer(piece: EvidenceView) -> Data:
    source = piece.source
    return {
        "answer": piece.finding,
        "answer_type": "Unanswerable" if piece.stance == "unanswered" else "Abstractive",
        "source_url": (source.url if source else None) or "",
        "source_medium": _medium(source) if source else "",
        "cached_source_url": _copy(source.archived if source else ()) or "",
    }


def _medium(source: SourceView) -> str:
    if source.url and source.url.partition("?")[0].casefold().endswith(".pdf"):
        return "PDF"
    return _MEDIA.get(source.kind, "Web text") if source.url else "Other"


def _copy(archived: tuple[str, ...]) -> str | None:
    return archived[0] if archived else None


def _day(date: PartialDate | None) -> str | None:
    return f"{date.day}-{date.month}-{date.year}" if date and date.day else None
