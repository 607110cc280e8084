"""The tree of topics, and a page for each topic that has checks."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.lists import part_title
from generator.pages.page import Page
from generator.views.library import Library, TopicPage
from generator.views.listing import parts
from generator.words import Words


def topic_pages(library: Library, words: Words) -> Iterator[Page]:
    """topics/ and topics/ID/."""
    yield Page(
        address="topics/",
        template="topics.md.j2",
        title=words("topics.title"),
        description=words("topics.description"),
        values={
            "roots": tuple(page.topic for page in library.topics.values() if not page.topic.trail),
            "pages": {
                topic: {"count": len(page.cards), "children": page.children} for topic, page in library.topics.items()
            },
        },
        kind="topics",
    )
    for page in library.topics.values():
        yield from _topic(page, words)


def _topic(page: TopicPage, words: Words) -> Iterator[Page]:
    topic = page.topic
    feed = f"{topic.address}feed.xml"
    for part in parts(page.cards, topic.address):
        yield Page(
            address=part.address,
            template="topic.md.j2",
            title=part_title(words, words("topic.title", name=topic.name), part),
            description=topic.description or words("topic.description", name=topic.name),
            values={"topic": topic, "children": page.children, "part": part, "feed": feed},
            feed=feed,
            kind="topic",
        )
