"""A text's words, folded, split and stemmed: for the search index, and for how alike two claims are.

The reader's browser splits and folds its query by the same rules (`split` in
engine.js). What both need to know (letters to fold, scripts without spaces)
stands here and travels in index.js; that both act alike is held by one file of
cases, tests/exports/search/words.json, which runs in Python and in a browser.
Stems are made here only: the browser looks up the form that a reader typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import snowballstemmer

LONGEST_WORD = 40
"""Letters of a word that count; the rest of a longer one is cut, here and in the browser."""

UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # Kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\uac00-\ud7af"  # Hangul: it has spaces, but its particles cling to the words
)
"""Letters of the scripts in which words are found by pairs, as the inside of a character class."""

MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
"""Accents, points and stretching signs that a reader may leave out, as the inside of a character class.

Marks of Indic and South-East Asian scripts are vowels and stay.
"""

INVISIBLE = "\u00ad\u061c\u200b-\u200f\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
"""Soft hyphens, joiners, direction marks, variation selectors: nobody types them; they count as nothing."""

FOLDS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ħ": "h",
    "ς": "σ", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    **{chr(zero + n): str(n) for zero in (0x660, 0x6F0, 0x966, 0x9E6) for n in range(10)},
}  # fmt: skip
"""Letters and digits that Unicode does not decompose, and what they are found as."""

THOUSANDS = "([0-9])[.,'\u2019\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))"
"""A sign between groups of digits: 10,000 and 10.000 are found as 10000."""

PREFIXES = (
    "^(?:"
    "[\u0648\u0641]?[\u0628\u0643\u0644]?\u0627\u0644|"  # Arabic: and, with or for, the
    "[\u0648\u0641]?\u0644\u0644|[\u0648\u0641\u0628\u0643\u0644]|"
    "[\u05d5\u05d4\u05d1\u05db\u05dc\u05de\u05e9]{1,2}"  # Hebrew
    ")(?=.{3})"
)
"""What clings to the beginning of Arabic and Hebrew words (and, in, for, the …), in folded letters."""

PREFIXED = {"he": PREFIXES, "iw": PREFIXES, "ar": "^[\u0648\u0641](?=\u0627\u0644.{3})"}
"""What is taken off a word, by language, before it is stemmed.

Snowball has nothing for Hebrew, and does not know an Arabic "and" before an article.
"""

STEMMERS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish",
    "nl": "dutch", "en": "english", "eo": "esperanto", "et": "estonian", "fi": "finnish", "fr": "french",
    "de": "german", "el": "greek", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "ga": "irish",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nb": "norwegian", "nn": "norwegian",
    "no": "norwegian", "fa": "persian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "st": "sesotho", "es": "spanish", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Snowball's name for each language, by primary subtag; one that it lacks is passed over."""


class Term(NamedTuple):
    """One indexed word: the form that was seen and the stem that it is filed under, both folded."""

    form: str
    stem: str


_PLAIN_TOKEN = re.compile("[a-z0-9]+")  # what `_token()` finds in ASCII, at a fraction of its time
_PAST_MARKS = 0x1F000  # beyond it there are only variation selectors, which are invisible here

Part = str | tuple[str, ...]
"""A word's form, or the pairs of a run in a script without spaces."""


def split(text: str) -> list[Part]:
    """The words of a text as a query is split: folded forms, and runs as tuples of pairs."""
    parts: list[Part] = []
    for token in tokens(text):
        for piece in _pieces(token):
            part = _pairs(piece) if is_unspaced(piece[0]) else fold(piece)[:LONGEST_WORD]
            if part:
                parts.append(part)
    return parts


def fold(word: str) -> str:
    """A lower-case word without what readers leave out: accents, points, variants of a letter."""
    if word.isascii():
        return word
    bare = _mark().sub("", unicodedata.normalize("NFKD", word))
    return unicodedata.normalize("NFC", "".join(FOLDS.get(letter, letter) for letter in bare))


