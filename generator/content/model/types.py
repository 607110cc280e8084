"""The types of fields: how each reads a node, and what JSON Schema it is.

Reading gives the value or `FAULTY`; what is wrong goes to the `Reading`, with its place.  A type never raises.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from generator.content import codes
from generator.content.model import addresses, characters
from generator.content.model.fields import Field, Shaped, fields_of, made
from generator.content.reading import Mapping, Node, Scalar, Sequence
from generator.dates import Day, PartialDate, parsed_day, parsed_partial
from generator.problems import Place, Problem, problem, shown, suggestion

CLAIM_LIMIT: Final = 2_000
NAME_LIMIT: Final = 2_000
TEXT_LIMIT: Final = 5_000
MARKDOWN_LIMIT: Final = 100_000
ADDRESS_LIMIT: Final = 4_096
SOURCES_LIMIT: Final = 200
EVIDENCE_LIMIT: Final = 200
APPEARANCES_LIMIT: Final = 50
LIST_LIMIT: Final = 500
ID_LIMIT: Final = 80
WHOLE_NUMBER_LIMIT: Final = 1_000

ID_PATTERN: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(ID_PATTERN + r"\Z")
_LANGUAGE_PATTERN = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"
_LANGUAGE = re.compile(_LANGUAGE_PATTERN + r"\Z")
_COLOUR_PATTERN = r"#[0-9A-Fa-f]{6}"
_BLANKS = re.compile(r"[ \t\r\n\u2028\u2029]+")
_YES, _NO = frozenset({"yes", "true"}), frozenset({"no", "false"})

JsonSchema = dict[str, Any]


class _Faulty:
    """The mark of a value that could not be read."""

    def __repr__(self) -> str:
        return "FAULTY"


FAULTY: Final = _Faulty()


@dataclass
class Reading:
    """What is collected while one file is read: its problems, and the place of every path."""

    file: str
    today: Day
    allowed_hosts: frozenset[str] = frozenset()
    waived: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def wrong(self, path: str, place: Place, code: str, message: str, hint: str) -> _Faulty:
        """Notes a problem; returns FAULTY, for the caller to hand on."""
        self.problems.append(problem(self.file, place, code, message, hint=hint, field=path))
        return FAULTY


class FieldType(ABC):
    """How a value is read from a node, and described to others."""

    word: str = "text"

    @abstractmethod
    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The value, or FAULTY after noting what is wrong."""

    @abstractmethod
    def schema(self) -> JsonSchema:
        """The type as JSON Schema (2020-12), which accepts what an editor's YAML plugin makes of the text."""


