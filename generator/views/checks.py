"""A check as pages and exports show it: everything resolved, nothing left to compare or to count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.content.facts import CheckFacts
from generator.content.model.check import Check, ImportedFrom, RightOfReply, Withdrawn
from generator.content.model.content import Content
from generator.content.model.shared import CheckId, DatedText, PersonId, TopicId
from generator.dates import Day, PartialDate, earliest
from generator.views.evidence import EvidenceView, Origin, StanceGroup, by_stance, evidence_views, origins
from generator.views.history import Step, steps
from generator.views.people import PersonView, author_view, person_view
from generator.views.proofs import Proofs, proofs
from generator.views.ratings import RatingView, ScaleView
from generator.views.sources import AppearanceView, SourceView, appearance_views, source_views
from generator.views.topics import TopicRef, TopicView, with_ancestors
from generator.words import Words, direction_of


@dataclass(frozen=True)
class CheckCard:
    """A check in a list: what a reader needs to choose.

    `day` sorts it: that of its publication, or of the verdict of an imported one that has no other, if any.  `judged`
    is the day on which the verdict was reached, which may be years later; None only for an imported one without.
    `whose` names those whose verdict it is where it is not ours: by their name, or by the host of their page.
    """

    id: CheckId
    claim: str
    claimant: PersonView
    rating: RatingView
    day: Day | None
    judged: Day | None
    said: PartialDate | None
    language: str
    direction: str
    topics: tuple[TopicId, ...]
    is_withdrawn: bool
    is_draft: bool
    whose: str | None

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"checks/{self.id}/"

    @property
    def is_imported(self) -> bool:
        """Whether the verdict is another publisher's."""
        return self.whose is not None

    @property
    def first_published(self) -> Day | None:
        """The day of its publication where it is not the verdict's: then a list, which goes by it, shows both."""
        return self.day if self.day != self.judged else None


@dataclass(frozen=True)
class Carded:
    """What is known of a check that stands in lists: its card and its verdict's summary at least."""

    card: CheckCard
    summary: str

    @property
    def id(self) -> CheckId:
        """The check's id."""
        return self.card.id

    @property
    def address(self) -> str:
        """The address of its page."""
        return self.card.address

    @property
    def judged(self) -> Day | None:
        """The day on which the verdict was reached."""
        return self.card.judged


@dataclass(frozen=True)
class CheckView(Carded):
    """A check's whole page.

    `topics` are those that the entry names, `all_topics` with those above them.  `steps` are newest first.
    `last_edited` is the newest of publication, verdict, updates, corrections and withdrawal, or None for an
    imported check without any date.  `independent_origins` counts the origins that carry the verdict.  `proofs`
    counts what `verify` found of the quotes.  `translations` are all others of its family but `translation_of`.
    """

    entry: Check
    meaning: str | None
    original: str | None
    context: str | None
    appearances: tuple[AppearanceView, ...]
    evidence_until: Day | None
    changes_if: str | None
    not_known: str | None
    single_origin_reason: str | None
    steps: tuple[Step, ...]
    groups: tuple[StanceGroup, ...]
    pieces: tuple[EvidenceView, ...]
    origins: tuple[Origin, ...]
    independent_origins: int
    sources: tuple[SourceView, ...]
    proofs: Proofs
    explanation: str | None
    topics: tuple[TopicRef, ...]
    all_topics: tuple[TopicId, ...]
    trail: tuple[TopicRef, ...]
    authors: tuple[PersonView, ...]
    reviewers: tuple[PersonView, ...]
    published: Day | None
    last_edited: Day | None
    why_checked: str | None
    right_of_reply: RightOfReply | None
    updates: tuple[DatedText, ...]
    corrections: tuple[DatedText, ...]
    withdrawn: Withdrawn | None
    related: tuple[CheckCard, ...]
    translation_of: CheckCard | None
    translations: tuple[CheckCard, ...]
    imported_from: ImportedFrom | None
    source_file: str

    @property
    def in_languages(self) -> tuple[CheckCard, ...]:
        """Itself and its published translations, one of each language, itself first; none where it has none."""
        others = (*((self.translation_of,) if self.translation_of else ()), *self.translations)
        first: dict[str, CheckCard] = {}
        for card in (self.card, *others):
            if not card.is_draft:
                first.setdefault(card.language.casefold(), card)
        return tuple(first.values()) if len(first) > 1 and not self.card.is_draft else ()


@dataclass(frozen=True)
class HiddenView:
    """What is left of a check whose text was taken away: that it was withdrawn, when and why."""

    id: CheckId
    withdrawn: Day
    reason: str
    source_file: str
    former_ids: tuple[CheckId, ...]

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"checks/{self.id}/"


def check_card(
    check: Check, content: Content, scale: ScaleView, topics: Mapping[TopicId, TopicView], language: str
) -> CheckCard:
    """A check's line in a list; `language` is the check's."""
    return CheckCard(
        id=check.id,
        claim=check.claim.text,
        claimant=person_view(check.claim.claimant, content),
        rating=scale[check.verdict.rating],
        day=check.published or check.verdict.date,
        judged=check.verdict.date,
        said=check.claim.date,
        language=language,
        direction=direction_of(language),
        topics=with_ancestors(check.topics, dict(topics)),
        is_withdrawn=check.withdrawn is not None,
        is_draft=bool(check.draft),
        whose=check.imported_from.whose if check.imported_from else None,
    )


