"""True and altered quotes, drawn by chance from made-up passages; the same ones in every run.

A true quote is a run of a passage's words, cut at blanks (in scripts without spaces: between letters), and then
re-spaced, re-quoted, dashed otherwise or cut by `[…]`.  An altered one has a change of meaning, or is cut inside a word
or number, or has its parts in another order or from far apart: what matchers in use let through.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tests.evidence.passages import PASSAGES, Passage

DASHES, DOUBLE, SINGLE = "-‐‑–—", '"“”„«»', "'‘’"
_PLAIN_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Case:
    """A quote, the text of its source, and how the quote was made."""

    quote: str
    text: str
    how: str


def true_cases(seed: int = 7, each: int = 30) -> list[Case]:
    """Quotes that stand in their source, within the rules."""
    chance = random.Random(seed)
    cases = []
    for passage in PASSAGES:
        for turn in range(each):
            how, change = _HARMLESS[turn % len(_HARMLESS)]
            quote = _run(passage, chance)
            cases.append(Case(*change(quote, _source(passage, chance), chance), f"{passage.language}: {how}"))
    return cases


def altered_cases(seed: int = 11, each: int = 14) -> list[Case]:
    """Quotes that do not stand in their source, though nearly."""
    chance = random.Random(seed)
    cases = []
    for passage in PASSAGES:
        text = _source(passage, chance)
        changed = [*_changed(passage, chance), *_cut(passage, chance, each), *_shuffled(passage, chance, each)]
        cases += [Case(quote, text, f"{passage.language}: {how}") for quote, how in changed]
    return cases


def _source(passage: Passage, chance: random.Random) -> str:
    """The passage between two others."""
    others = [other.text for other in PASSAGES if other is not passage]
    before, after = chance.sample(others, 2)
    return f"{before}\n\n{passage.text}\n\n{after}"


def _run(passage: Passage, chance: random.Random) -> str:
    """A run of whole words of at least 20 characters."""
    cuts = [0, *_cuts(passage), len(passage.text)]
    while True:
        first, last = sorted(chance.sample(cuts, 2))
        quote = passage.text[first:last].strip()
        if 20 <= len(quote) <= 200:
            return quote


def _cuts(passage: Passage) -> list[int]:
    text = passage.text
    if passage.has_spaces:  # a blank inside of `1 250`, `12 %` or `3 €` is none at which a number may be cut
        return [found.start() for found in re.finditer(r"(?<![\d\$€]) (?![\d%‰€\$])", text)]
    return [
        at
        for at in range(1, len(text) - 1)
        if _PLAIN_LETTER.match(text[at - 1]) and _PLAIN_LETTER.match(text[at])
        and not _is_numeral(text[at - 1 : at + 1])
        and unicodedata.category(text[at - 2]) != "Mn" and text[at] not in "ำາ"
    ]  # fmt: skip


def _is_numeral(pair: str) -> bool:
    return any(char in "二三十百千万萬亿億分之五" for char in pair)


def _as_it_is(quote: str, text: str, _: random.Random) -> tuple[str, str]:
    return quote, text


def _respaced(quote: str, text: str, chance: random.Random) -> tuple[str, str]:
    return re.sub(" ", lambda _: chance.choice(["  ", "\n", "\u00a0", " \t ", "\u2009"]), quote), text


def _source_wrapped(quote: str, text: str, chance: random.Random) -> tuple[str, str]:
    return quote, re.sub(" ", lambda _: chance.choice([" ", "\n   ", "\u00a0", "\u202f"]), text)


def _requoted(quote: str, text: str, chance: random.Random) -> tuple[str, str]:
    quote = re.sub(f"[{DOUBLE}]", lambda _: chance.choice(DOUBLE), quote)
    return re.sub(f"[{SINGLE}]", lambda _: chance.choice(SINGLE), quote), text


def _dashed(quote: str, text: str, chance: random.Random) -> tuple[str, str]:
    return re.sub(f"[{DASHES}]", lambda _: chance.choice(DASHES), quote), text


def _soft_hyphens(quote: str, text: str, chance: random.Random) -> tuple[str, str]:
    """Hyphens for the typesetter, and a zero-width space here and there, in the source's words."""
    return quote, re.sub(r"(?<=[a-zа-я]{2})(?=[a-zа-я]{2})", lambda _: chance.choice(["", "\u00ad", "\u200b"]), text)


