"""A content file in the order of the model and the layout of our writer; comments and blank lines stay where they were.

A comment on a line of its own belongs to what stands below it, unless it is indented further: then it ends what
stands above.  What came out is read back: it must say the same, and have every comment.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from generator.content import writing
from generator.content.model.composed import IdOr, ListOf, Of
from generator.content.model.types import FieldType
from generator.content.parsing import CHECK, DOSSIER, PERSON, RATINGS, SITE, SOURCE, TOPICS
from generator.content.writing import OURS, written
from generator.editing.document import Comment, Document, NotEditable, comments_in, plain, scalar_spans

KINDS: Final[dict[str, FieldType]] = {
    "checks": CHECK,
    "people": PERSON,
    "sources": SOURCE,
    "dossiers": DOSSIER,
    "site.yml": SITE,
    "verdicts.yml": RATINGS,
    "topics.yml": TOPICS,
}
"""The type of a file by the first step of its path in the content folder."""

_MODELINE = re.compile(r"#\s*(?:yaml-language-server|-\*-|vim?:)")


@dataclass
class _Element:
    """A key with its value or an item of a list, and the comments and blank lines that go with it."""

    key: str | None
    node: Any
    start: int
    column: int
    parent: _Element | None
    children: list[_Element] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    beside: str = ""
    after: list[str] = field(default_factory=list)


def formatted(text: str, of_type: FieldType) -> str:
    """The text in canonical order and layout; the same again where it is so already.

    The text is one that our reader reads.  Raises NotEditable where it cannot be kept whole.
    """
    entry = Document(text.replace("\r\n", "\n").replace("\r", "\n"))
    root = _Element(None, entry.root, 0, 0, None)
    _grow(root, entry.text)
    elements = list(_within(root))
    head = _attach(entry, elements, root)
    _sort(root, of_type)
    if root.children:
        root.children[0].before = _single_gaps([*head, *root.children[0].before])
        body = [line for child in root.children for line in _lines(child, 0)]
    else:
        lines = written(entry.data).rstrip("\n").split("\n")
        lines[-1] += f"  {root.beside}" if root.beside else ""
        body = [*_single_gaps(head), *lines]
    whole = "".join(f"{line}\n" for line in (*body, *root.after))
    return _proven(entry, Document(whole))


def _proven(before: Document, after: Document) -> str:
    try:
        is_whole = after.data == before.data and _comments(before) == _comments(after)
    except yaml.YAMLError:
        is_whole = False
    if not is_whole:
        raise NotEditable("the layout of the file")
    return after.text


def _comments(entry: Document) -> list[str]:
    return sorted(found.text for found in comments_in(entry.text, entry.root))


def _grow(element: _Element, text: str) -> None:
    """Adds what an element holds, in the order of the text."""
    node = element.node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            at = key.start_mark
            element.children.append(_Element(key.value, value, at.index, at.column, element))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            at = item.start_mark.index if node.flow_style else text.rfind("-", 0, item.start_mark.index)
            element.children.append(_Element(None, item, at, node.start_mark.column, element))
    for child in element.children:
        _grow(child, text)


def _within(element: _Element) -> Iterator[_Element]:
    for child in element.children:
        yield child
        yield from _within(child)


def _attach(entry: Document, elements: list[_Element], root: _Element) -> list[str]:
    """Gives each comment and blank line to its element; returns those that head the file."""
    starts = [element.start for element in elements]
    for found in sorted((*comments_in(entry.text, entry.root), *_blank_lines(entry)), key=lambda one: one.start):
        position = bisect.bisect_right(starts, found.start)
        above = elements[position - 1] if position else root
        below = elements[position] if position < len(elements) else None
        if not found.is_alone:
            above.beside = f"{above.beside} {found.text}".strip()
        elif below is not None and (found.column <= below.column or not found.text):
            below.before.append(found.text)
        elif not elements and found.start < entry.root.start_mark.index:
            root.before.append(found.text)
        elif found.text:
            while above.parent is not None and above.column >= found.column:
                above = above.parent
            above.after.append(found.text)
    return _head(elements[0]) if elements else root.before


def _blank_lines(entry: Document) -> list[Comment]:
    """The empty lines between values, as comments without a text."""
    spans = scalar_spans(entry.root, entry.text)
    at, found = 0, []
    for line in entry.text.split("\n"):
        if not line.strip() and not any(start < at <= end for start, end in spans):
            found.append(Comment(at, "", 0, is_alone=True))
        at += len(line) + 1
    return found


def _head(first: _Element) -> list[str]:
    """Takes from the first element what stands above a blank line, and what editors read on top of a file."""
    lines = first.before
    cut = len(lines) - lines[::-1].index("") if "" in lines else 0
    head, first.before = lines[:cut], [line for line in lines[cut:] if not _MODELINE.match(line)]
    return [*head, *(line for line in lines[cut:] if _MODELINE.match(line))]


def _sort(element: _Element, of_type: FieldType | None) -> None:
    """Puts keys in the order of the model; those that it does not know stay last, in theirs."""
    of_type = of_type.other if isinstance(of_type, IdOr) else of_type
    table = of_type.table() if isinstance(of_type, Of) else {}
    place = {name: position for position, name in enumerate(table)}
    if isinstance(element.node, yaml.MappingNode):
        element.children.sort(key=lambda child: place.get(child.key or "", len(place)))
        if element.children and element.parent is not None:
            first = element.children[0]
            first.before = [line for line in first.before if line]
    for child in element.children:
        row = table.get(child.key or "")
        inner = of_type.of if isinstance(of_type, ListOf) else row.type if row else None
        _sort(child, inner)


def _lines(element: _Element, indent: int) -> list[str]:
    """An element with all that goes with it, `indent` blanks to the right."""
    pad = " " * indent
    body = _with_dash(element, indent) if element.key is None else _with_key(element, indent)
    above = [line for line, last in zip(element.before, ["x", *element.before], strict=False) if line or last]
    if element.beside:
        if len(body) == 1 or element.children:
            body[0] += f"  {element.beside}"
        else:  # the text of several lines would take it for its own
            above.append(element.beside)
    if len(body) > 1 and not element.children:  # as it would what stands below it, and is indented
        above, element.after = [*above, *element.after], []
    after = [f"{pad}  {line}" for line in element.after]  # deeper than what follows, to which it would belong
    return [*(f"{pad}{line}" if line else "" for line in above), *body, *after]


def _with_key(element: _Element, indent: int) -> list[str]:
    key = element.key or ""
    if not element.children:
        return writing.field(key, plain(element.node), indent)
    head = writing.field(key, "x", indent)[0].removesuffix(" x")
    inner = indent + (OURS.dash if isinstance(element.node, yaml.SequenceNode) else OURS.step)
    return [head, *(line for child in element.children for line in _lines(child, inner))]


def _with_dash(element: _Element, indent: int) -> list[str]:
    if not element.children:
        return writing.item(plain(element.node), indent)
    if element.beside:
        element.before, element.beside = [*element.before, element.beside], ""
    pad = " " * indent
    lines = [line for child in element.children for line in _lines(child, indent + OURS.step)]
    first = next(number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    above = [pad + line.lstrip(" ") for line in lines[:first] if line]
    return [*above, f"{pad}- {lines[first].lstrip(' ')}", *lines[first + 1 :]]


def _single_gaps(lines: list[str]) -> list[str]:
    """Comments without an empty line above them all, or two in a row."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept
