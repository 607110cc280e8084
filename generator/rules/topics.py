"""Rules on topics: checks name known ones, and they form a tree."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model.check import Check
from generator.content.model.composed import placed
from generator.content.model.content import TopicsFile
from generator.content.model.shared import TopicId
from generator.content.model.site import Topic
from generator.problems import shown, suggestion
from generator.rules.engine import Around, Remark, note, rule


@rule("P101", Check)
def unknown_topic(check: Check, around: Around) -> Iterator[Remark]:
    """A topic of a check stands in topics.yml.

    Bad:
        topics:
          - brigdes
    Good:
        topics:
          - bridges
    """
    known = around.index.topic_ids
    if not around.index.has_all_topics:
        return
    for position, id_ in placed(check.topics):
        if id_ not in known:
            hint = suggestion(id_, known, otherwise="write the id of a topic, or add it to topics.yml")
            yield Remark(f"topics[{position}]", f"no topic {shown(id_)}", hint)


@rule("P102", TopicsFile)
def topic_twice(held: TopicsFile) -> Iterator[Remark]:
    """Each topic has an id of its own.

    Bad (topics):
        - id: harbours
          name: Harbours
        - id: harbours
          name: Ports
    Good (topics):
        - id: harbours
          name: Harbours
    """
    seen: set[TopicId] = set()
    for topic in held.topics:
        if not topic.has("id"):
            continue
        if topic.id in seen:
            yield Remark(f"{topic.path}.id", f"the topic {shown(topic.id)} stands twice", "give one of them another id")
        seen.add(topic.id)


@rule("P103", Topic)
def unknown_parent_topic(topic: Topic, around: Around) -> Iterator[Remark]:
    """A topic's parent is a topic.

    Bad (topics):
        - id: harbours
          name: Harbours
          parent: rods
    Good (topics):
        - id: harbours
          name: Harbours
          parent: roads
    """
    known = around.index.topic_ids
    if topic.parent and topic.parent not in known and around.index.has_all_topics:
        hint = suggestion(topic.parent, known, otherwise="write the id of a topic, or delete the line")
        yield Remark("parent", f"no topic {shown(topic.parent)}", hint)


@rule("P104", Topic)
def topic_below_itself(topic: Topic, around: Around) -> Iterator[Remark]:
    """Topics form a tree: none stands below itself.

    Bad (topics):
        - id: harbours
          name: Harbours
          parent: harbours
    Good (topics):
        - id: harbours
          name: Harbours
          parent: roads
    """
    above = topic.parent
    seen: list[TopicId] = []
    while above and above != topic.id and above not in seen:
        seen.append(above)
        held = around.index.topics.get(above)
        above = held.parent if held else None
    # A circle is one mistake: it is told where its first id in the alphabet stands.
    if above == topic.id and all(topic.id <= other for other in seen):
        message = f"the topic {shown(topic.id)} stands below itself"
        yield Remark("parent", message, "give it another parent, or none")


@note("P403", Topic)
def unused_topic(topic: Topic, around: Around) -> Iterator[Remark]:
    """A topic has checks, of its own or below it; without any it has no page.

    Bad (topics):
        - id: harbours
          name: Harbours
    Good:
        topics:
          - bridges
    """
    if topic.id not in around.index.used_topics:
        yield Remark("id", f"no check has the topic {shown(topic.id)}", "add it to a check, or delete it")


@note("P404", Check)
def check_without_topics(check: Check) -> Iterator[Remark]:
    """A check has a topic, so that readers find it beside others.

    Bad:
        why_checked: It was read by many.
    Good:
        topics:
          - bridges
    """
    if not check.topics:
        yield Remark("", "the check has no topic", "add `topics:` with ids of topics.yml")
