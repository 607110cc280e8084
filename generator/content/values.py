"""Bytes → values without places: texts, lists and mappings, of which the model is made.

Nearly every file is sound, and the place of each of its values would take as long again as reading it.  So this
walk over YAML's events keeps none; a file in which it meets anything that the format forbids is read by
reading.py, which says what is wrong and where.  The places of sound values are found when somebody asks (places.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.content.reading import (
    NESTING_LIMIT,
    NODE_LIMIT,
    PARSER,
    Node,
    ScalarNode,
    SequenceNode,
    decoded,
    is_doubtful,
    read,
)
from generator.problems import Problem

Value: TypeAlias = "str | list[Value] | dict[str, Value]"


class InBraces(dict[str, Value]):
    """A mapping that was written as `{key: value}`, where a comma may have cut a text."""


class ReadValue(NamedTuple):
    """What reading one file gave: its value, or None where it could not be read, and what was wrong."""

    value: Value | None
    problems: tuple[Problem, ...]


class _Odd(Exception):
    """Something stands here that only the careful reading can judge."""


def read_value(file: str, data: bytes) -> ReadValue:
    """Reads one YAML file; `file` is only for the problems.  Never raises."""
    text, problems = decoded(file, data)
    if text is None:
        return ReadValue(None, problems)
    try:
        return ReadValue(_document(text), ())
    except (_Odd, StopIteration, yaml.YAMLError):
        found = read(file, data)
        return ReadValue(None if found.root is None else value_of(found.root), found.problems)


def value_of(node: Node) -> Value:
    """A node without its places."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [value_of(item) for item in node.items]
    held = {key.text: value_of(value) for key, value in node.entries}
    return InBraces(held) if node.braces else held


def _document(text: str) -> Value:
    if is_doubtful(text):
        raise _Odd
    parser = PARSER(text)
    try:
        # A file of fewer events than NODE_LIMIT has fewer values; one of more ends early, which is odd.
        events = islice(iter(parser.get_event, None), NODE_LIMIT)
        next(events)  # the stream begins
        start = next(events)
        if start.__class__ is not DocumentStartEvent or start.version or start.tags:
            raise _Odd
        value = _value(events, next(events), NESTING_LIMIT)
        next(events)  # the document ends
        if next(events).__class__ is not StreamEndEvent or isinstance(value, str):
            raise _Odd  # a second document, or a file of one word or none
        return value
    finally:
        parser.dispose()


def _value(events: Iterator[Any], event: Any, levels: int) -> Value:
    """The value that an event begins, in which as many levels may be nested."""
    kind = event.__class__
    if event.anchor is not None or event.tag is not None:
        raise _Odd  # an alias has an anchor, too
    if kind is ScalarEvent:
        text: str = event.value
        return text
    if not levels:
        raise _Odd
    if kind is SequenceStartEvent:
        return _list(events, levels - 1)
    return _mapping(events, levels - 1, InBraces() if event.flow_style else {})


def _list(events: Iterator[Any], levels: int) -> list[Value]:
    items: list[Value] = []
    for event in events:
        if event.__class__ is SequenceEndEvent:
            return items
        items.append(_value(events, event, levels))
    raise _Odd


def _mapping(events: Iterator[Any], levels: int, held: dict[str, Value]) -> dict[str, Value]:
    """Fills a new mapping."""
    for start in events:
        if start.__class__ is MappingEndEvent:
            return held
        if start.__class__ is not ScalarEvent or start.anchor is not None or start.tag is not None:
            raise _Odd
        key = start.value
        if key in held or key == "<<":
            raise _Odd
        # Nearly all values are ordinary texts, so they are taken here, without a detour through `_value`.
        event = next(events)
        if event.__class__ is ScalarEvent and event.anchor is event.tag is None:
            held[key] = event.value
        else:
            held[key] = _value(events, event, levels)
    raise _Odd
