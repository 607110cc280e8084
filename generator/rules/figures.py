"""Notes on words and figures that nothing beside them bears out: a quote beside its finding, a summary's numbers."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from generator.content.model.check import Check, Evidence
from generator.content.model.shared import Appearance, Source
from generator.problems import shown
from generator.rules.engine import Around, Remark, note
from generator.terms import THOUSANDS, Vocabulary, is_unspaced

LONG_WORD_LETTERS: Final = 4
"""From so many letters a word says something; shorter ones stand in every sentence."""
FEWEST_TELLING: Final = 3
"""A quote of fewer telling words (*mere assertions*) leaves too little to compare."""
_THOUSANDS: Final = re.compile(THOUSANDS)
_FIGURE: Final = re.compile("\\d+(?:[.,'\u2019\u00a0\u2009\u202f]\\d+)*")
_WORD: Final = re.compile(rf"\w{{{LONG_WORD_LETTERS},}}|\d+")
_SMALL: Final = 10
_MULTIPLES: Final = tuple(10**zeros for zeros in range(3, 16))


@note("E408", Evidence)
def quote_apart_from_its_finding(piece: Evidence, around: Around) -> Iterator[Remark]:
    """A quote and its finding speak of the same thing.

    Noted where no longer word and no number of the quote stands in the finding, in its question or in the claim.  A
    quote in another language is judged by its translation; without one nobody can tell.

    Bad:
        evidence:
          - finding: The log lists the closure from May 2022.
            stance: refutes
            source: road-log
            quote: Ferries sail daily except Sundays
    Good:
        evidence:
          - finding: The log lists the closure from May 2022.
            stance: refutes
            source: road-log
            quote: Closed to all traffic from 2 May 2022
    """
    check = around.check
    language = check.language or _site_language(around)
    source = around.sources.source(piece.source) if piece.source else None
    if not piece.quote or source is None or language is None:
        return
    is_foreign = _primary(source.language or language) != _primary(language)
    said = piece.translation if is_foreign else piece.quote
    beside = _joined((piece.finding, piece.question, check.claim.text, check.claim.meaning))
    if said and not _shares_a_word(said, beside, language, around.index.vocabulary):
        message = "no word and no number of the quote stands in its finding or in the claim"
        yield Remark("quote", message, "say in the finding what the quote shows, or quote the words that show it")


@note("E409", Check)
def figure_without_evidence(check: Check, around: Around) -> Iterator[Remark]:
    """A figure in the summary stands in a finding or a quote, where readers can follow it to its source.

    The claim's own figures, dates of sources and their titles count, too; so does the same figure in thousands or
    millions.  Numbers below ten are left out: they count what stands on the page.

    Bad:
        verdict:
          summary: The bridge was closed for 285 days.
    Good:
        verdict:
          summary: The bridge was closed for 285 days.
        evidence:
          - finding: The log lists a closure of 285 days.
            stance: refutes
            source: road-log
    """
    if check.imported_from or not check.verdict.summary:
        return
    figures = {figure: written for figure, written in _figures(check.verdict.summary).items() if figure >= _SMALL}
    held = _figures(_joined(_texts_beside(check, around))) if figures else {}
    for figure, written in figures.items():
        if not any(_is_same(figure, other) for other in held):
            message = f"the figure {shown(written)} stands in no finding and in no quote"
            yield Remark("verdict.summary", message, "add the evidence that shows it, or take it out")


def _texts_beside(check: Check, around: Around) -> Iterator[str | None]:
    """What may bear out a figure of the summary."""
    claim, verdict = check.claim, check.verdict
    yield from (claim.text, claim.meaning, claim.original, claim.context, _text(claim.date), _text(verdict.as_of))
    for place in claim.appearances:
        if isinstance(place, Appearance):
            yield from (place.title, _text(place.published))
    for piece in check.evidence:
        yield from (piece.finding, piece.quote, piece.translation, piece.question, piece.locator)
    for _, id_ in around.sources.placed_ids():
        source = around.sources.source(id_)
        if isinstance(source, Source):
            yield from (source.title, _text(source.published))


def _figures(text: str) -> dict[float, str]:
    """The numbers of a text by their values, each as it is written, in the digits of any script."""
    return {_value(found[0]): found[0] for found in _FIGURE.finditer(text)}


def _value(written: str) -> float:
    """The value of a number; signs between thousands do not count, and of several other signs the first does."""
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in written)
    whole, _, rest = re.sub(r"[^0-9]", ".", _THOUSANDS.sub(r"\1", digits)).partition(".")
    return float(f"{whole}.{rest.partition('.')[0]}")


def _is_same(one: float, other: float) -> bool:
    """Whether two figures are equal, or one is the other in thousands, ten thousands, lakhs, millions and so on.

    Not for whole numbers below ten: each of them would be the beginning of some round figure.
    """
    small, large = sorted((one, other))
    if small == large:
        return True
    if small.is_integer() and small < _SMALL:
        return False
    return any(math.isclose(small * times, large) for times in _MULTIPLES)


def _shares_a_word(said: str, beside: str, language: str, vocabulary: Vocabulary) -> bool:
    """Whether a telling word of one text stands in another; so it is taken to be where there are too few to tell."""
    if not set(_WORD.findall(said.lower())).isdisjoint(_WORD.findall(beside.lower())):
        return True  # nearly all: the rest is worth looking for stems
    telling = _telling(said, language, vocabulary)
    return len(telling) < FEWEST_TELLING or not telling.isdisjoint(_telling(beside, language, vocabulary))


def _telling(text: str, language: str, vocabulary: Vocabulary) -> set[str]:
    """The stems of a text's longer words, its numbers, and its pairs of letters in scripts without spaces."""
    terms = vocabulary.terms(text, language)
    return {stem for form, stem in terms if len(form) >= LONG_WORD_LETTERS or form.isdigit() or is_unspaced(form[0])}


def _joined(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].casefold()


def _site_language(around: Around) -> str | None:
    site = around.content.site
    return site.language if site and site.has("language") else None
