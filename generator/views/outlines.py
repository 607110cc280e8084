"""A check as all pages but its own know it: little enough to hold for every check of a large site at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.content.model.check import Check, Withdrawn
from generator.content.model.content import Content
from generator.content.model.shared import DatedText, PersonId, SourceId, TopicId
from generator.dates import Day
from generator.views.checks import Carded, CheckCard, last_edited, newest_change_first
from generator.views.evidence import EvidenceView, evidence_views
from generator.views.history import Step, steps
from generator.views.proofs import QuoteState
from generator.views.ratings import ScaleView
from generator.views.searching import Filed, Filing, Texts
from generator.views.sources import SourceView, source_views
from generator.views.topics import TopicView


@dataclass(frozen=True)
class CheckOutline(Carded):
    """What lists, counts, feeds and the search show of a check.

    `last_edited` is the newest of publication, verdict, updates, corrections and withdrawal, or None for an imported
    check without any date.  `steps` are newest first, without what carried them, the current one without its summary.
    `words` are for the search (searching.py).  `cited_kinds` are the kinds of the sources that its evidence cites,
    each once.  `quotes` are what `verify` found of its quotes, `lost` the pieces whose quotes are lost.  `authors` are
    names, or whose check it is where it is imported.  `people` and `shared_sources` are the ids of files that the entry
    names.
    """

    published: Day | None
    last_edited: Day | None
    steps: tuple[Step, ...]
    sources: tuple[SourceView, ...]
    words: tuple[Filed, ...]
    cited_kinds: tuple[str, ...]
    quotes: tuple[QuoteState, ...]
    lost: tuple[EvidenceView, ...]
    updates: tuple[DatedText, ...]
    corrections: tuple[DatedText, ...]
    withdrawn: Withdrawn | None
    authors: tuple[str, ...]
    people: tuple[PersonId, ...]
    shared_sources: tuple[SourceId, ...]
    source_file: str


def check_outline(
    check: Check,
    card: CheckCard,
    content: Content,
    scale: ScaleView,
    topics: Mapping[TopicId, TopicView],
    filing: Filing,
) -> CheckOutline:
    """The outline of a check that stands in lists; `filing` learns the words of one after another."""
    summary = check.verdict.summary or ""
    sources = source_views(check, content, card.language)
    pieces = evidence_views(check, sources, content.lock)
    named = (check.claim.claimant, *check.authors, *check.reviewers)
    return CheckOutline(
        card=card,
        summary=summary,
        published=check.published,
        last_edited=last_edited(check),
        steps=tuple(_apart(step) for step in steps(check, scale, sources)),
        sources=tuple(sources.values()),
        words=filing.of(
            card.language,
            Texts(
                claim=card.claim,
                claimant=card.claimant.name or "",
                topics=(topics[topic_id].name for topic_id in card.topics),
                summary=summary,
                findings=(piece.finding for piece in pieces),
                titles=(source.title for source in sources.values()),
            ),
        ),
        cited_kinds=tuple(sorted({piece.source.kind for piece in pieces if piece.source})),
        quotes=tuple(piece.proof for piece in pieces if piece.proof),
        lost=tuple(piece for piece in pieces if piece.proof and piece.proof.is_lost),
        updates=newest_change_first(check.updates),
        corrections=newest_change_first(check.corrections),
        withdrawn=check.withdrawn,
        authors=tuple(_authors(check, content)),
        people=tuple(person for person in named if isinstance(person, str)),
        shared_sources=tuple(source for source in check.sources if isinstance(source, str)),
        source_file=content.path_of(check.file),
    )


def _apart(step: Step) -> Step:
    """A step without what carried it; the current one's summary is the check's."""
    return replace(step, sources=(), summary="" if step.is_current else step.summary)


def _authors(check: Check, content: Content) -> Iterator[str]:
    """The authors that a check names; of an imported one, whose it is."""
    if check.imported_from:
        if whose := check.imported_from.publisher or check.imported_from.url:
            yield whose
        return
    for author in check.authors:
        name = content.person_files[author].person.name if isinstance(author, str) else author.name
        if name:
            yield name
