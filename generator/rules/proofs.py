"""Notes on what `verify` found: quotes that are not in their sources, sources that are gone, proofs of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.lock import SourceProof
from generator.content.model.check import Evidence
from generator.content.model.content import LockFile
from generator.content.model.shared import Source
from generator.problems import shown
from generator.rules.engine import Around, Remark, note

_LOST = {"altered": "differs from its source", "absent": "does not stand in its source"}


@note("E410", Evidence)
def quote_not_in_its_source(piece: Evidence, around: Around) -> Iterator[Remark]:
    """A quote stands in its source, word for word.

    `verify` looked for it and found other words, or none.  The source may have changed since, or we made a slip.

    Basis: contract, section 6.

    Bad (lock):
        {"sources": {"https://example.org/roads/other": {
           "bytes_sha256": null, "checked": "2024-03-11", "final_url": null, "from": "source", "media_type": null,
           "quotes": {"No closure of the other bridge in 2023":
             {"fragment": null, "nearest": "One closure of the other bridge", "offset": null, "result": "altered"}},
           "state": "alive", "status": 200, "text_sha256": null}}, "version": 1}
    Good (lock):
        {"sources": {"https://example.org/roads/other": {
           "bytes_sha256": null, "checked": "2024-03-11", "final_url": null, "from": "source", "media_type": null,
           "quotes": {"No closure of the other bridge in 2023":
             {"fragment": null, "nearest": null, "offset": 30, "result": "exact"}},
           "state": "alive", "status": 200, "text_sha256": null}}, "version": 1}
    """
    proof = _proof_of(piece, around)
    found = proof.quotes.get(piece.quote) if proof and piece.quote else None
    if proof and found and found.result in _LOST:
        words = f"; it says {shown(found.nearest)}" if found.nearest else ""
        message = f"the quote {_LOST[found.result]}, as it was on {proof.checked}{words}"
        yield Remark("quote", message, "quote the source's own words, or an archived copy that has them")


@note("S407", Source)
def dead_source_without_copy(source: Source, around: Around) -> Iterator[Remark]:
    """A source that no longer answers has an archived copy, or readers cannot follow us.

    A source that lets no program in (`blocked`) is not a dead one.

    Basis: contract, section 6.

    Bad (lock):
        {"sources": {"https://example.org/roads/log": {
           "bytes_sha256": null, "checked": "2024-03-11", "final_url": null, "from": null, "media_type": null,
           "quotes": {}, "state": "dead", "status": 404, "text_sha256": null}}, "version": 1}
    Good (lock):
        {"sources": {"https://example.org/roads/log": {
           "bytes_sha256": null, "checked": "2024-03-11", "final_url": null, "from": null, "media_type": null,
           "quotes": {}, "state": "blocked", "status": 403, "text_sha256": null}}, "version": 1}
    """
    proof = around.content.lock.get(source.url) if source.url else None
    if proof and proof.state == "dead" and not source.archived:
        message = f"the source did not answer on {proof.checked}, and no archived copy is named"
        yield Remark("url", message, "look for a copy in a public archive, and add its address as `archived:`")


@note("S408", LockFile)
def proof_of_what_nobody_quotes(held: LockFile, around: Around) -> Iterator[Remark]:
    """The lock holds proofs of quotes and addresses that checks have; what was edited since has none.

    Basis: contract, section 6.

    Bad (lock):
        {"sources": {"https://example.org/roads/nowhere": {
           "bytes_sha256": null, "checked": "2024-03-11", "final_url": null, "from": null, "media_type": null,
           "quotes": {}, "state": "dead", "status": 404, "text_sha256": null}}, "version": 1}
    Good (lock):
        {"sources": {}, "version": 1}
    """
    cited = around.index.quotes_by_address
    if cited is None:
        return
    for address, proof in held.sources.items():
        if address not in cited:
            yield Remark("", f"no check cites {shown(address)}", "run `verify`, which takes it out")
        for quote in sorted(set(proof.quotes) - cited.get(address, frozenset(proof.quotes))):
            message = f"no check quotes {shown(quote)} from {shown(address)}"
            yield Remark("", message, "run `verify`, which takes it out")


def _proof_of(piece: Evidence, around: Around) -> SourceProof | None:
    source = around.sources.source(piece.source) if piece.source else None
    return around.content.lock.get(source.url) if source and source.url else None