class _OfText(FieldType):
    """A type whose values are written as one text."""

    limit: int = TEXT_LIMIT

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The value that the text stands for."""
        text = self._text(node, path, reading)
        return text if isinstance(text, _Faulty) else self.value(text, path, node.place, reading)

    def value(self, text: str, path: str, place: Place, reading: Reading) -> Any:  # noqa: ARG002
        """The value of a sound text: the text itself, unless a type says otherwise."""
        return text

    def one_line(self, text: str) -> str:
        """Line breaks count as blanks."""
        if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
            return text  # nearly all texts
        return _BLANKS.sub(" ", text).strip(" ")

    def _text(self, node: Node, path: str, reading: Reading) -> str | _Faulty:
        if not isinstance(node, Scalar):
            what = "a list" if isinstance(node, Sequence) else "a mapping"
            hint = "put the text in quotation marks if it begins with a bracket or brace"
            return reading.wrong(path, node.place, codes.NOT_TEXT, f"{what} stands where a text should", hint)
        if characters.is_blank(node.text):
            hint = "write a value, or delete the key"
            return reading.wrong(path, node.place, codes.EMPTY_FIELD, "the field is empty", hint)
        if not (node.text.isascii() and node.text.isprintable()):  # else nothing strange can stand in it
            found = list(characters.strays(node.text))
            for stray in found:
                reading.wrong(path, node.place, stray.code, stray.message, stray.hint)
            if found:
                return FAULTY
        text = self.one_line(node.text)
        if len(text) > self.limit:
            message = f"the text has {len(text):,} characters, the limit is {self.limit:,}"
            return reading.wrong(path, node.place, codes.TOO_LONG, message, "shorten it")
        return text


@dataclass(frozen=True)
class Text(_OfText):
    """Plain text on one line, shown as it stands."""

    limit: int = TEXT_LIMIT
    word: str = "text"

    def schema(self) -> JsonSchema:
        """Text, also where YAML makes a number or a boolean of it."""
        return {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": self.limit, "pattern": r"\S"}


@dataclass(frozen=True)
class Markdown(_OfText):
    """Restricted Markdown: CommonMark with tables, no raw HTML."""

    limit: int = MARKDOWN_LIMIT
    word: str = "Markdown"

    def one_line(self, text: str) -> str:
        """Markdown keeps its lines."""
        return text.strip("\n")

    def schema(self) -> JsonSchema:
        """A text of any number of lines."""
        return {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": self.limit, "pattern": r"\S"}


@dataclass(frozen=True)
class Id(_OfText):
    """An id; `of` says of what: `source`, `topic`, `person`, `check`, `rating`, or nothing in particular."""

    of: str = ""
    word: str = "id"

    def value(self, text: str, path: str, place: Place, reading: Reading) -> str | _Faulty:
        """The id, if it is one."""
        if _ID.match(text) and len(text) <= ID_LIMIT:
            return text
        form = "-".join(re.findall(r"[a-z0-9]+", text.casefold()))[:ID_LIMIT].strip("-")
        hint = f"write `{form}`" if form else "use lower-case letters, digits and single hyphens"
        return reading.wrong(path, place, codes.NOT_AN_ID, f"{shown(text)} is no id", hint)

    def schema(self) -> JsonSchema:
        """An id; digits only are a number to YAML, and a rating may be `true`."""
        return {
            "type": ["string", "integer", "boolean"],
            "pattern": f"^{ID_PATTERN}$",
            "maxLength": ID_LIMIT,
            "x-id-of": self.of,
        }


@dataclass(frozen=True)
class DayType(_OfText):
    """A day."""

    word: str = "day"

    def value(self, text: str, path: str, place: Place, reading: Reading) -> Day | _Faulty:
        """The day, if it is a real one and not after tomorrow."""
        day = parsed_day(text)
        if day is None:
            hint = "write a real day as `2024-03-10`"
            return reading.wrong(path, place, codes.NOT_A_DATE, f"{shown(text)} is no day", hint)
        return day if _has_come(day, text, path, place, reading) else FAULTY

    def schema(self) -> JsonSchema:
        """A day in ISO 8601."""
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True)
class PartialDateType(_OfText):
    """A date known to the day, month or year."""

    word: str = "date, month or year"

    def value(self, text: str, path: str, place: Place, reading: Reading) -> PartialDate | _Faulty:
        """The partial date, if it is real and does not begin after tomorrow."""
        when = parsed_partial(text)
        if when is None:
            hint = "write `2024-03-10`, or `2024-03` or `2024` where no more is known"
            return reading.wrong(path, place, codes.NOT_A_DATE, f"{shown(text)} is no date", hint)
        return when if _has_come(when.earliest, text, path, place, reading) else FAULTY

    def schema(self) -> JsonSchema:
        """A date in ISO 8601, as far as it is known; a year alone is a number to YAML."""
        return {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}


def _has_come(first_day: date, text: str, path: str, place: Place, reading: Reading) -> bool:
    """Whether a day is not after tomorrow, the youngest day that is today somewhere; notes a problem where it is."""
    if first_day <= reading.today + timedelta(days=1):
        return True
    reading.wrong(path, place, codes.FUTURE_DATE, f"{shown(text)} is in the future", "is the year right?")
    return False


@dataclass(frozen=True)
class Address(_OfText):
    """A public web address."""

    limit: int = ADDRESS_LIMIT
    word: str = "address"

    def one_line(self, text: str) -> str:
        """Blanks around it do not count; blanks within are a mistake."""
        return text.strip(" \t\r\n")

    def value(self, text: str, path: str, place: Place, reading: Reading) -> str | _Faulty:
        """The address as written, a trailing dot of its host dropped."""
        found = addresses.accepted(text, reading.allowed_hosts)
        return found if isinstance(found, str) else reading.wrong(path, place, *found)

    def schema(self) -> JsonSchema:
        """An address with http or https."""
        return {
            "type": "string",
            "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@\\]+\.[^\s@\\]",
            "maxLength": self.limit,
        }


@dataclass(frozen=True)
class Language(_OfText):
    """A language tag."""

    word: str = "language"

    def value(self, text: str, path: str, place: Place, reading: Reading) -> str | _Faulty:
        """The tag, if it is well formed."""
        if _LANGUAGE.match(text) and len(text.split("-", maxsplit=1)[0]) <= 3:
            return text
        return reading.wrong(
            path, place, codes.NOT_A_LANGUAGE, f"{shown(text)} is no language tag", "write `en`, `uk`, `pt-BR` …"
        )

    def schema(self) -> JsonSchema:
        """A tag; `no` is a boolean to YAML 1.1."""
        return {"type": ["string", "boolean"], "pattern": f"^{_LANGUAGE_PATTERN}$"}


@dataclass(frozen=True)
class Choice(_OfText):
    """One word of a short list."""

    words: tuple[str, ...]
    word: str = "one of"

    def value(self, text: str, path: str, place: Place, reading: Reading) -> str | _Faulty:
        """The word, if it is on the list."""
        if text in self.words:
            return text
        hint = suggestion(text, self.words, otherwise=f"write one of {', '.join(self.words)}")
        return reading.wrong(
            path, place, codes.NOT_A_CHOICE, f"{shown(text)} is none of the words for this field", hint
        )

    def schema(self) -> JsonSchema:
        """The list of words."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class YesNo(_OfText):
    """Yes or no."""

    word: str = "yes or no"

    def value(self, text: str, path: str, place: Place, reading: Reading) -> bool | _Faulty:
        """True for `yes` and `true`, False for `no` and `false`, in any case of letters."""
        if text.casefold() in _YES | _NO:
            return text.casefold() in _YES
        return reading.wrong(
            path, place, codes.NOT_YES_OR_NO, f"{shown(text)} is neither yes nor no", "write `yes` or `no`"
        )

    def schema(self) -> JsonSchema:
        """A boolean, or the word where YAML leaves it text."""
        return {"enum": [True, False, "yes", "no", "true", "false"]}


