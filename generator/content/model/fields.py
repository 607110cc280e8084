"""What a field is, and how a class of content declares its fields.

A shape is a frozen dataclass whose fields carry their row of the field table: type, required or not, meaning
and an example.  A value that could not be read is simply not there: asking for it raises `Unreadable`, which
silences the rule that asked (one mistake, one problem).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from generator.content.model.types import FieldType

S = TypeVar("S")


class Unreadable(Exception):
    """A field was asked for that has a problem of its own, or that a hidden check no longer has."""


@dataclass(frozen=True)
class Field:
    """One row of the field table.

    `waived_by` names what makes a required field optional: `imported` or `hidden` checks.
    """

    name: str
    type: FieldType
    is_required: bool
    meaning: str
    example: str
    waived_by: frozenset[str]


def required(of_type: FieldType, meaning: str, *, example: str = "", waived_by: tuple[str, ...] = ()) -> Any:
    """Declares a field that every entry has, but for those that `waived_by` names."""
    return dataclasses.field(metadata={"row": (of_type, True, meaning, example, waived_by)})


def optional(of_type: FieldType, meaning: str, *, example: str = "") -> Any:
    """Declares a field that may be left out; its value is then None, or an empty tuple for a list."""
    return dataclasses.field(metadata={"row": (of_type, False, meaning, example, ())})


def given(*, default: Any = dataclasses.MISSING) -> Any:
    """Declares what no file holds: the reader adds it (an id from a file's name, a path), or the default stands."""
    return dataclasses.field(metadata={}, default=default)


class Shaped:
    """What all shapes have: the path of their value in its file (`evidence[2]`; empty for the file's root)."""

    path: str

    def __getattr__(self, name: str) -> NoReturn:
        """Raises Unreadable for a field of the shape that has no value."""
        if name.startswith("_"):
            raise AttributeError(name)
        raise Unreadable(f"{type(self).__name__}.{name}")

    def __repr__(self) -> str:
        """What it is and where it stands: never its fields, of which some may be missing and others long."""
        return f"<{type(self).__name__} at {self.__dict__.get('path') or 'the root'}>"

    def has(self, name: str) -> bool:
        """Whether a field could be read (a field that was left out could)."""
        return name in self.__dict__

    def below(self, field: str) -> str:
        """The path of one of its fields."""
        return f"{self.path}.{field}" if self.path else field


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(required, optional, given))
def shape(cls: type[S]) -> type[S]:
    """Makes a class of declared fields a shape."""
    return dataclass(frozen=True, kw_only=True, eq=False, repr=False, init=False)(cls)


_TABLES: dict[type[Shaped], Mapping[str, Field]] = {}


def fields_of(cls: type[Shaped]) -> Mapping[str, Field]:
    """The field table of a shape, in the order in which a person thinks."""
    if cls not in _TABLES:
        _TABLES[cls] = _table_of(cls)
    return _TABLES[cls]


def _table_of(cls: type[Shaped]) -> Mapping[str, Field]:
    table = {}
    for declared in dataclasses.fields(cls):  # type: ignore[arg-type]
        row = declared.metadata.get("row")
        if row:
            of_type, is_required, meaning, example, waived_by = row
            table[declared.name] = Field(declared.name, of_type, is_required, meaning, example, frozenset(waived_by))
    return table


def made(cls: type[S], values: dict[str, Any]) -> S:
    """A shape with the values that could be read, its path among them; the others stay unreadable."""
    instance = object.__new__(cls)
    own = instance.__dict__
    own["path"] = values["path"]  # to a dict with a key, Python adds keys that all instances share: half the memory
    own.update(values)
    return instance
