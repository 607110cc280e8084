"""Plain values → YAML that reads as if written by hand: the only writer of content files.

One key a line, no braces, quotation marks only where YAML needs them, long texts folded, Markdown as it stands.
What is written reads back equal (reading.py): texts stay texts, whatever YAML would make of `no` or `2024`.

Basis: contract, section 2, "we write one key a line everywhere"; YAML 1.2.2, sections 7.3 and 8.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

LINE_LIMIT: Final = 110
"""A text that does not fit on the line of its key is folded."""
FOLD_AT: Final = 106

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_NEEDS_QUOTES = re.compile(r"[?:,\[\]{}#&*!|>'\"%@`=]|-(?:\s|--|\Z)|\.\.\.|~\Z|null\Z|Null\Z|NULL\Z|<<\Z")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True)
class Layout:
    """How far a file indents: `dash` is how far a list's dashes stand to the right of its key."""

    step: int = 2
    dash: int = 2


OURS: Final = Layout()


def written(value: Value) -> str:
    """A whole file: the fields of a mapping or the items of a list, each on lines of its own."""
    if isinstance(value, str):
        lines = [scalar(value, 0, 0)]
    elif not value:
        lines = [_empty(value)]
    elif isinstance(value, Mapping):
        lines = fields(value, 0)
    else:
        lines = items(value, 0)
    return "".join(f"{line}\n" for line in lines)


def fields(value: Mapping[str, Value], indent: int, layout: Layout = OURS) -> list[str]:
    """The lines of a mapping's fields, `indent` blanks to the right."""
    return [line for key, inner in value.items() for line in field(key, inner, indent, layout)]


def field(key: str, value: Value, indent: int, layout: Layout = OURS) -> list[str]:
    """The lines of one field."""
    head = f"{' ' * indent}{_on_one_line(key)}:"
    if isinstance(value, str):
        return f"{head} {scalar(value, len(head) + 1, indent, layout)}".split("\n")
    if not value:
        return [f"{head} {_empty(value)}"]
    if isinstance(value, Mapping):
        return [head, *fields(value, indent + layout.step, layout)]
    return [head, *items(value, indent + layout.dash, layout)]


def items(values: Iterable[Value], indent: int, layout: Layout = OURS) -> list[str]:
    """The lines of a list's items, their dashes `indent` blanks to the right."""
    return [line for value in values for line in item(value, indent, layout)]


def item(value: Value, indent: int, layout: Layout = OURS) -> list[str]:
    """The lines of one item of a list."""
    dash = f"{' ' * indent}- "
    if isinstance(value, str):
        return f"{dash}{scalar(value, len(dash), indent, layout)}".split("\n")
    if not value:
        return [f"{dash}{_empty(value)}"]
    inner = fields(value, indent + 2, layout) if isinstance(value, Mapping) else items(value, indent + 2, layout)
    return [dash + inner[0][len(dash) :], *inner[1:]]


def scalar(text: str, column: int, indent: int, layout: Layout = OURS) -> str:
    """A text as YAML, to stand at a column; its further lines are indented below a parent at `indent`.

    Plain where that reads back equal, else in quotation marks; long texts are folded, and texts of several lines
    stand as they are.
    """
    inner = " " * (indent + layout.step)
    if "\n" in text and _stands_as_it_is(text):
        return _literal(text, inner, layout)
    short = _on_one_line(text)
    if column + len(short) > LINE_LIMIT and _can_be_folded(text):
        lines = _folded(text, max(FOLD_AT - len(inner), 20))
        return "\n".join((">-", *(inner + line for line in lines)))
    return short


def _empty(value: Value) -> str:
    return "{}" if isinstance(value, Mapping) else "[]"


def _on_one_line(text: str) -> str:
    if _is_plain(text):
        return text
    if _FORBIDDEN.search(text) or "\n" in text or "\t" in text:
        return '"' + "".join(_escaped(char) for char in text) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _is_plain(text: str) -> bool:
    """Whether a text needs no quotation marks, to our reader and to an editor's plugin."""
    return not (
        not text
        or text != text.strip()
        or "\n" in text
        or "\t" in text
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or _NEEDS_QUOTES.match(text)
        or _FORBIDDEN.search(text)
    )


def _can_be_folded(text: str) -> bool:
    """Whether it has words between which a break reads back as the single blank that stood there."""
    if " " not in text:
        return False  # an address, however long it is
    return not (_FORBIDDEN.search(text) or "\n" in text or "\t" in text or "  " in text or text != text.strip(" "))


def _folded(text: str, width: int) -> list[str]:
    """A text broken at its blanks; textwrap would break at other signs, and drop a word of no-break spaces."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _stands_as_it_is(text: str) -> bool:
    """Whether a block of lines can hold a text: nothing unprintable, and no line of nothing but blanks."""
    lines = text.split("\n")
    return not (_FORBIDDEN.search(text) or any(line and not line.strip() for line in lines) or not text.strip())


def _literal(text: str, inner: str, layout: Layout) -> str:
    """A block of lines; the header says how far it is indented where its first line begins with a blank."""
    begins = str(layout.step) if text.lstrip("\n")[:1].isspace() else ""
    body = text.rstrip("\n")
    ends = ("-", "", "+")[min(len(text) - len(body), 2)]
    kept = text.removesuffix("\n").split("\n") if ends == "+" else body.split("\n")
    return "\n".join((f"|{begins}{ends}", *(inner + line if line else "" for line in kept)))


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if not _FORBIDDEN.match(char):
        return char
    return f"\\u{ord(char):04x}"
