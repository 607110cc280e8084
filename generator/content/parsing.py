"""Values → the typed model: which shape each kind of content file has, and what waives its required fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from generator.content import codes
from generator.content.model.check import Check
from generator.content.model.composed import ListOf, Of
from generator.content.model.content import PersonFile, RatingsFile, SourceFile, TopicsFile
from generator.content.model.fields import Shaped, made
from generator.content.model.shared import Person, Source
from generator.content.model.site import Dossier, Rating, Site, Topic
from generator.content.model.types import FAULTY, LIST_LIMIT, YES, Fault, Reading
from generator.content.places import Places
from generator.content.reading import MappingNode, Node, ScalarNode, SequenceNode
from generator.content.values import Value, value_of
from generator.dates import Day
from generator.problems import Problem, problem

RATINGS = ListOf(Of(Rating), limit=50)
TOPICS = ListOf(Of(Topic), limit=LIST_LIMIT, may_be_empty=True)
PERSON = Of(Person)
SOURCE = Of(Source, without=("id",))
CHECK = Of(Check)
DOSSIER = Of(Dossier)
SITE = Of(Site)

Root: TypeAlias = "Node | Value"
"""What a file holds: nodes, which tell where they stand, or values, whose places come beside them."""


@dataclass(frozen=True)
class Parsed:
    """A file's value, or None where it holds none of its kind, with what was wrong."""

    value: Any
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Parser:
    """What the parsing of all files needs to know from outside: the day, and hosts that this run accepts.

    Each kind of file takes its root with the `places` of its values; nodes need none, and are kept to tell.
    """

    today: Day
    allowed_hosts: frozenset[str] = frozenset()

    def check(self, check_id: str, file: str, root: Root, places: Places | None = None) -> Parsed:
        """A check's file."""
        return self._shape(CHECK, file, root, places, id=check_id)

    def dossier(self, dossier_id: str, file: str, root: Root, places: Places | None = None) -> Parsed:
        """A dossier's file."""
        return self._shape(DOSSIER, file, root, places, id=dossier_id)

    def site(self, file: str, root: Root, places: Places | None = None) -> Parsed:
        """site.yml."""
        return self._shape(SITE, file, root, places)

    def person(self, person_id: str, file: str, root: Root, places: Places | None = None) -> Parsed:
        """A person's file."""
        opened = self._opened(file, root, places)
        person = PERSON.read_with(opened.value, "", opened.reading, {"id": person_id})
        return opened.done(opened.wrapped(PersonFile, person, id=person_id, person=person))

    def source(self, source_id: str, file: str, root: Root, places: Places | None = None) -> Parsed:
        """A shared source's file."""
        opened = self._opened(file, root, places)
        source = SOURCE.read_with(opened.value, "", opened.reading, {"id": source_id})
        return opened.done(opened.wrapped(SourceFile, source, id=source_id, source=source))

    def ratings(self, file: str, root: Root, places: Places | None = None) -> Parsed:
        """verdicts.yml."""
        opened = self._opened(file, root, places)
        ratings = RATINGS.read(opened.value, "", opened.reading)
        return opened.done(opened.wrapped(RatingsFile, ratings, ratings=ratings))

    def topics(self, file: str, root: Root, places: Places | None = None) -> Parsed:
        """topics.yml."""
        opened = self._opened(file, root, places)
        topics = TOPICS.read(opened.value, "", opened.reading)
        return opened.done(opened.wrapped(TopicsFile, topics, topics=topics))

    def _shape(self, of: Of, file: str, root: Root, places: Places | None, **given: Any) -> Parsed:
        """A file that is one shape."""
        opened = self._opened(file, root, places)
        given |= {"file": file, "places": opened.places}
        return opened.done(of.read_with(opened.value, "", opened.reading, given))

    def _opened(self, file: str, root: Root, places: Places | None) -> _Opened:
        if isinstance(root, ScalarNode | SequenceNode | MappingNode):
            places = Places(lambda: root) if places is None else places
            value = value_of(root)
        else:
            places = Places(lambda: None) if places is None else places
            value = root
        return _Opened(file, value, places, Reading(self.today, self.allowed_hosts, _waived(value)))


def told_once(of_reading: Iterable[Problem], of_values: Iterable[Problem]) -> tuple[Problem, ...]:
    """What reading a file found, and what is wrong with its values on other lines: one mistake, one problem.

    Where YAML's own signs stand in the place of a text, what is left of the text is no value that a person wrote.
    A field that is missing from a mapping that begins on that line is missing all the same.
    """
    found = tuple(of_reading)
    lines = {problem.line for problem in found}
    return (*found, *(fault for fault in of_values if fault.line not in lines or fault.code == codes.MISSING_FIELD))


class _Opened(NamedTuple):
    """A file while it is read."""

    file: str
    value: Value
    places: Places
    reading: Reading

    def wrapped(self, cls: type[Shaped], read: Any, **values: Any) -> Any:
        """What was read in the shape of its file."""
        if read is FAULTY:
            return FAULTY
        return made(cls, {"path": "", "file": self.file, "places": self.places, **values})

    def done(self, value: Any) -> Parsed:
        """The value with what was wrong, each fault at its place."""
        return Parsed(None if value is FAULTY else value, tuple(map(self._problem, self.reading.faults)))

    def _problem(self, fault: Fault) -> Problem:
        at = self.places.of_value(fault.path) if fault.key is None else self.places.of_key(fault.path, fault.key)
        return problem(self.file, at, fault.code, fault.message, hint=fault.hint, field=fault.field)


def _waived(root: Value) -> frozenset[str]:
    """Which required fields a check may lack: an imported one has what its publisher gave, a hidden one nothing."""
    if not isinstance(root, dict):
        return frozenset()
    withdrawn = root.get("withdrawn")
    hide = withdrawn.get("hide") if isinstance(withdrawn, dict) else None
    is_hidden = isinstance(hide, str) and hide.casefold() in YES
    reasons: Mapping[str, bool] = {"imported": root.get("imported_from") is not None, "hidden": is_hidden}
    return frozenset(reason for reason, holds in reasons.items() if holds)
