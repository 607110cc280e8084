"""Sources by host: which sites the checks cite, and in which checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.views.checks import CheckCard
from generator.views.outlines import CheckOutline
from generator.views.sources import SourceView


@dataclass(frozen=True)
class CitedSource:
    """One address of a host, and the checks that cite it, newest first."""

    source: SourceView
    cards: tuple[CheckCard, ...]


@dataclass(frozen=True)
class Host:
    """A host in a list; `publisher` is its most frequent publisher's name, or the host's own.

    `addresses` of it are cited in so many `checks`.
    """

    name: str
    publisher: str
    addresses: int
    checks: int

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"sources/{self.name}/"


@dataclass(frozen=True)
class HostView:
    """A host with what is cited from it, by title."""

    host: Host
    cited: tuple[CitedSource, ...]


def host_views(checks: Iterable[CheckOutline]) -> tuple[HostView, ...]:
    """All hosts, those cited by most checks first."""
    cited: dict[str, dict[str, tuple[SourceView, list[CheckCard]]]] = {}
    for check in checks:
        for source in check.sources:
            if source.url:
                held = cited.setdefault(source.host, {}).setdefault(source.url, (source, []))
                held[1].append(check.card)
    views = (
        _host_view(host, [CitedSource(source, tuple(cards)) for source, cards in held.values()])
        for host, held in cited.items()
    )
    return tuple(sorted(views, key=lambda view: (-view.host.checks, view.host.name)))


def _host_view(name: str, cited: list[CitedSource]) -> HostView:
    names = Counter(held.source.publisher for held in cited if held.source.publisher)
    publisher = min(names, key=lambda name: (-names[name], name)) if names else name
    checks = {card.id for held in cited for card in held.cards}
    by_title = sorted(cited, key=lambda held: (held.source.title.casefold(), held.source.url or ""))
    return HostView(Host(name, publisher, len(cited), len(checks)), tuple(by_title))
