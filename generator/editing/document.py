"""A content file's text in which one value at a time is changed, and every other line stays as it was.

YAML libraries that keep comments write the whole file anew, with their own indentation and folding.  Here only
the lines of the value are replaced, in the layout of the file; what came out is read back, and must say what it
said before with that one change.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import yaml

from generator.content.reading import PARSER
from generator.content.writing import Layout, Value, field, fields, items, written

Step: TypeAlias = "str | int"
Path: TypeAlias = tuple[Step, ...]

_COMMENT = re.compile(r"(?:(?<=[ \t])|^)#[^\r\n]*", re.MULTILINE)

_HEADER = re.compile(r"([|>])[+-]?([0-9]?)[+-]?")
"""How a block of lines begins: its kind, and how far it is indented; what becomes of its last line break."""


class NotEditable(Exception):
    """A value stands in the file in a way that cannot be changed line by line; the text says where."""


@dataclass(frozen=True)
class Document:
    """A file's text, which our reader has read without a problem of YAML (so: no anchors, no second document)."""

    text: str

    @cached_property
    def root(self) -> Any:
        """The composed nodes; nothing is loaded."""
        return yaml.compose(self.text, Loader=PARSER)

    @cached_property
    def data(self) -> Any:
        """The values as plain dicts, lists and texts."""
        return plain(self.root)

    def get(self, *path: Step) -> Any:
        """The value at a path, or None."""
        held = self.data
        for step in path:
            try:
                held = held[step]
            except (KeyError, IndexError, TypeError):
                return None
        return held

    def with_value(self, path: Path, value: Value, order: Sequence[str] = ()) -> Document:
        """The document with a value at a path; a new key stands where `order` says that it belongs."""
        if self.get(*path) == value:
            return self
        expected = _changed(self.data, path, lambda held, step: held.__setitem__(step, value))
        if self.get(*path) is None:
            return self._inserted(path, value, order)._proven(expected)
        return self._replaced(path, value)._proven(expected)

    def with_item(self, path: Path, value: Value, order: Sequence[str] = ()) -> Document:
        """The document with one more item at the end of a list, which begins with it where there is none."""
        held = self.get(*path)
        if held is None:
            return self.with_value(path, [value], order)
        listed = held if isinstance(held, list) else [held]
        node = self._node(path)
        if isinstance(node, yaml.SequenceNode) and not self._braced(path):
            whole = [*listed, value]
            expected = _changed(self.data, path, lambda inner, step: inner.__setitem__(step, whole))
            lines = items([value], node.start_mark.column, self._layout)
            return self._after(end_of(node, self.text), lines)._proven(expected)
        return self.with_value(path, [*listed, value])

    def without(self, path: Path) -> Document:
        """The document without a key and its value; comments stay."""
        expected = _changed(self.data, path, lambda held, step: held.__delitem__(step))
        if self._braced(path[:-1]) or len(self.get(*path[:-1])) == 1 or isinstance(path[-1], int):
            return self.with_value(path[:-1], _reached(expected, path[:-1]))
        key, value = self._entry(path)
        start = self.text.rfind("\n", 0, key.start_mark.index) + 1
        if self.text[start : key.start_mark.index].strip():
            raise NotEditable(_named(path))
        end = self._line_end(end_of(value, self.text))
        kept = [f"{' ' * key.start_mark.column}{found}" for found in self._comments(start, end)]
        return self._spliced(start, end, kept)._proven(expected)

    def _replaced(self, path: Path, value: Value) -> Document:
        if not path:  # the whole file is written in braces
            lines = [*self._comments(0, len(self.text)), *written(value).rstrip("\n").split("\n")]
            return self._spliced(0, len(self.text), lines)
        if self._braced(path[:-1]):
            return self._replaced(path[:-1], _reached(_changed(self.data, path, _setting(value)), path[:-1]))
        start, lines = self._item(path, value) if isinstance(path[-1], int) else self._field(path, value)
        end = end_of(self._node(path), self.text)
        if len(lines) == 1 and "\n" not in self.text[start:end]:
            return Document(self.text[:start] + lines[0].lstrip(" ") + self.text[end:])
        return self._rewritten(start, end, lines)

    def _field(self, path: Path, value: Value) -> tuple[int, list[str]]:
        """Where a key stands, and the lines that take its place."""
        key, _ = self._entry(path)
        return int(key.start_mark.index), field(str(path[-1]), value, key.start_mark.column, self._layout)

    def _item(self, path: Path, value: Value) -> tuple[int, list[str]]:
        """Where an item's dash stands, and the lines that take its place."""
        lines = items([value], self._node(path[:-1]).start_mark.column, self._layout)
        return self.text.rfind("-", 0, self._node(path).start_mark.index), lines

    def _rewritten(self, start: int, end: int, lines: list[str]) -> Document:
        """New lines for what stands from `start` to the end of its line; its comments stand above."""
        line_end = self._line_end(end)
        column = start - self.text.rfind("\n", 0, start) - 1
        comments = [f"{' ' * column}{found}" for found in self._comments(start, line_end)]
        line_start = start - column
        first = self.text[line_start:start] + lines[0][column:]
        return self._spliced(line_start, line_end, [*comments, first, *lines[1:]])

    def _inserted(self, path: Path, value: Value, order: Sequence[str]) -> Document:
        parent, key = path[:-1], str(path[-1])
        held = self.get(*parent)
        if held is None and parent:
            return self._inserted(parent, {key: value}, order)
        if not isinstance(held, dict) or self._braced(parent):
            return self._replaced(parent, _reached(_changed(self.data, path, _setting(value)), parent))
        node = self._node(parent)
        before = _predecessor([name.value for name, _ in node.value], key, order)
        after = next(inner for name, inner in node.value if name.value == before)
        column = node.value[0][0].start_mark.column
        return self._after(end_of(after, self.text), fields({key: value}, column, self._layout), spaced=not parent)

    def _after(self, end: int, lines: list[str], *, spaced: bool = False) -> Document:
        """New lines after the line on which a value ends; with a blank line between where the file has such."""
        line_end = self._line_end(end)
        has_gap = spaced and re.compile(r"[ \t]*\r?\n").match(self.text, line_end)
        return self._spliced(line_end, line_end, [*([""] if has_gap else []), *lines])

    def _spliced(self, start: int, end: int, lines: list[str]) -> Document:
        line_break = "\r\n" if "\r\n" in self.text else "\n"
        before = self.text[:start]
        if before and not before.endswith("\n") and lines:
            before = self._without_open_end() + line_break
        return Document(before + "".join(line + line_break for line in lines) + self.text[end:])

    def _without_open_end(self) -> str:
        """The text, whose last line has no end, so that it can get one: a block of lines there would take it in."""
        last = self.root
        while isinstance(last, yaml.CollectionNode) and last.value:
            last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
        start = int(last.start_mark.index)
        if getattr(last, "style", None) not in {"|", ">"} or last.value.endswith("\n"):
            return self.text
        return self.text[:start] + _HEADER.sub(r"\1\2-", self.text[start:], count=1)

    def _proven(self, expected: Any) -> Document:
        try:
            holds = self.data == expected
        except yaml.YAMLError:
            holds = False
        if not holds:
            raise NotEditable("the layout of the file")
        return self

    def _node(self, path: Path) -> Any:
        node: Any = self.root
        for step in path:
            node = (
                node.value[step]
                if isinstance(step, int)
                else next(value for key, value in node.value if key.value == step)
            )
        return node

    def _entry(self, path: Path) -> tuple[Any, Any]:
        holder = self._node(path[:-1])
        return next((key, value) for key, value in holder.value if key.value == path[-1])

    def _braced(self, path: Path) -> bool:
        """Whether a value, or one around it, is written in braces or brackets."""
        return any(getattr(self._node(path[:depth]), "flow_style", False) for depth in range(len(path) + 1))

    def _line_end(self, offset: int) -> int:
        """The offset after the line break that ends a line."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def _comments(self, start: int, end: int) -> list[str]:
        """The comments between two offsets."""
        return [found.text for found in comments_in(self.text, self.root) if start <= found.start < end]

    @cached_property
    def _layout(self) -> Layout:
        """How this file indents, as far as it shows."""
        for key, value in _pairs(self.root):
            if isinstance(value, yaml.SequenceNode) and not value.flow_style:
                return Layout(dash=max(value.start_mark.column - key.start_mark.column, 0))
        return Layout()


@dataclass(frozen=True)
class Comment:
    """A comment: where it begins, its text, and whether it has its line for itself."""

    start: int
    text: str
    column: int
    is_alone: bool


def plain(node: Any) -> Any:
    """A composed node as plain dicts, lists and texts."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return node.value


