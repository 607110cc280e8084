"""What rules look up, computed once: over all content (`Index`) and over one check (`CheckSources`).

Rules run tens of thousands of times, so none of them walks through all content by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from generator.content.facts import CheckFacts
from generator.content.model.addresses import host_of
from generator.content.model.check import Check
from generator.content.model.composed import is_complete, placed
from generator.content.model.content import Content
from generator.content.model.fields import Unreadable
from generator.content.model.shared import CheckId, DossierId, Person, PersonId, RatingId, Source, SourceId, TopicId
from generator.content.model.site import Topic
from generator.content.shelf import facts_of_all
from generator.rules.likeness import Likeness
from generator.terms import Vocabulary

_PAGES = (
    "", "checks/", "topics/", "people/", "sources/", "dossiers/", "corrections/", "statistics/", "timeline/",
    "evidence/", "methodology/", "about/", "contribute/", "data/", "offline/", "404.html",
)  # fmt: skip
_TABLES = ("checks", "sources", "evidence", "verdicts", "corrections")
_STATISTICS = (
    "ages", "changes", "check-years", "claim-years", "claimant-kinds", "claimants", "corrections", "moves",
    "source-kinds", "timeline", "topics", "verdict-sources", "verdicts",
)  # fmt: skip
_SCHEMAS = ("dossier", "entry", "person", "site", "source", "topics", "verdicts")
_DATA = ("checks.json", "checks.jsonl", "changes.json", "claimreview.json", "datapackage.json", "index.json")
_FEEDS = ("feed.xml", "feed.json", "corrections/feed.xml", "corrections/feed.json")
FIXED_PAGES = frozenset(
    (
        *_PAGES,
        *_FEEDS,
        *(f"data/{name}" for name in _DATA),
        *(f"data/{name}.csv" for name in _TABLES),
        *(f"data/statistics/{name}.csv" for name in _STATISTICS),
        *(f"data/{name}.schema.json" for name in _SCHEMAS),
        "sitemap.xml",
        "offline.zip",
    )
)
"""Addresses that every site has, for links in prose (contract, section 4); a test compares them with what is made."""


class Index:
    """Look-ups over all content; each is made when a rule first asks for it."""

    def __init__(self, content: Content) -> None:
        self.content = content

    @cached_property
    def check_ids(self) -> frozenset[CheckId]:
        """The ids of all checks, those of unreadable files included."""
        return frozenset(self.content.known("checks"))

    @cached_property
    def person_ids(self) -> frozenset[PersonId]:
        """The ids of all people's files."""
        return frozenset(self.content.known("people"))

    @cached_property
    def source_ids(self) -> frozenset[SourceId]:
        """The ids of all shared sources."""
        return frozenset(self.content.known("sources"))

    @cached_property
    def topic_ids(self) -> frozenset[TopicId]:
        """The ids of all topics."""
        return frozenset(self.content.topic_ids())

    @cached_property
    def has_all_topics(self) -> bool:
        """Whether topics.yml could be read whole, so that a topic which is not there is not known."""
        held = self.content.topic_file
        if held is None:
            return not self.content.unread_ids.get("topics")
        return is_complete(held.topics) and all(topic.has("id") for topic in held.topics)

    @cached_property
    def has_all_ratings(self) -> bool:
        """Whether verdicts.yml could be read whole."""
        held = self.content.scale
        return held is not None and is_complete(held.ratings) and all(rating.has("id") for rating in held.ratings)

    @cached_property
    def rating_ids(self) -> tuple[RatingId, ...]:
        """The ids of all ratings, in the order of the scale's file."""
        return tuple(self.content.rating_ids())

    @cached_property
    def rating_values(self) -> Mapping[RatingId, int | None]:
        """Each rating's value, None for those off the scale."""
        readable = (rating for rating in self.content.ratings if rating.has("id") and rating.has("value"))
        return {rating.id: rating.value for rating in readable}

    @cached_property
    def topics(self) -> Mapping[TopicId, Topic]:
        """The first topic of each id."""
        return {topic.id: topic for topic in reversed(self.content.topics) if topic.has("id")}

    @cached_property
    def facts(self) -> Mapping[CheckId, CheckFacts]:
        """What other files may ask of each check."""
        return facts_of_all(self.content.checks)

    @cached_property
    def former_ids(self) -> Mapping[CheckId, tuple[CheckId, ...]]:
        """For each former id, the checks that claim it, by id."""
        claimed: dict[CheckId, list[CheckId]] = {}
        for check_id, known in self.facts.items():
            for former in known.former_ids:
                claimed.setdefault(former, []).append(check_id)
        return {former: tuple(ids) for former, ids in claimed.items()}

    @cached_property
    def translation_circles(self) -> Mapping[CheckId, tuple[CheckId, ...]]:
        """The circles of checks each of which translates the next, by the first id in the alphabet, which begins it."""
        originals = {id_: known.translation_of for id_, known in self.facts.items()}
        circles: dict[CheckId, tuple[CheckId, ...]] = {}
        followed: set[CheckId] = set()
        for start in originals:
            path: list[CheckId] = []
            at: CheckId | None = start
            while at and at in originals and at not in followed:
                followed.add(at)
                path.append(at)
                at = originals[at]
            if at in path:
                circle = path[path.index(at) :]
                first = circle.index(min(circle))
                circles[circle[first]] = (*circle[first:], *circle[:first])
        return circles

    @cached_property
    def cited_shared_sources(self) -> frozenset[SourceId]:
        """The shared sources that some check lists or names."""
        return frozenset(source for known in self.facts.values() for source in known.shared_sources)

    @cached_property
    def named_people(self) -> frozenset[PersonId]:
        """The people's files that some check names as claimant, author or reviewer."""
        return frozenset(person for known in self.facts.values() for person in known.people)

    @cached_property
    def used_topics(self) -> frozenset[TopicId]:
        """The topics that have checks of their own or in a topic below them."""
        return self._topics_of(self.facts.values())

    @cached_property
    def quotes_by_address(self) -> Mapping[str, frozenset[str]] | None:
        """The quotes of each address that a check cites; None while an entry cannot be read, for it may have others."""
        if any(self.content.unread_ids.values()):
            return None
        quotes: dict[str, set[str]] = {}
        for known in self.facts.values():
            if known.cited is None:
                return None
            try:
                for place, quoted in known.cited:
                    if address := self._address(place):
                        quotes.setdefault(address, set()).update(quoted)
            except Unreadable:
                return None
        return {address: frozenset(held) for address, held in quotes.items()}

    @cached_property
    def context(self) -> str:
        """A digest of all that rules may ask beside a check itself: where it is the same, so is what they find."""
        content = self.content
        others = sorted((name, digest) for name, digest in content.digests.items() if not name.startswith("checks/"))
        unread = sorted((kind, sorted(ids)) for kind, ids in content.unread_ids.items())
        former = sorted(self.former_ids.items())
        circles = sorted(self.translation_circles.items())
        known = (sorted(self.check_ids), sorted(self.pages), sorted(content.allowed_hosts))
        asked = (others, unread, former, circles, *known)
        return hashlib.sha256(repr(asked).encode()).hexdigest()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words met so far with their stems, so that each is stemmed once."""
        return Vocabulary()

    @cached_property
    def likeness(self) -> Likeness:
        """What is said more than once, across all checks."""
        return Likeness(self.content)

    @cached_property
    def pages(self) -> frozenset[str]:
        """The addresses of all pages of the published site, relative to its root.

        Topics, people and hosts have pages by the checks that stand in lists.
        """
        drafts = {check_id for check_id, known in self.facts.items() if known.is_draft}
        listed = [known for check_id, known in self.facts.items() if check_id not in self._unseen]
        former = {id_ for known in self.facts.values() if not known.is_draft for id_ in known.former_ids}
        topics = self._topics_of(listed)
        named = {
            "checks": (self.check_ids - drafts) | former,
            "topics": topics,
            "people": {known.claimant for known in listed if known.claimant},
            "sources": set(self._hosts_of(listed)),
            "dossiers": set(self.content.known("dossiers")).difference(self._empty_dossiers),
        }
        inner = {f"{folder}/{id_}/" for folder, ids in named.items() for id_ in ids}
        data = {f"checks/{id_}/entry.json" for id_ in self.check_ids - drafts}
        feeds = {f"topics/{id_}/feed.{ending}" for id_ in topics for ending in ("xml", "json")}
        return FIXED_PAGES | inner | data | feeds | {f"{id_}/" for id_ in self.content.known("pages")}

    def _topics_of(self, checks: Iterable[CheckFacts]) -> frozenset[TopicId]:
        """The topics of checks, and all above these."""
        named = {topic for known in checks for topic in known.topics}
        return frozenset(above for topic in named for above in self._and_above(topic))

    def _hosts_of(self, checks: Iterable[CheckFacts]) -> Iterator[str]:
        """The hosts of the sources of checks, as the addresses of their pages name them."""
        for known in checks:
            yield from known.hosts
            for source_id in known.shared_sources:
                held = self.content.source_files.get(source_id)
                if held and held.source.has("url") and held.source.url:
                    yield host_of(held.source.url)

    @cached_property
    def _unseen(self) -> frozenset[CheckId]:
        """The checks that stand in no list: drafts and hidden ones."""
        return frozenset(check_id for check_id, known in self.facts.items() if known.is_draft or known.is_hidden)

    @property
    def _empty_dossiers(self) -> Iterator[DossierId]:
        """The dossiers that name drafts and hidden checks only: they have no page."""
        for dossier in self.content.dossiers.values():
            if dossier.has("checks") and is_complete(dossier.checks):
                items = (item if isinstance(item, str) else item.has("check") and item.check for item in dossier.checks)
                if all(check_id in self._unseen for check_id in items):
                    yield dossier.id

    def _address(self, place: str) -> str | None:
        """The address that a check cites, which may be that of a shared source; raises Unreadable."""
        if not place.startswith("@"):
            return place
        held = self.content.source_files.get(place.removeprefix("@"))
        return held.source.url if held else None

    def _and_above(self, topic: TopicId) -> Iterator[TopicId]:
        seen: set[TopicId] = set()
        above: TopicId | None = topic
        while above and above not in seen and above in self.topics:
            seen.add(above)
            yield above
            held = self.topics[above]
            above = held.parent if held.has("parent") else None


class CheckSources:
    """The sources of one check, and who names them."""

    def __init__(self, check: Check, index: Index) -> None:
        self.check = check
        self.index = index

    @cached_property
    def items(self) -> tuple[Source | SourceId, ...]:
        """What stands under `sources`; raises Unreadable where nothing could be read."""
        return self.check.sources

    @cached_property
    def is_complete(self) -> bool:
        """Whether each item has a readable id: only then is an id that is not there an unknown one."""
        inline = (item for item in self.items if isinstance(item, Source))
        return is_complete(self.items) and all(source.has("id") for source in inline)

    @cached_property
    def inline(self) -> Mapping[SourceId, Source]:
        """The sources written in the check, the first of each id."""
        sources = [item for item in self.items if isinstance(item, Source) and item.has("id")]
        return {source.id: source for source in reversed(sources)}

    @cached_property
    def listed(self) -> frozenset[SourceId]:
        """The ids of shared sources that the check lists."""
        return frozenset(item for item in self.items if isinstance(item, str))

    @cached_property
    def ids(self) -> frozenset[SourceId]:
        """Every id that the check's evidence may name."""
        return self.listed | frozenset(self.inline)

    @cached_property
    def is_each_named_once(self) -> bool:
        """Whether every item has a readable id of its own."""
        return len(self.ids) == len(self.items)

    def placed_ids(self) -> Iterator[tuple[str, SourceId]]:
        """The path and id of each item that has one, in order."""
        for position, item in placed(self.items):
            if isinstance(item, str):
                yield f"sources[{position}]", item
            elif item.has("id"):
                yield f"sources[{position}].id", item.id

    @cached_property
    def used(self) -> frozenset[SourceId]:
        """The ids that evidence, appearances or earlier verdicts name; raises Unreadable where one cannot be read."""
        named: set[SourceId] = set()
        for piece in self.check.evidence:
            named.update((*((piece.source,) if piece.source else ()), *piece.rests_on))
        for earlier in self.check.earlier_verdicts:
            named.update(earlier.evidence)
        if self.check.has("claim"):
            named.update(item for item in self.check.claim.appearances if isinstance(item, str))
        return frozenset(named)

    def source(self, id_: SourceId) -> Source | None:
        """The source that an id names in this check, or None where it names none that could be read."""
        if id_ in self.inline:
            return self.inline[id_]
        held = self.index.content.source_files.get(id_)
        return held.source if held and id_ in self.listed else None

    @cached_property
    def claimant(self) -> Person | None:
        """The claimant, written here or in a file of their own; None where an id names nobody."""
        said = self.check.claim.claimant
        if isinstance(said, Person):
            return said
        held = self.index.content.person_files.get(said)
        return held.person if held else None
