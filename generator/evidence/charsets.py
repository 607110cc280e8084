"""Bytes → text, in the face of wrong or missing charsets; None where nobody can say what the bytes mean.

Basis: WHATWG, Encoding Standard, sections 4.2 (labels) and 6.1 (a byte-order mark wins over what is declared).
"""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']+)", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{1,40})""", re.IGNORECASE)
_META_WITHIN_BYTES = 4_096
# What pages call an encoding, and what browsers take it for.
_LABELS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "l1"), "cp1252"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese", "gb18030"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "windows-874"), "cp874"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "unicode"), "utf-16-le"),
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "x-euc-jp": "euc-jp",
}
_KNOWN = re.compile(
    r"utf-?8|utf-16-?[lb]e|cp\d{3,4}|windows-125\d|iso-?8859-\d{1,2}|iso-2022-jp|koi8-[ru]|euc-jp|gb18030|big5hkscs"
    r"|mac-roman|mac-cyrillic|ibm866"
)
_ONE_BYTE = re.compile(r"cp125\d|windows-125\d|iso-?8859|koi8|cp874|mac-|ibm866")
_MOST_BROKEN = 0.001  # of a page that says UTF-8: what is broken reads as U+FFFD, which no quote holds


def decoded(data: bytes, declared: str | None, *, is_markup: bool) -> str | None:
    """The text, by its byte-order mark, what the server declared, what the page declares, else strict UTF-8.

    A declared encoding of single bytes is not believed where the bytes are sound UTF-8: that never comes about by
    chance.  A name that nobody knows counts as none.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], marked)
    named = [
        encoding
        for label in (declared, _declared_inside(data) if is_markup else None)
        if (encoding := _encoding(label))
    ]
    if not data.isascii() and (not named or _ONE_BYTE.match(named[0])) and (text := _strict(data, "utf-8")) is not None:
        return text
    for each in (*named, "utf-8"):
        text = _strict(data, each)
        if text is not None:
            return text
    return _mended(data) if named[:1] == ["utf-8"] else None


def declared_in(content_type: str) -> str | None:
    """The charset that a server's `Content-Type` names, or None."""
    found = _DECLARED.search(content_type)
    return found[1] if found else None


def _declared_inside(data: bytes) -> str | None:
    head = data[:_META_WITHIN_BYTES]
    found = _XML.search(head) or _META.search(head)
    if not found:
        return None
    label = found[1].decode("ascii", "replace")
    return "utf-8" if label.casefold().startswith("utf-16") else label  # it could not be read if it were UTF-16


def _encoding(label: str | None) -> str | None:
    plain = (label or "").strip().strip("\"'").casefold()
    name = _LABELS.get(plain, plain)
    if not _KNOWN.fullmatch(name):
        return None
    try:
        return "utf-8" if name in {"utf8", "utf-8"} else codecs.lookup(name).name if name.startswith("x") else name
    except LookupError:
        return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _mended(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    return text if text.count("\N{REPLACEMENT CHARACTER}") <= _MOST_BROKEN * len(text) + 1 else None
