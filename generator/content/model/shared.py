"""The shapes that several kinds of files hold: people, sources, appearances, dated notes."""

from __future__ import annotations

from typing import TypeAlias

from generator.content.model.composed import IdOr, ListOf, Of
from generator.content.model.date_types import DayType, PartialDateType
from generator.content.model.fields import Shaped, given, optional, required, shape
from generator.content.model.types import NAME_LIMIT, Address, Choice, Id, Language, Text
from generator.dates import Day, PartialDate

PersonId: TypeAlias = str
SourceId: TypeAlias = str
CheckId: TypeAlias = str
TopicId: TypeAlias = str
RatingId: TypeAlias = str
DossierId: TypeAlias = str

PERSON_KINDS = ("person", "organization", "publication", "unknown")
SOURCE_KINDS = (
    "news",
    "official",
    "document",
    "data",
    "study",
    "transcript",
    "video",
    "social",
    "book",
    "interview",
    "statement",
    "unnamed",
    "other",
)
KINDS_WITHOUT_ADDRESS = frozenset({"book", "interview", "statement", "unnamed"})


@shape
class Person(Shaped):
    """Somebody who says or writes: people/ID.yml, or written inside a check."""

    id: PersonId | None = given(default=None)
    name: str | None = optional(
        Text(NAME_LIMIT),
        "The name, as it is usually written; only an unknown claimant has none.",
        example="Ann Example",
    )
    role: str | None = optional(Text(NAME_LIMIT), "What they were when they said it.", example="Mayor of Example")
    url: str | None = optional(Address(), "Their own page.", example="https://example.org/ann")
    kind: str | None = optional(
        Choice(PERSON_KINDS), "What they are; a person where nothing is said.", example="person"
    )
    same_as: tuple[str, ...] = optional(
        ListOf(Address(), is_set=True, or_one=True),
        "Addresses that identify them elsewhere.",
        example="https://example.org/id/ann",
    )


@shape
class Author(Shaped):
    """Who wrote or reviewed a check, written inside it."""

    name: str = required(Text(NAME_LIMIT), "The name.", example="Bo Example")
    url: str | None = optional(Address(), "Their own page.", example="https://example.org/bo")


@shape
class Source(Shaped):
    """A document or a person cited: sources/ID.yml, or written inside a check."""

    id: SourceId = required(
        Id("source", is_given=True), "How evidence names the source; unique in the check.", example="road-log"
    )
    url: str | None = optional(
        Address(),
        "Where it is; only a book, an interview, a statement and an unnamed source may lack it.",
        example="https://example.org/roads/log",
    )
    title: str | None = optional(Text(), "Its title; required where there is no address.", example="Log of closures")
    author: str | None = optional(Text(NAME_LIMIT), "Who wrote it.", example="Cy Example")
    publisher: str | None = optional(Text(NAME_LIMIT), "Who published it.", example="Road Authority of Example")
    carried_by: str | None = optional(
        Text(NAME_LIMIT), "Who repeated the publisher's text, where that is what was read.", example="Example Gazette"
    )
    published: PartialDate | None = optional(PartialDateType(), "When it appeared.", example="2023-02-11")
    accessed: Day | None = optional(DayType(), "When we read it.", example="2024-03-09")
    archived: tuple[str, ...] = optional(
        ListOf(Address(), is_set=True, or_one=True),
        "The address of a copy kept by others, or a list of them.",
        example="https://web.archive.example.org/roads/log",
    )
    kind: str | None = optional(Choice(SOURCE_KINDS), "What it is; news where nothing is said.", example="official")
    language: str | None = optional(Language(), "Its language; the check's where nothing is said.", example="en")
    interest: str | None = optional(
        Text(), "What the source stands to gain.", example="The authority was blamed for the closure."
    )


@shape
class Appearance(Shaped):
    """One place where a claim was said or repeated."""

    url: str | None = optional(
        Address(), "Where it is; an address or a title is needed.", example="https://example.org/speech"
    )
    title: str | None = optional(Text(), "Its title.", example="Speech at the opening")
    publisher: str | None = optional(Text(NAME_LIMIT), "Who published it.", example="Example Gazette")
    published: PartialDate | None = optional(PartialDateType(), "When it appeared.", example="2024-03-01")
    archived: tuple[str, ...] = optional(
        ListOf(Address(), is_set=True, or_one=True),
        "The address of a copy kept by others, or a list of them.",
        example="https://web.archive.example.org/speech",
    )


@shape
class DatedText(Shaped):
    """A change that readers are told of: an update or a correction."""

    date: Day = required(DayType(), "The day of the change.", example="2024-04-02")
    text: str = required(
        Text(),
        "What was added, or what was wrong and what it says now.",
        example="The date of the reopening was wrong: it was 11 February, not 12 February.",
    )


PERSON_OR_ID = IdOr(Id("person"), Of(Person, without=("same_as",)))
AUTHOR_OR_ID = IdOr(Id("person"), Of(Author))
SOURCE_OR_ID = IdOr(Id("source"), Of(Source))
APPEARANCE_OR_ID = IdOr(Id("source"), Of(Appearance))
