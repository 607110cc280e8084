"""Nodes → the typed model: which shape each kind of content file has, and what waives its required fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.model.check import Check
from generator.content.model.composed import ListOf, Of
from generator.content.model.content import PersonFile, RatingsFile, SourceFile, TopicsFile
from generator.content.model.fields import Shaped, made
from generator.content.model.shared import Person, Source
from generator.content.model.site import Dossier, Rating, Site, Topic
from generator.content.model.types import FAULTY, LIST_LIMIT, Reading
from generator.content.places import Places
from generator.content.reading import Mapping as MappingNode
from generator.content.reading import Node, Scalar
from generator.dates import Day
from generator.problems import Problem

RATINGS = ListOf(Of(Rating), limit=50)
TOPICS = ListOf(Of(Topic), limit=LIST_LIMIT, may_be_empty=True)
PERSON = Of(Person)
SOURCE = Of(Source, without=("id",))
CHECK = Of(Check)
DOSSIER = Of(Dossier)
SITE = Of(Site)
_YES = frozenset({"yes", "true"})


@dataclass(frozen=True)
class Parsed:
    """A file's value, or None where it holds none of its kind, with what was wrong."""

    value: Any
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Parser:
    """What the parsing of all files needs to know from outside: the day, and hosts that this run accepts.

    Each kind of file takes the `places` of its values; without them, the file's nodes are kept to tell.
    """

    today: Day
    allowed_hosts: frozenset[str] = frozenset()

    def check(self, check_id: str, file: str, root: Node, places: Places | None = None) -> Parsed:
        """A check's file."""
        reading = self._reading(file, _waived(root))
        given = {"id": check_id, "file": file, "places": _or_kept(places, root)}
        return _done(CHECK.read_with(root, "", reading, given), reading)

    def dossier(self, dossier_id: str, file: str, root: Node, places: Places | None = None) -> Parsed:
        """A dossier's file."""
        reading = self._reading(file)
        given = {"id": dossier_id, "file": file, "places": _or_kept(places, root)}
        return _done(DOSSIER.read_with(root, "", reading, given), reading)

    def site(self, file: str, root: Node, places: Places | None = None) -> Parsed:
        """site.yml."""
        reading = self._reading(file)
        return _done(SITE.read_with(root, "", reading, {"file": file, "places": _or_kept(places, root)}), reading)

    def person(self, person_id: str, file: str, root: Node, places: Places | None = None) -> Parsed:
        """A person's file."""
        reading = self._reading(file)
        person = PERSON.read_with(root, "", reading, {"id": person_id})
        return _done(_wrapped(PersonFile, file, _or_kept(places, root), person, id=person_id, person=person), reading)

    def source(self, source_id: str, file: str, root: Node, places: Places | None = None) -> Parsed:
        """A shared source's file."""
        reading = self._reading(file)
        source = SOURCE.read_with(root, "", reading, {"id": source_id})
        return _done(_wrapped(SourceFile, file, _or_kept(places, root), source, id=source_id, source=source), reading)

    def ratings(self, file: str, root: Node, places: Places | None = None) -> Parsed:
        """verdicts.yml."""
        reading = self._reading(file)
        ratings = RATINGS.read(root, "", reading)
        return _done(_wrapped(RatingsFile, file, _or_kept(places, root), ratings, ratings=ratings), reading)

    def topics(self, file: str, root: Node, places: Places | None = None) -> Parsed:
        """topics.yml."""
        reading = self._reading(file)
        topics = TOPICS.read(root, "", reading)
        return _done(_wrapped(TopicsFile, file, _or_kept(places, root), topics, topics=topics), reading)

    def _reading(self, file: str, waived: frozenset[str] = frozenset()) -> Reading:
        return Reading(file, self.today, self.allowed_hosts, waived)


def _or_kept(places: Places | None, root: Node) -> Places:
    """The places, or those of nodes that are kept for the purpose."""
    return Places(lambda: root) if places is None else places


def _wrapped(cls: type[Shaped], file: str, places: Places, read: Any, **values: Any) -> Any:
    if read is FAULTY:
        return FAULTY
    return made(cls, {"path": "", "file": file, "places": places, **values})


def _done(value: Any, reading: Reading) -> Parsed:
    return Parsed(None if value is FAULTY else value, tuple(reading.problems))


def _waived(root: Node) -> frozenset[str]:
    """Which required fields a check may lack: an imported one has what its publisher gave, a hidden one nothing."""
    if not isinstance(root, MappingNode):
        return frozenset()
    withdrawn = root.get("withdrawn")
    hide = withdrawn.get("hide") if isinstance(withdrawn, MappingNode) else None
    is_hidden = isinstance(hide, Scalar) and hide.text.casefold() in _YES
    reasons: Mapping[str, bool] = {"imported": root.get("imported_from") is not None, "hidden": is_hidden}
    return frozenset(reason for reason, holds in reasons.items() if holds)
