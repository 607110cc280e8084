"""Words for a verdict, as publishers write them → a rating of this site's scale.

First what the person who imports said of a word, then the words that the scale itself has, then `rating_words.yml`,
then, for a review with numbers, how far up its own scale it stands.  A word that none of them knows gives nothing:
a verdict is not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.importing.cleaning import text_of

_PREFIX = re.compile(
    r"(?:(?:our |final )?(?:rating|verdict|ruling|conclusion|fact[ -]?check|result)\s*[:\-–—]|this(?: claim)? is)\s*"
    r"(?:(?:completely|entirely|patently|simply|totally) )?"
)
_FIRST_PART = re.compile(r"(.+?)(?:[.:;!]\s|,\s(?!but)|\s[-–—|]\s|\s\()", re.IGNORECASE)
_SUFFIX = re.compile(r" (?:advertisement|audio|claim|content|image|information|news|photo|post|text|video)$")
_NEEDS_NO_REST = frozenset({"false", "misleading", "satire"})
"""Behind these words stands why; behind `true` often stands what is wrong with it."""
_SHARES: Mapping[str, float] = {
    "true": 1.0,
    "mostly-true": 0.75,
    "mixed": 0.5,
    "misleading": 0.25,
    "mostly-false": 0.25,
    "false": 0.0,
}
"""How far up a scale a meaning stands, for scales that do not name it."""
_OFF_SCALE = "unproven"
SKIP = "skip"


def folded(word: str) -> str:
    """A word for a verdict as it is compared: without case, blanks, quotation marks, emoji and closing marks."""
    text = unicodedata.normalize("NFKC", word).casefold().replace("_", " ")
    kept = "".join(char if unicodedata.category(char)[0] not in {"S", "C"} else " " for char in text)
    return " ".join(kept.split()).strip(" .,:;!?¡¿\"'“”„«»‘’()[]।。")


def rating_of(word: str | None, named: Mapping[str, str], scale: Mapping[str, int | None]) -> str | None:
    """The rating of `scale` for a publisher's word, or None; `skip` where `named` says so of it.

    `named` holds folded words, with ratings or `skip`.  A word of blame with a remark behind it (`False. The video is
    from 2012`) counts as its word.
    """
    if not word:
        return None
    whole = folded(word)
    if whole in named:
        return named[whole]
    meaning = _meaning(whole, scale)
    if not meaning and (found := _FIRST_PART.match(word)):
        first = _meaning(folded(found[1]), scale)
        meaning = first if first in _NEEDS_NO_REST else None
    return _on_scale(meaning, scale) if meaning else None


def _meaning(word: str, scale: Mapping[str, int | None]) -> str | None:
    """A rating's id that the word is, or one of the meanings of `rating_words.yml`."""
    bare = _SUFFIX.sub("", _PREFIX.sub("", word, count=1))
    own = bare.replace(" ", "-")
    return own if own in scale else _known_words().get(bare)


def rating_by_numbers(rating: Mapping[str, Any], scale: Mapping[str, int | None]) -> str | None:
    """The rating that stands where a review's `ratingValue` does between its worst and best; None without all three.

    A value outside of its scale says nothing (`-1` for a review that is off it), nor does a scale of one step.
    """
    value, best, worst = (_number(rating.get(key)) for key in ("ratingValue", "bestRating", "worstRating"))
    if value is None or best is None or worst is None or best == worst:
        return None
    share = (value - worst) / (best - worst)
    return _at_share(share, scale) if 0 <= share <= 1 else None


def named_ratings(words: Mapping[str, str]) -> dict[str, str]:
    """The words of a mapping as they are compared."""
    return {folded(word): rating for word, rating in words.items()}


def unknown_ratings(named: Mapping[str, str], scale: Iterable[str]) -> list[str]:
    """What a mapping names that this site's scale has not."""
    return sorted(set(named.values()) - set(scale) - {SKIP})


def _on_scale(meaning: str, scale: Mapping[str, int | None]) -> str | None:
    if meaning in scale:
        return meaning
    if meaning == _OFF_SCALE:
        return next((rating for rating, value in scale.items() if value is None), None)
    return _at_share(_SHARES[meaning], scale) if meaning in _SHARES else None


def _at_share(share: float, scale: Mapping[str, int | None]) -> str | None:
    """The rating whose value stands nearest, the first of several in the order of the scale."""
    values = {rating: value for rating, value in scale.items() if value is not None}
    if not values:
        return None
    lowest, highest = min(values.values()), max(values.values())
    wanted = lowest + share * (highest - lowest)
    return min(values, key=lambda rating: abs(values[rating] - wanted))


def _number(value: Any) -> float | None:
    try:
        return float((text_of(value) or "").replace(",", "."))
    except ValueError:
        return None


@cache
def _known_words() -> Mapping[str, str]:
    """What `rating_words.yml` lists, each word with its meaning."""
    listed: dict[str, list[list[str]]] = yaml.safe_load(Path(__file__).with_name("rating_words.yml").read_text("utf-8"))
    return {folded(word): meaning for meaning, rows in listed.items() for words in rows for word in words}
