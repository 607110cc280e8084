"""The shape of a check's file: the entry."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.model.addresses import host_of
from generator.content.model.composed import ListOf, Of
from generator.content.model.date_types import DayOrYesNo, DayType, PartialDateType
from generator.content.model.fields import Shaped, given, optional, required, shape
from generator.content.model.shared import (
    APPEARANCE_OR_ID,
    AUTHOR_OR_ID,
    PERSON_OR_ID,
    SOURCE_OR_ID,
    Appearance,
    Author,
    CheckId,
    DatedText,
    Person,
    PersonId,
    RatingId,
    Source,
    SourceId,
    TopicId,
)
from generator.content.model.types import (
    APPEARANCES_LIMIT,
    CLAIM_LIMIT,
    EVIDENCE_LIMIT,
    SOURCES_LIMIT,
    Address,
    Choice,
    Id,
    Language,
    Markdown,
    Text,
    YesNo,
)
from generator.dates import Day, PartialDate
from generator.problems import Place

STANCES = ("supports", "refutes", "context", "unanswered")


@shape
class Claim(Shaped):
    """The sentence under test, and who said it where and when."""

    text: str = required(
        Text(CLAIM_LIMIT),
        "One sentence that can be true or false, as it was said.",
        example="The bridge at Example was closed for two years.",
    )
    meaning: str | None = optional(
        Text(), "How we read it: the fine print.", example="Closed to all traffic, in one piece."
    )
    original: str | None = optional(
        Text(CLAIM_LIMIT),
        "Its words in the language in which it was said, where that is another.",
        example="Brua i Eksempel var stengt i to år.",
    )
    claimant: Person | PersonId = required(
        PERSON_OR_ID, "Who said it: a person's id, or a name and role.", example="ann-example"
    )
    date: PartialDate | None = optional(
        PartialDateType(), "When it was first said, as far as that is known.", example="2024-03-01"
    )
    context: str | None = optional(
        Text(), "Where and to whom it was said.", example="In a speech at the opening of the new bridge."
    )
    appearances: tuple[Appearance | SourceId, ...] = optional(
        ListOf(APPEARANCE_OR_ID, APPEARANCES_LIMIT), "Where it was said and repeated; the first is the first one known."
    )


@shape
class Verdict(Shaped):
    """What we conclude."""

    rating: RatingId = required(Id("rating"), "A step of the scale in verdicts.yml.", example="false")
    date: Day | None = required(
        DayType(), "The day on which we reached it.", example="2024-03-10", waived_by=("imported",)
    )
    as_of: Day | None = optional(
        DayType(), "The day up to which the evidence goes, where that is another.", example="2024-03-09"
    )
    summary: str | None = required(
        Text(),
        "The answer in one to three sentences, readable on its own.",
        waived_by=("imported",),
        example="The bridge was closed for nine months, the road authority's log shows.",
    )
    changes_if: str | None = optional(
        Text(), "What would change the verdict.", example="A closure that the log does not list."
    )
    not_known: str | None = optional(
        Text(), "What nobody knows yet.", example="Whether single lanes were closed before May 2022."
    )
    single_origin_reason: str | None = optional(
        Text(), "Why one origin has to do, where it has to.", example="Only the authority counts closures."
    )


@shape
class EarlierVerdict(Shaped):
    """A verdict that stood before: told by us then (`date`), or in retrospect (`as_of`)."""

    rating: RatingId = required(Id("rating"), "A step of the scale.", example="unproven")
    summary: str = required(Text(), "Why it was so then.", example="The log was not public yet.")
    evidence: tuple[SourceId, ...] = optional(
        ListOf(Id("source"), is_set=True), "The ids of the sources that carried it.", example="road-log"
    )
    date: Day | None = optional(
        DayType(), "The day on which we said so; never before `published`.", example="2024-03-05"
    )
    as_of: Day | None = optional(
        DayType(), "Told in retrospect: the day whose public evidence it judges.", example="2024-03-02"
    )


@shape
class Evidence(Shaped):
    """One piece of evidence."""

    finding: str = required(
        Text(),
        "What this piece shows, in your words.",
        example="The log lists the closure from May 2022 to February 2023.",
    )
    stance: str = required(Choice(STANCES), "Towards the claim, not the verdict.", example="refutes")
    source: SourceId | None = optional(
        Id("source"), "The id of a source; only an unanswered question needs none.", example="road-log"
    )
    rests_on: tuple[SourceId, ...] = optional(
        ListOf(Id("source"), is_set=True, or_one=True),
        "The ids of the sources that this piece goes back to, where that is not the source itself.",
        example="road-authority",
    )
    quote: str | None = optional(
        Text(), "The source's words, verbatim; `[…]` marks a cut.", example="Closed to all traffic from 2 May 2022"
    )
    translation: str | None = optional(
        Text(), "The quote in the check's language.", example="Closed to all traffic from 2 May 2022"
    )
    locator: str | None = optional(Text(), "Page, paragraph, time or table cell.", example="page 3, row 12")
    question: str | None = optional(
        Text(), "Which question it answers.", example="From when to when was the bridge closed?"
    )


@shape
class RightOfReply(Shaped):
    """Whether the claimant was asked, and what they said."""

    asked: Day | bool = required(DayOrYesNo(), "When we asked the claimant, or whether we did.", example="2024-03-08")
    answered: Day | bool | None = optional(
        DayOrYesNo(), "When they answered, or whether they did.", example="2024-03-09"
    )
    answer: str | None = optional(
        Text(), "What they said.", example="The mayor's office counts the works before the closure."
    )


@shape
class Withdrawn(Shaped):
    """That a check no longer stands."""

    date: Day = required(DayType(), "The day of the withdrawal.", example="2024-05-01")
    reason: str = required(Text(), "Why it was withdrawn.", example="The claim was misattributed.")
    hide: bool | None = optional(YesNo(), "`yes` where a legal duty takes its text away.", example="no")


@shape
class ImportedFrom(Shaped):
    """Whose fact-check this is, where it is somebody else's."""

    publisher: str | None = optional(
        Text(), "Who published it; a publisher or an address is needed.", example="Example Checkers"
    )
    url: str | None = optional(Address(), "Where it stands.", example="https://example.org/checks/bridge")
    rating: str | None = optional(Text(), "Their word for the verdict.", example="Pants on fire")
    licence: str | None = optional(Text(), "Under which licence.", example="CC-BY-4.0")

    @property
    def whose(self) -> str:
        """Their name, or the host of their page: an entry has one of both."""
        return self.publisher or host_of(self.url or "")


