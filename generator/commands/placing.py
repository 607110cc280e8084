"""In which folder of checks/ a command may write: nowhere else, and only where `check` looks for content."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from generator.commands.environment import Unusable
from generator.problems import shown_path


def folder_in_checks(content: Path, name: str, option: str) -> Path:
    """The folder of checks/ that an option names, which need not be there yet; checks/ itself for no name.

    Raises Unusable where it lies elsewhere, on this system or on another one, or where no content may lie.
    """
    folder = content / "checks"
    parts = PureWindowsPath(name).parts  # its separators are those of every system
    if PureWindowsPath(name).anchor or ".." in parts:
        raise Unusable(f"`{option}` names a folder inside of checks/, such as `imported/2024`")
    for part in parts:
        folder = folder / part
        if part.casefold().endswith((".yml", ".yaml")):
            raise Unusable(
                f"`{option}`: {part} is named like a file (name the folder `{part.rpartition('.')[0] or 'imported'}`)"
            )
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise Unusable(f"`{option}`: {shown_path(folder)} is no folder (name another one, or move that away)")
    return folder
