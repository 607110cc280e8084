"""The same nodes as reading.py gives, for files that are written plainly, in a third of the time.

Most entries use little of YAML: one key a line, texts on one line, quotation marks without escapes, `|` and `>`
blocks.  Such a file is read here, line by line; for any other, and wherever there is the least doubt, `plain_root`
gives None and YAML's own parser decides.  These nodes have no places, so whoever finds a problem reads the file
again with `reading.read`: this module never says that anything is wrong.

tests/content/test_plain.py holds both readings against each other.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from generator.content.reading import FILE_LIMIT_BYTES, NODE_LIMIT, Mapping, Node, Scalar, Sequence

_LINE: Final = re.compile(r"( *)(- )?(?:([a-z_]{1,40}):(?: (.+))?|(.+))\Z")
_LEVELS: Final = 12
_INDICATORS: Final = frozenset(" -?:,[]{}#&*!|>'\"%@`")
_BLOCKS: Final = frozenset({"|", "|-", ">", ">-"})
_CONTROLS: Final = bytes({*range(0x20), 0x7F} - {0x0A})
_NEW: Any = tuple.__new__


class _Nowhere(NamedTuple):
    """The mark of a node whose place is not known."""

    line: int = 0
    column: int = 0


_NOWHERE: Final = _Nowhere()


class _Token(NamedTuple):
    """A key with its text, or an item of a list (its key is empty); None stands for what follows, further in."""

    column: int
    key: str
    value: Scalar | None


class _NotPlain(Exception):
    """The file needs YAML's own parser."""


def plain_root(data: bytes) -> Node | None:
    """The nodes of a plainly written file, without places; None where it is not plain."""
    if len(data) > FILE_LIMIT_BYTES or data[-1:] != b"\n" or len(data.translate(None, _CONTROLS)) != len(data):
        return None
    try:
        text = data.decode("utf-8", "strict")
        if not text.isascii() and not text.replace("\n", "").isprintable():
            return None
        tokens = _tokens(text.split("\n"))
        if not tokens or 2 * len(tokens) > NODE_LIMIT:
            return None
        root, end = _block(tokens, 0, 0, 0)
    except (_NotPlain, UnicodeDecodeError):
        return None
    return root if end == len(tokens) - 1 else None


def _tokens(lines: list[str]) -> list[_Token]:
    """The keys and items of all lines, and an end that belongs to no block."""
    tokens: list[_Token] = []
    match, add = _LINE.match, tokens.append
    at, count = 0, len(lines)
    while at < count:
        line = lines[at]
        at += 1
        found = match(line)
        if found is None:
            if line:
                raise _NotPlain
            continue
        indent, dash, key, value, item = found.groups()
        column = len(indent)
        if dash:
            if key is None:
                add(_NEW(_Token, (column, "", _scalar(item))))
                continue
            add(_NEW(_Token, (column, "", None)))
            column += 2
        elif key is None:
            raise _NotPlain
        if value is None:
            add(_NEW(_Token, (column, key, None)))
        elif value in _BLOCKS:
            text, at = _block_text(lines, at, column, value)
            add(_NEW(_Token, (column, key, Scalar(text, _NOWHERE, False))))
        else:
            add(_NEW(_Token, (column, key, _scalar(value))))
    add(_Token(-1, "", None))
    return tokens


def _scalar(text: str) -> Scalar:
    """A text on one line."""
    first = text[0]
    if first not in _INDICATORS:
        if ": " in text or " #" in text or text[-1] in " :":
            raise _NotPlain
        scalar: Scalar = _NEW(Scalar, (text, _NOWHERE, True))
        return scalar
    if first in "'\"" and len(text) > 1 and text[-1] == first and text.count(first) == 2 and "\\" not in text:
        return Scalar(text[1:-1], _NOWHERE, False)
    raise _NotPlain


def _block_text(lines: list[str], at: int, column: int, sign: str) -> tuple[str, int]:
    """The text of a `|` or `>` block below a key in some column, and the number of the line after it."""
    first = lines[at]
    indent = len(first) - len(first.lstrip(" "))
    if indent <= column or indent == len(first):
        raise _NotPlain
    margin = first[:indent]
    held: list[str] = []
    while at < len(lines):
        line = lines[at]
        if line.startswith(margin):
            held.append(line[indent:])
        elif not line:
            held.append("")
        elif len(line) - len(line.lstrip(" ")) > column:
            raise _NotPlain
        else:
            break
        at += 1
    while held and not held[-1]:
        held.pop()
    if any(line.isspace() for line in held):
        raise _NotPlain
    if sign[0] == ">" and any(not line or line[0] == " " or line[-1] == " " for line in held):
        raise _NotPlain
    text = ("\n" if sign[0] == "|" else " ").join(held)
    return (text if sign.endswith("-") else f"{text}\n"), at


def _block(tokens: list[_Token], at: int, column: int, level: int) -> tuple[Node, int]:
    """The list or mapping that begins with a token, and the number of the token after it."""
    if level > _LEVELS or tokens[at][0] != column:
        raise _NotPlain
    read = _mapping if tokens[at][1] else _sequence
    node, at = read(tokens, at, column, level)
    if tokens[at][0] >= column:
        raise _NotPlain
    return node, at


def _mapping(tokens: list[_Token], at: int, column: int, level: int) -> tuple[Node, int]:
    entries: dict[str, tuple[Scalar, Node]] = {}
    here, key, value = tokens[at]
    while here == column and key:
        at += 1
        if key in entries:
            raise _NotPlain
        node: Node | None = value
        if node is None:
            inner = tokens[at][0]
            if inner <= column:
                raise _NotPlain
            node, at = _block(tokens, at, inner, level + 1)
        entries[key] = (_NEW(Scalar, (key, _NOWHERE, True)), node)
        here, key, value = tokens[at]
    return Mapping(tuple(entries.values()), _NOWHERE), at


def _sequence(tokens: list[_Token], at: int, column: int, level: int) -> tuple[Node, int]:
    items: list[Node] = []
    here, key, value = tokens[at]
    while here == column and not key:
        at += 1
        node: Node | None = value
        if node is None:
            node, at = _block(tokens, at, column + 2, level + 1)
        items.append(node)
        here, key, value = tokens[at]
    return Sequence(tuple(items), _NOWHERE), at
