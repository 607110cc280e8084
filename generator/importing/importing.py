"""A file of a foreign format → sound entries and an account of every record: what `import` does, without the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.model.check import Check
from generator.content.model.content import Content
from generator.content.parsing import Parser
from generator.content.shelf import former_ids_of
from generator.exports.entries import entry_data
from generator.importing.averitec import averitec_drafts
from generator.importing.claimreview import claimreview_drafts
from generator.importing.cleaning import date_of, day_first, text_of
from generator.importing.csv_table import csv_drafts
from generator.importing.mapping import Mapped
from generator.importing.own_json import json_drafts
from generator.importing.records import Draft, Refused, Settings, leaves
from generator.importing.settling import Settled, settled

_FRAME = frozenset({"@context", "@type", "@id"})
_Drafts = Callable[[bytes, Settings, Mapped, Content], Iterator[Draft | Refused]]

FORMATS: Mapping[str, tuple[str, _Drafts]] = {
    "claimreview": (
        "ClaimReview as JSON-LD, JSON Lines, a page's HTML, a DataFeed or the Fact Check Tools API's answer",
        lambda data, settings, _, __: claimreview_drafts(data, settings),
    ),
    "averitec": ("AVeriTeC's JSON", lambda data, settings, _, __: averitec_drafts(data, settings)),
    "csv": (
        "a table, with a mapping of its columns",
        lambda data, settings, mapped, _: csv_drafts(data, settings, mapped),
    ),
    "json": (
        "this software's own entry.json, checks.json or checks.jsonl",
        lambda data, settings, _, content: json_drafts(data, settings, content),
    ),
}


@dataclass(frozen=True)
class Imported:
    """A sound entry: the record's name, its id and YAML, what was left out and why, and what of the record it lacks.

    `is_here` says that the site has an entry of that id already; `now_called` how it is called where it was renamed
    since, so that the id is taken by its former address; `differs` that it says something else.
    """

    name: str
    id: str
    text: str
    left_out: tuple[tuple[str, str], ...]
    not_carried: tuple[str, ...]
    remarks: tuple[str, ...]
    is_here: bool
    differs: bool
    now_called: str | None = None


def imported(
    format_name: str, data: bytes, settings: Settings, mapped: Mapped, content: Content, parser: Parser
) -> list[Imported | Refused]:
    """Every record of a file, in order, as an entry or as the reason why it is none.

    Raises NotReadable where the file is not of the format, KeyError for an unknown format.
    """
    found = list(FORMATS[format_name][1](data, settings, mapped, content))
    drafts = [one for one in found if isinstance(one, Draft)]
    sound = {one.name: done for one, done in zip(drafts, settled(drafts, content, parser), strict=True)}
    former = former_ids_of(content.checks)
    return [_accounted(sound[one.name], content, former) if isinstance(one, Draft) else one for one in found]


def _accounted(done: Settled | Refused, content: Content, former: Mapping[str, str]) -> Imported | Refused:
    if isinstance(done, Refused):
        return done
    draft = done.draft
    now_called = former.get(draft.check_id)
    there = content.checks.get(now_called or draft.check_id)
    return Imported(
        name=draft.name,
        id=draft.check_id,
        text=done.text,
        left_out=done.left_out,
        not_carried=_not_carried(draft),
        remarks=draft.remarks,
        is_here=now_called is not None or draft.check_id in content.known("checks"),
        differs=there is None or _without_former_id(there, draft.check_id) != entry_data(done.check),
        now_called=now_called,
    )


def _without_former_id(check: Check, former: str) -> dict[str, Any]:
    """A check's entry as it was before it had another id."""
    data = entry_data(check)
    data["former_ids"] = [id_ for id_ in data.get("former_ids", []) if id_ != former]
    return data if data["former_ids"] else {name: value for name, value in data.items() if name != "former_ids"}


def _not_carried(draft: Draft) -> tuple[str, ...]:
    """The record's keys with a text that stands nowhere in the entry; of many below one key only that.

    Numbers of one or two digits are those of scales, sizes and the like, of which nobody can say whether they stand
    in a text.
    """
    held = "\n".join(text.casefold() for _, text in leaves(draft.entry))
    lost: dict[str, dict[str, None]] = {}
    for path, value in leaves(draft.record):
        if path.rpartition(".")[2] not in _FRAME and path not in draft.used and not _is_held(value, held):
            first = path.partition(".")[0].removesuffix("[]")
            lost.setdefault(first, {})[path] = None
    return tuple(name for first, paths in lost.items() for name in _named(first, list(paths)))


def _is_held(value: str, held: str) -> bool:
    if value.casefold() in held:
        return True  # as it was written: an address may hold what looks like a reference (`?a=1&copy=2`)
    text = text_of(value)
    if text is None or (len(text) <= 2 and text.isdigit()):
        return True
    day = date_of(text) or day_first(text)
    return text.casefold() in held or (day is not None and day in held)


def _named(first: str, paths: list[str]) -> list[str]:
    """A few keys by their paths, many by the key that holds them all."""
    return paths if len(paths) <= 3 else [f"{first} ({len(paths)} keys)"]