def end_of(node: Any, text: str) -> int:
    """The offset at which a value ends: YAML's own mark stands where the next one begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(last[1] if isinstance(last, tuple) else last, text)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        keeps_breaks = node.value.endswith("\n\n") or node.value.isspace()
        return end - 1 if keeps_breaks else start + len(text[start:end].rstrip())
    return end


def comments_in(text: str, root: Any) -> list[Comment]:
    """Every comment of a text, in order: what begins with `#` outside of all values."""
    found: list[Comment] = []
    at = 0
    for start, end in (*scalar_spans(root, text), (len(text), len(text))):
        for match in _COMMENT.finditer(text, at, start):
            found.append(_comment(text, match))
        if text[start : start + 1] in {"|", ">"}:  # the header of a block of lines may have one, too
            line_end = text.find("\n", start)
            found += [_comment(text, match) for match in _COMMENT.finditer(text, start, max(line_end, start))]
        at = max(at, end)
    return found


def scalar_spans(node: Any, text: str) -> list[tuple[int, int]]:
    """Where the texts of a file begin and end, keys included, in order."""
    if isinstance(node, yaml.ScalarNode):
        return [(int(node.start_mark.index), end_of(node, text))]
    inner = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    return [span for part in inner for span in scalar_spans(part, text)]


def _comment(text: str, match: re.Match[str]) -> Comment:
    line_start = text.rfind("\n", 0, match.start()) + 1
    is_alone = not text[line_start : match.start()].strip()
    return Comment(match.start(), match[0].rstrip(), match.start() - line_start, is_alone)


def _pairs(node: Any) -> list[tuple[Any, Any]]:
    if isinstance(node, yaml.MappingNode):
        return [pair for key, value in node.value for pair in ((key, value), *_pairs(value))]
    if isinstance(node, yaml.SequenceNode):
        return [pair for item in node.value for pair in _pairs(item)]
    return []


def _predecessor(names: list[str], key: str, order: Sequence[str]) -> str:
    """The key after which a new one belongs; never none, so that what heads a file stays on top."""
    place = {name: position for position, name in enumerate(order)}
    before = [name for name in names if place.get(name, -1) < place.get(key, len(order))]
    return before[-1] if before else names[0]


def _setting(value: Value) -> Callable[[Any, Step], None]:
    return lambda held, step: held.__setitem__(step, value)


def _changed(data: Any, path: Path, change: Callable[[Any, Step], None]) -> Any:
    """A copy of plain values, changed at a path; mappings on the way are made where there are none."""
    whole = copy.deepcopy(data)
    held = whole
    for step in path[:-1]:
        held = held.setdefault(step, {}) if isinstance(held, dict) else held[step]
    change(held, path[-1])
    return whole


def _reached(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _named(path: Path) -> str:
    return ".".join(map(str, path))
