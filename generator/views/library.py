"""The whole site as facts: every check, list, topic, person, host and dossier, resolved once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.content.model.content import Content
from generator.content.model.shared import CheckId, DossierId, PersonId, TopicId
from generator.content.model.site import Site
from generator.dates import Day
from generator.views.checks import (
    CheckCard,
    CheckView,
    HiddenView,
    check_card,
    check_view,
    hidden_view,
    newest_first,
    relations,
)
from generator.views.corrections import Change, changes
from generator.views.dossiers import DossierView, dossier_views
from generator.views.people import PersonView, person_view
from generator.views.publishers import HostView, host_views
from generator.views.ratings import ScaleView, scale_view
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


@dataclass(frozen=True)
class Library:
    """Everything that pages and exports may show.

    `checks` have a page and stand in lists, newest first; `hidden` have a page only.  `today` is the day that
    pages print.  `media` are the names of pictures.
    """

    site: Site
    today: Day
    scale: ScaleView
    checks: Mapping[CheckId, CheckView]
    hidden: tuple[HiddenView, ...]
    topics: Mapping[TopicId, TopicPage]
    people: Mapping[PersonId, PersonPage]
    hosts: tuple[HostView, ...]
    dossiers: Mapping[DossierId, DossierView]
    changes: tuple[Change, ...]
    former_ids: Mapping[CheckId, CheckId]
    content: Content

    @cached_property
    def cards(self) -> tuple[CheckCard, ...]:
        """All checks as lists show them, newest first."""
        return tuple(view.card for view in self.checks.values())

    @cached_property
    def last_changed(self) -> Day | None:
        """The newest day on which anything was edited."""
        return max((view.last_edited for view in self.checks.values() if view.last_edited), default=None)


def library(content: Content, today: Day, *, with_drafts: bool = False) -> Library:
    """The facts of a whole site from content without problems."""
    assert content.site is not None
    shown = {check.id: check for check in content.checks.values() if with_drafts or not check.draft}
    visible = {check.id: check for check in shown.values() if not check.is_hidden}
    scale, topics = scale_view(content), topic_views(content)
    cards = {check.id: check_card(check, content, scale, topics, content.site.language) for check in visible.values()}
    related = relations(visible)
    views = {
        card.id: check_view(visible[card.id], content, scale, topics, cards, related)
        for card in newest_first(list(cards.values()))
    }
    ordered = tuple(view.card for view in views.values())
    hidden = tuple(hidden_view(check) for check in shown.values() if check.is_hidden)
    return Library(
        site=content.site,
        today=today,
        scale=scale,
        checks=views,
        hidden=hidden,
        topics=_topic_pages(topics, ordered),
        people=_person_pages(content, ordered),
        hosts=host_views(views.values()),
        dossiers=dossier_views(content, cards),
        changes=changes(views.values(), hidden),
        former_ids={former: check.id for check in shown.values() for former in check.former_ids},
        content=content,
    )


def _topic_pages(topics: Mapping[TopicId, TopicView], cards: tuple[CheckCard, ...]) -> dict[TopicId, TopicPage]:
    """Topics that have checks, theirs or a subtopic's; a topic without any has no page."""
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
