"""Every kind of page: the one list to which a new kind is added.

Pages of checks stand apart: they are made one by one, each from a view that nobody holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.pages.changes import change_pages
from generator.pages.check import hidden_pages
from generator.pages.data import data_pages
from generator.pages.dossiers import dossier_pages
from generator.pages.evidence import evidence_pages
from generator.pages.home import home_pages
from generator.pages.hosts import host_pages
from generator.pages.lists import check_lists
from generator.pages.offline import offline_pages
from generator.pages.page import Page
from generator.pages.people import people_pages
from generator.pages.prose import prose_pages
from generator.pages.statistics import statistics_pages
from generator.pages.timeline import timeline_pages
from generator.pages.topics import topic_pages
from generator.views.library import Library
from generator.words import Words

KINDS: tuple[Callable[[Library, Words], Iterator[Page]], ...] = (
    home_pages,
    dossier_pages,
    hidden_pages,
    check_lists,
    topic_pages,
    people_pages,
    host_pages,
    change_pages,
    prose_pages,
    statistics_pages,
    timeline_pages,
    evidence_pages,
    data_pages,
    offline_pages,
)


def other_pages(library: Library, words: Words) -> Iterator[Page]:
    """All pages of the site but those of checks, one after another, in the order of the list of kinds."""
    return (page for kind in KINDS for page in kind(library, words))
