"""Bytes → nodes with places, by the strictest reading of YAML that still looks like YAML.

Every scalar stays text: nothing here knows that `no` could be a boolean.  What the format forbids (anchors,
tags, duplicate keys, tabs …) becomes a problem with its place.  What a field means is left to the model.

Basis: contract, section 2, "How it is read"; docs/threat-model.md, R1.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
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
from generator.content.complaints import yaml_problem
from generator.content.lines import Lines, has_strange_breaks, place_of
from generator.content.merges import may_hold_marks, unfinished_merges
from generator.content.slips import may_hold_strange_indents, strange_indents
from generator.problems import START, Place, Problem, problem, shown

HAS_C_PARSER: bool = yaml.__with_libyaml__
PARSER: Any = yaml.CSafeLoader if HAS_C_PARSER else yaml.SafeLoader  # safe, and asked for events and nodes only

FILE_LIMIT_BYTES = 256 * 1024
NESTING_LIMIT = 16
NODE_LIMIT = 20_000

_NEW: Any = tuple.__new__
_HASHTAG = re.compile(r"(?<![ \t])[ \t]+(#\w+)")  # from the first blank of a row only: else a long row costs its square
_HASH = re.compile(r"#\w")
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


class ScalarNode(NamedTuple):
    """A text and where it begins; `plain` is true where it stands without quotation marks."""

    text: str
    mark: Mark
    plain: bool = True

    @property
    def place(self) -> Place:
        """Where it begins: made of the mark only when asked for, since few nodes have a problem."""
        return _place(self.mark)


class SequenceNode(NamedTuple):
    """A list and where it begins."""

    items: tuple[Node, ...]
    mark: Mark

    @property
    def place(self) -> Place:
        """Where it begins."""
        return _place(self.mark)


class MappingNode(NamedTuple):
    """Keys with their values, in the order of the file; `braces` is true for `{key: value}`."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    mark: Mark
    braces: bool = False

    @property
    def place(self) -> Place:
        """Where it begins."""
        return _place(self.mark)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


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