@dataclass(frozen=True)
class WholeNumber(_OfText):
    """A whole number, not negative."""

    word: str = "whole number"

    def value(self, text: str, path: str, place: Place, reading: Reading) -> int | _Faulty:
        """The number."""
        if re.fullmatch("[0-9]{1,4}", text) and int(text) <= WHOLE_NUMBER_LIMIT:
            return int(text)
        hint = f"write a whole number from 0 to {WHOLE_NUMBER_LIMIT}"
        return reading.wrong(path, place, codes.NOT_A_NUMBER, f"{shown(text)} is no whole number", hint)

    def schema(self) -> JsonSchema:
        """An integer from 0."""
        return {"type": "integer", "minimum": 0, "maximum": WHOLE_NUMBER_LIMIT}


@dataclass(frozen=True)
class Colour(_OfText):
    """A colour as `#rrggbb`."""

    word: str = "colour"

    def value(self, text: str, path: str, place: Place, reading: Reading) -> str | _Faulty:
        """The colour in lower case."""
        if re.fullmatch(_COLOUR_PATTERN, text):
            return text.casefold()
        hint = 'write it as "#1a7f37", in quotation marks'
        return reading.wrong(path, place, codes.NOT_A_COLOUR, f"{shown(text)} is no colour", hint)

    def schema(self) -> JsonSchema:
        """Six hexadecimal digits."""
        return {"type": "string", "pattern": f"^{_COLOUR_PATTERN}$"}


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

    def read(self, node: Node, path: str, reading: Reading) -> tuple[Any, ...] | _Faulty:
        """The items that could be read, in order; `positions_of` and `is_complete` tell of those that could not."""
        if self.or_one and isinstance(node, Scalar):
            item = self.of.read(node, path, reading)
            return FAULTY if isinstance(item, _Faulty) else (item,)
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
            item_path = f"{path}[{position}]"
            reading.places[item_path] = item_node.place
            item = self.of.read(item_node, item_path, reading)
            if isinstance(item, _Faulty):
                continue
            if self.is_set and item in items:
                reading.wrong(
                    item_path, item_node.place, codes.ITEM_TWICE, f"{shown(item)} stands twice", "delete one of them"
                )
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
        table, defaults, required = _prepared(self.shape, self.without)
        values: dict[str, Any] = {**defaults, "path": path, **preset}
        written: set[str] = set()
        for key, value_node in node.entries:
            row = table.get(key.text)
            if row is None:
                written.add(key.text)
                _unknown_field(key, value_node, node, path, reading, table)
                continue
            at = f"{path}.{row.name}" if path else row.name
            reading.places[at] = value_node.place
            value = row.type.read(value_node, at, reading)
            written.add(row.name)
            if value is FAULTY:
                values.pop(row.name, None)
            else:
                values[row.name] = value
        for row in required:
            if row.name not in written and row.name not in preset:
                self._without(row, values, node, path, reading, written)
        return made(self.shape, values)

    def table(self) -> MappingOf[str, Field]:
        """The rows of the field table that a file may hold."""
        return _prepared(self.shape, self.without)[0]

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


