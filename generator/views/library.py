"""The whole site as facts: every check, list, topic, person, host and dossier, resolved once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.content.model.content import Content
from generator.content.model.shared import CheckId, DossierId, PersonId, TopicId
from generator.content.model.site import Site
from generator.content.shelf import facts_of_all
from generator.dates import Day
from generator.views.checks import (
    CheckCard,
    CheckView,
    HiddenView,
    Relations,
    check_card,
    check_view,
    hidden_view,
    newest_first,
    relations,
)
from generator.views.corrections import Change, changes
from generator.views.dossiers import DossierView, dossier_views
from generator.views.hosts import HostView, host_views
from generator.views.outlines import CheckOutline, check_outline
from generator.views.people import PersonView, person_view
from generator.views.ratings import ScaleView, scale_view
from generator.views.searching import Filing
from generator.views.topics import TopicView, topic_views


@dataclass(frozen=True)
class TopicPage:
    """A topic with the checks under it and under its subtopics, newest first."""

    topic: TopicView
    children: tuple[tuple[TopicView, int], ...]
    cards: tuple[CheckCard, ...]


@dataclass(frozen=True)
class PersonPage:
    """A person with the checks of their claims, newest first."""

    person: PersonView
    cards: tuple[CheckCard, ...]


@dataclass(frozen=True, eq=False)
class Library:
    """Everything that pages and exports may show.

    `checks` have a page and stand in lists, newest first; `hidden` have a page only.  `today` is the day that
    pages print.  `cards` are those of `checks`.  Of a check there is its outline; its whole view is made when
    somebody asks, and held by nobody: all of them would not fit into memory.  Lists are made when somebody first asks.
    """

    site: Site
    today: Day
    scale: ScaleView
    checks: Mapping[CheckId, CheckOutline]
    cards: tuple[CheckCard, ...]
    hidden: tuple[HiddenView, ...]
    former_ids: Mapping[CheckId, CheckId]
    content: Content
    topic_tree: Mapping[TopicId, TopicView]
    relations: Relations

    def view(self, check_id: CheckId) -> CheckView:
        """A check with all that its own page shows; it must be one of `checks`."""
        check = self.content.checks[check_id]
        return check_view(check, self.content, self.scale, self.topic_tree, self._cards_by_id, self.relations)

    def views(self) -> Iterator[CheckView]:
        """All checks with all that their own pages show, newest first, one after another."""
        return map(self.view, self.checks)

    @cached_property
    def topics(self) -> Mapping[TopicId, TopicPage]:
        """Topics that have checks, theirs or a subtopic's, by id; the others have no page."""
        return _topic_pages(self.topic_tree, self.cards)

    @cached_property
    def people(self) -> Mapping[PersonId, PersonPage]:
        """People with a file and with claims, by id, in the order of their names."""
        return _person_pages(self.content, self.cards)

    @cached_property
    def hosts(self) -> tuple[HostView, ...]:
        """The hosts that checks cite, those cited by most first."""
        return host_views(self.checks.values())

    @cached_property
    def dossiers(self) -> Mapping[DossierId, DossierView]:
        """Dossiers that have checks by id; the others have no page."""
        return dossier_views(self.content, self._cards_by_id)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed after publication, newest first."""
        return changes(self.checks.values(), self.hidden)

    @cached_property
    def _cards_by_id(self) -> Mapping[CheckId, CheckCard]:
        return {card.id: card for card in self.cards}

    @cached_property
    def last_changed(self) -> Day | None:
        """The newest day on which anything was edited."""
        return max((check.last_edited for check in self.checks.values() if check.last_edited), default=None)


def library(
    content: Content, today: Day, *, with_drafts: bool = False, known: Mapping[CheckId, CheckOutline] | None = None
) -> Library:
    """The facts of a whole site from content without problems.

    `known` are outlines that are what they would be if they were made anew.
    """
    assert content.site is not None
    shown = {id_: facts for id_, facts in facts_of_all(content.checks).items() if with_drafts or not facts.is_draft}
    visible = {id_: facts for id_, facts in shown.items() if not facts.is_hidden}
    scale, topics = scale_view(content), topic_views(content)
    known, filing = known or {}, Filing()

    def outline(check_id: CheckId) -> CheckOutline:
        check = content.checks[check_id]
        card = check_card(check, content, scale, topics, check.language or site.language)
        return check_outline(check, card, content, scale, topics, filing)

    site = content.site
    made = {check_id: known.get(check_id) or outline(check_id) for check_id in visible}
    ordered = newest_first(outline.card for outline in made.values())
    outlines = {card.id: made[card.id] for card in ordered}
    hidden = tuple(hidden_view(content.checks[id_], content) for id_, facts in shown.items() if facts.is_hidden)
    return Library(
        site=content.site,
        today=today,
        scale=scale,
        checks=outlines,
        cards=ordered,
        hidden=hidden,
        former_ids={former: check_id for check_id, facts in shown.items() for former in facts.former_ids},
        content=content,
        topic_tree=topics,
        relations=relations(visible),
    )


def _topic_pages(topics: Mapping[TopicId, TopicView], cards: tuple[CheckCard, ...]) -> dict[TopicId, TopicPage]:
    filed: dict[TopicId, list[CheckCard]] = {topic_id: [] for topic_id in topics}
    for card in cards:
        for topic_id in card.topics:
            filed[topic_id].append(card)
    return {
        topic.id: TopicPage(
            topic=topic,
            children=tuple((topics[child], len(filed[child])) for child in topic.children if filed[child]),
            cards=tuple(filed[topic.id]),
        )
        for topic in topics.values()
        if filed[topic.id]
    }


def _person_pages(content: Content, cards: tuple[CheckCard, ...]) -> dict[PersonId, PersonPage]:
    claimed: dict[PersonId, list[CheckCard]] = {}
    for card in cards:
        if card.claimant.id:
            claimed.setdefault(card.claimant.id, []).append(card)
    pages = (
        PersonPage(person_view(person_id, content), tuple(claimed[person_id]))
        for person_id in content.person_files
        if person_id in claimed
    )
    by_name = sorted(pages, key=lambda page: ((page.person.name or "").casefold(), page.person.id))
    return {page.person.id: page for page in by_name if page.person.id}
