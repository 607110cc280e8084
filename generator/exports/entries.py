"""Entries as data, in their own field names: what entry.json, checks.json and checks.jsonl hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.content.model.check import Check
from generator.content.model.fields import Shaped, fields_of
from generator.content.model.shared import Appearance, CheckId, Source, SourceId
from generator.exports.addressed import absolute_or_relative, without_gaps
from generator.views.checks import CheckView, HiddenView
from generator.views.library import Library
from generator.views.people import PersonView

Data = dict[str, Any]


def entry_data(value: Shaped) -> Data:
    """A shape as plain values under its fields' names, in the format's order, without what was left out.

    Read back as YAML it gives the same shape: ids stay ids, dates and partial dates their texts.
    """
    held = vars(value)
    return {name: _plain(held[name]) for name in fields_of(type(value)) if held.get(name) not in (None, ())}


def published_entry(view: CheckView, library: Library) -> Data:
    """A check's entry as data, without the ids of checks that have no page (drafts)."""
    entry = view.entry
    data = entry_data(entry)
    if entry.related:
        data["related"] = [check_id for check_id in entry.related if has_page(check_id, library)]
    if entry.translation_of and not has_page(entry.translation_of, library):
        del data["translation_of"]
    return without_gaps(data)


def hidden_entry(view: HiddenView, library: Library) -> Data:
    """What is left of a hidden check: its id, that and why it was withdrawn, and when it was published."""
    published = library.content.checks[view.id].published
    return without_gaps(
        {
            "id": view.id,
            "withdrawn": {"date": str(view.withdrawn), "reason": view.reason, "hide": True},
            "published": str(published) if published else None,
        }
    )


def check_data(view: CheckView, entry: Data, library: Library) -> Data:
    """A check for those who read many: its entry with shared people and sources written out, and what follows from it.

    `entry` is its published entry, which stays as it is.
    What follows stands under names that no field has: `id`, `page`, `rating_label`, `rating_value`,
    `independent_origins`, `all_topics`, `last_edited`, `is_imported`, `proofs`.
    """
    claim = entry["claim"] | {"claimant": person_data(view.card.claimant)}
    if view.entry.claim.appearances:
        claim["appearances"] = appearances_data(view.entry, library)
    rating = view.card.rating
    resolved = {
        "id": view.id,
        "page": absolute_or_relative(library.site, view.address),
        **entry,
        "claim": claim,
        "verdict": without_gaps(entry["verdict"] | {"rating_label": rating.label, "rating_value": rating.value}),
        "sources": [{"id": source.id} | entry_data(source) for source in _sources(view.entry, library)],
        "authors": [person_data(author) for author in view.authors],
        "reviewers": [person_data(reviewer) for reviewer in view.reviewers],
        "related": [card.id for card in view.related],
        "language": view.card.language,
    }
    computed = {
        "independent_origins": view.independent_origins,
        "all_topics": list(view.all_topics),
        "last_edited": str(view.last_edited) if view.last_edited else None,
        "is_imported": view.card.is_imported,
        "proofs": proofs_data(view),
    }
    return without_gaps(resolved | computed)


def proofs_data(view: CheckView) -> Data:
    """What `verify` found: of each quote by the number of its piece, of each address by the source's id.

    What it has not looked for is left out of `sources`, and is `not-checked` in `evidence`.
    """
    quotes = [
        {
            "number": piece.number,
            "result": piece.proof.result,
            "checked": str(piece.proof.checked) if piece.proof.checked else None,
            "from": piece.proof.read_from,
        }
        for piece in view.pieces
        if piece.proof
    ]
    sources = [
        {"id": source.id, "state": source.state.state, "checked": str(source.state.checked)}
        for source in view.sources
        if source.state and source.state.checked
    ]
    counted = {"quotes": view.proofs.quotes, "proven": view.proofs.proven} if quotes else {}
    last = {"last_verified": str(view.proofs.last_verified) if view.proofs.last_verified else None}
    return without_gaps(counted | last | {"evidence": [without_gaps(quote) for quote in quotes], "sources": sources})


def appearances_data(check: Check, library: Library) -> list[Data]:
    """Where a claim was said, the first first; one that names a source has the source's id and what is known of it."""
    sources = {source.id: source for source in _sources(check, library)}
    return [_resolved(appearance, sources, library) for appearance in check.claim.appearances]


def person_data(person: PersonView) -> Data:
    """A person with their id, where they have one."""
    return without_gaps(
        {
            "id": person.id,
            "name": person.name,
            "role": person.role,
            "url": person.url,
            "kind": person.kind,
            "same_as": list(person.same_as),
        }
    )


def has_page(check_id: CheckId, library: Library) -> bool:
    """Whether a check has a page, be it that of a hidden one: a draft has none."""
    return check_id in library.checks or any(hidden.id == check_id for hidden in library.hidden)


def _sources(check: Check, library: Library) -> Iterator[Source]:
    for source in check.sources:
        yield library.content.source_files[source].source if isinstance(source, str) else source


def _resolved(appearance: Appearance | SourceId, sources: Mapping[SourceId, Source], library: Library) -> Data:
    if not isinstance(appearance, str):
        return entry_data(appearance)
    source = sources.get(appearance) or library.content.source_files[appearance].source
    data = entry_data(source)
    return {"source": appearance} | {name: data[name] for name in fields_of(Appearance) if name in data}


def _plain(value: Any) -> Any:
    """A check's value as JSON has it: texts, numbers and truth values as they are, dates as their texts."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return entry_data(value) if isinstance(value, Shaped) else str(value)