def decoded_prose(file: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The same for a page's Markdown, which none can be with both sides of a merge in it."""
    text, problems = decoded(file, data)
    conflicts = tuple(unfinished_merges(file, text or "", is_indented=False))
    return None if conflicts else text, (*problems, *conflicts)


def read(file: str, data: bytes) -> ReadFile:
    """Reads one YAML file into nodes; `file` is only for the problems' places.  Never raises."""
    text, problems = decoded(file, data)
    if text is None:
        return ReadFile(None, problems)
    if conflicts := tuple(unfinished_merges(file, text)):
        return ReadFile(None, conflicts)
    walk = _Walk(file, text)
    try:
        root = walk.document()
        if strange := tuple(strange_indents(file, text, PARSER)):
            return ReadFile(None, strange)
        return ReadFile(root, (*walk.problems, *_texts_cut_at_hash(file, text)))
    except _Stop as stop:
        return ReadFile(None, (*walk.problems, stop.found))
    except yaml.YAMLError as error:
        gave_up = yaml_problem(file, text, error)
        is_told = any(found.line == gave_up.line for found in walk.problems)  # `text: *The bridge*` is one mistake
        return ReadFile(None, (*walk.problems, *(() if is_told else (gave_up,))))


def _strictly_decoded(file: str, data: bytes) -> str:
    if len(data) > FILE_LIMIT_BYTES:
        message = f"the file has more than {FILE_LIMIT_BYTES:,} bytes"
        raise _Stop(problem(file, START, codes.TOO_LARGE, message, hint="shorten it, or make two checks of it"))
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        hint = "save it as UTF-8 without a byte-order mark; `format` takes that of UTF-8 away"
        raise _Stop(problem(file, START, codes.NOT_UTF8, "the file begins with a byte-order mark", hint=hint))
    try:
        text = data.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        place = place_of(before, len(before))
        raise _Stop(
            problem(
                file, place, codes.NOT_UTF8, message, hint="save the file as UTF-8: editors ask under Save as, Encoding"
            )
        ) from None
    if _may_hold_controls(data) and (found := _CONTROL.search(text)):
        message = f"the control character U+{ord(found[0]):04X} stands here"
        hint = "delete it: it cannot be seen, so retype the words around it"
        raise _Stop(problem(file, place_of(text, found.start()), codes.CONTROL_CHARACTER, message, hint=hint))
    return text


def _may_hold_controls(data: bytes) -> bool:
    """Whether a look at the bytes cannot rule controls out; it takes a tenth of the time of a look at the text."""
    return b"\xc2" in data or len(data.translate(None, _CONTROL_BYTES)) < len(data)


def _texts_cut_at_hash(file: str, text: str) -> Iterator[Problem]:
    """Texts with a hashtag or a number sign, which YAML would drop as a comment; the rest of the line would be lost.

    A text of one word may lose as much as one of many: `role: Mayor #1`.  What YAML itself begins with `# ` is a
    comment, and so is what stands behind a text in quotation marks, whose end nobody can mistake.

    Looked for in a second reading, and only where the file has such a sign at all.
    """
    if not _may_hold_hashtags(text):
        return
    lines = Lines(text)
    for event in yaml.parse(text, Loader=PARSER):
        if isinstance(event, ScalarEvent) and not event.style and event.value:
            found = _HASHTAG.match(text, event.end_mark.index) if event.end_mark else None
            if found:
                message = f"the text ends before {shown(found[1])}, which YAML takes for a comment"
                hint = "put the whole text in quotation marks; a comment begins with `# `"
                place = lines.place_of(found.start(1))
                yield problem(file, place, codes.CUT_AT_HASH, message, hint=hint)


def is_doubtful(text: str) -> bool:
    """Whether a text may hold what only a second look at the text itself tells of: it reads as sound YAML."""
    return _may_hold_hashtags(text) or may_hold_marks(text) or may_hold_strange_indents(text)


def _may_hold_hashtags(text: str) -> bool:
    """Whether a hashtag stands after a blank: a search for the sign takes a hundredth of the time of one for both."""
    return any(text[found.start() - 1] in " \t" for found in _HASH.finditer(text))


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
        parser = PARSER(self.text)
        try:
            self.next = iter(parser.get_event, None)
            if has_strange_breaks(self.text):
                self.next = map(partial(_recounted, Lines(self.text)), self.next)
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
        if root is None or (isinstance(root, ScalarNode) and root.plain and not root.text):
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
                return ScalarNode(f"*{event.anchor}", event.start_mark)
        if event.tag is not None:
            self._note(event, codes.TAG, f"{shown(event.tag)} is a YAML tag", "delete it, or quote the text")
        if kind is ScalarEvent:
            return ScalarNode(event.value, event.start_mark, not event.style)
        if depth >= NESTING_LIMIT:
            raise self._stop(
                event, codes.TOO_DEEP, f"values are nested more than {NESTING_LIMIT} deep", "the format needs far less"
            )
        return self._items(event, depth + 1) if kind is SequenceStartEvent else self._entries(event, depth + 1)

    def _items(self, start: Any, depth: int) -> SequenceNode:
        items: list[Node] = []
        for event in self.next:
            if event.__class__ is SequenceEndEvent:
                break
            items.append(self._node(event, depth))
        self._count(start, len(items))
        return SequenceNode(tuple(items), start.start_mark)

    def _entries(self, start: Any, depth: int) -> MappingNode:
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        following = self.next
        for event in following:
            # Nearly all keys and values are ordinary texts, so they are made here, without a detour through _node.
            if event.__class__ is ScalarEvent and event.anchor is event.tag is None:
                key: Node = _NEW(ScalarNode, (event.value, event.start_mark, not event.style))
            elif event.__class__ is MappingEndEvent:
                break
            else:
                key = self._node(event, depth)
            held = next(following)
            if held.__class__ is ScalarEvent and held.anchor is held.tag is None:
                value: Node = _NEW(ScalarNode, (held.value, held.start_mark, not held.style))
            else:
                value = self._node(held, depth)
            if key.__class__ is ScalarNode and key[0] not in entries and key[0] != "<<":
                entries[key[0]] = (key, value)
            else:
                self._entry(event, key, value, entries)
        self._count(start, len(entries))
        return MappingNode(tuple(entries.values()), start.start_mark, bool(start.flow_style))

    def _count(self, start: Any, more: int) -> None:
        """Ends the reading of a file of too many values: a list or a mapping at a time, since a file is not large."""
        self.nodes += more
        if self.nodes > NODE_LIMIT:
            raise self._stop(start, codes.TOO_MANY, f"more than {NODE_LIMIT:,} values", "split the file")

    def _entry(self, event: Any, key: Node, value: Node, entries: dict[str, tuple[ScalarNode, Node]]) -> None:
        """Adds an entry whose key is not an ordinary new one, or notes why it is none."""
        if not isinstance(key, ScalarNode):
            message = "a list or a mapping stands where a key should"
            hint = "write a word and a colon; put a text that begins with a bracket or brace in quotation marks"
            self._note(event, codes.KEY_NOT_TEXT, message, hint)
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

    def _note(self, event: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(problem(self.file, _place(event.start_mark), code, message, hint=hint))

    def _stop(self, event: Any, code: str, message: str, hint: str) -> _Stop:
        return _Stop(problem(self.file, _place(event.start_mark), code, message, hint=hint))


def _recounted(lines: Lines, event: Any) -> Any:
    """An event whose mark counts lines as editors do."""
    place = lines.place_of(event.start_mark.index)
    event.start_mark = _Mark(place.line - 1, place.column - 1)
    return event


def _place(mark: Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)


class _Mark(NamedTuple):
    """A mark of our own counting."""

    line: int
    column: int