@shape
class Check(Shaped):
    """One published fact-check: checks/**/ID.yml.

    `file` is its path for problems, `places` where each of its values stands, by path.
    """

    id: CheckId = given()
    file: str = given()
    places: Mapping[str, Place] = given()
    claim: Claim = required(Of(Claim), "The sentence under test.", waived_by=("hidden",))
    verdict: Verdict = required(Of(Verdict), "What we conclude.", waived_by=("hidden",))
    earlier_verdicts: tuple[EarlierVerdict, ...] = optional(
        ListOf(Of(EarlierVerdict)), "The verdicts before this one, oldest first."
    )
    evidence: tuple[Evidence, ...] = required(
        ListOf(Of(Evidence), EVIDENCE_LIMIT), "The evidence, in reading order.", waived_by=("imported", "hidden")
    )
    sources: tuple[Source | SourceId, ...] = optional(
        ListOf(SOURCE_OR_ID, SOURCES_LIMIT), "The sources that the evidence names; ids for shared ones."
    )
    explanation: str | None = optional(
        Markdown(), "The long read, in Markdown.", example="The works began in **May 2022**."
    )
    topics: tuple[TopicId, ...] = optional(ListOf(Id("topic"), is_set=True), "Ids of topics.", example="bridges")
    authors: tuple[Author | PersonId, ...] = optional(
        ListOf(AUTHOR_OR_ID), "Who wrote it; the publisher where nobody is named."
    )
    reviewers: tuple[Author | PersonId, ...] = optional(ListOf(AUTHOR_OR_ID), "Who read it before it appeared.")
    published: Day | None = required(
        DayType(), "The day on which it was first published.", example="2024-03-10", waived_by=("imported",)
    )
    draft: bool | None = optional(YesNo(), "`yes` while it is not to be published.", example="yes")
    why_checked: str | None = optional(Text(), "Why this claim was worth checking.", example="Many readers asked.")
    right_of_reply: RightOfReply | None = optional(Of(RightOfReply), "Whether the claimant was asked.")
    updates: tuple[DatedText, ...] = optional(ListOf(Of(DatedText)), "What was added later.")
    corrections: tuple[DatedText, ...] = optional(ListOf(Of(DatedText)), "What was wrong, and what it says now.")
    withdrawn: Withdrawn | None = optional(
        Of(Withdrawn), "That the check no longer stands; its page stays and says so."
    )
    former_ids: tuple[CheckId, ...] = optional(
        ListOf(Id("former"), is_set=True), "Addresses that must still lead here.", example="old-bridge"
    )
    related: tuple[CheckId, ...] = optional(
        ListOf(Id("check"), is_set=True), "Ids of checks that belong beside this one.", example="other-bridge"
    )
    language: str | None = optional(
        Language(), "The language of the check; the site's where nothing is said.", example="en"
    )
    translation_of: CheckId | None = optional(
        Id("check"), "The id of the check that this one translates.", example="other-bridge"
    )
    imported_from: ImportedFrom | None = optional(Of(ImportedFrom), "Whose fact-check this is, where it is not ours.")

    @property
    def verdict_told(self) -> Day | None:
        """The day from which readers were told the verdict: its own, or that of publication where this came later."""
        reached = self.verdict.date
        return max(reached, self.published or reached) if reached else None

    @property
    def is_hidden(self) -> bool:
        """Whether its text has been taken away by withdrawal; not where that cannot be read."""
        withdrawn = self.withdrawn if self.has("withdrawn") else None
        return bool(withdrawn and withdrawn.has("hide") and withdrawn.hide)
