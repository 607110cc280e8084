"""The types of fields that are made of others: lists, mappings with fields, an id or the thing itself.

Like those of types.py, reading gives the value or `FAULTY`, and what is wrong goes to the `Reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar

from generator.content import codes
from generator.content.model import characters
from generator.content.model.fields import Field, Shaped, fields_of, made
from generator.content.model.types import FAULTY, LIST_LIMIT, Faulty, FieldType, Id, JsonSchema, Reading, below
from generator.content.values import InBraces, Value
from generator.problems import nearest, shown

T = TypeVar("T")


class _Partly(tuple[Any, ...]):
    """The items of a list that could be read, where others could not: `positions` says where they stood."""

    positions: tuple[int, ...]


def placed(items: tuple[T, ...]) -> Iterable[tuple[int, T]]:
    """The items of a list that was read, each with where it stood in its file: 0, 1, 2 … unless some are lacking."""
    return zip(items.positions, items, strict=True) if isinstance(items, _Partly) else enumerate(items)


def is_complete(items: tuple[Any, ...]) -> bool:
    """Whether every item of a list that was read could be read."""
    return not isinstance(items, _Partly)


@dataclass(frozen=True)
class ListOf(FieldType):
    """A list; where `is_set`, no item stands in it twice.  `or_one` also takes a single item without a list."""

    of: FieldType
    limit: int = LIST_LIMIT
    is_set: bool = False
    or_one: bool = False
    may_be_empty: bool = False
    word: str = "list"

    def quickly(self, text: str, reading: Reading) -> tuple[Any, ...] | None:
        """The one item, where that may stand without a list."""
        item = self.of.quickly(text, reading) if self.or_one else None
        return None if item is None else (item,)

    def read(self, value: Value, path: str, reading: Reading) -> tuple[Any, ...] | Faulty:
        """The items that could be read, in order; `placed` and `is_complete` tell of those that could not."""
        if self.or_one and isinstance(value, str):
            item = self.of.read(value, path, reading)
            return FAULTY if isinstance(item, Faulty) else (item,)
        is_empty = characters.is_blank(value) if isinstance(value, str) else value == [] and not self.may_be_empty
        if is_empty:
            return reading.wrong(path, codes.EMPTY_FIELD, "the list is empty", "write its items, or delete the key")
        if not isinstance(value, list):
            hint = "put each item on its own line, after `- `"
            return reading.wrong(path, codes.NOT_LIST, "a list should stand here", hint)
        if len(value) > self.limit:
            message = f"the list has {len(value)} items, the limit is {self.limit}"
            return reading.wrong(path, codes.TOO_MANY_ITEMS, message, "keep those that matter")
        return self._items(value, path, reading)

    def _items(self, values: list[Value], path: str, reading: Reading) -> tuple[Any, ...]:
        items: list[Any] = []
        positions: list[int] = []
        for position, value in enumerate(values):
            item = self.of.quickly(value, reading) if value.__class__ is str else None
            if item is None:
                item = self.of.read(value, _item_path(path, position), reading)
            if item is FAULTY:
                continue
            if self.is_set and item in items:
                at = _item_path(path, position)
                reading.wrong(at, codes.ITEM_TWICE, f"{shown(item)} stands twice", "delete one of them")
                continue
            items.append(item)
            positions.append(position)
        if len(items) == len(values):
            return tuple(items)
        partly = _Partly(items)
        partly.positions = tuple(positions)
        return partly

    def schema(self) -> JsonSchema:
        """An array of the item's type."""
        array: JsonSchema = {"type": "array", "items": self.of.schema(), "maxItems": self.limit}
        if not self.may_be_empty:
            array["minItems"] = 1
        if self.is_set:
            array["uniqueItems"] = True
        return {"anyOf": [self.of.schema(), array]} if self.or_one else array


@lru_cache(maxsize=4096)  # the items of all files have few paths, and each shape keeps its own
def _item_path(path: str, position: int) -> str:
    return f"{path}[{position}]"


class _Prepared(NamedTuple):
    """The rows that a file may hold, how to read each, what optional fields are when left out, required rows."""

    table: MappingOf[str, Field]
    readers: dict[str, tuple[Callable[[str, Reading], Any], Callable[[Value, str, Reading], Any]]]
    defaults: dict[str, Any]
    required: tuple[Field, ...]
    required_names: frozenset[str]


