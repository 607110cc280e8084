"""Whether a quote stands in a text, and how exactly.

What may differ is written into a pattern of the quote; nothing is ever taken out of either side, so no sign, digit,
separator or capital can be lost on the way.  What follows from it for an entry is verifying.py's business.

Basis: contract, section 6.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.content.lock import NEAREST_LIMIT
from generator.content.quotes import CUT
from generator.evidence.boundaries import UNSPACED, cuts_a_token, is_unspaced
from generator.evidence.nearness import Words, nearest_passage

SHORTEST, SHORTEST_UNSPACED = 12, 6
GAP_LIMIT = 500
"""How many characters a cut may leave out within one passage; it may cross one paragraph's end."""

TEXT_LIMIT = 10_000_000
"""Characters of a source that are looked at."""

_OCCURRENCES = 1_000  # a quote that stands in a text more often is in a text made to waste our time
_NOTHING = dict.fromkeys(
    map(ord, "\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_NO_BREAK = "\u00a0\u202f\u2007"
_DOUBLE, _SINGLE = '"“”„‟«»″״＂〝〞〟「」『』', "'‘’‚‛′‹›ʼʻ׳＇`´"
_SHORT_DASHES, _LONG_DASHES = "-‐‑‒–−﹣－", "—―﹘"
_DASHES = _SHORT_DASHES + _LONG_DASHES
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st", "ﬓ": "մն", "ﬔ": "մե",
    "ﬕ": "մի", "ﬖ": "վն", "ﬗ": "մխ", "ﻵ": "لآ", "ﻷ": "لأ", "ﻹ": "لإ", "ﻻ": "لا",
}  # fmt: skip
_LONGEST_FIRST = sorted(_LIGATURES.items(), key=lambda each: -len(each[1]))
_BEGINNINGS = frozenset(letters[0] for letters in _LIGATURES.values())
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True)
class Grade:
    """How a quote stands in a text.

    `start` and `end` are the characters of `Text.shown` that it takes, None unless it is proven; `nearest` are the
    source's words where it is altered.
    """

    result: str
    start: int | None = None
    end: int | None = None
    nearest: str | None = None


@dataclass(frozen=True)
class Text:
    """A source's visible text, ready to be searched; make it by `Text.of`."""

    shown: str

    @classmethod
    def of(cls, text: str) -> Text:
        """The text in Unicode's NFC, without what has no width; of a long row of blanks two are kept."""
        plain = unicodedata.normalize("NFC", text[:TEXT_LIMIT].translate(_NOTHING))
        return cls(re.sub(r"\s{3,}", lambda row: "\n\n" if row[0].count("\n") > 1 else row[0][:2], plain))

    @cached_property
    def words(self) -> Words:
        """The text's words, for the search of what comes nearest."""
        return Words(self.shown)

    @cached_property
    def has_soft_hyphens(self) -> bool:
        """Whether patterns must reckon with them."""
        return "\u00ad" in self.shown


Span = tuple[int, int]


def graded(quote: str, text: Text) -> Grade:
    """Grades a quote against a text.

    A quote is proven (`lock.PROVEN`) only where it begins and ends at the edges of words and numbers.
    """
    wanted = re.sub(r"\s+", lambda blank: _one_blank(blank[0]), Text.of(quote).shown.strip().replace("\u00ad", ""))
    parts = [part for part in (part.strip() for part in CUT.split(wanted)) if part]
    if _is_too_short("".join(parts)):
        return Grade("not-checked")
    for result, pattern in (("exact", _exact), ("typographic", _typographic)):
        whole = next(_standing(pattern(wanted, text), text), None)
        if whole:
            return Grade(result, *whole)
    if CUT.search(wanted) and (passage := _passage([_typographic(part, text) for part in parts], text)):
        return Grade("elided", *passage)
    return _not_proven(wanted, parts, text)


def _one_blank(blank: str) -> str:
    return "\u00a0" if set(blank) <= set(_NO_BREAK) else " "


def _is_too_short(quote: str) -> bool:
    letters = [char for char in quote if unicodedata.category(char)[0] in "LM"]
    unspaced = sum(map(is_unspaced, letters))
    return len(quote) < (SHORTEST_UNSPACED if letters and 2 * unspaced > len(letters) else SHORTEST)


def _standing(pattern: re.Pattern[str], text: Text) -> Iterator[Span]:
    """Where the pattern stands between edges of words."""
    for start, end in _found(pattern, text):
        if not cuts_a_token(text.shown, start) and not cuts_a_token(text.shown, end):
            yield start, end


def _found(pattern: re.Pattern[str], text: Text) -> Iterator[Span]:
    at = 0
    for _ in range(_OCCURRENCES):
        found = pattern.search(text.shown, at)
        if not found:
            return
        yield found.start(), found.end()
        at = found.start() + 1


def _passage(patterns: list[re.Pattern[str]], text: Text) -> Span | None:
    """From the first part to the last, where the parts stand in order in one passage."""
    reached: list[Span] = list(_standing(patterns[0], text))
    for pattern in patterns[1:]:
        reached = [
            (start, last)
            for first, last in _standing(pattern, text)
            for start in [_latest_start(reached, first, text.shown)]
            if start is not None
        ]
    return reached[0] if reached else None


