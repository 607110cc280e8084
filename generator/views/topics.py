"""The tree of topics."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model.content import Content
from generator.content.model.shared import TopicId


@dataclass(frozen=True)
class TopicView:
    """A topic; `trail` are the topics above it, the highest first."""

    id: TopicId
    name: str
    description: str | None
    trail: tuple[TopicRef, ...]
    children: tuple[TopicId, ...]

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"topics/{self.id}/"


@dataclass(frozen=True)
class TopicRef:
    """A topic's id and name."""

    id: TopicId
    name: str

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"topics/{self.id}/"


def topic_views(content: Content) -> dict[TopicId, TopicView]:
    """All topics by id, in the order of topics.yml."""
    by_id = {topic.id: topic for topic in content.topics}
    children: dict[TopicId, list[TopicId]] = {}
    for topic in content.topics:
        if topic.parent:
            children.setdefault(topic.parent, []).append(topic.id)

    def trail(topic_id: TopicId) -> tuple[TopicRef, ...]:
        parent = by_id[topic_id].parent
        return (*trail(parent), TopicRef(parent, by_id[parent].name)) if parent else ()

    return {
        topic.id: TopicView(topic.id, topic.name, topic.description, trail(topic.id), tuple(children.get(topic.id, ())))
        for topic in content.topics
    }


def with_ancestors(topic_ids: tuple[TopicId, ...], topics: dict[TopicId, TopicView]) -> tuple[TopicId, ...]:
    """Topics and all above them, each once: the topics under which a check is found."""
    found: dict[TopicId, None] = {}
    for topic_id in topic_ids:
        for above in (*topics[topic_id].trail, TopicRef(topic_id, "")):
            found[above.id] = None
    return tuple(found)
