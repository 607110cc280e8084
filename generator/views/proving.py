"""What `verify` found of the whole site: how many quotes are proven, what is lost, and on which days it was looked for.

Whatever is blocked, dead or not looked for counts as unproven in every total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.content.lock import LOST, PROVEN
from generator.dates import Day
from generator.views.checks import CheckCard
from generator.views.evidence import EvidenceView
from generator.views.hosts import HostView
from generator.views.outlines import CheckOutline
from generator.views.proofs import QUOTE_STATES, SOURCE_STATES
from generator.views.shares import Share, shares
from generator.views.sources import SourceView


@dataclass(frozen=True)
class Count:
    """How many quotes or addresses have a state; `is_proven` says whether the state of a quote is proof."""

    state: str
    count: int
    is_proven: bool = False


@dataclass(frozen=True)
class Concern:
    """What a person should look at: a quote (`piece`) that is lost, or else a source that could not be read.

    `checked` is the day of the last look.  `cards` are the checks that need it.
    """

    piece: EvidenceView | None
    source: SourceView
    checked: Day
    cards: tuple[CheckCard, ...]


@dataclass(frozen=True)
class ProofReport:
    """All quotes and all addresses counted by state; empty states are left out.

    `first` and `last` are the oldest and the newest day of a look at an address, None where nobody looked.
    """

    quotes: tuple[Count, ...]
    sources: tuple[Count, ...]
    first: Day | None
    last: Day | None
    concerns: tuple[Concern, ...]

    @property
    def total(self) -> int:
        """How many quotes there are."""
        return sum(count.count for count in self.quotes)

    @property
    def proven(self) -> int:
        """How many of them were found in their sources."""
        return sum(count.count for count in self.quotes if count.is_proven)

    @property
    def shares(self) -> tuple[Share, ...]:
        """The quotes as parts of a bar: those found, those lost, then all others."""
        counted = {"proven": 0, "lost": 0, "unproven": 0}
        for count in self.quotes:
            counted["proven" if count.is_proven else "lost" if count.state in LOST else "unproven"] += count.count
        return shares(counted)


def proof_report(checks: Collection[CheckOutline], hosts: Sequence[HostView]) -> ProofReport:
    """The whole site; lost quotes come first, by check, the newest first, then silent sources by host."""
    quotes = Counter(quote.state for check in checks for quote in check.quotes)
    addresses = [cited.source.state for host in hosts for cited in host.cited if cited.source.state]
    days = [state.checked for state in addresses if state.checked]
    return ProofReport(
        quotes=_in_order(quotes, QUOTE_STATES),
        sources=_in_order(Counter(state.state for state in addresses), SOURCE_STATES),
        first=min(days, default=None),
        last=max(days, default=None),
        concerns=(*_lost_quotes(checks), *_silent_sources(hosts)),
    )


def _in_order(counted: Counter[str], states: Sequence[str]) -> tuple[Count, ...]:
    return tuple(Count(state, counted[state], state in PROVEN) for state in states if counted[state])


def _lost_quotes(checks: Iterable[CheckOutline]) -> Iterator[Concern]:
    for check in checks:
        for piece in check.lost:
            if piece.source and piece.proof and piece.proof.checked:
                yield Concern(piece, piece.source, piece.proof.checked, (check.card,))


def _silent_sources(hosts: Iterable[HostView]) -> Iterator[Concern]:
    for host in sorted(hosts, key=lambda view: view.host.name):
        for cited in host.cited:
            state = cited.source.state
            if state and state.checked and state.state != "alive":
                yield Concern(None, cited.source, state.checked, cited.cards)
