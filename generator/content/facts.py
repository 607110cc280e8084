"""What other files may ask of a check: little, so that it is known of all checks while few of them are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.content.model.addresses import host_of
from generator.content.model.check import Check
from generator.content.model.fields import Unreadable
from generator.content.model.shared import CheckId, PersonId, Source, SourceId, TopicId

Cited = tuple[str, tuple[str, ...]]
"""What a check cites: an address, or `@` and the id of a shared source; and the words that it quotes from there."""


class CheckFacts(NamedTuple):
    """Of a field that could not be read there is nothing; `cited` is None where a source or a quote may be missing.

    `claimant` is the id of the claimant's file.  `people` are the ids of all people's files that it names,
    `shared_sources` of all shared sources that it lists or names, and of those of its own that an appearance names.
    `hosts` are those of the sources written in it.
    """

    claimant: PersonId | None
    people: tuple[PersonId, ...]
    shared_sources: tuple[SourceId, ...]
    hosts: tuple[str, ...]
    topics: tuple[TopicId, ...]
    former_ids: tuple[CheckId, ...]
    related: tuple[CheckId, ...]
    translation_of: CheckId | None
    is_draft: bool
    is_hidden: bool
    cited: tuple[Cited, ...] | None

    @property
    def named_files(self) -> Iterator[str]:
        """The shared files that it names: `people/ID` and `sources/ID`."""
        yield from (f"people/{id_}" for id_ in self.people)
        yield from (f"sources/{id_}" for id_ in self.shared_sources)


def facts_of(check: Check) -> CheckFacts:
    """The facts of a check, as far as it could be read."""
    sources = check.sources if check.has("sources") else ()
    claim = check.claim if check.has("claim") else None
    appearances = claim.appearances if claim and claim.has("appearances") else ()
    claimant = claim.claimant if claim and claim.has("claimant") else None
    writers = [person for role in ("authors", "reviewers") if check.has(role) for person in getattr(check, role)]
    return CheckFacts(
        claimant=claimant if isinstance(claimant, str) else None,
        people=_ids((claimant, *writers)),
        shared_sources=_ids((*sources, *appearances)),
        hosts=tuple(host_of(item.url) for item in sources if isinstance(item, Source) and item.has("url") and item.url),
        topics=tuple(check.topics) if check.has("topics") else (),
        former_ids=tuple(check.former_ids) if check.has("former_ids") else (),
        related=tuple(check.related) if check.has("related") else (),
        translation_of=check.translation_of if check.has("translation_of") else None,
        is_draft=bool(check.has("draft") and check.draft),
        is_hidden=check.is_hidden,
        cited=_cited(check),
    )


def _ids(items: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if isinstance(item, str)))


def _cited(check: Check) -> tuple[Cited, ...] | None:
    """Each source with an address of its own or in a shared file, and its quotes; None where not all can be read."""
    try:
        quotes: dict[SourceId, list[str]] = {}
        for piece in check.evidence:
            if piece.source and piece.quote:
                quotes.setdefault(piece.source, []).append(piece.quote)
        return tuple(_places(check.sources, quotes))
    except Unreadable:
        return None


def _places(sources: Iterable[Source | SourceId], quotes: dict[SourceId, list[str]]) -> Iterator[Cited]:
    for source in sources:
        if isinstance(source, str):
            yield f"@{source}", tuple(quotes.get(source, ()))
        elif source.url:
            yield source.url, tuple(quotes.get(source.id, ()))


class Sound(NamedTuple):
    """A check that is known to be sound: the sign of its file, or none; the digest of the file, and its facts."""

    sign: str
    digest: str
    facts: CheckFacts


Known = Mapping[str, Sound]
"""Checks that are known to be sound, by the paths of their files."""
