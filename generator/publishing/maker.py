"""Makes a site's pages one after another, and with the page of each check its files; takes over what did not change."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.content.model.shared import CheckId
from generator.exports import LISTED, AnyFile, LateFile
from generator.exports.collected import COLLECTIONS
from generator.exports.of_check import ENTRY_NAME, OfCheck
from generator.pages.check import is_listed
from generator.pages.offline import ARCHIVE
from generator.pages.page import Page
from generator.processes import in_order
from generator.publishing.gate import faults_of
from generator.publishing.generation import Generated, finished_page
from generator.publishing.growing import Parts, growing, parts_of
from generator.publishing.keys import PageKeys
from generator.publishing.making import MadePage, Workplace
from generator.publishing.remembering import Made
from generator.publishing.sheets import Kept, ListPage, Lists, Sheet, Span
from generator.publishing.weaving import Weaver
from generator.views.outlines import CheckOutline

ALWAYS_WRITTEN = (ARCHIVE, *(collection.address for collection in COLLECTIONS))
"""Files that each build writes anew: of no use to the next one but where the site stands."""

_GROWN = "grown"
"""What a collected file is made from: what its sheets say."""


class _MadeCheck(NamedTuple):
    """What there is of a check: its page, its entry, and what it adds to the collected files."""

    page: MadePage
    entry: bytes
    parts: Parts


def kept_of(place: Workplace) -> Kept:
    """What the next build may know of what was made in a place, beside its files."""
    collected = {each.address: place.made[each.address].digest for each in COLLECTIONS}
    return Kept(place.next_sheets, collected, place.next_lists, place.next_packed)


class Maker:
    """Makes a site's pages, and what else there is of each check; `listed` are pages that search engines may list."""

    def __init__(self, made: Generated, place: Workplace, weaver: Weaver, keys: PageKeys) -> None:
        self._made, self._place, self._weaver, self._keys = made, place, weaver, keys
        self.listed: list[str] = []

    def checks(self) -> None:
        """The page and the entry of each check, and the files that hold something of every check."""
        place, checks = self._place, self._made.library.checks.values()
        keys = {outline.id: self._keys[outline.id] for outline in checks}
        with growing(self._made.library, place.room, self._old_collections()) as collections:
            taken = {each.id for each in checks if collections.has_old and self._is_taken(each, keys[each.id])}
            anew = [outline.id for outline in checks if outline.id not in taken]
            with in_order(self._check, anew, place.workers) as made:
                for outline in checks:
                    self._begin(outline.address, is_listed=is_listed(outline.card))
                    key = keys[outline.id]
                    if outline.id in taken:
                        spans = collections.add_old(place.kept.sheets[outline.id].spans)
                    else:
                        spans = collections.add(self._put_check(outline, next(made), key))
                    place.next_sheets[outline.id] = self._sheet(outline, key, spans)
        for address, digest in collections.digests:
            place.made[address] = Made(_GROWN, digest)
            place.put_in_tree(address)

    def _old_collections(self) -> list[Path] | None:
        """The collected files of the last build; None where any of them is not what its sheets tell of."""
        place, known = self._place, self._place.kept.collected
        addresses = [collection.address for collection in COLLECTIONS]
        is_known = all(place.stands(each) and place.last[each].digest == known.get(each) for each in addresses)
        return [place.standing / address for address in addresses] if place.standing and is_known else None

    def _is_taken(self, outline: CheckOutline, key: str) -> bool:
        """Whether the page of a check and its entry could be taken over."""
        last = self._place.kept.sheets.get(outline.id)
        return (
            last is not None
            and last.key == key
            and self._place.take_page(outline.address, key)
            and self._place.take_everywhere(f"{outline.address}{ENTRY_NAME}", key)
        )

    def _check(self, check_id: CheckId) -> _MadeCheck:
        """Makes all that there is of a check, and puts it nowhere."""
        check = OfCheck(self._made.library.view(check_id), self._made.library)
        return _MadeCheck(self._page(self._made.check_page(check)), check.entry_file().data, parts_of(check))

    def _put_check(self, outline: CheckOutline, made: _MadeCheck, key: str) -> Parts:
        self._place.put_page(made.page, key)
        self._place.put_everywhere(f"{outline.address}{ENTRY_NAME}", made.entry, key)
        return made.parts

    def _sheet(self, outline: CheckOutline, key: str, spans: tuple[Span, ...]) -> Sheet:
        own = self._made.own_keys.get(outline.id, "")
        return Sheet(own, outline, key, self._keys.of_listed(outline), self._keys.of_shown(outline), spans)

    def other_pages(self) -> None:
        """All pages but those of checks: those of the last build where lists show what they showed, else one by one."""
        place, last = self._place, self._place.kept.lists
        if last.key == self._of_lists and all(place.take_page(page.address, page.key) for page in last.pages):
            pages = last.pages
            for page in pages:
                self._begin(page.address, is_listed=page.is_listed)
        else:
            pages = tuple(map(self._other_page, self._made.other_pages()))
        place.next_lists = Lists(self._of_lists, pages)

    @cached_property
    def _of_lists(self) -> str:
        """The key of all lists, once all checks are made."""
        return self._keys.of_lists(sheet.listed for sheet in self._place.next_sheets.values())

    def _other_page(self, page: Page) -> ListPage:
        """A page that is not a check's, drawn or taken over."""
        self._begin(page.address, is_listed=page.is_listed)
        key = self._keys.of_value(page)
        if not self._place.take_page(page.address, key):
            self._place.put_page(self._page(page), key)
        return ListPage(page.address, key, page.is_listed)

    def file(self, file: AnyFile) -> None:
        """A file that is neither a page nor of a check, made or taken over."""
        key = self._key_of(file) if isinstance(file, LateFile) else ""
        if not (key and self._place.take_everywhere(file.address, key)):
            self._place.put_everywhere(file.address, file.data, key)

    def _key_of(self, file: LateFile) -> str:
        return self._of_lists if file.made_from is LISTED else self._keys.of_value(file.made_from)

    def _begin(self, address: str, *, is_listed: bool) -> None:
        self._place.count_page()
        if is_listed:
            self.listed.append(address)

    def _page(self, page: Page) -> MadePage:
        """A page drawn, put into its frame, and judged."""
        drawn = self._made.renderer.drawn(page)
        html = finished_page(self._weaver.page(drawn), self._made)
        return MadePage(page.address, drawn.data, html.encode(), tuple(faults_of(page.html, html)))
