"""One escaper for each place of writing: Markdown and HTML, an address, JSON inside a script, a CSV cell.

XML, YAML and JSON files are written by their libraries.  A value that is already markup has the type `Markup`.
Beside them `shortened` cuts a label to the room that a drawing has for it.

Basis: docs/threat-model.md, R4; CommonMark 0.31.2, section 2.5 (a character reference is never structure).
"""

from __future__ import annotations

import json
import re
import string
import unicodedata
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

# Commas, full stops, semicolons, question marks, slashes and percent signs mean nothing to Markdown or HTML
# inside a line of text; a full stop does after a number that begins a line.
_HARMLESS = frozenset(",.;?/%")
_REFERENCES = {mark: f"&#{ord(mark)};" for mark in string.punctuation if mark not in _HARMLESS}
_REFERENCES |= dict.fromkeys("\n\r\t\x0b\x0c\x85\u2028\u2029", " ")
_MARK = re.compile(f"[{re.escape(''.join(_REFERENCES))}]")
_NUMBERED = re.compile(r"^(\s*[0-9]+)\.")
_ADDRESS_SAFE = "!#$%&'()*+,/:;=?@~"
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9./:_#?=-]*\Z")
_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@|\t\r\uff1d\uff0b\uff0d\uff20\uff5c]")


def escaped(value: object) -> Markup:
    """A value as text in Markdown, in HTML and in a quoted attribute: its characters, and never structure.

    Markup is handed through unchanged: that is the only way for markup to reach a page.
    """
    if type(value) is str:
        return _escaped(value)
    if hasattr(value, "__html__"):
        return value if type(value) is Markup else Markup(value.__html__())  # noqa: S704 - Markup already
    return _escaped(str(value))


@lru_cache(maxsize=8_192)  # a page says most of its names and titles several times
def _escaped(text: str) -> Markup:
    if not text.isalnum():
        text = _MARK.sub(_reference, text)
        if "." in text:
            text = _NUMBERED.sub(r"\1&#46;", text, count=1)
    return Markup(text)  # noqa: S704 - every mark is a reference


def _reference(mark: re.Match[str]) -> str:
    return _REFERENCES[mark[0]]


def address(value: str) -> Markup:
    """An address for a double-quoted `href` or `src`.

    What RFC 3986 has no room for is percent-encoded, and with it brackets, backslashes and backticks, with which
    Markdown could begin a link or code before it comes to the tag.
    """
    if _PLAIN_ADDRESS.match(value):
        return Markup(value)  # noqa: S704 - letters, digits and marks that mean nothing
    return Markup(quote(value, safe=_ADDRESS_SAFE).replace("&", "&amp;"))  # noqa: S704 - no mark is left


def fragment_words(words: str) -> str:
    """Words in a text fragment of an address: all but ASCII letters and digits by percent signs.

    Commas, dashes and ampersands mean something there.

    Basis: WICG, URL Fragment Text Directives.
    """
    return "".join(char if char.isascii() and char.isalnum() else _percent(char) for char in words)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


def json_text(value: Any) -> str:
    """JSON in one line as feeds and data write it: Unicode as it is, keys in the order given."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def json_in_script(value: Any) -> Markup:
    """JSON for a `<script>` of data: no `<`, `>`, `&` or line separator can end the script or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704 - no mark of HTML is left


def csv_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what would be one."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def shortened(label: str, columns: int) -> str:
    """A label that fits into so many columns, the sign of a cut included; wide letters, as of Chinese, take two."""
    used = fitting = 0
    for position, letter in enumerate(label, start=1):
        used += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used > columns:
            return f"{label[:fitting].rstrip()}…"
        if used < columns:
            fitting = position  # one column is kept for the sign
    return label
