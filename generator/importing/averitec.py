"""AVeriTeC, a research corpus of claims with questions and answers → drafts of entries.

Each answer becomes a piece of evidence with its question.  The corpus gives no stance: an answer is `context`, and a
question that nothing answers is `unanswered`.

Basis: Schlichtkrull, Guo, Vlachos, "AVeriTeC" (2023), and the README of its repository.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.importing.cleaning import Found, address_of, date_of, day_first, original_of, text_of
from generator.importing.documents import decoded, records_of
from generator.importing.naming import check_id
from generator.importing.ratings import folded, rating_of
from generator.importing.records import Data, Draft, Refused, Settings, each_once, unknown_rating, without_gaps

_LABELS = {
    "supported": "true",
    "refuted": "false",
    "conflicting evidence/cherrypicking": "mixed",
    "not enough evidence": "unproven",
}
_KINDS = {"pdf": "document", "video": "video", "audio": "video", "web table": "data"}


def averitec_drafts(data: bytes, settings: Settings) -> Iterator[Draft | Refused]:
    """A draft for each record of a file: a list of records, or one record a line.

    Raises NotReadable where the file is neither.
    """
    numbered = enumerate(records_of(decoded(data)), start=1)
    drafts = (_draft(f"record {number}", record, settings) for number, record in numbered)
    return each_once(drafts, lambda _: "it is the same as an earlier record")


def _draft(name: str, record: Any, settings: Settings) -> Draft | Refused:
    if not isinstance(record, dict):
        return Refused(name, "it is no JSON object")
    claim = text_of(record.get("claim"))
    if not claim:
        return Refused(name, "it names no claim (`claim` is empty)")
    label = text_of(record.get("label"))
    rating = _rating(label, settings)
    if rating is None:
        return unknown_rating(name, label or "")
    sources = _Sources()
    evidence = list(_evidence(record, sources))
    article = address_of(record.get("fact_checking_article"))
    if not (article or settings.publisher):
        return Refused(name, "it names no fact-checking article: say whose check it is with `--publisher`")
    origin = {
        "publisher": settings.publisher,
        "url": original_of(article).url if article else None,
        "rating": label,
        "licence": settings.licence,
    }
    entry = {
        "claim": _claim(claim, record),
        "verdict": without_gaps({"rating": rating, "summary": text_of(record.get("justification"))}),
        "evidence": evidence,
        "sources": sources.all(),
        "language": settings.language,
        "imported_from": without_gaps(origin),
    }
    return Draft(name, check_id(record, claim), without_gaps(entry), record)


def _rating(label: str | None, settings: Settings) -> str | None:
    """The rating for a label: what the mapping says of it, else what the corpus means by it."""
    meaning = settings.ratings.get(folded(label or "")) or _LABELS.get(folded(label or ""))
    return rating_of(meaning, {}, settings.scale)


def _claim(claim: str, record: Mapping[str, Any]) -> Data:
    speaker = text_of(record.get("speaker"))
    has_address = address_of(record.get("original_claim_url")) is not None
    return without_gaps(
        {
            "text": claim,
            "claimant": {"name": speaker} if speaker else {"kind": "unknown"},
            "date": day_first(record.get("claim_date")) or date_of(record.get("claim_date")),
            "context": None if has_address else text_of(record.get("reporting_source")),
            "appearances": [_appearance(record)] if has_address else None,
        }
    )


def _appearance(record: Mapping[str, Any]) -> Data:
    place = _with_copy(record.get("original_claim_url"), record.get("cached_original_claim_url"))
    assert place is not None
    publisher = text_of(record.get("reporting_source"))
    return without_gaps({"url": place.url, "publisher": publisher, "archived": place.archived})


def _evidence(record: Mapping[str, Any], sources: _Sources) -> Iterator[Data]:
    questions = record.get("questions")
    for question in questions if isinstance(questions, list) else []:
        if not isinstance(question, dict):
            continue
        asked, answers = text_of(question.get("question")), question.get("answers")
        for answer in answers if isinstance(answers, list) and answers else [{"answer_type": "Unanswerable"}]:
            if isinstance(answer, dict) and (piece := _piece(asked, answer, sources)):
                yield piece


def _piece(asked: str | None, answer: Mapping[str, Any], sources: _Sources) -> Data | None:
    is_answered = text_of(answer.get("answer_type")) != "Unanswerable"
    finding = text_of(answer.get("boolean_explanation")) or text_of(answer.get("answer")) or asked
    if not finding:
        return None
    source = sources.id_of(answer) if is_answered else None
    stance = "context" if source else "unanswered"
    return without_gaps({"finding": finding, "stance": stance, "source": source, "question": asked})


def _with_copy(url: Any, copy: Any) -> Found | None:
    """An address with its archived copy, which the record gives beside it or in its place."""
    address, archived = address_of(url), address_of(copy)
    if not address:
        return None
    place = original_of(address)
    return Found(place.url, place.archived or (archived if archived != place.url else None))


class _Sources:
    """The sources of one entry, each address once, with ids of their own."""

    def __init__(self) -> None:
        self._by_key: dict[str, Data] = {}

    def id_of(self, answer: Mapping[str, Any]) -> str | None:
        """The id of an answer's source; None where it names none."""
        place = _with_copy(answer.get("source_url"), answer.get("cached_source_url"))
        written = text_of(answer.get("source_url"))
        if not place and not written:
            return None
        key = place.url if place else f"without address: {written}"
        if key not in self._by_key:
            self._by_key[key] = self._source(place, written, answer)
        found: str = self._by_key[key]["id"]
        return found

    def all(self) -> list[Data]:
        """The sources in the order in which they were met."""
        return list(self._by_key.values())

    def _source(self, place: Found | None, written: str | None, answer: Mapping[str, Any]) -> Data:
        id_ = f"source-{len(self._by_key) + 1}"
        if place is None:  # the word `Metadata`, or a title where an address should be
            return {"id": id_, "title": written, "kind": "unnamed"}
        medium = (text_of(answer.get("source_medium")) or "").casefold()
        kind = _KINDS.get(medium, "other")
        return without_gaps({"id": id_, "url": place.url, "archived": place.archived, "kind": kind})
