"""The generated folder: MkDocs' docs_dir, kept equal to what was generated, byte for byte."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.files import remove, write_if_changed

KEPT = frozenset({".gitignore"})


@dataclass(frozen=True)
class TreeReport:
    """How many files were written, left as they were, and removed."""

    written: int
    kept: int
    removed: int


def write_tree(folder: Path, files: Mapping[str, bytes]) -> TreeReport:
    """Makes a folder hold exactly these files, by their paths relative to it; touches only what differs.

    What else it holds goes first, so that no link or pipe that somebody put there is followed.  Raises ValueError
    for a path that leaves the folder, and OSError where the disk refuses.
    """
    for path in files:
        if not (Path(os.path.abspath(folder / path)).is_relative_to(os.path.abspath(folder))):  # noqa: PTH100
            raise ValueError(f"{path} leads out of {folder}")
    folder.mkdir(parents=True, exist_ok=True)
    inside = folder.resolve()
    stale = list(_stale(inside, frozenset(files)))
    for found in stale:
        remove(found)
    written = sum(write_if_changed(inside / path, data) for path, data in files.items())
    return TreeReport(written, len(files) - written, len(stale))


def _stale(folder: Path, wanted: frozenset[str]) -> Iterator[Path]:
    """What does not belong, the topmost of each: files and folders not wanted, and all that is neither."""
    folders = {parent.as_posix() for path in wanted for parent in PurePosixPath(path).parents}
    for root, names, files in os.walk(folder):
        inside = PurePosixPath(Path(root).relative_to(folder))
        for name in [*names]:
            if (inside / name).as_posix() not in folders or Path(root, name).is_symlink():
                names.remove(name)
                yield Path(root, name)
        for name in files:
            path = (inside / name).as_posix()
            if path not in wanted | KEPT or not stat.S_ISREG(Path(root, name).lstat().st_mode):
                yield Path(root, name)
