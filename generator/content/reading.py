"""Bytes → nodes with places, by the strictest reading of YAML that still looks like YAML.

Every scalar stays text: nothing here knows that `no` could be a boolean.  What the format forbids (anchors,
tags, duplicate keys, tabs …) becomes a problem with its place.  What a field means is left to the model.

Basis: contract, section 2, "How it is read"; docs/threat-model.md, R1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from generator.content import codes
from generator.problems import START, Place, Problem, problem, shown

HAS_C_PARSER: bool = yaml.__with_libyaml__
_Parser: Any = yaml.CSafeLoader if HAS_C_PARSER else yaml.SafeLoader  # asked for events only, so it loads nothing

FILE_LIMIT_BYTES = 256 * 1024
NESTING_LIMIT = 16
NODE_LIMIT = 20_000

_NEW: Any = tuple.__new__
_LINE_BREAK = re.compile("\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))


class Mark(Protocol):
    """Where YAML's parser found something; both numbers start at 0."""

    @property
    def line(self) -> int:
        """Lines above."""

    @property
    def column(self) -> int:
        """Characters before it on its line."""


class Scalar(NamedTuple):
    """A text and where it begins; `plain` is true where it stands without quotation marks."""

    text: str
    mark: Mark
    plain: bool = True

    @property
    def place(self) -> Place:
        """Where it begins: made of the mark only when asked for, since few nodes have a problem."""
        return _place(self.mark)


class Sequence(NamedTuple):
    """A list and where it begins."""

    items: tuple[Node, ...]
    mark: Mark

    @property
    def place(self) -> Place:
        """Where it begins."""
        return _place(self.mark)


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file; `braces` is true for `{key: value}`."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark
    braces: bool = False

    @property
    def place(self) -> Place:
        """Where it begins."""
        return _place(self.mark)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class ReadFile:
    """What reading one file gave: its root, or None where it could not be read, and what was wrong."""

    root: Node | None
    problems: tuple[Problem, ...]


class _Stop(Exception):
    """Ends the reading of a file whose rest could not be trusted."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.found = found


def decoded(file: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file's bytes, or None and the problem that forbids reading it.  Never raises."""
    try:
        return _strictly_decoded(file, data), ()
    except _Stop as stop:
        return None, (stop.found,)


def read(file: str, data: bytes) -> ReadFile:
    """Reads one YAML file into nodes; `file` is only for the problems' places.  Never raises."""
    text, problems = decoded(file, data)
    if text is None:
        return ReadFile(None, problems)
    walk = _Walk(file, text)
    try:
        return ReadFile(walk.document(), tuple(walk.problems))
    except _Stop as stop:
        return ReadFile(None, (*walk.problems, stop.found))
    except yaml.YAMLError as error:
        return ReadFile(None, (*walk.problems, _yaml_problem(file, text, error)))


def place_of(text: str, offset: int) -> Place:
    """The place of the character at an offset of a text."""
    breaks = list(_LINE_BREAK.finditer(text, 0, offset))
    line_start = breaks[-1].end() if breaks else 0
    return Place(len(breaks) + 1, offset - line_start + 1)


def _strictly_decoded(file: str, data: bytes) -> str:
    if len(data) > FILE_LIMIT_BYTES:
        message = f"the file has more than {FILE_LIMIT_BYTES:,} bytes"
        raise _Stop(problem(file, START, codes.TOO_LARGE, message, hint="shorten it, or make two checks of it"))
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        hint = "save it as UTF-8 without a byte-order mark"
        raise _Stop(problem(file, START, codes.NOT_UTF8, "the file begins with a byte-order mark", hint=hint))
    try:
        text = data.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        place = place_of(before, len(before))
        raise _Stop(problem(file, place, codes.NOT_UTF8, message, hint="save the file as UTF-8")) from None
    if _may_hold_controls(data) and (found := _CONTROL.search(text)):
        message = f"the control character U+{ord(found[0]):04X} stands here"
        hint = "delete it: it cannot be seen, so retype the words around it"
        raise _Stop(problem(file, place_of(text, found.start()), codes.CONTROL_CHARACTER, message, hint=hint))
    return text


def _may_hold_controls(data: bytes) -> bool:
    """Whether a look at the bytes cannot rule controls out; it takes a tenth of the time of a look at the text."""
    return b"\xc2" in data or len(data.translate(None, _CONTROL_BYTES)) < len(data)


