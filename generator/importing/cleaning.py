"""Foreign texts, dates and addresses as the format holds them, or None where they are none.

Nothing is added: what comes out stands in what went in, but for markup, character references and blanks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from generator.content import codes
from generator.content.model.addresses import accepted
from generator.content.model.archives import original_in
from generator.content.model.characters import strays
from generator.dates import parsed_day, parsed_partial

_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_ISO_DAY = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T\s].*)?\Z", re.DOTALL)
_DAY_FIRST = re.compile(r"\s*([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})\Z")
_ADDRESS = re.compile(r"https?://[^\s,;<>\"']+", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?\Z", re.IGNORECASE)
_ISOLATES = re.compile("[\u2066-\u2069]")
_JOINERS = re.compile("[\u200c-\u200f\u061c]")
_REFERENCES_DEEP = 3  # `&amp;amp;amp;` is somebody's third mistake; beyond it, it may be meant


class Found(NamedTuple):
    """An address, and that of its archived copy where the record gave the copy in its place."""

    url: str
    archived: str | None = None


def text_of(value: Any) -> str | None:
    """A text without markup, in one line; None for anything that holds no words.

    Takes what is seen in the wild: a number, a list (its first text), `{"@value": …}`, HTML, references in references.
    """
    while isinstance(value, list | dict):
        value = value.get("@value", value.get("name")) if isinstance(value, dict) else next(iter(value), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    for _ in range(_REFERENCES_DEEP):
        if "&" not in text or (plain := html.unescape(text)) == text:
            break
        text = plain
    if _TAG.search(text):
        text = LexborHTMLParser(_TAG.sub(lambda tag: f" {tag[0]}", text)).text(separator="", strip=False)
    text = _BLANKS.sub(" ", _without_strays(text)).strip()
    return text or None


def day_of(value: Any) -> str | None:
    """The day that a date begins with (`2020-08-31 17:22:16`, `…T16:01:04+05:30`); None where it names none."""
    found = _ISO_DAY.match(value) if isinstance(value, str) else None
    return found[1] if found and parsed_day(found[1]) else None


def date_of(value: Any) -> str | None:
    """A date as far as it is known: a day, or `2024-10` or `2024` alone."""
    text = value.strip() if isinstance(value, str) else ""
    return day_of(text) or (text if parsed_partial(text) else None)


def day_first(value: Any) -> str | None:
    """The day that `1-9-2020`, `01.09.2020` or `1/9/2020` names, the day standing first, as AVeriTeC writes it."""
    found = _DAY_FIRST.match(value) if isinstance(value, str) else None
    day = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else ""
    return day if parsed_day(day) else None


def day_by_form(value: Any, form: str) -> str | None:
    """The day of a date in the form that the mapping names, in Python's letters (`%d-%m-%yT%H:%M:%S`)."""
    try:
        return datetime.strptime(str(value).strip(), form).strftime("%Y-%m-%d")
    except ValueError:
        return None


def is_form_of_day(form: str) -> bool:
    """Whether `day_by_form` can read dates in a form: what Python writes by it, it must read again."""
    try:
        datetime.strptime(f"{datetime(2024, 3, 10):{form}}", form)
    except (ValueError, re.error):
        return False
    return True


def address_of(value: Any) -> str | None:
    """A web address that the format accepts; one that lacks its scheme is given `https://`."""
    text = value.strip() if isinstance(value, str) else ""
    if _WITHOUT_SCHEME.match(text):
        text = f"https://{text}"
    found = accepted(text)
    return found if isinstance(found, str) else None


def addresses_in(value: Any) -> Iterator[Found]:
    """Every address that a value holds: a text of one or several, a list, an object with `url`; each once.

    The Wayback Machine's copy of a page is taken for the page's address with an archived copy.
    """
    seen: set[str] = set()
    for text in _texts_with_addresses(value):
        for written in _ADDRESS.findall(text) or [text]:
            found = _found(written)
            if found and found.url not in seen:
                seen.add(found.url)
                yield found


def original_of(address: str) -> Found:
    """The address of which another is the Wayback Machine's copy, with the copy; any other address as it is."""
    original = original_in(address)
    return Found(original, address) if original else Found(address)


def _found(written: str) -> Found | None:
    address = address_of(written.rstrip(".)"))
    return original_of(address) if address else None


def _texts_with_addresses(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, str):
            yield current.strip()
        elif isinstance(current, list):
            waiting += current
        elif isinstance(current, dict):
            waiting += [current.get("url"), current.get("@id")] if "url" in current else [current.get("@id")]


def _without_strays(text: str) -> str:
    """The text without characters that no field may hold: controls, overrides, zero-width spaces, stray joiners.

    Each pass takes all of one kind away, so there are few passes however long the text is.
    """
    while found := next(strays(text), None):
        char = text[found.offset : found.offset + 1]
        if found.code == codes.TEXT_ISOLATE:
            text = _ISOLATES.sub("", text)
        elif found.code == codes.TEXT_JOINER:
            text = _JOINERS.sub("", text)
        else:
            text = text.replace(char, " " if char < " " else "")
    return text
