"""Rules on evidence: every piece has its source, and says what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.content.model.addresses import host_of
from generator.content.model.check import Check, Evidence
from generator.content.model.composed import placed
from generator.content.model.shared import Appearance, Person, Source
from generator.content.origins import origins_of
from generator.problems import shown
from generator.rules.engine import Around, Remark, note, rule
from generator.rules.likeness import page_key

LONG_QUOTE_WORDS: Final = 100
PRIMARY_KINDS: Final = frozenset(
    {"official", "document", "data", "study", "transcript", "video", "social", "interview"}
)
_FOR_OR_AGAINST: Final = frozenset({"supports", "refutes"})


@rule("E301", Evidence)
def evidence_from_unknown_source(piece: Evidence, around: Around) -> Iterator[Remark]:
    """Evidence names a source of its check: one that is written there, or a shared one that is listed there.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: rod-log
          - finding: The log has no other closure.
            stance: refutes
            source: road-log
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
    """
    if piece.source and (fault := around.unknown_source(piece.source)):
        yield Remark("source", *fault)


@rule("E302", Evidence)
def evidence_without_source(piece: Evidence) -> Iterator[Remark]:
    """Evidence has a source; only a question that nothing answers has none.

    Basis: the code of principles of the International Fact-Checking Network, 3.1.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
          - finding: Drivers remember nine months.
            stance: refutes
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
          - finding: Whether single lanes were closed before is not known.
            stance: unanswered
    """
    if not piece.source and piece.stance != "unanswered":
        hint = "add `source:` with the id of a source, or write `stance: unanswered`"
        yield Remark("source", "the evidence has no source", hint)


@rule("E303", Evidence)
def evidence_resting_on_unknown_source(piece: Evidence, around: Around) -> Iterator[Remark]:
    """What evidence rests on is named by the ids of sources of the check.

    An origin that has no address is a source, too: of kind `statement` or `unnamed`.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
            rests_on: mayors-briefing
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
            rests_on: road-authority
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - road-authority
    """
    for position, id_ in placed(piece.rests_on):
        if fault := around.unknown_source(id_):
            yield Remark(f"rests_on[{position}]", *fault)


@rule("E304", Evidence)
def evidence_resting_on_itself(piece: Evidence) -> Iterator[Remark]:
    """Evidence that rests on its own source says nothing by saying so.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
            rests_on: road-log
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
    """
    for position, id_ in placed(piece.rests_on):
        if id_ == piece.source:
            message = f"the evidence rests on its own source {shown(id_)}"
            yield Remark(
                f"rests_on[{position}]", message, "delete it: where nothing is said, a source stands for itself"
            )


@rule("E305", Evidence)
def translation_without_quote(piece: Evidence) -> Iterator[Remark]:
    """A translation stands beside the quote that it translates.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
            translation: Closed from 2 May 2022
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
            quote: Stengt fra 2. mai 2022
            translation: Closed from 2 May 2022
    """
    if piece.translation and not piece.quote:
        yield Remark(
            "translation", "a translation stands here without its quote", "add `quote:` with the source's own words"
        )


@note("E401", Check)
def only_one_stance(check: Check) -> Iterator[Remark]:
    """Evidence for and against the claim is shown; where only one occurs, the other may have been overlooked.

    Basis: the code of principles of the International Fact-Checking Network, 5.3 as far as we know it.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
          - finding: A lane was closed for two years.
            stance: supports
            source: road-log
    """
    stances = {piece.stance for piece in check.evidence} & _FOR_OR_AGAINST
    if check.evidence and not check.imported_from and len(stances) < len(_FOR_OR_AGAINST):
        what = (
            f"all evidence that takes sides {next(iter(stances))} the claim" if stances else "no evidence takes sides"
        )
        yield Remark("evidence", what, "look for what speaks for the other side, and say what you found")


@note("E402", Check)
def own_appearance_as_evidence(check: Check, around: Around) -> Iterator[Remark]:
    """The place where a claim was said shows that it was said, not that it holds.

    Bad:
        claim:
          appearances:
            - road-log
    Good:
        claim:
          appearances:
            - url: https://example.org/speech
    """
    named = {item for item in check.claim.appearances if isinstance(item, str)}
    written = [item for item in check.claim.appearances if isinstance(item, Appearance)]
    said_in = (around.sources.source(id_) for id_ in named)
    addresses = {page_key(place.url) for place in (*written, *said_in) if place and place.url}
    for piece in check.evidence:
        if piece.stance not in _FOR_OR_AGAINST or not piece.source:
            continue
        source = around.sources.source(piece.source)
        if piece.source in named or (source and source.url and page_key(source.url) in addresses):
            message = f"{shown(piece.source)} is where the claim was said, and counts as evidence on it"
            yield Remark(f"{piece.path}.source", message, "cite what shows whether it holds")


@note("E403", Check)
def party_as_only_source(check: Check, around: Around) -> Iterator[Remark]:
    """A verdict that rests only on sources with an interest, or on the claimant, rests on a party to the matter.

    Basis: the code of principles of the International Fact-Checking Network, 2.3.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log
            interest: The authority was blamed for the closure.
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
    """
    if check.imported_from:
        return
    origins = [around.sources.source(id_) for id_ in origins_of(check, around.index.rating_values)]
    if origins and all(source and _is_party(source, around.sources.claimant) for source in origins):
        hint = "look for a source that has nothing to gain, or say in the summary whose word it is"
        yield Remark("verdict", "the verdict rests on a party to the matter only", hint)


@note("E406", Check)
def verdict_on_unnamed_source(check: Check, around: Around) -> Iterator[Remark]:
    """A verdict whose evidence goes back to an unnamed source rests on what no reader can look up.

    Basis: the code of principles of the International Fact-Checking Network, 3.1 as far as we know it.

    Bad:
        evidence:
          - finding: The Gazette tells what an official said.
            stance: refutes
            source: road-log
            rests_on: an-official
        sources:
          - id: road-log
            url: https://example.org/gazette/closure
          - id: an-official
            kind: unnamed
            title: An official of the road authority
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
    """
    if check.imported_from:
        return
    carrying = origins_of(check, around.index.rating_values)
    for piece in check.evidence:
        for id_ in piece.rests_on or ((piece.source,) if piece.source else ()):
            source = around.sources.source(id_)
            if id_ in carrying and source and source.kind == "unnamed":
                carrying -= {id_}  # told once, at the first piece
                message = f"the verdict goes back to the unnamed source {shown(id_)}"
                hint = "look for somebody who stands by it, or say in the summary that nobody is named"
                yield Remark(f"{piece.path}.{'rests_on' if piece.rests_on else 'source'}", message, hint)


@note("E404", Check)
def nothing_primary_cited(check: Check, around: Around) -> Iterator[Remark]:
    """At least one source stands close to what happened: a document, data, a recording, an interview.

    Basis: the code of principles of the International Fact-Checking Network, 3.2 as far as we know it.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log
            kind: news
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
            kind: official
    """
    cited = [around.sources.source(id_) for id_ in sorted(around.sources.used & around.sources.ids)]
    if check.imported_from or not cited or not all(cited):
        return
    if not any(source.kind in PRIMARY_KINDS for source in cited if source):
        yield Remark(
            "sources",
            "no primary source is cited",
            "look for the document, data or recording itself, or say why there is none",
        )


@note("E405", Evidence)
def long_quote(piece: Evidence) -> Iterator[Remark]:
    """A quote of more than 100 words is more than a reader needs, and may be more than the law allows to quote.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
            quote: >-
              closed closed closed closed closed closed closed closed closed closed closed closed closed closed closed
              closed closed closed closed closed closed closed closed closed closed closed closed closed closed closed
              closed closed closed closed closed closed closed closed closed closed closed closed closed closed closed
              closed closed closed closed closed closed closed closed closed closed closed closed closed closed closed
              closed closed closed closed closed closed closed closed closed closed closed closed closed closed closed
              closed closed closed closed closed closed closed closed closed closed closed closed closed closed closed
              closed closed closed closed closed closed closed closed closed closed closed closed closed closed closed
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
            quote: Closed to all traffic from 2 May 2022
    """
    words = len(piece.quote.split()) if piece.quote else 0
    if words > LONG_QUOTE_WORDS:
        yield Remark("quote", f"the quote has {words} words", "keep what carries the finding; `[…]` marks a cut")


def _is_party(source: Source, claimant: Person | None) -> bool:
    """Whether a source has a stated interest, or is the claimant's own."""
    if source.interest:
        return True
    if claimant is None:
        return False
    names = {name.casefold() for name in (source.author, source.publisher) if name}
    if claimant.name and claimant.name.casefold() in names:
        return True
    return bool(claimant.url and source.url and host_of(claimant.url) == host_of(source.url))
