"""What an importer gives: drafts of entries, each with the record that it came from, or why a record gave none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.model.fields import Shaped, fields_of
from generator.problems import shown

Data = dict[str, Any]
"""An entry as plain values under its fields' names, in the format's order."""


class NotReadable(Exception):
    """The file to import is not of the format at all; the message says what is wrong and what to give instead."""


@dataclass(frozen=True)
class Draft:
    """An entry as a record told it, not yet known to be sound.

    `name` is what a person would call the record (`record 12`), `record` what was read, from which whatever the entry
    does not hold is reported but for the keys in `used`, and `remarks` what was done to it that a person should know.
    """

    name: str
    check_id: str
    entry: Data
    record: Mapping[str, Any]
    remarks: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Refused:
    """A record that gave no entry: its name and, in words, why; `unknown_rating` is the word that nobody explained."""

    name: str
    why: str
    unknown_rating: str | None = None


@dataclass(frozen=True)
class Settings:
    """What the person who imports decides.

    `ratings` maps their words for a verdict, folded, to ratings of this site, `scale` is this site's scale (rating,
    value), `home` its host or None, `publisher`, `licence` and `language` stand where a record names none.
    """

    ratings: Mapping[str, str]
    scale: Mapping[str, int | None]
    home: str | None = None
    publisher: str | None = None
    licence: str | None = None
    language: str | None = None


def unknown_rating(name: str, word: str) -> Refused:
    """A record whose word for its verdict nobody explained."""
    return Refused(name, f"its rating {shown(word)} is not known: say under `ratings` of a mapping what it means", word)


def each_once(found: Iterable[Draft | Refused], why: Callable[[Draft], str]) -> Iterator[Draft | Refused]:
    """What was found, in order; of drafts with one id the first counts, and `why` says it of the others."""
    seen: set[str] = set()
    for made in found:
        if isinstance(made, Refused):
            yield made
        elif made.check_id in seen:
            yield Refused(made.name, why(made))
        else:
            seen.add(made.check_id)
            yield made


def without_gaps(data: Mapping[str, Any]) -> Data:
    """Data without the keys that have nothing to say."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def in_order(data: Mapping[str, Any], of: type[Shaped]) -> Data:
    """Data without gaps, its keys in the order of a shape's field table."""
    return without_gaps({name: data[name] for name in fields_of(of) if name in data})


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The texts and numbers of JSON-like data with the paths to them (`a.b[].c`), in order; nested to any depth."""
    waiting = [(path, value)]
    while waiting:
        at, current = waiting.pop()
        if isinstance(current, Mapping):
            inner = [(f"{at}.{key}" if at else str(key), held) for key, held in current.items()]
            waiting += inner[::-1]
        elif isinstance(current, list | tuple):
            waiting += [(f"{at}[]", held) for held in reversed(current)]
        elif isinstance(current, str):
            yield at, current
        elif isinstance(current, int | float) and not isinstance(current, bool):
            yield at, str(current)
