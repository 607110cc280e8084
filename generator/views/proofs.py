"""What `verify` found of a quote and of a source, as readers are told: what was found, where, on which day.

A skip is never a pass: whatever was not looked for is not checked, and says why.

Basis: contract, section 6; docs/proofs.md (a badge says exactly what was found).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.content.lock import LOST, NEAREST_LIMIT, PROVEN, Lock, QuoteProof, SourceProof
from generator.content.model.characters import SUSPECT
from generator.dates import Day
from generator.terms import is_unspaced

QUOTE_STATES: Final = (
    "exact", "typographic", "elided", "altered", "absent", "unreadable", "blocked", "dead", "short", "unlinked", "new",
)  # fmt: skip
"""What a quote can be, the proven first.

The lock's results, but its `not-checked` by the reason: the source is `blocked` or `dead`, the quote too `short`,
the source has no address (`unlinked`), or nobody has looked for these words at this address yet (`new`).
"""
SOURCE_STATES: Final = ("alive", "blocked", "dead", "unreadable", "new")
"""What a source can be; `new`: nobody has looked yet."""
_NEAREST_IS_CUT: Final = NEAREST_LIMIT - 10
"""From so many characters on, the lock may lack words of the source; rows of blanks that it made one are the rest."""
_JOINERS: Final = "\u200c\u200d"


@dataclass(frozen=True)
class Difference:
    """A run of words: `both` have it, or only our `quote`, or only the `source`."""

    side: str
    words: str


@dataclass(frozen=True)
class QuoteState:
    """What was found of a quote, one of QUOTE_STATES.

    `checked` is the day of the last look, None where there was none.  `read_from` says what was read: `source`,
    `archived`, or None where nothing was.  `nearest` are the source's own words where they differ, `differences` the
    same word by word where all of them are known.  `fragment` leads to the words in the source, where `verify`
    knows them.
    """

    state: str
    checked: Day | None = None
    read_from: str | None = None
    nearest: str | None = None
    differences: tuple[Difference, ...] = ()
    fragment: str | None = None

    @property
    def in_copy(self) -> bool:
        """Whether it was looked for in an archived copy."""
        return self.read_from == "archived"

    @property
    def is_proven(self) -> bool:
        """Whether the words were found."""
        return self.state in PROVEN

    @property
    def is_lost(self) -> bool:
        """Whether the source was read, and does not have the words."""
        return self.state in LOST

    @property
    def where(self) -> str:
        """`copy` where an archived copy was read and not the source, else `quote`: the words that tell of it."""
        return "copy" if self.in_copy and (self.is_proven or self.is_lost) else "quote"

    @property
    def result(self) -> str:
        """The lock's word for it."""
        return self.state if self.is_proven or self.is_lost or self.state == "unreadable" else "not-checked"


@dataclass(frozen=True)
class SourceState:
    """What an address was found to be, one of SOURCE_STATES, on which day, and whether a copy was read instead."""

    state: str
    checked: Day | None = None
    in_copy: bool = False

    @property
    def may_open(self) -> bool:
        """Whether a reader's browser may find something there."""
        return self.state not in {"dead", "unreadable"}


# Most quotes and sources of a large site are in these states: one object for all of them.
_UNLINKED, _NEW_QUOTE, _NEW_SOURCE = QuoteState("unlinked"), QuoteState("new"), SourceState("new")


@dataclass(frozen=True)
class Proofs:
    """The quotes of a check counted: those proven, and those that nobody has looked for.

    `last_verified` is the oldest day on which one of them was found, None unless all of them are proven.
    """

    quotes: int
    proven: int
    unseen: int
    last_verified: Day | None

    @property
    def is_whole(self) -> bool:
        """Whether all quotes are proven."""
        return self.proven == self.quotes

    @property
    def is_unseen(self) -> bool:
        """Whether nobody has looked for any of them."""
        return self.unseen == self.quotes


def quote_state(address: str | None, quote: str, lock: Lock) -> QuoteState:
    """What the lock says of a quote at an address; words or an address that it does not have prove nothing."""
    if not address:
        return _UNLINKED
    source = lock.get(address)
    found = source.quotes.get(quote) if source else None
    if source is None or found is None:
        return _NEW_QUOTE
    nearest = _harmless(found.nearest) if found.nearest else None
    return QuoteState(
        state=_state(source, found),
        checked=Day.fromisoformat(source.checked),
        read_from=source.from_,
        nearest=nearest,
        differences=differences(quote, nearest) if nearest else (),
        fragment=found.fragment if source.from_ == "source" else None,
    )


def source_state(address: str | None, lock: Lock) -> SourceState | None:
    """What the lock says of an address; None where there is no address."""
    if not address:
        return None
    found = lock.get(address)
    if not found:
        return _NEW_SOURCE
    return SourceState(found.state, Day.fromisoformat(found.checked), found.from_ == "archived")


def proofs(quotes: Iterable[QuoteState]) -> Proofs:
    """The quotes of one check counted."""
    states = tuple(quotes)
    proven = [state for state in states if state.is_proven]
    days = [state.checked for state in proven if state.checked]
    return Proofs(
        quotes=len(states),
        proven=len(proven),
        unseen=sum(state.checked is None for state in states),
        last_verified=min(days, default=None) if len(proven) == len(states) else None,
    )


def differences(quote: str, nearest: str) -> tuple[Difference, ...]:
    """Our words and the source's, run by run; empty where the source's are not known to their end."""
    if len(nearest) >= _NEAREST_IS_CUT:
        return ()
    ours, theirs = _words(quote), _words(nearest)
    match = difflib.SequenceMatcher(None, [word.strip() for word in ours], [word.strip() for word in theirs], False)
    found = []
    for kind, a, b, c, d in match.get_opcodes():
        if kind == "equal":
            found.append(Difference("both", "".join(theirs[c:d]).strip()))
            continue
        found += [Difference("quote", "".join(ours[a:b]).strip())] if b > a else []
        found += [Difference("source", "".join(theirs[c:d]).strip())] if d > c else []
    return tuple(found)


def _state(source: SourceProof, found: QuoteProof) -> str:
    if found.result != "not-checked":
        return found.result
    return source.state if source.from_ is None and source.state in {"blocked", "dead"} else "short"


def _harmless(words: str) -> str:
    """A source's words without what no entry may hold: controls, and marks that turn the text around them."""
    return SUSPECT.sub(lambda found: found[0] if found[0] in _JOINERS else "", words)


def _words(text: str) -> list[str]:
    """Words with the blanks that follow them; letters one by one where the script sets no blanks."""
    words = re.findall(r"\S+\s*", text)
    return [part for word in words for part in (list(word) if any(map(is_unspaced, word)) else [word])]
