"""The text of an issue that was opened by a form, as answers: what `new --from` takes.

GitHub writes each field of a form as a heading, its label, and below it what was typed.  Labels are looked up in
the forms themselves, so that a form may be reworded; only the ids of its fields are known here.

Basis: GitHub Docs, "Syntax for GitHub's form schema".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from generator.content.reading import MappingNode, Node, ScalarNode, SequenceNode, read

TAKEN: Final = frozenset({"claim", "claimant", "appearances", "date", "why", "sources"})
"""The ids of the fields that have a place in an entry."""
NOTHING_TYPED: Final = "_No response_"
_HEADING = re.compile(r"^### +(.+?) *$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"]*[^\s<>()\[\]\".,;:!?'’”]")
_MARKS = re.compile(r"^[\s>*+-]+|[\s>]+$")


@dataclass(frozen=True)
class Given:
    """Answers by key, values of fields that nobody asks for, and words that had no place, by their heading."""

    answers: dict[str, str] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)
    left_over: dict[str, str] = field(default_factory=dict)


def labels_of(forms: Iterable[bytes]) -> dict[str, str]:
    """The id of each field by its label, over the forms that ask for a claim; others report errors in checks."""
    labels: dict[str, str] = {}
    for data in forms:
        found = dict(_fields_of(read("", data).root))
        if "claim" in found.values():
            labels |= found
    return labels


def _fields_of(root: Node | None) -> Iterator[tuple[str, str]]:
    """The label and id of each field of a form; a form that cannot be read has none."""
    body = root.get("body") if isinstance(root, MappingNode) else None
    for part in body.items if isinstance(body, SequenceNode) else ():
        id_, attributes = (part.get("id"), part.get("attributes")) if isinstance(part, MappingNode) else (None, None)
        label = attributes.get("label") if isinstance(attributes, MappingNode) else None
        if isinstance(id_, ScalarNode) and isinstance(label, ScalarNode):
            yield label.text, id_.text


def answers_in(text: str, labels: dict[str, str]) -> Given | None:
    """What an issue's text answers, or None where it is not one of a form's."""
    parts = _HEADING.split(text.replace("\r\n", "\n"))
    sections = dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))
    if "claim" not in {labels.get(label) for label in sections}:
        return None
    given = Given()
    for label, words in sections.items():
        if words and words != NOTHING_TYPED:
            _take(labels.get(label, ""), label, words, given)
    return given


def _take(id_: str, label: str, words: str, given: Given) -> None:
    if id_ in {"claim", "claimant", "date"}:
        given.answers[id_] = " ".join(words.split())
    elif id_ == "why":
        given.rest["why_checked"] = " ".join(words.split())
    elif id_ == "appearances":
        for number, line in enumerate(_lines(words)):
            found = _ADDRESS.search(line)
            given.answers[f"appearance.{number}"] = found[0] if found else line
    elif id_ == "sources":
        for number, address in enumerate(_ADDRESS.findall(words)):
            given.answers[f"evidence.{number}.source"] = address
        given.left_over[label] = words
    else:
        given.left_over[label] = words


def _lines(words: str) -> list[str]:
    """The lines that hold something, without the marks of a list or a quotation."""
    return [line for line in (_MARKS.sub("", line) for line in words.split("\n")) if line]