def is_unspaced(letter: str) -> bool:
    """Whether a letter belongs to a script whose words are found by pairs."""
    return bool(_unspaced().match(letter))


class Vocabulary:
    """The terms of words: texts repeat the words of others, so each of each language is folded and stemmed once."""

    def __init__(self) -> None:
        self._of: dict[str, _Known] = {}

    def terms(self, text: str, language: str) -> Iterator[Term]:
        """The terms of a text in reading order, words that occur twice twice."""
        known = self.of(language)
        for token in tokens(text):
            yield from known[token]

    def of(self, language: str) -> Mapping[str, tuple[Term, ...]]:
        """The terms of any of the `tokens` of a text in a language (BCP 47)."""
        primary = language.partition("-")[0].lower()
        known = self._of.get(primary)
        if known is None:
            known = self._of[primary] = _Known(primary)
        return known


class _Known(dict[str, tuple[Term, ...]]):
    """The terms of tokens of one language, by its primary subtag, made when somebody first asks for them."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, token: str) -> tuple[Term, ...]:
        terms = tuple(term for piece in _pieces(token) for term in _terms_of_piece(piece, self._language))
        self[token] = terms
        return terms


def _terms_of_piece(piece: str, language: str) -> Iterator[Term]:
    if is_unspaced(piece[0]):
        yield from (Term(pair, pair) for pair in _pairs(piece))
        return
    form = fold(piece)[:LONGEST_WORD]
    if form:
        yield Term(form, fold(_stemmer(language)(piece))[:LONGEST_WORD] or form)


def tokens(text: str) -> list[str]:
    """Runs of letters, marks and digits, in lower case and with compatibility variants unified."""
    if not text.isascii():
        text = _invisible().sub("", text)
    text = _thousands().sub(r"\1", text)
    if text.isascii():
        return _PLAIN_TOKEN.findall(text.lower())
    return _token().findall(unicodedata.normalize("NFKC", text).lower())


def _pieces(token: str) -> list[str]:
    """A token cut where a script without spaces begins or ends ("COVID疫苗")."""
    return [token] if token.isascii() else _piece().findall(token)


def _pairs(run: str) -> tuple[str, ...]:
    """Neighbouring clusters (a letter with its marks) two by two; a lone one by itself."""
    clusters = _cluster().findall(run)
    if len(clusters) < 2:
        return tuple(clusters)
    return tuple(first + second for first, second in pairwise(clusters))


@lru_cache
def _stemmer(language: str) -> Callable[[str], str]:
    name = STEMMERS.get(language)
    known = name in snowballstemmer.algorithms()
    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord if known else str
    if language not in PREFIXED:
        return stem
    clinging = re.compile(PREFIXED[language])
    return lambda word: stem(clinging.sub("", word))


@lru_cache
def _mark_class() -> str:
    """All combining marks as the inside of a character class, since `re` cannot name them."""
    marks = [code for code in range(0x300, _PAST_MARKS) if unicodedata.category(chr(code))[0] == "M"]
    starts = [code for code in marks if unicodedata.category(chr(code - 1))[0] != "M"]
    ends = [code for code in marks if unicodedata.category(chr(code + 1))[0] != "M"]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(starts, ends, strict=True))


@lru_cache
def _token() -> re.Pattern[str]:
    return re.compile(f"(?:[^\\W_]|[{_mark_class()}])+")


@lru_cache
def _piece() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}][{UNSPACED}{_mark_class()}]*|[^{UNSPACED}]+")


@lru_cache
def _cluster() -> re.Pattern[str]:
    return re.compile(f".[{_mark_class()}]*", re.DOTALL)


@lru_cache
def _mark() -> re.Pattern[str]:
    return re.compile(f"[{MARKS}]")


@lru_cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@lru_cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{INVISIBLE}]")


@lru_cache
def _thousands() -> re.Pattern[str]:
    return re.compile(THOUSANDS)
