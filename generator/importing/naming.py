"""Ids for imported entries: words that a person can read, and a mark that depends on the record alone.

Neither the order of records nor what else is there changes an id, so an import that is run again finds its own files.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, TypeGuard
from urllib.parse import unquote, urlsplit

from generator.content.model.types import ID_LIMIT, ID_PATTERN
from generator.content.names import TAKEN_NAMES
from generator.editing.naming import id_of_words

_LOOKED_AT_CHARACTERS = 500
_MARK_CHARACTERS = 8
_FEW_WORDS = 2


def check_id(identity: Any, *texts: str | None) -> str:
    """An id from the first of some texts that holds a few words in Latin letters, or just `imported`, and a mark.

    `identity` is what makes the record itself and no other: data that JSON can write.
    """
    text = json.dumps(identity, ensure_ascii=False, sort_keys=True, default=str)
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK_CHARACTERS]
    told = (id_of_words(text[:_LOOKED_AT_CHARACTERS]) for text in texts if text)
    return f"{next((words for words in told if words.count('-') >= _FEW_WORDS), 'imported')}-{mark}"


def is_id(value: Any) -> TypeGuard[str]:
    """Whether a record's own id can be that of a check, and so a file's name (contract, section 1)."""
    is_text = isinstance(value, str) and len(value) <= ID_LIMIT and value not in TAKEN_NAMES
    return is_text and bool(re.fullmatch(ID_PATTERN, value))


def last_part(address: str | None) -> str | None:
    """The words of an address' last part, which publishers make of the title; None where it has none."""
    try:
        path = unquote(urlsplit(address or "").path).rstrip("/")
    except ValueError:
        return None
    return re.sub(r"\.[a-z]{2,5}\Z", "", path.rpartition("/")[2]) or None
