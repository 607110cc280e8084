"""The generated folder: MkDocs' docs_dir, kept equal to what was generated, byte for byte."""

from __future__ import annotations

import filecmp
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.files import entries_within, folders_of, placed_same, remove, still_in, write_if_changed, write_new
from generator.publishing.remembering import Made

KEPT = frozenset({".gitignore"})
_LEAVING = re.compile(r"\\|^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|\Z)")


@dataclass(frozen=True)
class TreeReport:
    """How many files were written, left as they were, and removed."""

    written: int
    kept: int
    removed: int


class Tree:
    """A folder that is made to hold exactly the files that are put into it, one after another.

    What is neither file nor folder goes at once, so that no link or pipe that somebody put there is followed; what
    nobody puts there goes in the end.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder.resolve()
        self._files: set[str] = set()
        self._folders: set[str] = {""}
        self._put: set[str] = set()
        self._written = self._removed = 0
        self._look()

    def put(self, path: str, data: bytes) -> None:
        """Makes a file hold these bytes.  Raises ValueError for a path that leaves the folder."""
        _refuse_to_leave(path)
        self._put.add(path)
        self._make_room(path)
        place = self._folder / path
        if path in self._files:
            self._written += write_if_changed(place, data)
            return
        write_new(place, data)
        self._files.add(path)
        self._written += 1

    def put_same(self, path: str, source: Path) -> None:
        """Makes a file hold what another one holds, as a second name of it where the system has such.

        Raises ValueError for a path that leaves the folder.
        """
        _refuse_to_leave(path)
        self._put.add(path)
        self._make_room(path)
        place = self._folder / path
        if path in self._files and _are_same(place, source):
            return
        placed_same(source, place)
        self._files.add(path)
        self._written += 1

    def keep(self, path: str, made: Made) -> Made | None:
        """Lets a file stay where it is already as it was made, and says what it was found to be (`Made.found_at`)."""
        found = made.found_at(self.place(path)) if path in self._files else None
        if found is not None:
            self._put.add(path)
        return found

    def place(self, path: str) -> str:
        """Where a file lies."""
        return f"{self._folder}/{path}"

    def finish(self) -> TreeReport:
        """Removes what nobody put there."""
        for path in sorted(still_in(self._folder, self._files - self._put - KEPT)):
            self._remove(path)
        wanted = {parent for path in self._put for parent in folders_of(path)}
        for path in sorted(self._folders - wanted - {""}, reverse=True):
            remove(self._folder / path)
        return TreeReport(self._written, len(self._put) - self._written, self._removed)

    def _look(self) -> None:
        for name, entry in entries_within(self._folder):
            if entry.is_dir(follow_symlinks=False):
                self._folders.add(name)
            elif entry.is_file(follow_symlinks=False):
                self._files.add(name)
            else:
                self._remove(name)

    def _make_room(self, path: str) -> None:
        """A folder gives way to a file, and a file to a folder."""
        if path in self._folders:
            self._remove(path)
            self._folders = {folder for folder in self._folders if not f"{folder}/".startswith(f"{path}/")}
            self._files = {file for file in self._files if not file.startswith(f"{path}/")}
        for parent in folders_of(path):
            if parent in self._files:
                self._remove(parent)
                self._files.discard(parent)

    def _remove(self, path: str) -> None:
        self._removed += 1
        remove(self._folder / path)


def write_tree(folder: Path, files: Mapping[str, bytes]) -> TreeReport:
    """Makes a folder hold exactly these files, by their paths relative to it; touches only what differs.

    Raises ValueError for a path that leaves the folder, before anything is touched, and OSError where the disk refuses.
    """
    for path in files:
        _refuse_to_leave(path)
    tree = Tree(folder)
    for path, data in files.items():
        tree.put(path, data)
    return tree.finish()


def _are_same(one: Path, other: Path) -> bool:
    """Whether two files are one, or hold the same bytes."""
    return os.path.samefile(one, other) or filecmp.cmp(one, other, shallow=False)  # noqa: PTH121 - half as long


def _refuse_to_leave(path: str) -> None:
    if _LEAVING.search(path):
        raise ValueError(f"{path} leads out of the folder")
