"""All content of a site, read and typed: what the rules judge and the views think about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.content.lock import Lock
from generator.content.model.check import Check
from generator.content.model.fields import Shaped, given, shape
from generator.content.model.shared import CheckId, DossierId, Person, PersonId, RatingId, Source, SourceId, TopicId
from generator.content.model.site import Dossier, Rating, Site, Topic
from generator.problems import Place


@shape
class PersonFile(Shaped):
    """people/ID.yml: a person with the places of their fields."""

    id: PersonId = given()
    file: str = given()
    places: Mapping[str, Place] = given()
    person: Person = given()


@shape
class SourceFile(Shaped):
    """sources/ID.yml: a shared source with the places of its fields."""

    id: SourceId = given()
    file: str = given()
    places: Mapping[str, Place] = given()
    source: Source = given()


@shape
class RatingsFile(Shaped):
    """verdicts.yml: the scale."""

    file: str = given()
    places: Mapping[str, Place] = given()
    ratings: tuple[Rating, ...] = given()


@shape
class TopicsFile(Shaped):
    """topics.yml: the topics and their tree."""

    file: str = given()
    places: Mapping[str, Place] = given()
    topics: tuple[Topic, ...] = given()


@shape
class ProsePage(Shaped):
    """pages/ID.md: a page in the site's own words; `text` is Markdown, `title` its first heading or None."""

    id: str = given()
    file: str = given()
    places: Mapping[str, Place] = given()
    title: str | None = given()
    text: str = given()


@shape
class LockFile(Shaped):
    """evidence.lock: what `verify` found, by address; `places` has none, since no person writes it."""

    file: str = given()
    places: Mapping[str, Place] = given()
    sources: Lock = given()


@dataclass(frozen=True)
class Content:
    """Everything that content/ holds, by id.

    A file that could not be read at all is missing here; one that was read in part lacks the faulty fields, and
    asking for those raises `Unreadable`.  Once no problem is left, every value is there.  `unread_ids` has the ids
    of unreadable files by kind, `allowed_hosts` the private hosts that this run accepts in addresses, `digests` those
    of all files' bytes by kind and id (`checks/ID`, `people/ID`, `site/site`), `paths` the real paths of files which
    problems cannot name as they are.
    """

    site: Site | None = None
    scale: RatingsFile | None = None
    topic_file: TopicsFile | None = None
    checks: Mapping[CheckId, Check] = field(default_factory=dict)
    person_files: Mapping[PersonId, PersonFile] = field(default_factory=dict)
    source_files: Mapping[SourceId, SourceFile] = field(default_factory=dict)
    dossiers: Mapping[DossierId, Dossier] = field(default_factory=dict)
    prose: Mapping[str, ProsePage] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)
    lock_file: LockFile | None = None
    unread_ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    allowed_hosts: frozenset[str] = frozenset()
    digests: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)

    @property
    def lock(self) -> Lock:
        """What `verify` found of each source's address, as far as the lock makes sense."""
        return self.lock_file.sources if self.lock_file else {}

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in the order of their file."""
        return self.topic_file.topics if self.topic_file else ()

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings in the order of their file."""
        return self.scale.ratings if self.scale else ()

    def rating_ids(self) -> list[RatingId]:
        """The ids of the ratings that could be read."""
        return [rating.id for rating in self.ratings if rating.has("id")]

    def topic_ids(self) -> list[TopicId]:
        """The ids of the topics that could be read."""
        return [topic.id for topic in self.topics if topic.has("id")]

    def path_of(self, file: str) -> str:
        """The real path of a file that problems name so: a folder's name may hold joiners, which nobody could see."""
        return self.paths.get(file, file)

    def known(self, kind: str) -> set[str]:
        """The ids of a kind (`checks`, `people`, `sources`, `dossiers`, `pages`), unreadable files' included."""
        read: Mapping[str, Mapping[str, object]] = {
            "checks": self.checks,
            "people": self.person_files,
            "sources": self.source_files,
            "dossiers": self.dossiers,
            "pages": self.prose,
        }
        return set(read[kind]) | self.unread_ids.get(kind, frozenset())
