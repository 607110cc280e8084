"""The open data as JSON: all checks, one line a check, every change, a small index, and each entry by itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.content.model.check import Withdrawn
from generator.exports.addressed import (
    LISTED,
    AnyFile,
    LateFile,
    absolute,
    absolute_or_relative,
    json_file,
    opened,
    without_gaps,
)
from generator.exports.entries import hidden_entry
from generator.exports.tables import step_dates
from generator.text import json_text
from generator.views.library import Library
from generator.views.outlines import CheckOutline
from generator.words import Words

Data = dict[str, Any]


def json_files(library: Library, words: Words) -> Iterator[AnyFile]:  # noqa: ARG001 - exports are called alike
    """data/changes.json, data/index.json, and checks/ID/entry.json of hidden checks."""
    yield json_file("data/changes.json", about_data(library) | {"changes": changes(library)})
    yield LateFile("data/index.json", LISTED, partial(_index_file, library))
    for hidden in library.hidden:
        yield json_file(f"{hidden.address}entry.json", hidden_entry(hidden, library))


def checks_start(library: Library) -> bytes:
    """What data/checks.json begins with, up to its first check: whose it is, the scale and the topics."""
    return opened(about_data(library) | {"scale": _scale(library), "topics": _topics(library)}, "checks")


def about_data(library: Library) -> Data:
    """What each file says of itself: whose it is, its licence, and the day of the last edit that it knows."""
    site = library.site
    return without_gaps(
        {
            "title": site.name,
            "publisher": site.publisher,
            "licence": site.licence,
            "home": absolute(site, ""),
            "language": site.language,
            "last_edited": str(library.last_changed) if library.last_changed else None,
        }
    )


def changes(library: Library) -> list[Data]:
    """Every verdict step, update, correction and withdrawal, newest first; those without any date last.

    A step that is told in retrospect has `as_of` and no `date`.  Of a hidden check there is its withdrawal only.
    """
    found = [change for check in library.checks.values() for change in _changes(check)]
    found += [_change(hidden.id, "withdrawal", hidden.withdrawn, text=hidden.reason) for hidden in library.hidden]
    by_check = sorted(found, key=lambda change: change["check"])
    return sorted(by_check, key=lambda change: change.get("date") or change.get("as_of") or "", reverse=True)


def _changes(check: CheckOutline) -> Iterator[Data]:
    for step in check.steps:
        date, as_of = step_dates(check.judged, step)
        said = {
            "rating": step.rating.id,
            "is_current": step.is_current,
            "text": check.summary if step.is_current else step.summary,
        }
        yield _change(check.id, "verdict", date, as_of=str(as_of) if as_of else None, **said)
    for correction in check.corrections:
        yield _change(check.id, "correction", correction.date, text=correction.text)
    for update in check.updates:
        yield _change(check.id, "update", update.date, text=update.text)
    if check.withdrawn:
        yield _change(check.id, "withdrawal", check.withdrawn.date, text=check.withdrawn.reason)


def _change(check_id: str, kind: str, date: object, **more: object) -> Data:
    return without_gaps({"check": check_id, "kind": kind, "date": str(date) if date else None, **more})


def _index_file(library: Library) -> bytes:
    return f"{json_text(about_data(library) | {'checks': _index(library)})}\n".encode()


def _index(library: Library) -> list[Data]:
    """One short line a check; `date` is that of publication, or of the verdict where an imported check has no other.

    `withdrawn` and `is_imported` stand only where a check is.
    """
    return [
        without_gaps(
            {
                "id": card.id,
                "claim": card.claim,
                "rating": card.rating.id,
                "verdict_date": str(card.judged) if card.judged else None,
                "date": str(card.day) if card.day else None,
                "withdrawn": _day_of(library.checks[card.id].withdrawn),
                "is_imported": card.is_imported or None,
            }
        )
        for card in library.cards
    ]


def _day_of(withdrawn: Withdrawn | None) -> str | None:
    return str(withdrawn.date) if withdrawn else None


def _scale(library: Library) -> list[Data]:
    return [
        without_gaps(
            {
                "id": rating.id,
                "label": rating.label,
                "meaning": rating.meaning,
                "value": rating.value,
                "symbol": rating.symbol,
            }
        )
        for rating in library.scale.ratings
    ]


def _topics(library: Library) -> list[Data]:
    """The topics that have checks, with the one above each."""
    return [
        without_gaps(
            {
                "id": page.topic.id,
                "name": page.topic.name,
                "parent": page.topic.trail[-1].id if page.topic.trail else None,
                "description": page.topic.description,
                "page": absolute_or_relative(library.site, page.topic.address),
            }
        )
        for page in library.topics.values()
    ]
