"""The tables of the open data, once: what each column is called, means and holds.

csv_files.py writes them, datapackage.py describes them, and the dictionary page lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.dates import Day
from generator.exports.addressed import absolute_or_relative
from generator.views.checks import CheckView
from generator.views.history import Step
from generator.views.library import Library

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Column:
    """A column; `type` is one of Frictionless' field types.  `refers_to` is the table whose `id` it holds."""

    name: str
    meaning: str
    type: str = "string"
    is_required: bool = False
    refers_to: str = ""


@dataclass(frozen=True)
class Table:
    """A table: its columns, and the rows that one check has in it, one value a column.

    `rows_of` is None where the rows do not come check by check.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows_of: Callable[[CheckView, Library], Iterable[Row]] | None
    key: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address of its CSV file."""
        return f"data/{self.name}.csv"


_CHECK = Column("check", "The id of the check.", is_required=True, refers_to="checks")


def _check_rows(view: CheckView, library: Library) -> Iterator[Row]:
    entry, card = view.entry, view.card
    yield (
        view.id,
        absolute_or_relative(library.site, view.address),
        card.claim,
        view.meaning,
        view.original,
        card.claimant.name,
        card.claimant.id,
        card.claimant.role,
        card.claimant.kind,
        card.said,
        view.context,
        card.rating.id,
        card.rating.label,
        card.rating.value,
        view.judged,
        entry.verdict.as_of,
        view.summary,
        view.independent_origins,
        " ".join(topic.id for topic in view.topics),
        card.language,
        view.published,
        view.last_edited,
        view.withdrawn.date if view.withdrawn else None,
        view.imported_from.publisher or view.imported_from.url if view.imported_from else None,
        view.proofs.quotes,
        view.proofs.proven,
        view.proofs.last_verified,
    )


CHECKS = Table(
    "checks",
    "One row a check, newest first.",
    (
        Column("id", "The check's id, which is never used again.", is_required=True),
        Column("page", "The address of the check's page.", is_required=True),
        Column("claim", "The sentence under test.", is_required=True),
        Column("meaning", "How we read it."),
        Column("original", "Its words in the language in which it was said, where that is another."),
        Column("claimant", "Who said it; empty where that is unknown."),
        Column("claimant_id", "The claimant's id, where they have one."),
        Column("claimant_role", "What the claimant was when they said it."),
        Column("claimant_kind", "person, organization, publication or unknown."),
        Column("claim_date", "When it was first said, as far as that is known: 2024, 2024-10 or 2024-10-13."),
        Column("context", "Where and to whom it was said."),
        Column("rating", "The id of the rating.", is_required=True),
        Column("rating_label", "The rating's word, as readers see it.", is_required=True),
        Column("rating_value", "The rating's place on the scale, higher is truer; empty off the scale.", "integer"),
        Column("verdict_date", "The day on which the verdict was reached.", "date"),
        Column("as_of", "The day up to which the evidence goes, where that is another.", "date"),
        Column("summary", "The answer in one to three sentences."),
        Column("independent_origins", "How many origins carry the verdict.", "integer"),
        Column("topics", "Ids of topics, with blanks between them."),
        Column("language", "The language of the check, as a BCP 47 tag."),
        Column("published", "The day of its first publication.", "date"),
        Column("last_edited", "The newest day of publication, verdict, updates, corrections and withdrawal.", "date"),
        Column("withdrawn", "The day of its withdrawal, where it no longer stands.", "date"),
        Column("imported_from", "Whose fact-check it is, where it is not ours."),
        Column("quotes", "How many quotes it has.", "integer"),
        Column("quotes_proven", "How many of them `verify` found in their sources, or in a copy.", "integer"),
        Column("last_verified", "The oldest day on which one of them was found; empty unless all were.", "date"),
    ),
    _check_rows,
    ("id",),
)


def _source_rows(view: CheckView, _: Library) -> Iterator[Row]:
    for source in view.sources:
        yield (
            view.id,
            source.id,
            source.number,
            source.url,
            source.title if source.has_title else None,
            source.author,
            source.publisher,
            source.carried_by,
            source.published,
            source.accessed,
            " ".join(source.archived),
            source.kind,
            source.language,
            source.interest,
            _truth(source.is_shared),
            source.state.state if source.state and source.state.checked else None,
            source.state.checked if source.state else None,
        )


SOURCES = Table(
    "sources",
    "One row for each source of each check.",
    (
        _CHECK,
        Column("id", "The source's id, unique in the check.", is_required=True),
        Column("number", "Its number on the check's page.", "integer", is_required=True),
        Column("url", "Its address."),
        Column("title", "Its title."),
        Column("author", "Who wrote it."),
        Column("publisher", "Who published it."),
        Column("carried_by", "Who repeated the publisher's text, where that is what was read."),
        Column("published", "When it appeared, as far as that is known."),
        Column("accessed", "When we read it.", "date"),
        Column("archived", "Addresses of copies kept by others, with blanks between them."),
        Column("kind", "What it is: news, official, document, data …"),
        Column("language", "Its language, as a BCP 47 tag."),
        Column("interest", "What the source stands to gain."),
        Column("is_shared", "Whether several checks may cite it under this id.", "boolean"),
        Column("state", "alive, blocked (to programs), dead or unreadable; empty where `verify` has not looked."),
        Column("state_date", "The day on which `verify` last looked.", "date"),
    ),
    _source_rows,
    ("check", "id"),
)


