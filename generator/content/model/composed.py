"""The types of fields that are made of others: lists, mappings with fields, an id or the thing itself.

Like those of types.py, reading gives the value or `FAULTY`, and what is wrong goes to the `Reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from generator.content import codes
from generator.content.model import characters
from generator.content.model.fields import Field, Shaped, fields_of, made
from generator.content.model.types import FAULTY, LIST_LIMIT, Faulty, FieldType, Id, JsonSchema, Reading
from generator.content.reading import Mapping, Node, Scalar, Sequence
from generator.problems import shown, suggestion


class _Partly(tuple[Any, ...]):
    """The items of a list that could be read, where others could not: `positions` says where they stood."""

    positions: tuple[int, ...]


def positions_of(items: tuple[Any, ...]) -> Iterable[int]:
    """Where the items of a list that was read stood in their file: 0, 1, 2 … unless some could not be read."""
    return items.positions if isinstance(items, _Partly) else range(len(items))


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

    def read(self, node: Node, path: str, reading: Reading) -> tuple[Any, ...] | Faulty:
        """The items that could be read, in order; `positions_of` and `is_complete` tell of those that could not."""
        if self.or_one and isinstance(node, Scalar):
            item = self.of.read(node, path, reading)
            return FAULTY if isinstance(item, Faulty) else (item,)
        if not isinstance(node, Sequence):
            if isinstance(node, Scalar) and characters.is_blank(node.text):
                return reading.wrong(
                    path, node.place, codes.EMPTY_FIELD, "the list is empty", "write its items, or delete the key"
                )
            hint = "put each item on its own line, after `- `"
            return reading.wrong(path, node.place, codes.NOT_LIST, "a list should stand here", hint)
        if not node.items and not self.may_be_empty:
            return reading.wrong(
                path, node.place, codes.EMPTY_FIELD, "the list is empty", "write its items, or delete the key"
            )
        if len(node.items) > self.limit:
            message = f"the list has {len(node.items)} items, the limit is {self.limit}"
            return reading.wrong(path, node.place, codes.TOO_MANY_ITEMS, message, "keep those that matter")
        return self._items(node, path, reading)

    def _items(self, node: Sequence, path: str, reading: Reading) -> tuple[Any, ...]:
        items: list[Any] = []
        positions: list[int] = []
        for position, item_node in enumerate(node.items):
            item = self.of.quickly(item_node[0], reading) if item_node.__class__ is Scalar else None
            if item is None:
                item = self.of.read(item_node, f"{path}[{position}]", reading)
            if item is FAULTY:
                continue
            if self.is_set and item in items:
                message = f"{shown(item)} stands twice"
                at = f"{path}[{position}]"
                reading.wrong(at, item_node.place, codes.ITEM_TWICE, message, "delete one of them")
                continue
            items.append(item)
            positions.append(position)
        if len(items) == len(node.items):
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


class _Prepared(NamedTuple):
    """The rows that a file may hold, how to read each, what optional fields are when left out, required rows."""

    table: MappingOf[str, Field]
    readers: dict[str, tuple[Callable[[str, Reading], Any], Callable[[Node, str, Reading], Any]]]
    defaults: dict[str, Any]
    required: tuple[Field, ...]
    required_names: frozenset[str]


@dataclass(frozen=True)
class Of(FieldType):
    """A mapping with the fields of a shape; `without` leaves out fields that another place gives."""

    shape: type[Shaped]
    without: tuple[str, ...] = ()
    word: str = "fields"

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The shape, lacking what could not be read; FAULTY where there is no mapping at all."""
        return self.read_with(node, path, reading, {})

    def read_with(self, node: Node, path: str, reading: Reading, preset: MappingOf[str, Any]) -> Any:
        """The same, with values that the file does not hold."""
        if not isinstance(node, Mapping):
            return _no_mapping(node, path, reading, self.table())
        prepared = self._prepared
        values = {**prepared.defaults, "path": path, **preset}
        readers = prepared.readers
        for key, value_node in node.entries:
            name = key[0]
            if name not in readers:
                _unknown_field(key, value_node, node, path, reading, prepared.table)
                continue
            quickly, read = readers[name]
            value = quickly(value_node[0], reading) if value_node.__class__ is Scalar else None
            if value is None:
                value = read(value_node, f"{path}.{name}" if path else name, reading)
            if value is FAULTY:
                values.pop(name, None)
            else:
                values[name] = value
        if not prepared.required_names <= values.keys():
            self._fill(values, node, path, reading, preset)
        return made(self.shape, values)

    def _fill(
        self, values: dict[str, Any], node: Mapping, path: str, reading: Reading, preset: MappingOf[str, Any]
    ) -> None:
        """Sees to the required fields that are not written; those that are and could not be read are told of."""
        written = {key.text for key, _ in node.entries}
        for row in self._prepared.required:
            if row.name not in written and row.name not in preset:
                self._without(row, values, node, path, reading, written)

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
        self, row: Field, values: dict[str, Any], node: Mapping, path: str, reading: Reading, written: set[str]
    ) -> None:
        """What a required field is that is not there: nothing where it is waived, else a problem."""
        if row.waived_by & reading.waived:
            if not isinstance(row.type, Of):  # a hidden check has no claim: asking for it raises Unreadable
                values[row.name] = _nothing(row)
        elif not _is_misspelt(row.name, written, self.table()):
            at = f"{path}.{row.name}" if path else row.name
            hint = f"add `{row.name}:`: {row.meaning[0].lower()}{row.meaning[1:].rstrip('.')}"
            reading.wrong(at, node.place, codes.MISSING_FIELD, f"the field `{row.name}` is missing", hint)

    def schema(self) -> JsonSchema:
        """A reference to the shape's own schema (schema.py collects those)."""
        return {"x-shape": self.shape.__name__, "x-without": list(self.without)}


