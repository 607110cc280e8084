"""What every export is made of: files with their addresses, and how JSON and XML are written.

Each writer gives the same bytes for the same value, on every machine and day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from json.encoder import encode_basestring as _quoted
from typing import Any
from xml.etree import ElementTree as ET

from generator.content.model.site import Site
from generator.dates import Day
from generator.views.library import Library

_WITH_SCHEME = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class File:
    """A file of the site: its address relative to the site's root, and its bytes."""

    address: str
    data: bytes


LISTED = "what lists show"
"""What a file is made from that tells of no check more than lists do (`PageKeys.of_listed` says what that is)."""


@dataclass(frozen=True)
class LateFile:
    """A file whose bytes are made when somebody asks, since they may be those of the last build.

    `made_from` is all that it is made from beside site.yml: plain values, as of a page (publishing/remembering.py), or
    LISTED.
    """

    address: str
    made_from: object
    make: Callable[[], bytes]

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.make()


AnyFile = File | LateFile


def absolute(site: Site, address: str) -> str | None:
    """An address of this site in full, or None where site.yml has no `url`; a full address stays as it is."""
    if _WITH_SCHEME.match(address):
        return address
    return f"{site.url.rstrip('/')}/{address.lstrip('/')}" if site.url else None


def absolute_or_relative(site: Site, address: str) -> str:
    """An address of this site in full where that is known, else relative to the site's root."""
    return absolute(site, address) or address


def newest_day(library: Library) -> Day:
    """The day that a file as a whole is dated: that of the last edit; a site without any edit has today only."""
    return library.last_changed or library.today


def without_gaps(values: dict[str, Any]) -> dict[str, Any]:
    """A mapping without the keys that have nothing to say: None, and empty texts, lists and mappings."""
    return {key: value for key, value in values.items() if value is not None and value not in ("", [], (), {})}


def json_file(address: str, value: Any) -> File:
    """A file of `json_bytes`."""
    return File(address, json_bytes(value))


def json_bytes(value: Any) -> bytes:
    """JSON that people can read, too: one value a line, Unicode as it is."""
    return f"{_indented(value)}\n".encode()


def opened(about: dict[str, Any], key: str) -> bytes:
    """A JSON object whose last key holds a list, up to where the list's first item stands, on a line of its own."""
    start = json.dumps(about | {key: []}, ensure_ascii=False, separators=(",", ":"))
    return f"{start.removesuffix(']}')}\n".encode()


def xml_bytes(root: ET.Element) -> bytes:
    """XML.  Its root names its namespace itself: ElementTree's registry is shared by the whole process."""
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _indented(value: Any, margin: str = "\n") -> str:
    """What `json.dumps(value, ensure_ascii=False, indent=1)` gives, in a quarter of its time: there are many files."""
    inner = f"{margin} "
    if isinstance(value, dict) and value:
        pairs = [
            # most values are texts: for them no call is made
            f"{inner}{_quoted(key)}: {_quoted(held) if type(held) is str else _indented(held, inner)}"
            for key, held in value.items()
        ]
        return f"{{{','.join(pairs)}{margin}}}"
    if isinstance(value, list) and value:
        return f"[{','.join([inner + _indented(item, inner) for item in value])}{margin}]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)
