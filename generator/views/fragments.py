"""Links that open a source at the words quoted: text fragments, `#:~:text=[prefix-,]start[,end][,-suffix]`.

Where `verify` has found the quote, its directive is taken: it tells the passage from others like it.  Else the quote
names its own place.  Browsers that do not know text fragments open the page at its top.

Basis: WICG, URL Fragment Text Directives; where we know no more than the quote, there is no prefix and no suffix.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.content.quotes import CUT
from generator.text import fragment_words
from generator.views.proofs import QuoteState

_EDGES = " \t\n\"'“”„‟‘’‚‛«»‹›…"
_DIRECTIVE = ":~:"
_WHOLE = 100
"""Up to so many characters a quote stands whole in the address; longer ones by their first and last words."""
_WORDS = 6
"""So many words begin and end a long quote: enough to be rare in a page, and few to be altered by its layout."""
_LONGEST = 250
"""A part longer than this has no blanks to cut at: its edges have to do."""
_EDGE = 60


def at_words(address: str | None, quote: str | None, proof: QuoteState | None = None) -> str | None:
    """The address of a source at the words quoted; None where no browser could follow it there.

    That is without an address or a quote, in a PDF, where the address names words of its own already, and where
    `verify` (`proof`) did not find the words.
    """
    if not address or not quote or _DIRECTIVE in address or _is_pdf(address):
        return None
    if proof and (proof.is_lost or _has_no_words(proof)):
        return None
    given = proof.fragment if proof else None
    directive = given.partition(_DIRECTIVE)[2] if given else text_directive(quote)
    return f"{address}{'' if '#' in address else '#'}{_DIRECTIVE}{directive}"


def text_directive(quote: str) -> str:
    """`text=start` or `text=start,end` for a quote.

    A quote with `[…]` in it, or a long one, is named by where it starts and where it ends.
    """
    parts = [words for part in CUT.split(quote) if (words := part.strip(_EDGES).split()) and _says_something(words)]
    parts = parts or [quote.split()]
    whole = " ".join(parts[0])
    if len(parts) == 1 and len(whole) <= _WHOLE:
        return f"text={fragment_words(whole)}"
    start, end = _start_and_end(parts[0], parts[-1]) if len(parts) > 1 else _ends_of(parts[0])
    start, end = start[:_LONGEST], end[-_LONGEST:]
    return f"text={fragment_words(start)},{fragment_words(end)}" if end else f"text={fragment_words(start)}"


def _start_and_end(first: list[str], last: list[str]) -> tuple[str, str]:
    return " ".join(first[:_WORDS]), " ".join(last[-_WORDS:])


def _ends_of(words: list[str]) -> tuple[str, str]:
    """The first and the last words of a long passage, which may not overlap; the whole where there are too few."""
    whole = " ".join(words)
    if len(words) < 2 * _WORDS:
        return (whole, "") if len(whole) <= _LONGEST else (whole[:_EDGE], whole[-_EDGE:])
    return _start_and_end(words, words)


def _says_something(words: list[str]) -> bool:
    return any(letter.isalnum() for word in words for letter in word)


def _has_no_words(proof: QuoteState) -> bool:
    """Whether the words were found in what browsers open without text fragments, as PDF files are."""
    return proof.is_proven and not proof.in_copy and not proof.fragment


def _is_pdf(address: str) -> bool:
    return urlsplit(address).path.casefold().endswith(".pdf")
