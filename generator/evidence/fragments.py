"""The part of an address that leads a browser to a quote's words.

Basis: WICG, URL Fragment Text Directives: `#:~:text=[prefix-,]start[,end][,-suffix]`.
"""

from __future__ import annotations

import itertools
import re

from generator.text import fragment_words

_LONG = 80
_WORDS_AT_ENDS = 5
_CONTEXT = 3


def fragment_of(shown: str, start: int, end: int, *, is_cut: bool) -> str:
    """The text fragment for a passage of a text; with the words beside it where the passage is not the only such one.

    A long or cut passage is named by its first and last words.
    """
    words = shown[start:end].split()
    is_range = (is_cut or end - start > _LONG) and len(words) > 2 * _WORDS_AT_ENDS
    pieces = [" ".join(words[:_WORDS_AT_ENDS]), " ".join(words[-_WORDS_AT_ENDS:])] if is_range else [" ".join(words)]
    text = ",".join(map(fragment_words, pieces))
    if _stands_twice(pieces[0], shown):
        before = fragment_words(" ".join(shown[max(start - 80, 0) : start].split()[-_CONTEXT:]))
        after = fragment_words(" ".join(shown[end : end + 80].split()[:_CONTEXT]))
        text = (f"{before}-," if before else "") + text + (f",-{after}" if after else "")
    return f"#:~:text={text}"


def _stands_twice(words: str, shown: str) -> bool:
    """Whether a browser finds the words more than once: it knows no case, and takes white space for one blank."""
    found = re.finditer(r"\s+".join(map(re.escape, words.split())), shown, re.IGNORECASE)
    return len(list(itertools.islice(found, 2))) > 1