def _evidence_rows(view: CheckView, _: Library) -> Iterator[Row]:
    for piece in view.pieces:
        yield (
            view.id,
            piece.number,
            piece.stance,
            piece.finding,
            piece.source.id if piece.source else None,
            " ".join(source.id for source in piece.rests_on),
            piece.quote,
            piece.translation,
            piece.locator,
            piece.question,
            piece.proof.result if piece.proof else None,
            piece.proof.checked if piece.proof else None,
            piece.proof.read_from if piece.proof else None,
        )


EVIDENCE = Table(
    "evidence",
    "One row for each piece of evidence, in reading order.",
    (
        _CHECK,
        Column("number", "Its place in the check, from 1.", "integer", is_required=True),
        Column("stance", "Towards the claim: supports, refutes, context or unanswered.", is_required=True),
        Column("finding", "What it shows, in the checker's words.", is_required=True),
        Column("source", "The id of its source in the same check; empty for an unanswered question."),
        Column("rests_on", "Ids of the sources that it goes back to, with blanks between them."),
        Column("quote", "The source's words; […] marks a cut."),
        Column("translation", "The quote in the check's language."),
        Column("locator", "Page, paragraph, time or table cell."),
        Column("question", "Which question it answers."),
        Column(
            "proof",
            "What `verify` found of the quote: exact, typographic, elided (proven); altered, absent, unreadable, "
            "not-checked (not proven).",
        ),
        Column("proof_date", "The day on which `verify` last looked for the quote.", "date"),
        Column("proof_from", "Where it looked: source or archived; empty where nothing could be read."),
    ),
    _evidence_rows,
    ("check", "number"),
)


def _verdict_rows(view: CheckView, _: Library) -> Iterator[Row]:
    for number, step in enumerate(reversed(view.steps), 1):
        date, as_of = step_dates(view.judged, step)
        yield (
            view.id,
            number,
            step.rating.id,
            step.rating.label,
            step.rating.value,
            date,
            as_of,
            step.summary,
            " ".join(source.id for source in step.sources),
            _truth(step.is_current),
        )


VERDICTS = Table(
    "verdicts",
    "One row for each step of each verdict, oldest first within its check.",
    (
        _CHECK,
        Column("number", "The step's place, from 1.", "integer", is_required=True),
        Column("rating", "The id of the rating.", is_required=True),
        Column("rating_label", "The rating's word.", is_required=True),
        Column("rating_value", "The rating's place on the scale; empty off the scale.", "integer"),
        Column("date", "The day on which we said so; empty where it is told in retrospect.", "date"),
        Column("as_of", "The day up to which the evidence goes that it judges, where that is not its date.", "date"),
        Column("summary", "The answer then."),
        Column("evidence", "Ids of the sources that carried it, with blanks between them."),
        Column("is_current", "Whether it is the verdict of today.", "boolean", is_required=True),
    ),
    _verdict_rows,
    ("check", "number"),
)


def _correction_rows(library: Library) -> Iterator[Row]:
    for change in library.changes:
        if change.card:  # what has no text has no row in the table of checks, which each row here refers to
            yield (change.check, change.day, change.kind, change.text)


CORRECTIONS = Table(
    "corrections",
    "One row for each change that readers are told of, newest first.",
    (
        _CHECK,
        Column("date", "The day of the change.", "date", is_required=True),
        Column("kind", "correction, update, verdict (it moved) or withdrawal.", is_required=True),
        Column("text", "What was wrong and what it says now; what was added; the new verdict; the reason."),
    ),
    None,
)

CHECK_TABLES = (CHECKS, SOURCES, EVIDENCE, VERDICTS)
TABLES = (*CHECK_TABLES, CORRECTIONS)


def rows(table: Table, library: Library) -> Iterator[Row]:
    """All rows of a table."""
    if table.rows_of is None:
        yield from _correction_rows(library)
        return
    for view in library.views():
        yield from table.rows_of(view, library)


def step_dates(judged: Day | None, step: Step) -> tuple[Day | None, Day | None]:
    """The day on which a step was said and the day up to which its evidence goes, either None where it has none.

    `judged` is the day on which we reached the current verdict.
    """
    as_of = step.day if step.is_retrospect else None
    if step.is_current:
        return judged, as_of
    return (None, as_of) if step.is_retrospect else (step.day, None)


def _truth(value: bool) -> str:
    return "true" if value else "false"
