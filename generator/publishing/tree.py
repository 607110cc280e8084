"""The generated folder: MkDocs' docs_dir, kept equal to what was generated, byte for byte."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

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

    Raises ValueError for a path that leaves the folder, and OSError where the disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    inside = folder.resolve()
    written = 0
    for path, data in files.items():
        target = (inside / path).resolve()
        if not target.is_relative_to(inside):
            raise ValueError(f"{path} leads out of {folder}")
        written += write_if_changed(target, data)
    removed = _sweep(inside, frozenset(files))
    return TreeReport(written, len(files) - written, removed)


def _sweep(folder: Path, wanted: frozenset[str]) -> int:
    """Removes what is not wanted, and folders that are left empty."""
    stale = [path for path in _files(folder) if path.relative_to(folder).as_posix() not in wanted | KEPT]
    for path in stale:
        remove(path)
    for root, _folders, _names in os.walk(folder, topdown=False):
        if Path(root) != folder and not any(os.scandir(root)):
            Path(root).rmdir()
    return len(stale)


def _files(folder: Path) -> Iterator[Path]:
    for root, _folders, names in os.walk(folder):
        yield from (Path(root) / name for name in names)
