"""Evidence by stance, and the origins on which it rests."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.lock import Lock
from generator.content.model.check import STANCES, Check, Evidence
from generator.content.model.shared import SourceId
from generator.content.origins import origins_of
from generator.views.fragments import at_words
from generator.views.proofs import QuoteState, quote_state
from generator.views.sources import SourceView


@dataclass(frozen=True)
class EvidenceView:
    """One piece of evidence; `source` is None only for an unanswered question.  `number` counts from 1.

    `at_words` is the source's address at the words quoted, or None where no browser could find them.  `proof` is
    what `verify` found of the quote, None where there is no quote.
    """

    number: int
    finding: str
    stance: str
    question: str | None
    quote: str | None
    translation: str | None
    locator: str | None
    source: SourceView | None
    at_words: str | None
    proof: QuoteState | None
    rests_on: tuple[SourceView, ...]


@dataclass(frozen=True)
class StanceGroup:
    """The pieces of one stance, in reading order."""

    stance: str
    pieces: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class Origin:
    """A source on which evidence rests in the end, and the sources that repeat it.

    `carries`: whether the verdict rests on it (contract, section 2, "Origins").  `is_direct`: it was itself cited.
    """

    source: SourceView
    repeated_by: tuple[SourceView, ...]
    carries: bool
    is_direct: bool


def evidence_views(check: Check, sources: dict[SourceId, SourceView], lock: Lock) -> tuple[EvidenceView, ...]:
    """A check's pieces of evidence, in reading order; `lock` is what `verify` found."""
    return tuple(_view(number, piece, sources, lock) for number, piece in enumerate(check.evidence, 1))


def by_stance(pieces: tuple[EvidenceView, ...]) -> tuple[StanceGroup, ...]:
    """The pieces grouped by stance, in the order supports, refutes, context, unanswered; no empty group."""
    groups = (StanceGroup(stance, tuple(piece for piece in pieces if piece.stance == stance)) for stance in STANCES)
    return tuple(group for group in groups if group.pieces)


def origins(
    check: Check, pieces: tuple[EvidenceView, ...], ratings: tuple[tuple[str, int | None], ...]
) -> tuple[Origin, ...]:
    """The origins of all pieces, those that carry the verdict first, each in the order of first mention.

    `ratings` are the scale's ids and values.
    """
    carrying = origins_of(check, dict(ratings))
    repeated: dict[SourceId, dict[SourceId, SourceView]] = {}
    views: dict[SourceId, SourceView] = {}
    for piece in pieces:
        if piece.source is None:
            continue
        for origin in piece.rests_on or (piece.source,):
            views[origin.id] = origin
            repeated.setdefault(origin.id, {})[piece.source.id] = piece.source
    found = (
        Origin(
            source=views[origin_id],
            repeated_by=tuple(source for source_id, source in cited.items() if source_id != origin_id),
            carries=origin_id in carrying,
            is_direct=origin_id in cited,
        )
        for origin_id, cited in repeated.items()
    )
    return tuple(sorted(found, key=lambda origin: not origin.carries))


def _view(number: int, piece: Evidence, sources: dict[SourceId, SourceView], lock: Lock) -> EvidenceView:
    source = sources[piece.source] if piece.source else None
    proof = quote_state(source.url if source else None, piece.quote, lock) if piece.quote else None
    opens = source is not None and (source.state is None or source.state.may_open)
    return EvidenceView(
        number=number,
        finding=piece.finding,
        stance=piece.stance,
        question=piece.question,
        quote=piece.quote,
        translation=piece.translation,
        locator=piece.locator,
        source=source,
        at_words=at_words(source.url, piece.quote, proof) if source and opens else None,
        proof=proof,
        rests_on=tuple(sources[source_id] for source_id in piece.rests_on),
    )
