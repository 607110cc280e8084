"""One build: aside, through the gate, into place in one step.

Whatever goes wrong on the way, the site that was there stays; two builds of one site wait for one another.

Basis: contract, section 5; docs/threat-model.md, R9.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from generator.files import FOLDER_MODE, exchange, locked, remove

_MARK = Path("data") / "datapackage.json"


class NotASite(Exception):
    """The site folder holds something else than a site of ours, which a build would take away."""


@contextlib.contextmanager
def replacing(site: Path) -> Iterator[Path]:
    """Gives an empty folder beside the site, and puts it in the site's place when the block ends well.

    Raises NotASite where the site's folder holds something else.
    """
    site = Path(os.path.abspath(site))  # noqa: PTH100 - resolve() would follow a link that stands for the site
    if site.is_symlink():
        site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    with locked(site.parent / f".{site.name}.lock"):
        _refuse_what_is_not_ours(site)
        sweep(site)
        aside = site.parent / f".{site.name}.new"
        aside.mkdir(mode=FOLDER_MODE)
        try:
            yield aside
            exchange(aside, site)
        finally:
            with contextlib.suppress(OSError):
                remove(aside)


def sweep(site: Path) -> None:
    """Removes what a killed build left beside the site; finishes a swap that it was killed in."""
    old = site.parent / f".{site.name}.old"
    if old.exists() and not site.exists():
        old.rename(site)
    remove(old)
    remove(site.parent / f".{site.name}.new")


def _refuse_what_is_not_ours(site: Path) -> None:
    if site.exists() and not site.is_dir():
        raise NotASite(f"{site} is a file; choose a folder for the site")
    if site.is_dir() and any(site.iterdir()) and not (site / _MARK).is_file():
        raise NotASite(f"{site} holds other files, which a build would take away; choose an empty folder")
