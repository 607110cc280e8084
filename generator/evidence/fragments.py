"""The part of an address that leads a browser to a quote's words.

Basis: WICG, URL Fragment Text Directives: `#:~:text=[prefix-,]start[,end][,-suffix]`.
"""

from __future__ import annotations

import re

_LONG = 80
_WORDS_AT_ENDS = 5
_CONTEXT = 3
_PLAIN = re.compile(r"[^\W_]")


def fragment_of(shown: str, start: int, end: int, *, is_cut: bool) -> str:
    """The text fragment for a passage of a text; with the words beside it where the passage is not the only such one.

    A long or cut passage is named by its first and last words.
    """
    words = shown[start:end].split()
    is_range = (is_cut or end - start > _LONG) and len(words) > 2 * _WORDS_AT_ENDS
    pieces = [" ".join(words[:_WORDS_AT_ENDS]), " ".join(words[-_WORDS_AT_ENDS:])] if is_range else [" ".join(words)]
    text = ",".join(map(_encoded, pieces))
    if shown.count(shown[start:end]) > 1:
        before = " ".join(shown[max(start - 80, 0) : start].split()[-_CONTEXT:])
        after = " ".join(shown[end : end + 80].split()[:_CONTEXT])
        text = (f"{_encoded(before)}-," if before else "") + text + (f",-{_encoded(after)}" if after else "")
    return f"#:~:text={text}"


def _encoded(words: str) -> str:
    return "".join(
        char if char.isascii() and _PLAIN.match(char) else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in words
    )