_Prepared = tuple[MappingOf[str, Field], MappingOf[str, Any], tuple[Field, ...]]
_PREPARED: dict[tuple[type[Shaped], tuple[str, ...]], _Prepared] = {}


def _prepared(of: type[Shaped], left_out: tuple[str, ...]) -> _Prepared:
    """The rows that a file may hold, what optional fields are when left out, and the required rows; made once."""
    if (of, left_out) not in _PREPARED:
        rows = fields_of(of)
        table = {name: row for name, row in rows.items() if name not in left_out}
        defaults = {name: _nothing(row) for name, row in rows.items() if not row.is_required}
        _PREPARED[of, left_out] = table, defaults, tuple(row for row in table.values() if row.is_required)
    return _PREPARED[of, left_out]


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
    hint = suggestion(key.text, table, otherwise=f"the fields here are {', '.join(table)}")
    reading.wrong(at, key.place, codes.UNKNOWN_FIELD, f"unknown field {shown(key.text)}", hint)


def _no_mapping(node: Node, path: str, reading: Reading, table: MappingOf[str, Field]) -> _Faulty:
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

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The id as text, or the shape."""
        return (self.id if isinstance(node, Scalar) else self.other).read(node, path, reading)

    def schema(self) -> JsonSchema:
        """Either of both."""
        return {"anyOf": [self.id.schema(), self.other.schema()]}


@dataclass(frozen=True)
class DayOrYesNo(_OfText):
    """A day where it is known, else yes or no."""

    word: str = "day, or yes or no"

    def value(self, text: str, path: str, place: Place, reading: Reading) -> Any:
        """The day, or True or False."""
        kind = YesNo() if text.casefold() in _YES | _NO else DayType()
        return kind.value(text, path, place, reading)

    def schema(self) -> JsonSchema:
        """Either of both."""
        return {"anyOf": [DayType().schema(), YesNo().schema()]}
