"""Notes on what is said twice: a claim in two checks, a quote for several claims, a source under two names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from generator.content.model.check import Check, Evidence
from generator.content.model.content import SourceFile
from generator.problems import shown
from generator.rules.engine import Around, Remark, note
from generator.rules.likeness import page_key, same_sources

SIMILAR_CLAIMS_NAMED: Final = 3


@note("C107", Check)
def similar_claim(check: Check, around: Around) -> Iterator[Remark]:
    """A claim that is nearly the same as another check's is checked once, or each names the other in `related`.

    Two verdicts on one sentence contradict each other sooner or later.  The page of a check shows its related ones.

    Bad:
        claim:
          text: The other bridge was closed for one year.
    Good:
        claim:
          text: The other bridge was closed for one year.
        related:
          - other-bridge
    """
    likeness = around.index.likeness
    alike = (
        other for other in likeness.similar_claims.get(check.id, ()) if not likeness.are_linked(check.id, other.id)
    )
    for other in islice(alike, SIMILAR_CLAIMS_NAMED):
        message = f"the claim is nearly the same as that of {shown(other.id)} ({other.score} of 100)"
        yield Remark("claim.text", message, "name it in `related`, or make one check of both")


@note("E407", Evidence)
def quote_used_for_several_claims(piece: Evidence, around: Around) -> Iterator[Remark]:
    """A quote that carries several claims is read once more: what shows one of them need not show the other.

    Checks that name one another in `related`, and those of one dossier, have been looked at together.

    Bad:
        evidence:
          - finding: The log lists no closure of this bridge.
            stance: refutes
            source: road-log
            quote: No closure of the other bridge in 2023
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
            quote: Closed to all traffic from 2 May 2022
    """
    if not piece.quote:
        return
    own, likeness = around.check.id, around.index.likeness
    others = [
        other
        for other in likeness.checks_with(piece.quote)
        if other != own and not likeness.are_linked(own, other) and not likeness.share_a_dossier(own, other)
    ]
    if others:
        named = ", ".join(shown(other) for other in others[:3])
        yield Remark("quote", f"the quote stands in {named}, too", "make sure that it carries each claim by itself")


@note("S404", Check)
def source_under_two_names(_check: Check, around: Around) -> Iterator[Remark]:
    """A page, a copy or a text is one source, however many addresses lead to it: else one origin counts as two.

    Scheme, `www.`, a closing slash, a fragment and what senders add (`utm_source`) do not make another page of it.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
          - finding: The log has no other closure.
            stance: refutes
            source: road-log-again
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - id: road-log-again
            url: https://www.example.org/roads/log/?utm_source=mail
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
    """
    sources = around.sources
    held = [source for _, id_ in sources.placed_ids() if (source := sources.source(id_))]
    for first, second, why in same_sources(held, around.content.lock):
        message = f"{shown(first.id)} and {shown(second.id)} have {why}"
        path = next(path for path, id_ in sources.placed_ids() if id_ == second.id)
        yield Remark(path, message, "cite one of them in both places, and delete the other")


@note("S405", Check)
def shared_source_written_again(_check: Check, around: Around) -> Iterator[Remark]:
    """A page that has a file in sources/ is cited by that file's id, so that all checks say the same of it.

    Bad:
        sources:
          - id: road-log
            url: http://example.org/roads/atlas/
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
    """
    shared_at = around.index.likeness.shared_at
    for source in around.sources.inline.values():
        if source.has("url") and source.url and (shared := shared_at.get(page_key(source.url))):
            message = f"the address is that of sources/{shared[0]}.yml"
            yield Remark(f"{source.path}.url", message, f"list `- {shared[0]}` instead, and cite it by that id")


@note("S406", SourceFile)
def shared_sources_at_one_address(held: SourceFile, around: Around) -> Iterator[Remark]:
    """A page has one file in sources/.

    Bad (source):
        title: An atlas of the roads
        url: https://www.example.org/roads/atlas
    Good (source):
        title: The road authority's briefing
        kind: statement
    """
    source = held.source
    if not source.has("url") or not source.url:
        return
    first = around.index.likeness.shared_at[page_key(source.url)][0]
    if first != held.id:
        message = f"the address is that of sources/{first}.yml, too"
        yield Remark("url", message, "cite one of them everywhere, and delete the other")