def _nothing(row: Field) -> Any:
    """The value of a field that was left out."""
    return () if isinstance(row.type, ListOf) else None


def _is_misspelt(name: str, written: set[str], table: MappingOf[str, Field]) -> bool:
    """Whether a missing field is there under a wrong name, which is reported already."""
    unknown = written - set(table)
    return any(suggestion(word, table, otherwise="") == f"did you mean `{name}`?" for word in unknown)


def _unknown_field(
    key: Scalar, value: Node, mapping: Mapping, path: str, reading: Reading, table: MappingOf[str, Field]
) -> None:
    at = f"{path}.{key.text}" if path else key.text
    if mapping.braces and isinstance(value, Scalar) and not value.text:
        hint = "write one key a line without braces, or put the text in quotation marks"
        reading.wrong(at, key.place, codes.BROKEN_AT_COMMA, f"the text in braces ends before {shown(key.text)}", hint)
        return
    above = [name for name, row in table.items() if isinstance(row.type, Of) and key.text in row.type.table()]
    elsewhere = f"it belongs to `{above[0]}`: indent it below" if above else f"the fields here are {', '.join(table)}"
    hint = elsewhere if above else suggestion(key.text, table, otherwise=elsewhere)
    reading.wrong(at, key.place, codes.UNKNOWN_FIELD, f"unknown field {shown(key.text)}", hint)


def _no_mapping(node: Node, path: str, reading: Reading, table: MappingOf[str, Field]) -> Faulty:
    if isinstance(node, Scalar) and characters.is_blank(node.text):
        return reading.wrong(
            path, node.place, codes.EMPTY_FIELD, "the field is empty", "write its fields, or delete the key"
        )
    hint = f"write its fields on lines of their own: {', '.join(table)}"
    return reading.wrong(path, node.place, codes.NOT_MAPPING, "fields should stand here, each with its name", hint)


@dataclass(frozen=True)
class IdOr(FieldType):
    """The id of something shared, or the thing itself written out."""

    id: Id
    other: Of
    word: str = "id, or fields"

    def quickly(self, text: str, reading: Reading) -> str | None:
        """The id."""
        return self.id.quickly(text, reading)

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The id as text, or the shape."""
        return (self.id if isinstance(node, Scalar) else self.other).read(node, path, reading)

    def schema(self) -> JsonSchema:
        """Either of both."""
        return {"anyOf": [self.id.schema(), self.other.schema()]}