def _decomposed(quote: str, text: str, _: random.Random) -> tuple[str, str]:
    return unicodedata.normalize("NFD", quote), text


def _source_decomposed(quote: str, text: str, _: random.Random) -> tuple[str, str]:
    return quote, unicodedata.normalize("NFD", text)


def _ligatures(quote: str, text: str, _: random.Random) -> tuple[str, str]:
    for letters, ligature in (("ffi", "ﬃ"), ("fi", "ﬁ"), ("ff", "ﬀ"), ("fl", "ﬂ"), ("st", "ﬆ")):
        text = text.replace(letters, ligature)
    return quote, text


def _elided(quote: str, text: str, chance: random.Random) -> tuple[str, str]:
    words = quote.split(" ")
    places = [at for at in range(1, len(words) - 2) if not re.search(r"[\d%‰€$-]", "".join(words[at - 1 : at + 3]))]
    if not places:
        return quote, text
    at = chance.choice(places)
    sign = chance.choice(["[…]", "[...]"])
    return " ".join([*words[:at], sign, *words[at + 1 :]]), text


_HARMLESS = (
    ("as it is", _as_it_is), ("re-spaced", _respaced), ("source wrapped", _source_wrapped), ("re-quoted", _requoted),
    ("dashes", _dashed), ("soft hyphens", _soft_hyphens), ("decomposed", _decomposed),
    ("source decomposed", _source_decomposed), ("ligatures", _ligatures), ("elided", _elided),
)  # fmt: skip


def _changed(passage: Passage, chance: random.Random) -> Iterator[tuple[str, str]]:
    """One word, digit, sign, unit, negation or name is another, with a run of the passage around it."""
    for old, new in passage.changes:
        at = passage.text.index(old)
        first, last = _around(passage, at, at + len(old), chance)
        yield passage.text[first:at] + new + passage.text[at + len(old) : last], f"{old} → {new}"


def _around(passage: Passage, start: int, end: int, chance: random.Random) -> tuple[int, int]:
    cuts = [0, *_cuts(passage), len(passage.text)]
    before = [cut for cut in cuts if cut <= start - 8] or [0]
    after = [cut for cut in cuts if cut >= end + 8] or [len(passage.text)]
    return chance.choice(before[-4:]), chance.choice(after[:4])


def _cut(passage: Passage, chance: random.Random, count: int) -> Iterator[tuple[str, str]]:
    """The quote begins or ends inside a word, a number or what a reader takes for one letter."""
    text = passage.text
    word = r"(?<=[^\W\d_])(?=[^\W\d_])" if passage.has_spaces else r"(?=[\u0300\u0e31\u0e34-\u0e3a\u17b6-\u17d3])"
    inside = [
        found.start() for found in re.finditer(rf"(?<=\d)(?=\d)|(?<=\d)(?=[.,٫．]\d)|(?<=[-−])(?=\d)|{word}", text)
    ]
    for _ in range(count if inside else 0):
        at = chance.choice(inside)
        if chance.random() < 0.5 and at >= 30:
            first = max([cut for cut in (0, *_cuts(passage)) if cut <= at - 15] or [0])
            yield text[first:at].lstrip(), "ends inside"
        elif at + 15 < len(text):
            last = min(cut for cut in (*_cuts(passage), len(text)) if cut >= at + 15)
            yield text[at:last].rstrip(), "begins inside"


def _shuffled(passage: Passage, chance: random.Random, count: int) -> Iterator[tuple[str, str]]:
    """Words in another order, doubled, left out or put in; parts around a cut that are turned round."""
    if not passage.has_spaces:
        return
    words = passage.text.split(" ")
    for turn in range(count):
        at = chance.randrange(4, len(words) - 5)
        run, (one, two) = words[at - 3 : at + 5], words[at : at + 2]
        if one == two:
            continue
        made = (
            ([*run[:3], two, one, *run[5:]], "words turned round"),
            ([*run[:4], one, *run[4:]], "a word doubled"),
            ([*run[:3], *run[4:]], "a word left out"),
            ([*run[4:], "[…]", *run[:4]], "parts turned round"),
            ([*run[:4], chance.choice(PASSAGES[0].text.split(" ")), *run[4:]], "a word put in"),
        )
        quote, how = made[turn % len(made)]
        if " ".join(quote) not in passage.text:
            yield " ".join(quote), how
