"""Where commands may write what they make: never over, into or around what people write.

Basis: contract, section 3, "No other command touches what a person wrote".
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.commands.environment import Unusable


def refuse_within_content(target: Path | None, content: Path, option: str) -> None:
    """Raises Unusable where a target lies in the content folder, by whatever links, or is that folder itself.

    `option` is how the person named it.  A command that was given no target, or has no content folder, may go on.
    """
    if target is not None and _is_at_or_below(target, content):
        told = f"{option} {target} lies in the content folder {content}, which holds what people write"
        raise Unusable(f"{told}: name a place outside of it")


def refuse_around_content(target: Path, content: Path, option: str) -> None:
    """The same for a folder that is replaced as a whole: nor does the content folder lie in it."""
    refuse_within_content(target, content, option)
    if _is_at_or_below(content, target):
        told = f"{option} {target} holds the content folder {content}, which it would take away"
        raise Unusable(f"{told}: name a folder of its own")


def _is_at_or_below(path: Path, folder: Path) -> bool:
    """Whether a path, which need not be there yet, leads to a folder or below it; the system says what is the same."""
    if not folder.is_dir():
        return False
    led_to, itself = Path(os.path.realpath(path)), Path(os.path.realpath(path.parent), path.name)  # a link is one, too
    parts = {led_to, *led_to.parents, itself, *itself.parents}
    return any(part.is_dir() and part.samefile(folder) for part in parts)
