"""Claims that are nearly the same: what the note on them, `new` and reviewers ask.

Two claims are compared letter by letter after folding (case, accents, punctuation), in their own order of words
and in alphabetical order, so that "In 2024, prices fell" is "Prices fell in 2024".  Scripts without spaces are
compared by pairs of letters, as the search does it.  Nothing here knows what a claim means: another number or
name in the same sentence is nearly the same, and a paraphrase in other words is not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from generator.terms import split

NEARLY_THE_SAME: Final = 75
"""The score from which claims are pointed out.

Of 1,500 real claims of four collections, 23 of the 25 pairs with at least this score say the same of the same
thing, or say it with another number; below it most pairs share their subject only.
"""
_BEGINNING: Final = 6
"""So many letters of a word tell it from others, whatever ending it has here."""
_CANDIDATES: Final = 100
"""Each claim is compared with about so many others, those first that share its rarest words."""


class Alike(NamedTuple):
    """A claim like the one asked about: its id, and a score from 0 to 100, which is the same text."""

    id: str
    score: int


class _Folded(NamedTuple):
    in_order: str
    by_alphabet: str


def similar(claim: str, among: Mapping[str, str], *, least: int = NEARLY_THE_SAME, limit: int = 10) -> list[Alike]:
    """The claims of `among` (texts by id) that are like a claim, the most alike first, ties by id.

    Takes about a second among 20,000; for all claims of a site at once there is `all_similar`.
    """
    folded = _all_folded(among)
    return _alike(_folded(claim), folded, folded, least)[:limit]


def all_similar(claims: Mapping[str, str], *, least: int = NEARLY_THE_SAME) -> dict[str, list[Alike]]:
    """For each of many claims (texts by id) those like it, the most alike first; ids without any are left out.

    Only claims that share rare words are compared, so 20,000 take seconds; of a claim that stands there in the same
    words a hundred times, some may be left out.
    """
    folded = _all_folded(claims)
    found: dict[str, list[Alike]] = defaultdict(list)
    for id_, candidates in _candidates(folded).items():
        for other, score in _alike(folded[id_], folded, candidates, least):
            found[id_].append(Alike(other, score))
            found[other].append(Alike(id_, score))
    return {id_: sorted(found[id_], key=_best_first) for id_ in claims if id_ in found}


def _alike(claim: _Folded, folded: Mapping[str, _Folded], candidates: Iterable[str], least: int) -> list[Alike]:
    """The candidates with at least a score, the most alike first."""
    ids = tuple(candidates)
    in_order, by_alphabet = [folded[id_].in_order for id_ in ids], [folded[id_].by_alphabet for id_ in ids]
    scores: dict[str, int] = {}
    for asked, choices in ((claim.in_order, in_order), (claim.by_alphabet, by_alphabet)):
        for _, score, position in process.extract(asked, choices, scorer=fuzz.ratio, score_cutoff=least, limit=None):
            scores[ids[position]] = max(int(score), scores.get(ids[position], 0))
    return sorted((Alike(id_, score) for id_, score in scores.items()), key=_best_first)


def _candidates(folded: Mapping[str, _Folded]) -> dict[str, list[str]]:
    """For each claim the ones before it that share a rare word with it."""
    words = {id_: {word[:_BEGINNING] for word in text.by_alphabet.split()} for id_, text in folded.items()}
    frequency = Counter(word for held in words.values() for word in held)
    having: dict[str, list[str]] = defaultdict(list)
    candidates: dict[str, list[str]] = {}
    for id_, held in words.items():
        chosen: dict[str, None] = {}
        for word in sorted(held, key=lambda word: (frequency[word], word)):
            if len(chosen) < _CANDIDATES:
                chosen.update(dict.fromkeys(having[word][-_CANDIDATES:]))
            having[word].append(id_)
        candidates[id_] = list(chosen)
    return candidates


def _all_folded(claims: Mapping[str, str]) -> dict[str, _Folded]:
    """Claims folded; one without letters and digits is like no other, and is left out."""
    folded = ((id_, _folded(text)) for id_, text in claims.items())
    return {id_: text for id_, text in folded if text.in_order}


def _folded(claim: str) -> _Folded:
    words = [word for part in split(claim) for word in ((part,) if isinstance(part, str) else part)]
    return _Folded(" ".join(words), " ".join(sorted(words)))


def _best_first(alike: Alike) -> tuple[int, str]:
    return -alike.score, alike.id
