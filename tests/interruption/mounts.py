"""File systems that refuse: read-only ones, and ones that are full.  Real ones, where this user may mount."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.tools.installed import missing


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Makes a folder that nobody can write: root by a mount, others by its rights."""
    if os.geteuid() == 0:
        _mount("--bind", str(folder), str(folder))
        try:
            _mount("--options", "remount,ro,bind", str(folder))
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)
        return
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink())]
    for path in folders:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path in folders:
            path.chmod(0o755)


@contextlib.contextmanager
def small_disk(folder: Path, size_bytes: int) -> Iterator[None]:
    """Puts a file system of a size over a folder."""
    if os.geteuid() != 0:
        _missing("only root may mount a small file system")
    _mount("--types", "tmpfs", "--options", f"size={size_bytes}", "tmpfs", str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


def _mount(*arguments: str) -> None:
    try:
        done = subprocess.run(["mount", *arguments], check=False, capture_output=True, encoding="utf-8")
    except FileNotFoundError:
        _missing("there is no mount here")
    if done.returncode:
        _missing(f"mounting is not allowed here: {done.stderr.strip()}")


def _missing(why: str) -> NoReturn:
    if os.geteuid() == 0:
        missing(why)
    pytest.skip(why)
