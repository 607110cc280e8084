"""The field tables of every kind of content file, as the dictionary and the reference show them.

Read off the model: what is written here about a field is what the parser holds it to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.model.check import Check
from generator.content.model.composed import IdOr, ListOf, Of
from generator.content.model.fields import Field, Shaped, fields_of
from generator.content.model.shared import Person, Source
from generator.content.model.site import Dossier, Rating, Site, Topic
from generator.content.model.types import Choice, FieldType, Id

KINDS: tuple[tuple[str, type[Shaped]], ...] = (
    ("check", Check),
    ("person", Person),
    ("source", Source),
    ("dossier", Dossier),
    ("topics", Topic),
    ("verdicts", Rating),
    ("site", Site),
)
"""The kinds of content files, and the shape of each (of each item, where the file is a list)."""


@dataclass(frozen=True)
class FieldView:
    """One field.

    `type` is the type's word in the model.  `of` names what an id stands for, `choices` the words of a short list,
    `shape` the table of the fields below it.  `is_list`: it holds any number of these.
    """

    name: str
    is_required: bool
    waived_by: tuple[str, ...]
    type: str
    of: str
    choices: tuple[str, ...]
    shape: str
    is_list: bool
    meaning: str
    example: str


@dataclass(frozen=True)
class FieldTable:
    """The fields of one shape; `id` is the shape's name as an anchor (`earlier-verdict`), `meaning` a sentence."""

    id: str
    meaning: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class FileKind:
    """A kind of content file: its own fields, then those of the shapes within it that no earlier kind has told.

    `root` is the id of the table of its own fields, which may stand under an earlier kind.
    """

    kind: str
    root: str
    tables: tuple[FieldTable, ...]


def file_kinds() -> tuple[FileKind, ...]:
    """All kinds of content files with their field tables, each shape once."""
    told: set[type[Shaped]] = set()
    return tuple(FileKind(kind, anchor_of(shape), tuple(_tables(shape, told))) for kind, shape in KINDS)


def field_table(shape: type[Shaped]) -> FieldTable:
    """The table of one shape."""
    meaning = " ".join((shape.__doc__ or "").split("\n\n")[0].split())
    return FieldTable(anchor_of(shape), meaning, tuple(_field_view(row) for row in fields_of(shape).values()))


def anchor_of(shape: type[Shaped]) -> str:
    """A shape's name as an anchor."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", shape.__name__).lower()


def _tables(shape: type[Shaped], told: set[type[Shaped]]) -> Iterator[FieldTable]:
    if shape in told:
        return
    told.add(shape)
    yield field_table(shape)
    for row in fields_of(shape).values():
        below = _shape_in(row.type)
        if below:
            yield from _tables(below, told)


def _field_view(row: Field) -> FieldView:
    item = _item(row.type)
    named = item.id if isinstance(item, IdOr) else item
    below = _shape_in(item)
    return FieldView(
        name=row.name,
        is_required=row.is_required,
        waived_by=tuple(sorted(row.waived_by)),
        type=item.word,
        of=named.of if isinstance(named, Id) else "",
        choices=named.words if isinstance(named, Choice) else (),
        shape=anchor_of(below) if below else "",
        is_list=isinstance(row.type, ListOf),
        meaning=row.meaning,
        example=row.example,
    )


def _item(of_type: FieldType) -> FieldType:
    return of_type.of if isinstance(of_type, ListOf) else of_type


def _shape_in(of_type: FieldType) -> type[Shaped] | None:
    """The shape that a type's values have or may have."""
    item = _item(of_type)
    held = item.other if isinstance(item, IdOr) else item
    return held.shape if isinstance(held, Of) else None
