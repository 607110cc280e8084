"""The open data as JSON: all checks, one line a check, every change, a small index, and each entry by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.exports.addressed import File, absolute, absolute_or_relative, json_file, without_gaps
from generator.exports.entries import check_data, hidden_entry, published_entry
from generator.exports.tables import step_dates
from generator.text import json_text
from generator.views.checks import CheckView
from generator.views.library import Library
from generator.words import Words

Data = dict[str, Any]


def json_files(library: Library, words: Words) -> Iterator[File]:  # noqa: ARG001 - exports are called alike
    """data/checks.json, data/checks.jsonl, data/changes.json, data/index.json and checks/ID/entry.json."""
    entries = {view.id: published_entry(view, library) for view in library.checks.values()}
    checks = [check_data(view, entries[view.id], library) for view in library.checks.values()]
    about = about_data(library)
    yield _all_checks(checks, library)
    yield _all_checks_by_line(checks)
    yield json_file("data/changes.json", about | {"changes": changes(library)})
    yield File("data/index.json", f"{json_text(about | {'checks': _index(library)})}\n".encode())
    for view in library.checks.values():
        yield json_file(f"{view.address}entry.json", entries[view.id])
    for hidden in library.hidden:
        yield json_file(f"{hidden.address}entry.json", hidden_entry(hidden, library))


def all_checks(library: Library) -> bytes:
    """Every check with its whole entry, the scale and the topics: what data/checks.json holds."""
    return _all_checks(_checks(library), library).data


def all_checks_by_line(library: Library) -> bytes:
    """Every check with its whole entry, one a line: what data/checks.jsonl holds."""
    return _all_checks_by_line(_checks(library)).data


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
    found = [change for view in library.checks.values() for change in _changes(view)]
    found += [_change(hidden.id, "withdrawal", hidden.withdrawn, text=hidden.reason) for hidden in library.hidden]
    by_check = sorted(found, key=lambda change: change["check"])
    return sorted(by_check, key=lambda change: change.get("date") or change.get("as_of") or "", reverse=True)


def _checks(library: Library) -> list[Data]:
    return [check_data(view, published_entry(view, library), library) for view in library.checks.values()]


def _all_checks(checks: list[Data], library: Library) -> File:
    held = about_data(library) | {"scale": _scale(library), "topics": _topics(library), "checks": checks}
    return json_file("data/checks.json", held)


def _all_checks_by_line(checks: list[Data]) -> File:
    return File("data/checks.jsonl", "".join(f"{json_text(check)}\n" for check in checks).encode())


def _changes(view: CheckView) -> Iterator[Data]:
    for step in view.steps:
        date, as_of = step_dates(view, step)
        said = {"rating": step.rating.id, "is_current": step.is_current, "text": step.summary}
        yield _change(view.id, "verdict", date, as_of=str(as_of) if as_of else None, **said)
    for correction in view.corrections:
        yield _change(view.id, "correction", correction.date, text=correction.text)
    for update in view.updates:
        yield _change(view.id, "update", update.date, text=update.text)
    if view.withdrawn:
        yield _change(view.id, "withdrawal", view.withdrawn.date, text=view.withdrawn.reason)


def _change(check_id: str, kind: str, date: object, **more: object) -> Data:
    return without_gaps({"check": check_id, "kind": kind, "date": str(date) if date else None, **more})


def _index(library: Library) -> list[Data]:
    """One short line a check; `date` is that of publication, or of the verdict where an imported check has no other."""
    return [
        without_gaps(
            {"id": card.id, "claim": card.claim, "rating": card.rating.id, "date": str(card.day) if card.day else None}
        )
        for card in library.cards
    ]


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
