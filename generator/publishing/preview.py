"""A preview that lives on: where a rebuild fails, what could be read before can still be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.files import remove


def keeping_the_last(build: Callable[[], None], folder: Path) -> Callable[[], None]:
    """The same build of a folder, but one that puts the last one back where it fails; it raises what `build` raises."""

    def rebuilt() -> None:
        last = last_of(folder)
        remove(last)
        folder.rename(last)
        try:
            build()
        except BaseException:
            remove(folder)
            last.rename(folder)
            raise
        remove(last)

    return rebuilt


def last_of(folder: Path) -> Path:
    """Where the last preview lies while the next one is built."""
    return folder.with_name(f"{folder.name}.last")
