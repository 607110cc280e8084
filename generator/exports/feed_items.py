"""What feeds tell, whatever their format: which checks and changes, in which order and words.

Checks are sorted by their last edit, so a correction reaches those who read the original.  A check without any date
(an imported one) is in no feed: none is made up for it.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.dates import Day
from generator.exports.addressed import absolute
from generator.views.checks import CheckCard, rating_word, verdict_word
from generator.views.corrections import Change, changes
from generator.views.library import Library
from generator.views.outlines import CheckOutline
from generator.words import Words

NEWEST = 50

# The namespace of ids where site.yml has no `url`: made for this generator, and never to change.
_NAMESPACE = uuid.UUID("5b0e6c1e-7a3c-5d0b-9d43-8f4f6a1a2f10")


@dataclass(frozen=True)
class Item:
    """One entry of a feed; `url` is None where site.yml has no `url`, `authors` are those that the publisher is not."""

    id: str
    url: str | None
    title: str
    summary: str
    published: Day | None
    updated: Day
    language: str
    authors: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Feed:
    """A feed: where it stands as Atom, which page it belongs to (both relative to the site's root), what it tells."""

    address: str
    page: str
    title: str
    subtitle: str
    items: tuple[Item, ...]


def site_feed(library: Library, words: Words) -> Feed:
    """The feed of all checks."""
    name = library.site.name
    items = check_items(library.checks.values(), library, words)
    return Feed("feed.xml", "", _said(words, "title", site=name), _said(words, "subtitle"), items)


def topic_feeds(library: Library, words: Words) -> Iterable[Feed]:
    """One feed a topic that has a page, with its subtopics' checks."""
    for page in library.topics.values():
        topic = page.topic
        yield Feed(
            f"{topic.address}feed.xml",
            topic.address,
            _said(words, "topic_title", site=library.site.name, topic=topic.name),
            _said(words, "topic_subtitle", topic=topic.name),
            check_items((library.checks[card.id] for card in page.cards), library, words),
        )


def corrections_feed(library: Library, words: Words) -> Feed:
    """The feed of what changed after publication; it may be empty."""
    title = _said(words, "corrections_title", site=library.site.name)
    items = _change_items(library, words)
    return Feed("corrections/feed.xml", "corrections/", title, _said(words, "corrections_subtitle"), items)


def check_items(checks: Iterable[CheckOutline], library: Library, words: Words) -> tuple[Item, ...]:
    """The most recently edited of some checks, newest edit first; ties keep the order given."""
    dated = [view for view in checks if view.last_edited is not None]
    newest = sorted(dated, key=lambda view: view.last_edited or Day.min, reverse=True)[:NEWEST]
    return tuple(_check_item(view, library, words) for view in newest)


def feed_id(library: Library, address: str) -> str:
    """A lasting id: the address in full, or a URN made from the site's name where it has no address yet."""
    return absolute(library.site, address) or uuid.uuid5(_NAMESPACE, f"{library.site.name}\n{address}").urn


def _check_item(view: CheckOutline, library: Library, words: Words) -> Item:
    card = view.card
    assert view.last_edited is not None
    return Item(
        id=feed_id(library, view.address),
        url=absolute(library.site, view.address),
        title=_said(words, "entry_title", rating=verdict_word(card, words), claim=card.claim),
        summary=" ".join(filter(None, (*_news(view, words), "" if card.is_withdrawn else view.summary))),
        published=view.published,
        updated=view.last_edited,
        language=card.language,
        authors=view.authors,
        topics=_topics(card, library),
    )


def _news(view: CheckOutline, words: Words) -> list[str]:
    """What happened on the day of the last edit, where that was not the publication."""
    newest = [change for change in changes([view]) if change.day == view.last_edited]
    return [_said(words, f"change.{change.kind}", date=change.day, text=change.text) for change in newest]


def _topics(card: CheckCard, library: Library) -> tuple[tuple[str, str], ...]:
    return tuple(
        (topic_id, library.topics[topic_id].topic.name) for topic_id in card.topics if topic_id in library.topics
    )


def _change_items(library: Library, words: Words) -> tuple[Item, ...]:
    """The newest changes.  Several of one kind, check and day are told apart by a number, in the order of the entry."""
    seen: Counter[tuple[str, str, Day]] = Counter()
    items = []
    for change in library.changes:
        same = (change.check, change.kind, change.day)
        seen[same] += 1
        suffix = f"-{seen[same]}" if seen[same] > 1 else ""
        items.append(_change_item(change, f"{change.kind}-{change.day}{suffix}", library, words))
    return tuple(items[:NEWEST])


def _change_item(change: Change, anchor: str, library: Library, words: Words) -> Item:
    """A change as an item; of a check whose text is gone there is the day and the reason."""
    card = change.card
    text = _said(words, f"change.{change.kind}", date=change.day, text=change.text)
    rating = rating_word(change.rating, card, words) if card and change.rating else ""
    title = _said(words, f"change_title.{change.kind}", claim=card.claim, rating=rating) if card else None
    return Item(
        id=feed_id(library, f"{change.address}#{anchor}"),
        url=absolute(library.site, change.address),
        title=title or str(words("hidden.title")),
        summary=f"{text} {change.text}".strip() if change.kind == "verdict" else text,
        published=change.day,
        updated=change.day,
        language=card.language if card else library.site.language,
        authors=(),
        topics=_topics(card, library) if card else (),
    )


def _said(words: Words, key: str, **values: object) -> str:
    return str(words(f"feeds.{key}", **values))
