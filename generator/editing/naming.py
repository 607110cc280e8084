"""Ids that a person would have chosen: a few words of a claim, a source's publisher and date."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from generator.content.model.types import ID_LIMIT, ID_PATTERN
from generator.content.names import TAKEN_NAMES
from generator.dates import parsed_partial
from generator.terms import split

WORDS_CHARACTERS: Final = 48
_ID: Final = re.compile(ID_PATTERN + r"\Z")
_EMPTY_WORDS: Final = frozenset({"the", "a", "an", "www", "html", "htm", "php", "index"})


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return len(text) <= ID_LIMIT and bool(_ID.match(text))


def id_of_words(text: str) -> str:
    """The first words of a text as an id; empty where it has none in Latin letters."""
    found = ""
    for word in _words(text):
        longer = f"{found}-{word}" if found else word[:WORDS_CHARACTERS]
        if len(longer) > WORDS_CHARACTERS:
            break
        found = longer
    return found


def id_of_source(address: str, publisher: str, title: str, published: str) -> str:
    """An id for a source: who published it and when, or what it is called where no date is known.

    What is no date is told of at its own place, and not at the id's, too.
    """
    try:
        parts = urlsplit(address)
        host, path = parts.hostname or "", parts.path
    except ValueError:
        host, path = "", ""
    who = id_of_words(publisher) or id_of_words(host.rpartition(".")[0].replace(".", " "))
    day = published if parsed_partial(published) else ""
    what = day or id_of_words(title) or id_of_words(path.replace("/", " "))
    return _cut(f"{who}-{what}".strip("-")) or "source"


def unused(id_: str, taken: Collection[str]) -> str:
    """The id, or one with the next number where it is taken, or by the site itself."""
    number, free = 2, id_
    while free in taken or free in TAKEN_NAMES:
        free = f"{id_}-{number}"
        number += 1
    return free


def _words(text: str) -> list[str]:
    words = [word for part in split(text) for word in ((part,) if isinstance(part, str) else part)]
    latin = [word for word in words if word.isascii() and word.isalnum()]
    return [word for word in latin if word not in _EMPTY_WORDS] or latin


def _cut(id_: str) -> str:
    return id_ if len(id_) <= WORDS_CHARACTERS else id_[:WORDS_CHARACTERS].rpartition("-")[0]