@dataclass(frozen=True)
class Of(FieldType):
    """A mapping with the fields of a shape; `without` leaves out fields that another place gives."""

    shape: type[Shaped]
    without: tuple[str, ...] = ()
    word: str = "fields"

    def read(self, value: Value, path: str, reading: Reading) -> Any:
        """The shape, lacking what could not be read; FAULTY where there is no mapping at all."""
        return self.read_with(value, path, reading, {})

    def read_with(self, value: Value, path: str, reading: Reading, preset: MappingOf[str, Any]) -> Any:
        """The same, with what the file does not hold."""
        if not isinstance(value, dict):
            return _no_mapping(value, path, reading, self.table())
        prepared = self._prepared
        held = {**prepared.defaults, "path": path, **preset}
        readers = prepared.readers
        for name, inner in value.items():
            if name not in readers:
                meant = _unknown_field(name, value, path, reading, prepared.table)
                if meant not in value:
                    held.pop(meant, None)  # as one that could not be read: no rule says that it is missing
                continue
            quickly, read = readers[name]
            found = quickly(inner, reading) if inner.__class__ is str else None
            if found is None:
                found = read(inner, below(path, name), reading)
            if found is FAULTY:
                held.pop(name, None)
            else:
                held[name] = found
        if not prepared.required_names <= held.keys():
            self._fill(held, value, path, reading, preset)
        return made(self.shape, held)

    def _fill(
        self,
        held: dict[str, Any],
        written: dict[str, Value],
        path: str,
        reading: Reading,
        preset: MappingOf[str, Any],
    ) -> None:
        """Fills or reports the required fields that are not written; unreadable ones were reported already."""
        for row in self._prepared.required:
            if row.name not in written and row.name not in preset:
                self._without(row, held, written, path, reading)

    def table(self) -> MappingOf[str, Field]:
        """The rows of the field table that a file may hold."""
        return self._prepared.table

    @cached_property
    def _prepared(self) -> _Prepared:
        """What reading needs to know of the shape; made once."""
        rows = fields_of(self.shape)
        table = {name: row for name, row in rows.items() if name not in self.without}
        required = tuple(row for row in table.values() if row.is_required)
        return _Prepared(
            table,
            {name: (row.type.quickly, row.type.read) for name, row in table.items()},
            {name: _nothing(row) for name, row in rows.items() if not row.is_required},
            required,
            frozenset(row.name for row in required),
        )

    def _without(
        self, row: Field, held: dict[str, Any], written: dict[str, Value], path: str, reading: Reading
    ) -> None:
        """What a required field is that is not there: nothing where it is waived, else a problem."""
        if row.waived_by & reading.waived:
            if not isinstance(row.type, Of):  # a hidden check has no claim: asking for it raises Unreadable
                held[row.name] = _nothing(row)
        elif not _is_misspelt(row.name, written, self.table()):
            hint = f"add `{row.name}:`: {row.meaning[0].lower()}{row.meaning[1:].rstrip('.')}"
            reading.wrong(below(path, row.name), codes.MISSING_FIELD, f"the field `{row.name}` is missing", hint)

    def schema(self) -> JsonSchema:
        """A reference to the shape's own schema (schema.py collects those)."""
        return {"x-shape": self.shape.__name__, "x-without": list(self.without)}


def _nothing(row: Field) -> Any:
    """The value of a field that was left out."""
    return () if isinstance(row.type, ListOf) else None


def _is_misspelt(name: str, written: Iterable[str], table: MappingOf[str, Field]) -> bool:
    """Whether a missing field is there under a wrong name, which is reported already."""
    unknown = set(written) - set(table)
    return any(nearest(word, table) == name for word in unknown)


def _unknown_field(
    name: str, mapping: dict[str, Value], path: str, reading: Reading, table: MappingOf[str, Field]
) -> str:
    """Notes that there is no such field; returns the one that was probably meant, or nothing."""
    if isinstance(mapping, InBraces) and mapping[name] == "":
        hint = "write one key a line without braces, or put the text in quotation marks"
        reading.wrong_key(path, name, codes.BROKEN_AT_COMMA, f"the text in braces ends before {shown(name)}", hint)
        return ""
    above = [at for at, row in table.items() if isinstance(row.type, Of) and name in row.type.table()]
    meant = "" if above else nearest(name, table) or ""
    hint = f"did you mean `{meant}`?" if meant else f"the fields here are {', '.join(table)}"
    if above:
        hint = f"it belongs to `{above[0]}`: indent it below"
    reading.wrong_key(path, name, codes.UNKNOWN_FIELD, f"unknown field {shown(name)}", hint)
    return meant


def _no_mapping(value: Value, path: str, reading: Reading, table: MappingOf[str, Field]) -> Faulty:
    if isinstance(value, str) and characters.is_blank(value):
        return reading.wrong(path, codes.EMPTY_FIELD, "the field is empty", "write its fields, or delete the key")
    hint = f"write its fields on lines of their own: {', '.join(table)}"
    return reading.wrong(path, codes.NOT_MAPPING, "fields should stand here, each with its name", hint)


@dataclass(frozen=True)
class IdOr(FieldType):
    """The id of something shared, or the thing itself written out."""

    id: Id
    other: Of
    word: str = "id, or fields"

    def quickly(self, text: str, reading: Reading) -> str | None:
        """The id."""
        return self.id.quickly(text, reading)

    def read(self, value: Value, path: str, reading: Reading) -> Any:
        """The id as text, or the shape."""
        return (self.id if isinstance(value, str) else self.other).read(value, path, reading)

    def schema(self) -> JsonSchema:
        """Either of both."""
        return {"anyOf": [self.id.schema(), self.other.schema()]}