def check_view(
    check: Check,
    content: Content,
    scale: ScaleView,
    topics: Mapping[TopicId, TopicView],
    cards: Mapping[CheckId, CheckCard],
    relations: Relations,
) -> CheckView:
    """A check's page; `cards` are those of all checks that pages may name."""
    card = cards[check.id]
    sources = source_views(check, content, card.language)
    pieces = evidence_views(check, sources, content.lock)
    found = origins(check, pieces, tuple((rating.id, rating.value) for rating in scale.ratings))
    own = tuple(TopicRef(topic_id, topics[topic_id].name) for topic_id in check.topics)
    return CheckView(
        card=card,
        summary=check.verdict.summary or "",
        entry=check,
        meaning=check.claim.meaning,
        original=check.claim.original,
        context=check.claim.context,
        appearances=appearance_views(check, content),
        evidence_until=check.verdict.as_of or check.verdict.date,
        changes_if=check.verdict.changes_if,
        not_known=check.verdict.not_known,
        single_origin_reason=check.verdict.single_origin_reason,
        steps=steps(check, scale, sources),
        groups=by_stance(pieces),
        pieces=pieces,
        origins=found,
        independent_origins=sum(origin.carries for origin in found),
        sources=tuple(sources.values()),
        proofs=proofs(piece.proof for piece in pieces if piece.proof),
        explanation=check.explanation,
        topics=own,
        all_topics=card.topics,
        trail=(*topics[own[0].id].trail, own[0]) if own else (),
        authors=tuple(author_view(author, content, relations.claimants) for author in check.authors),
        reviewers=tuple(author_view(reviewer, content, relations.claimants) for reviewer in check.reviewers),
        published=check.published,
        last_edited=last_edited(check),
        why_checked=check.why_checked,
        right_of_reply=check.right_of_reply,
        updates=newest_change_first(check.updates),
        corrections=newest_change_first(check.corrections),
        withdrawn=check.withdrawn,
        related=tuple(cards[other] for other in relations.related.get(check.id, ()) if other in cards),
        translation_of=cards.get(check.translation_of) if check.translation_of else None,
        translations=tuple(
            cards[other]
            for other in relations.translations.get(check.id, ())
            if other in cards and other != check.translation_of
        ),
        imported_from=check.imported_from,
        source_file=content.path_of(check.file),
    )


def verdict_word(card: CheckCard, words: Words) -> str:
    """What stands before a claim where one line must do: the rating's word, or that the check is withdrawn.

    Who sees a title alone, in a shared link or a feed, would take the old verdict for ours.
    """
    return str(words("card.withdrawn")) if card.is_withdrawn else rating_word(card.rating, card, words)


def rating_word(rating: RatingView, card: CheckCard, words: Words) -> str:
    """The word of a rating that a check gives or gave, behind the name of those who say so where it is not we."""
    return str(words("card.whose", publisher=card.whose, rating=rating.label)) if card.whose else rating.label


def hidden_view(check: Check, content: Content) -> HiddenView:
    """The page of a hidden check, which holds none of its text."""
    assert check.withdrawn is not None
    file = content.path_of(check.file)
    return HiddenView(check.id, check.withdrawn.date, check.withdrawn.reason, file, check.former_ids)


@dataclass(frozen=True)
class Relations:
    """Which checks belong together: `related` in both directions, `translations` of one original all with each other.

    `claimants` are the people with a file whose claims these checks judge.
    """

    related: Mapping[CheckId, tuple[CheckId, ...]]
    translations: Mapping[CheckId, tuple[CheckId, ...]]
    claimants: frozenset[PersonId]


def relations(checks: Mapping[CheckId, CheckFacts]) -> Relations:
    """The relations of all checks: what an entry names first, then what names it, each by id."""
    named_by: dict[CheckId, list[CheckId]] = {}
    for check_id, known in checks.items():
        for other in known.related:
            named_by.setdefault(other, []).append(check_id)
    return Relations(
        {id_: tuple(dict.fromkeys((*known.related, *named_by.get(id_, ())))) for id_, known in checks.items()},
        _translations(checks),
        frozenset(known.claimant for known in checks.values() if known.claimant),
    )


def _translations(checks: Mapping[CheckId, CheckFacts]) -> dict[CheckId, tuple[CheckId, ...]]:
    """The others of each check's family: the original first, where it is one of these, then its translations."""
    families: dict[CheckId, list[CheckId]] = {}
    for check_id, known in checks.items():
        original = _original(check_id, checks)
        if known.translation_of and check_id != original:
            families.setdefault(original, [original]).append(check_id)
    return {one: tuple(other for other in family if other != one) for family in families.values() for one in family}


def _original(check_id: CheckId, checks: Mapping[CheckId, CheckFacts]) -> CheckId:
    """Where a chain of translations begins; where it goes in a circle, its least id."""
    passed: list[CheckId] = []
    while check_id not in passed:
        known = checks.get(check_id)
        if known is None or not known.translation_of:
            return check_id
        passed.append(check_id)
        check_id = known.translation_of
    return min(passed[passed.index(check_id) :])


def last_edited(check: Check) -> Day | None:
    """The newest of publication, verdict, updates, corrections and withdrawal.

    Basis: contract, section 2, "Last edited".
    """
    days = [check.published, check.verdict.date, check.withdrawn.date if check.withdrawn else None]
    days += [change.date for change in (*check.updates, *check.corrections)]
    return max((day for day in days if day is not None), default=None)


def newest_change_first(changes: Iterable[DatedText]) -> tuple[DatedText, ...]:
    """Updates or corrections by date, the newest first."""
    return tuple(sorted(changes, key=lambda change: change.date, reverse=True))


def newest_first(cards: Iterable[CheckCard]) -> tuple[CheckCard, ...]:
    """Cards by day, the newest first, then by claim date; ties by id, so that builds are byte-equal."""
    by_id = sorted(cards, key=lambda card: card.id)
    return tuple(
        sorted(
            by_id, key=lambda card: (card.day or Day.min, earliest(card.said) if card.said else Day.min), reverse=True
        )
    )
