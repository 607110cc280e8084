"""Where a quote may begin and end: never inside a word, a number or what a reader takes for one letter.

A number holds its sign, its separators, its percent or currency sign; a word holds its apostrophes and hyphens
(*lethal* is no cut of *non-lethal*).  In scripts without spaces a word has no edges to look for.

Basis: contract, section 6; Unicode Standard Annex 29, sections 3 and 4.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Scripts whose words are not set apart by blanks.
UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u2e80-\u2fdf"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff"
    "\ua000-\ua4cf\ua980-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U00016fe0-\U0001b2ff\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{UNSPACED}]")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億兆两兩両壱弐参廿卅几幾")
_NO_SIGNS = frozenset("=|¦→←↔⇒⇔")  # of mathematics, and yet no part of the number behind them
_REACH = 80  # characters on either side that are looked at: longer numbers and words do not matter

_KINDS = {
    **dict.fromkeys("'’‘ʼ＇״׳ʹ´`", "a"), **dict.fromkeys("-‐‑־", "h"), **dict.fromkeys("‒–−﹣－~∼～〜⁓", "n"),
    **dict.fromkeys("—―﹘…", "m"), **dict.fromkeys("▲△▼▽➕➖˗负負", "+"),
    **dict.fromkeys("%‰‱％٪﹪°℃℉℔", "p"), **dict.fromkeys("′″", "r"), **dict.fromkeys(".．·․", "."),
    **dict.fromkeys(",，٫٬", ","), **dict.fromkeys("/:@&：／⁄∕", "/"), **dict.fromkeys("⁺⁻₊₋", "D"),
    **dict.fromkeys("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", "V"), "分": "f", "之": "z", "_": "L", "\u00ad": "", "(": "o", ")": "e", "]": "e",
}  # fmt: skip
_TOKENS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[LDV]+(?:[ahnr./][LDV]+)*",  # words, with what joins them: o'clock, non-lethal, example.org, km/h, 12:30
        r"L+(?:oL+|[oe]*eL+)",  # and brackets within: pupil(s), (un)able
        r"D+(?:[.,aihnm+/x]+D+)+",  # numbers with separators, ranges, products, whatever stands between
        r"Db[hn+/]bD",  # and such as are set apart: 3 – 5, 3 ± 1
        r"Db(?:V|D+/D)",  # 3 ½
        r"(?<!D)D{1,3}(?:bD{2,3})*bD{3}(?!D)",  # numbers whose groups are set apart by blanks
        r"[hn+]b?c?b?[DV]",  # signs
        r"[LDV][+r]",  # and those that follow: 100+, AA+, 6′
        r"[.,]D",
        r"D[.,][hnm]",  # 5,–
        r"(?<!D)(?<!Db)L*cb?[hn+]?[DV]",  # currency signs before
        r"[DV]b?c(?!b?D)",  # and after
        r"[DV]b?p[LD]*|pD|(?<![D])pb?D",
        r"K{2,}|DK+|KD|K+fzK+|D+fzD+|Kfz[DK]+",  # Han numerals: 二十三, 3万, 百分之五
    )
)
_WRITTEN_OUT = tuple(
    re.compile(pattern)
    for pattern in (
        r"[^\W\d_]-\n\s*[^\W\d_]",  # a word broken at a line's end
        r"(?:(?<=マイナ)ス|(?<=プラ)ス|(?<=零)下|(?<=ล)บ)\s?\d",  # signs that are words, in scripts that set none apart
        r"\d[\d,.]*[십백천만억조]+(?:\s\d[\d,.]*[십백천만억조]*)+",  # 3만 5천
    )
)
_EXTENDING = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u0e33\u0eb3\uff9e\uff9f]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")


def cuts_a_token(text: str, at: int) -> bool:
    """Whether the position lies inside a word, a number or a grapheme cluster of the text."""
    if at <= 0 or at >= len(text):
        return False
    if _is_inside_cluster(text, at):
        return True
    first = max(at - _REACH, 0)
    near = text[first : at + _REACH]
    if any(found.start() < at - first < found.end() for token in _WRITTEN_OUT for found in token.finditer(near)):
        return True
    before, after = _kinds(text[first:at]), _kinds(text[at : at + _REACH])
    around, middle = before + after, len(before)
    return any(found.start() < middle < found.end() for token in _TOKENS for found in token.finditer(around))


def is_unspaced(char: str) -> bool:
    """Whether the character belongs to a script without spaces between its words."""
    return bool(_UNSPACED.match(char))


def _kinds(text: str) -> str:
    """One letter for each character; a row of blanks is one."""
    return "".join(map(_kind, re.sub(r"\s+", " ", text)))


@lru_cache(maxsize=8192)
def _kind(char: str) -> str:
    if char in _KINDS:
        return _KINDS[char]
    if char in _NUMERALS:
        return "K"
    category = unicodedata.category(char)
    if category in {"Sm", "Pd"} and char not in _NO_SIGNS:
        return "+"
    if category.startswith("N"):
        return "D"
    if _UNSPACED.match(char):
        return "U"
    if category == "Sc":
        return "c"
    if "\u3371" <= char <= "\u33df":
        return "p"  # units in one square: ㎏
    return "L" if category[0] in "LM" or char in "\u200c\u200d" else "b" if char.isspace() else "x"


def _is_inside_cluster(text: str, at: int) -> bool:
    """Whether a reader sees the characters on both sides as one."""
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M") or _EXTENDING.match(after) or before == "\u200d":
        return True
    if unicodedata.combining(before) == 9 and unicodedata.category(after).startswith("L"):
        return True  # a virama joins two consonants
    if _FLAG.match(before) and _FLAG.match(after):
        flags = re.search("[\U0001f1e6-\U0001f1ff]*\\Z", text[:at])
        return flags is not None and len(flags[0]) % 2 == 1
    return "\u1100" <= before <= "\u11ff" and "\u1160" <= after <= "\u11ff"  # the parts of a Korean syllable