class _Walk:
    """One pass over the events of a document; nothing is loaded, and nothing is expanded.

    Depth is bounded while walking: the parser is asked for the next event only while it holds, so 100,000 levels
    cost as much as seventeen.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []
        self.nodes = 1  # the root
        self.next: Iterator[Any] = iter(())

    def document(self) -> Node | None:
        parser = _Parser(self.text)
        try:
            self.next = iter(parser.get_event, None)
            if _has_strange_breaks(self.text):
                self.next = map(self._recounted, self.next)
            return self._document()
        finally:
            parser.dispose()

    def _document(self) -> Node | None:
        root: Node | None = None
        for event in self.next:
            if isinstance(event, StreamEndEvent):
                break
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    raise self._stop(
                        event, codes.SEVERAL_DOCUMENTS, "a second document begins here", "delete the `---`"
                    )
                if event.version or event.tags:
                    raise self._stop(
                        event, codes.DIRECTIVE, "a directive stands here", "delete the line that begins with `%`"
                    )
            elif not isinstance(event, StreamStartEvent | DocumentEndEvent):
                root = self._node(event, 0)
        if root is None or (isinstance(root, Scalar) and root.plain and not root.text):
            found = problem(
                self.file, START, codes.EMPTY_FILE, "the file is empty", hint="write its fields, or delete the file"
            )
            raise _Stop(found)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        """The node that an event begins; what the format forbids about it is noted."""
        kind = event.__class__
        if kind is AliasEvent or event.anchor is not None:
            self._note_anchor(event)
            if kind is AliasEvent:
                return Scalar(f"*{event.anchor}", event.start_mark)
        if event.tag is not None:
            self._note(event, codes.TAG, f"{shown(event.tag)} is a YAML tag", "delete it, or quote the text")
        if kind is ScalarEvent:
            return Scalar(event.value, event.start_mark, not event.style)
        if depth >= NESTING_LIMIT:
            raise self._stop(
                event, codes.TOO_DEEP, f"values are nested more than {NESTING_LIMIT} deep", "the format needs far less"
            )
        return self._items(event, depth + 1) if kind is SequenceStartEvent else self._entries(event, depth + 1)

    def _items(self, start: Any, depth: int) -> Sequence:
        items: list[Node] = []
        for event in self.next:
            if event.__class__ is SequenceEndEvent:
                break
            items.append(self._node(event, depth))
        self._count(start, len(items))
        return Sequence(tuple(items), start.start_mark)

    def _entries(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        following = self.next
        for event in following:
            # Nearly all keys and values are ordinary texts, so they are made here, without a detour through _node.
            if event.__class__ is ScalarEvent and event.anchor is event.tag is None:
                key: Node = _NEW(Scalar, (event.value, event.start_mark, not event.style))
            elif event.__class__ is MappingEndEvent:
                break
            else:
                key = self._node(event, depth)
            held = next(following)
            if held.__class__ is ScalarEvent and held.anchor is held.tag is None:
                value: Node = _NEW(Scalar, (held.value, held.start_mark, not held.style))
            else:
                value = self._node(held, depth)
            if key.__class__ is Scalar and key[0] not in entries and key[0] != "<<":
                entries[key[0]] = (key, value)
            else:
                self._entry(event, key, value, entries)
        self._count(start, len(entries))
        return Mapping(tuple(entries.values()), start.start_mark, bool(start.flow_style))

    def _count(self, start: Any, more: int) -> None:
        """Ends the reading of a file of too many values: a list or a mapping at a time, since a file is not large."""
        self.nodes += more
        if self.nodes > NODE_LIMIT:
            raise self._stop(start, codes.TOO_MANY, f"more than {NODE_LIMIT:,} values", "split the file")

    def _entry(self, event: Any, key: Node, value: Node, entries: dict[str, tuple[Scalar, Node]]) -> None:
        """Adds an entry whose key is not an ordinary new one, or notes why it is none."""
        if not isinstance(key, Scalar):
            message = "a list or a mapping stands where a key should"
            self._note(event, codes.KEY_NOT_TEXT, message, "write a word and a colon")
        elif key.text == "<<" and key.plain:
            self._note(event, codes.MERGE_KEY, "`<<` merges other values in", "write the fields out")
        elif key.text in entries:
            first = entries[key.text][0].place.line
            message = f"{shown(key.text)} stands twice, first on line {first}"
            self._note(event, codes.DUPLICATE_KEY, message, "keep one of them")
        else:
            entries[key.text] = (key, value)

    def _note_anchor(self, event: Any) -> None:
        sign = "*" if isinstance(event, AliasEvent) else "&"
        message = f"{shown(sign + event.anchor)} is YAML's anchor or alias"
        self._note(event, codes.ANCHOR, message, "quote the text, or write the value out")

    def _recounted(self, event: Any) -> Any:
        """An event whose mark counts lines as editors do."""
        place = place_of(self.text, event.start_mark.index)
        event.start_mark = _Mark(place.line - 1, place.column - 1)
        return event

    def _note(self, event: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(problem(self.file, _place(event.start_mark), code, message, hint=hint))

    def _stop(self, event: Any, code: str, message: str, hint: str) -> _Stop:
        return _Stop(problem(self.file, _place(event.start_mark), code, message, hint=hint))


def _place(mark: Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)


class _Mark(NamedTuple):
    """A mark of our own counting."""

    line: int
    column: int


def _has_strange_breaks(text: str) -> bool:
    """Whether YAML counts lines otherwise than editors do: it takes U+2028 and U+2029 for line breaks.

    Where they occur, places are counted anew.
    """
    return not text.isascii() and ("\u2028" in text or "\u2029" in text)


_PLAIN_WORDS = (
    # what libyaml says, what is likely, what to write
    ("while parsing a flow node", "a bracket or brace is not closed", "write one key a line, without braces"),
    (
        "mapping values are not allowed",
        "a colon and a blank stand inside a text",
        'put the text in quotation marks: "…: …"',
    ),
    (
        "while scanning a quoted scalar",
        "a quotation mark is opened and not closed",
        "close it, or double it where it belongs to the text",
    ),
    ("found unexpected end of stream", "a quotation mark or bracket is opened and not closed", "close it"),
    ("could not find expected ':'", "a key without its colon", "write `key: value`, or indent a text that goes on"),
    (
        "did not find expected key",
        "the indentation or a quotation mark is off",
        "line the keys up; quote a text that begins with a quotation mark, or a part of it",
    ),
    (
        "did not find expected '-' indicator",
        "the list's items do not line up",
        "begin each item with `- ` in the same column",
    ),
    (
        "found character that cannot start any token",
        "a text begins with a sign that YAML keeps for itself",
        "put the text in quotation marks",
    ),
    ("did not find expected ',' or", "a bracket or brace is not closed", "write one key a line, without braces"),
    ("did not find expected node content", "a value is missing here", "write it, or delete the key"),
    (
        "found unknown escape character",
        "a backslash in double quotation marks begins no escape that YAML knows",
        "use single quotation marks",
    ),
    (
        "did not find expected <document start>",
        "the line is not indented as the lines before it",
        "line it up with its neighbours",
    ),
)


def _yaml_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    lines = _LINE_BREAK.split(text)
    place = _within(lines, _place_of_mistake(error, text))
    line = lines[place.line - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return problem(file, place, codes.TAB, "a tab indents this line", hint="use blanks, two for each level")
    said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or error}"
    for theirs, ours, hint in _PLAIN_WORDS:
        if theirs in said:
            return problem(file, place, codes.NOT_YAML, ours, hint=hint)
    hint = "look for a missing quotation mark or a wrong indentation on this line or the one before"
    return problem(file, place, codes.NOT_YAML, "this is not YAML", hint=hint)


def _place_of_mistake(error: yaml.YAMLError, text: str) -> Place:
    """Where the mistake was made, which for what is never closed is where it was opened."""
    found, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    never_closed = any(words in str(getattr(error, "context", "")) for words in ("quoted scalar", "simple key"))
    mark = opened if opened and never_closed else found or opened
    if not mark:
        return START
    return place_of(text, mark.index) if _has_strange_breaks(text) else Place(mark.line + 1, mark.column + 1)


def _within(lines: list[str], place: Place) -> Place:
    """A place, or the end of the file where YAML names a line after its last."""
    return place if place.line <= len(lines) else Place(len(lines), len(lines[-1]) + 1)
