"""What a site has already: offers to a new entry, and what tells ids from names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.model.content import Content
from generator.content.model.shared import Source
from generator.content.shelf import former_ids_of


@dataclass(frozen=True)
class Known:
    """People's names, sources' words, topics' names, ratings' meanings and claims' texts, by id.

    `addresses` has the ids of shared sources by their addresses, `former_ids` the ids of checks by those that they had.
    """

    people: Mapping[str, str]
    sources: Mapping[str, str]
    addresses: Mapping[str, str]
    topics: Mapping[str, str]
    ratings: Mapping[str, str]
    claims: Mapping[str, str]
    check_ids: Collection[str]
    former_ids: Mapping[str, str]

    @property
    def taken_ids(self) -> frozenset[str]:
        """The ids that no new check can have: their addresses lead to another one."""
        return frozenset((*self.check_ids, *self.former_ids))


def known_of(content: Content) -> Known:
    """What a site's content offers to a new entry, as far as it could be read."""
    sources = {id_: held.source for id_, held in content.source_files.items()}
    people = {id_: held.person for id_, held in content.person_files.items()}
    return Known(
        people={id_: person.name or id_ for id_, person in people.items() if person.has("name")},
        sources={id_: _words(source) for id_, source in sources.items()},
        addresses={source.url: id_ for id_, source in sources.items() if source.has("url") and source.url},
        topics={topic.id: topic.name for topic in content.topics if _has(topic, "id", "name")},
        ratings={
            one.id: f"{one.label}: {one.meaning}" for one in content.ratings if _has(one, "id", "label", "meaning")
        },
        claims={
            id_: check.claim.text
            for id_, check in content.checks.items()
            if check.has("claim") and check.claim.has("text")
        },
        check_ids=content.known("checks"),
        former_ids=former_ids_of(content.checks),
    )


def source_named(answer: str, known: Known) -> str | None:
    """The id of the shared source that an answer names, by id or by address."""
    return answer if answer in known.sources else known.addresses.get(with_scheme(answer))


def person_named(answer: str, known: Known) -> str | None:
    """The id of the person that an answer names, by id or by name."""
    if answer in known.people:
        return answer
    return next((id_ for id_, name in known.people.items() if name.casefold() == answer.casefold()), None)


def is_address(answer: str) -> bool:
    """Whether an answer is meant as an address."""
    return answer.casefold().startswith(("http://", "https://", "www."))


def with_scheme(address: str) -> str:
    """An address that was typed as browsers show it, with what they leave out."""
    return f"https://{address}" if address.casefold().startswith("www.") else address


def _words(source: Source) -> str:
    told = [getattr(source, name) for name in ("title", "publisher", "url") if source.has(name)]
    return ", ".join(word for word in told if word)


def _has(held: Any, *names: str) -> bool:
    return all(held.has(name) for name in names)
