"""What has to be made anew: digests of all that a check's outline, its page and its files, and lists are made from.

A check's outline is made from its entry, the shared files that it names, and those that all checks share; its page
shows other checks' cards, too; lists show what they show of each check, and all that is no check.  Whoever lets a page
show more adds it here: tests/whole/test_rebuilds.py builds after each kind of edit and compares with a build that knew
nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from generator.content.model.content import Content
from generator.content.model.shared import CheckId
from generator.content.shelf import facts_of_all, files_of_all
from generator.publishing.remembering import Digests
from generator.publishing.sheets import Sheets, still_of
from generator.publishing.surroundings import of_our_code
from generator.views.checks import CheckCard
from generator.views.corrections import changes
from generator.views.library import Library
from generator.views.outlines import CheckOutline
from generator.views.ratings import RatingView

_SHARED_BY_ALL = ("site/site", "verdicts/verdicts", "topics/topics", "lock/lock")
_IN_MANY_PAGES = (CheckCard, RatingView)


class OwnKeys:
    """The key of each check's outline."""

    def __init__(self, content: Content) -> None:
        self._digests = content.digests
        self._facts = facts_of_all(content.checks)
        self._paths = {check_id: content.path_of(file) for check_id, file in files_of_all(content.checks).items()}

    def __getitem__(self, check_id: CheckId) -> str:
        """A check's own key: a digest of all that its own files say; it must be one of content without problems."""
        named = (self._digests.get(name, "") for name in self._facts[check_id].named_files)
        return _digest(self._shared, self._paths[check_id], self._digests[f"checks/{check_id}"], *named)

    @cached_property
    def _shared(self) -> str:
        return _digest(of_our_code(), *(self._digests.get(name, "") for name in _SHARED_BY_ALL))


class PageKeys:
    """The key of each check's page and files in one run of MkDocs; `around` is the digest of what all pages share.

    `last` are the sheets of the last build, which know the keys of what is shown of checks.
    """

    def __init__(self, around: str, library: Library, own: Mapping[CheckId, str], last: Sheets | None = None) -> None:
        self._library = library
        self._own = own
        digests = library.content.digests
        self._shared = _digest(
            around, *sorted(library.content.prose), *(digests.get(name, "") for name in _SHARED_BY_ALL)
        )
        self._facts = facts_of_all(library.content.checks)
        self._hidden = {view.id for view in library.hidden}  # without hidden drafts, which have no page
        self._values = Digests(around, _IN_MANY_PAGES)
        self._last = still_of(last or {}, own)
        for check_id in self._last.keys() & library.checks.keys():
            self._values.know(library.checks[check_id].card, self._last[check_id].card)

    def __getitem__(self, check_id: CheckId) -> str:
        """The key of a check that stands in lists."""
        relations = self._library.relations
        kin = {"related": relations.related[check_id], "translations": relations.translations.get(check_id, ())}
        shown = [f"{how} {other} {self._shown(other)}" for how, others in kin.items() for other in others]
        with_page = [person for person in self._facts[check_id].people if person in relations.claimants]
        return _digest(self._shared, self._own[check_id], *shown, "", *with_page)

    def of_picture(self, check_id: CheckId) -> str:
        """The key of a check's card for shared links."""
        return _digest(self._shared, self._own[check_id], "card")

    def of_shown(self, outline: CheckOutline) -> str:
        """The key of what all pages show of a check that they name: of its card."""
        return self._values.of_part(outline.card)

    def of_listed(self, outline: CheckOutline) -> str:
        """The key of what lists show of a check: all of its outline but its words and its summary.

        The list of changes shows the summary of a verdict that changed.
        """
        if known := self._last.get(outline.id):
            return known.listed
        told = [(change.day, change.kind, change.text) for change in changes([outline])]
        return self._values.of((replace(outline, summary="", words=()), told))

    def of_lists(self, listed: Iterable[str]) -> str:
        """The key of all lists: pages and files that tell of no check more than is `listed` of each, in this order."""
        library = self._library
        files = (f"{name} {digest}" for name, digest in sorted(library.content.digests.items()) if not _is_check(name))
        whole = self._values.of((library.hidden, library.former_ids))
        return _digest(self._shared, whole, *files, "", *listed)

    @property
    def of_site_picture(self) -> str:
        """The key of the card for shared links of all other pages."""
        return _digest(self._shared, "site")

    def of_value(self, value: object) -> str:
        """The key of a page that is not a check's, or of a file: of the one value that it is made from."""
        return self._values.of(value)

    def _shown(self, other: CheckId) -> str:
        """What a page may show of another check: its card, that it is hidden, or nothing."""
        if other in self._library.checks:
            return self.of_shown(self._library.checks[other])
        return "hidden" if other in self._hidden else ""


def _is_check(name: str) -> bool:
    return name.startswith("checks/")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
