"""The files of a site, made one after another beside the one that stands, or taken over from it.

Little is held: a page is drawn, put into its frame, judged and written before the one after the next is thought of.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.content.model.shared import CheckId
from generator.files import folders_of, make_room, names_within, placed, placed_same, plain_files_of, sign_of, still_in
from generator.pages.page import html_of, path_of
from generator.publishing.remembering import Made, Table, digest_of, with_sign
from generator.publishing.sheets import NO_LISTS, NOTHING_KEPT, NOTHING_PACKED, Kept, Lists, Packed, Sheet
from generator.publishing.tree import Tree

_IN_TREE = "docs:"
PACKED = "packed:"
"""Begins the names of what lies in offline.zip."""


def _said_to_nobody(_: object) -> None:
    """For who measures nothing."""


class MadePage(NamedTuple):
    """A page that was drawn and judged: its address, its files, and what the gate found in it."""

    address: str
    markdown: bytes
    html: bytes
    faults: tuple[str, ...]


@dataclass(repr=False)  # MkDocs logs what its configuration holds, whether anybody reads that or not
class Workplace:
    """Where one site is made: the new folder `site`, and what there is of the last build.

    The folder may hold an older site: what is taken over may lie there already, and what nobody puts there goes in
    `tidy`.

    `standing` is the site that was published last, `last` the table of how its files and those of `tree` (the Markdown
    that MkDocs would read, or None where nobody wants it) were made, and `kept` what else it left (sheets.py).
    `step` is told when a step has ended, `count` how many pages there are by now.
    So many `workers` share what takes long (processes.py).
    What only a published site needs (cards, offline copies) is left out of one that is not `is_for_publishing`.
    `around` is the digest of what all files depend on.
    Afterwards `made` is the next table, `next_sheets`, `next_lists` and `next_packed` are kept for the next build,
    `drawn` says how many pages were made anew, and `faults` is what the gate found.
    """

    site: Path
    standing: Path | None = None
    tree: Tree | None = None
    last: Table = field(default_factory=dict)
    kept: Kept = NOTHING_KEPT
    step: Callable[[str], None] = _said_to_nobody
    count: Callable[[int], None] = _said_to_nobody
    is_for_publishing: bool = True
    workers: int = 1
    around: str = ""
    made: dict[str, Made] = field(default_factory=dict)
    next_sheets: dict[CheckId, Sheet] = field(default_factory=dict)
    next_lists: Lists = NO_LISTS
    next_packed: Packed = NOTHING_PACKED
    pages: int = 0
    drawn: int = 0
    judged: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    _old: set[str] = field(default_factory=set)
    _new: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Looks at what lies in the folder; no link in it is followed."""
        self._old = set(plain_files_of(self.site))

    def tidy(self) -> None:
        """Removes what lies in the folder from before and was put there by nobody."""
        for name in still_in(self.site, self._old - self._new):
            (self.site / name).unlink()
        for folder in sorted({parent for name in self._old - self._new for parent in folders_of(name)}, reverse=True):
            with contextlib.suppress(OSError):  # others are in it
                (self.site / folder).rmdir()

    def room(self, address: str) -> Path:
        """Where a file of the site is to be written by somebody else; nothing lies there."""
        self._new.add(address)
        path = self.site / address
        make_room(path)  # it is not written over: it may be another file's second name
        return path

    def adopt(self, folder: Path) -> None:
        """Takes in a copy of all that was made in another folder."""
        for name in names_within(folder):
            self._new.add(name)
            placed(self.site / name, (folder / name).read_bytes())

    def count_page(self) -> None:
        """Notes that one more page is begun."""
        self.pages += 1
        self.count(self.pages)

    def take_page(self, address: str, key: str) -> bool:
        """Takes over a page, its Markdown and its HTML, where both lie there as they would be made."""
        html = html_of(address)
        if not (self._take_markdown(path_of(address), key) and self.take(html, key)):
            return False
        self.judged.add(html)
        return True

    def put_page(self, page: MadePage, key: str) -> None:
        """Writes a page that was drawn."""
        self.drawn += 1
        path, html = path_of(page.address), html_of(page.address)
        if self.tree:
            self.tree.put(path, page.markdown)
            self.made[_IN_TREE + path] = Made(key, digest_of(page.markdown))
        self.judged.add(html)
        self.faults += page.faults
        self.put(html, page.html, key)

    def take(self, address: str, key: str) -> bool:
        """Takes over a file of the site; only one whose bytes are those that were made."""
        if not self.was_made_from(address, key):
            return False
        known = self.last[address]
        if not self._lies_there(address):
            if not self.stands(address):
                return False
            assert self.standing is not None
            placed_same(self.standing / address, self.site / address)
            known = known._replace(sign="")  # a second name changes it
        self._new.add(address)
        self.made[address] = known
        return True

    def _lies_there(self, address: str) -> bool:
        """Whether a file lies in the folder already, untouched."""
        sign = self.last[address].sign
        return address in self._old and bool(sign) and sign_of(f"{self.site}/{address}") == sign

    def stands(self, address: str) -> bool:
        """Whether a file of the site that stands is the one that was made last."""
        if self.standing is None or address not in self.last:
            return False
        return self.last[address].found_at(self.standing / address) is not None

    def was_made_from(self, name: str, key: str) -> bool:
        """Whether something was made last from what it would be made from now."""
        return name in self.last and self.last[name].key == key

    def put(self, address: str, data: bytes, key: str) -> None:
        """Writes a file of the site, and remembers what it was made from."""
        self.made[address] = Made(key, digest_of(data))
        self._new.add(address)
        placed(self.site / address, data)

    def take_everywhere(self, address: str, key: str) -> bool:
        """Takes over a file that stands in the site as MkDocs would find it in the tree."""
        if not self.take(address, key):
            return False
        self.put_in_tree(address)
        return True

    def put_everywhere(self, address: str, data: bytes, key: str = "") -> None:
        """Writes a file that stands in the site as MkDocs would find it in the tree.

        One without a `key`, a digest of what it is made from, is made again each time.
        """
        if key:
            self.put(address, data, key)
        else:
            self._new.add(address)
            placed(self.site / address, data)
        self.put_in_tree(address)

    def put_in_tree(self, address: str) -> None:
        """Puts a file that was written into the site into the tree, too."""
        if self.tree:
            self.tree.put_same(address, self.site / address)

    def signed(self, published: Path, untouched_since_ns: int) -> dict[str, Made]:
        """`made`, with the signs of the files as they lie now that the site is `published`.

        Of one that was found untouched the sign is known.
        """
        return {
            name: made
            if made.sign or name.startswith(PACKED)
            else with_sign(made, self._path(name, published), untouched_since_ns)
            for name, made in self.made.items()
        }

    def _path(self, name: str, published: Path) -> str:
        if self.tree and name.startswith(_IN_TREE):
            return self.tree.place(name.removeprefix(_IN_TREE))
        return f"{published}/{name}"

    def _take_markdown(self, path: str, key: str) -> bool:
        if self.tree is None:
            return True
        name = _IN_TREE + path
        kept = self.tree.keep(path, self.last[name]) if self.was_made_from(name, key) else None
        if kept is not None:
            self.made[name] = kept
        return kept is not None