def _latest_start(reached: list[Span], first: int, shown: str) -> int | None:
    """Where the passage begins that ends shortly before a position; the nearest one where several do."""
    for start, end in reversed(reached):
        if end <= first and first - end <= GAP_LIMIT and len(re.findall(r"\n\s*\n", shown[end:first])) <= 1:
            return start
    return None


def _exact(quote: str, _: Text) -> re.Pattern[str]:
    """The same characters, but for white space; a no-break space is a sign of its own."""
    return re.compile("".join(_pieces(quote, _exact_blank, re.escape, "")))


def _typographic(quote: str, text: Text) -> re.Pattern[str]:
    """The same characters, but for how typesetters write blanks, dashes, quotation marks, ellipses, ligatures."""
    plain = re.sub(f"[{''.join(_LIGATURES)}]", lambda found: _LIGATURES[found[0]], quote)
    plain = re.sub(r"(?:\. \. \.|\.{3})(?!\.)", "…", plain)
    soft = "\u00ad*" if text.has_soft_hyphens else ""
    return re.compile("".join(_pieces(_guillemets(plain), lambda _: r"\s+", None, soft)))


def _guillemets(quote: str) -> str:
    """French sets a blank inside of its quotation marks: it is part of the mark."""
    return re.sub(r"\s+(»)(?=[\s.,;:!?…)]|\Z)", r"\1", re.sub(r"(?<!\S)(«)\s+", r"\1", quote))


def _exact_blank(blank: str) -> str:
    return f"[{_NO_BREAK}]+" if blank == "\u00a0" else f"[^\\S{_NO_BREAK}]+"


def _pieces(
    quote: str, blank: Callable[[str], str], literal: Callable[[str], str] | None, between: str
) -> Iterator[str]:
    """The pattern of each character in turn."""
    at = 0
    while at < len(quote):
        before, char, after = quote[at - 1] if at else "", quote[at], quote[at + 1 : at + 2]
        if at and between:
            yield between
        if char.isspace():
            yield r"\s*" if _UNSPACED_LETTER.match(before) and _UNSPACED_LETTER.match(after) else blank(char)
            at += 1
            continue
        if _UNSPACED_LETTER.match(before) and _UNSPACED_LETTER.match(char):
            yield r"\s*"  # a line of such a script breaks anywhere
        if literal:
            yield literal(char)
            at += 1
            continue
        pattern, length = _typeset(quote, at)
        yield pattern
        at += length


def _typeset(quote: str, at: int) -> tuple[str, int]:
    """The pattern of what stands at a position, and how many characters of the quote it covers."""
    char, before = quote[at], quote[at - 1] if at else ""
    for ligature, letters in _LONGEST_FIRST if char in _BEGINNINGS else ():
        if quote.startswith(letters, at):
            inside = "\u00ad*".join(letters)
            mixed = [f"ﬀ{letters[2:]}", f"{letters[0]}{_joined(letters[1:])}"] if len(letters) == 3 else []
            return f"(?:{'|'.join([inside, ligature, *mixed])})", len(letters)
    if char in _DOUBLE + _SINGLE:
        return _mark(char, quote[:at], quote[at + 1 : at + 2]), 1
    if char in _DASHES:
        return _dash(char, before, quote[at + 1 : at + 2]), 1
    if char == "…":
        return r"(?:…|\.\.\.(?!\.)|\. \. \.)", 1
    return re.escape(char), 1


def _dash(char: str, before: str, after: str) -> str:
    """Any dash; but before a number one that is a sign, and there no dash of a sentence can stand for it."""
    if after.isdigit() and not before.isalnum():
        sign = f"(?<!\\w)[{_DASHES}]"
        return f"(?:{sign}|[{_LONG_DASHES}])" if char in _LONG_DASHES else sign
    if after.isdigit() or before.isdigit():
        return f"[{_DASHES}]"
    return f"(?:[{_DASHES}]|(?<!-)--(?!-))"


def _joined(letters: str) -> str:
    return next((ligature for ligature, plain in _LIGATURES.items() if plain == letters), letters)


def _mark(char: str, before: str, after: str) -> str:
    """Any quotation mark; after a digit ' and " are minutes and seconds, or feet and inches, and stay apart.

    So does the apostrophe between two letters.
    """
    kind = _DOUBLE if char in _DOUBLE else _SINGLE
    measured = before if after.strip() else before.rstrip()
    stays_apart = measured[-1:].isdigit() or (before[-1:].isalpha() and after.isalpha())
    any_mark = f"[{kind if stays_apart else _DOUBLE + _SINGLE}]"
    return f"(?:{any_mark}|«\\s+|\\s+[«»])" if char in "«»" or kind == _DOUBLE else any_mark


def _not_proven(wanted: str, parts: list[str], text: Text) -> Grade:
    """Altered where the source has nearly the same words, or these words in the middle of others; else absent."""
    found = next(_found(_typographic(wanted, text), text), None) if len(parts) == 1 else None
    span = found or nearest_passage(" ".join(parts), text.words)
    if span is None:
        return Grade("absent")
    start, end = span
    while found and start and not text.shown[start - 1].isspace() and end - start < NEAREST_LIMIT // 2:
        start -= 1
    while found and end < len(text.shown) and not text.shown[end].isspace() and end - start < NEAREST_LIMIT:
        end += 1
    return Grade("altered", nearest=" ".join(text.shown[start:end].split())[:NEAREST_LIMIT])
