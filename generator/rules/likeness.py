"""What is said more than once: look-ups over all content, each made when a rule first asks for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import permutations
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode

from generator.content.lock import Lock
from generator.content.model.addresses import host_of, path_of
from generator.content.model.check import Check
from generator.content.model.content import Content
from generator.content.model.shared import CheckId, DossierId, Source, SourceId
from generator.content.model.site import DossierItem
from generator.content.similarity import Alike, all_similar

_OF_SENDERS: Final = re.compile(r"utm_\w+|[a-z]{1,2}clid|fbclid|igshid|mc_[ce]id", re.IGNORECASE)
"""Parts of a query by which senders of links count clicks; the page is the same without them."""
_SNAPSHOT: Final = re.compile(r"https?://web\.archive\.org/web/[0-9]+[a-z_]*/(?=https?:)", re.IGNORECASE)


class Likeness:
    """Which claims, quotes and sources occur more than once, and which checks an editor has put side by side."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def similar_claims(self) -> Mapping[CheckId, Sequence[Alike]]:
        """For each check whose claim is nearly that of others: these, the most alike first."""
        said = (check for check in self._readable("claim") if check.claim.has("text"))
        return all_similar({check.id: check.claim.text for check in said})

    @cached_property
    def _checks_by_quote(self) -> Mapping[str, tuple[CheckId, ...]]:
        using: dict[str, dict[CheckId, None]] = defaultdict(dict)
        for check in self._readable("evidence"):
            for piece in check.evidence:
                if piece.has("quote") and piece.quote:
                    using[_one_spaced(piece.quote)][check.id] = None
        return {quote: tuple(ids) for quote, ids in using.items()}

    def checks_with(self, quote: str) -> tuple[CheckId, ...]:
        """The checks that use a quote; blanks and line breaks within it do not matter."""
        return self._checks_by_quote.get(_one_spaced(quote), ())

    def are_linked(self, one: CheckId, other: CheckId) -> bool:
        """Whether an editor has named one check as related to the other, or as its translation."""
        return other in self._linked.get(one, ())

    def share_a_dossier(self, one: CheckId, other: CheckId) -> bool:
        """Whether both judge claims of one text or event."""
        return not self._dossiers_of.get(one, frozenset()).isdisjoint(self._dossiers_of.get(other, frozenset()))

    @cached_property
    def shared_at(self) -> Mapping[str, tuple[SourceId, ...]]:
        """The files in sources/ by what tells their pages apart."""
        at: dict[str, list[SourceId]] = defaultdict(list)
        for held in self._content.source_files.values():
            if held.source.has("url") and held.source.url:
                at[page_key(held.source.url)].append(held.id)
        return {key: tuple(ids) for key, ids in at.items()}

    @cached_property
    def _linked(self) -> Mapping[CheckId, set[CheckId]]:
        links: dict[CheckId, set[CheckId]] = defaultdict(set)
        families: dict[CheckId, set[CheckId]] = defaultdict(set)
        for check in self._readable("related"):
            for other in check.related:
                links[check.id].add(other)
                links[other].add(check.id)
        for check in self._readable("translation_of"):
            if check.translation_of:
                families[check.translation_of] |= {check.id, check.translation_of}
        for one, other in (pair for family in families.values() for pair in permutations(family, 2)):
            links[one].add(other)
        return links

    @cached_property
    def _dossiers_of(self) -> Mapping[CheckId, frozenset[DossierId]]:
        listing: dict[CheckId, set[DossierId]] = defaultdict(set)
        for dossier in self._content.dossiers.values():
            for item in dossier.checks if dossier.has("checks") else ():
                if not isinstance(item, DossierItem):
                    listing[item].add(dossier.id)
                elif item.has("check"):
                    listing[item.check].add(dossier.id)
        return {check: frozenset(ids) for check, ids in listing.items()}

    def _readable(self, field: str) -> Iterator[Check]:
        return (check for check in self._content.checks.values() if check.has(field) and not check.is_hidden)


@lru_cache(maxsize=16_384)  # shared sources stand in many checks
def page_key(address: str) -> str:
    """What tells the page at an address from others.

    Without scheme, `www.`, port, closing slash, fragment, the order of the query and what senders add to it; of a
    snapshot at web.archive.org the page that it shows.
    """
    address = _SNAPSHOT.sub("", address)
    query = address.partition("#")[0].partition("?")[2]
    kept = sorted(pair for pair in parse_qsl(query, keep_blank_values=True) if not _OF_SENDERS.fullmatch(pair[0]))
    path = unquote(path_of(address)).rstrip("/")
    return f"{host_of(address)}{path}{'?' if kept else ''}{urlencode(kept)}"


def same_sources(sources: Iterable[Source], lock: Lock) -> Iterator[tuple[Source, Source, str]]:
    """Pairs of sources that are one, with why: each source once, beside the first that it is like.

    They have one address, one archived copy, or (as `verify` found) the same text.
    """
    seen: dict[str, Source] = {}
    for source in sources:
        keys = _keys(source, lock)
        known = next((key for key in keys if key in seen), None)
        if known:
            yield seen[known], source, keys[known]
        for key in keys:
            seen.setdefault(key, source)


def _keys(source: Source, lock: Lock) -> Mapping[str, str]:
    """What tells a source from others, each with what two sources that share it have in common."""
    keys = {}
    if source.has("url") and source.url:
        keys[page_key(source.url)] = "one address"
        proof = lock.get(source.url)
        if proof and proof.text_sha256 and proof.from_:
            keys[f"text {proof.text_sha256}"] = "the same text, as `verify` found"
    for copy in source.archived if source.has("archived") else ():
        keys.setdefault(page_key(copy), "one archived copy")
    return keys


def _one_spaced(text: str) -> str:
    return " ".join(text.split())
