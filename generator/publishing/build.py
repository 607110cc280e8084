"""One build: aside, through the gate, into place in one step.

Whatever goes wrong on the way, the site that was there stays; two builds of one site wait for one another.

Basis: contract, section 5; docs/threat-model.md, R9.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.files import exchange, locked, readable_by_all, remove

_MARKS = (Path("index.html"), Path("data") / "datapackage.json")
_OF_BUILDS = ("cache", "docs", "frame", "lock", "spare", "theme")
_CANNOT_WRITE = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class NotASite(Exception):
    """The site folder holds something else than a site of ours, which a build would take away."""


@contextlib.contextmanager
def replacing(site: Path, when_busy: Callable[[], None] | None = None, spare: Path | None = None) -> Iterator[Path]:
    """Gives a folder beside the site, and puts it in the site's place when the block ends well.

    A link that stands for the site stays, and what it leads to is replaced.  `when_busy` is called before it waits
    for another build.  The folder is empty, or what was at `spare`, where the site goes that was replaced: most of its
    files are those of the next one, too.  A system that moves nothing there has no spare folder.
    Raises NotASite where the site's folder holds something else.
    """
    site = Path(os.path.realpath(site))
    _refuse_what_is_not_ours(site)  # before anything is made beside it
    site.parent.mkdir(parents=True, exist_ok=True)
    with readable_by_all(), locked(site.parent / f".{site.name}.lock", when_busy=when_busy):
        sweep(site)
        _refuse_what_is_not_ours(site)
        aside = _aside(site)
        if spare is None or not _moved(spare, aside):
            aside.mkdir()
        try:
            yield aside
            exchange(aside, site)
            if spare is not None:
                _moved(aside, spare)
        finally:
            with contextlib.suppress(OSError):
                _swept_for_certain(site)


@contextlib.contextmanager
def work_folder(folder: Path, when_busy: Callable[[], None] | None = None) -> Iterator[Path]:
    """Holds a project's own folder for what lies between content and site, against other builds.

    Where the checkout cannot be written, as a mounted one, it gives an empty folder of the system instead; so it does
    where the folder is a link, which a proposal may have brought: what it leads to is nobody's to tidy up.
    """
    with contextlib.ExitStack() as held:
        try:
            if folder.is_symlink():
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            for name in _OF_BUILDS:
                if (folder / name).is_symlink():
                    (folder / name).unlink()
            (folder / "docs").mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(folder / "lock", when_busy=when_busy))
            if not os.access(folder / "docs", os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            if error.errno not in _CANNOT_WRITE:
                raise
            folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="factcheck-")))
        yield folder


def sweep(site: Path) -> None:
    """Removes what a build left beside the site, which may have been killed; undoes a swap that was half done."""
    old = site.parent / f".{site.name}.old"
    if old.exists() and not site.exists():
        old.rename(site)
    remove(old)
    remove(_aside(site))


def _aside(site: Path) -> Path:
    return site.parent / f".{site.name}.new"


def _moved(folder: Path, to: Path) -> bool:
    """Whether a folder could be moved; what stands there goes, and it is no loss where it cannot be moved."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    try:
        remove(to)
        folder.rename(to)
    except OSError:  # on another disk
        return False
    return True


def _swept_for_certain(site: Path) -> None:
    """Sweeps although the person's patience ends meanwhile."""
    try:
        sweep(site)
    except KeyboardInterrupt:
        sweep(site)
        raise


def _refuse_what_is_not_ours(site: Path) -> None:
    if os.path.lexists(site) and not site.is_dir():
        raise NotASite(f"{site} is a file; choose a folder for the site")
    if (site / ".git").exists():
        raise NotASite(f"{site} is a checkout of git, which a build would take away; choose another folder")
    if site.is_dir() and any(site.iterdir()) and not all((site / mark).is_file() for mark in _MARKS):
        raise NotASite(f"{site} holds other files, which a build would take away; choose an empty folder")
