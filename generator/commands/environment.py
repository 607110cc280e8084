"""What commands learn from the clock, the environment and the disk, as plain values for the rooms above."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from generator.files import write_secret

_SEAL_BYTES = 32
_MOST_WORKERS = 8
PACKAGE_ROOT = Path(__file__).resolve().parent.parent.parent


class Unusable(Exception):
    """Something on the command line, in the environment or in the configuration cannot be used (exit status 2)."""


class OutsideFailed(Exception):
    """The disk or the network failed (exit status 3)."""


def real_day() -> date:
    """Today in UTC: what dates in entries are judged against."""
    return datetime.now(UTC).date()


def printed_day(environment: Mapping[str, str] = os.environ) -> date:
    """The day that pages print: SOURCE_DATE_EPOCH's where it is set, else today's, both in UTC.

    Basis: reproducible-builds.org, the SOURCE_DATE_EPOCH specification.  Raises Unusable where it is no number.
    """
    seconds = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not seconds:
        return real_day()
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise Unusable("SOURCE_DATE_EPOCH is no number of seconds since 1970") from None


def own_seal(environment: Mapping[str, str] = os.environ) -> bytes | None:
    """A secret of this person on this machine, by which they know again what they wrote; made where there is none.

    None where their folder of caches cannot be written: they then know nothing again.
    Basis: XDG Base Directory Specification, `XDG_CACHE_HOME`.
    """
    try:
        caches = Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        path = caches / "factcheck" / "seal"
        if path.is_file() and path.stat().st_size != _SEAL_BYTES:  # a killed command left it half written
            path.unlink()
        if not path.is_file():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_secret(path, secrets.token_bytes(_SEAL_BYTES))
        seal = path.read_bytes()
    except (OSError, RuntimeError):
        return None
    return seal if len(seal) == _SEAL_BYTES else None


def processors(quota: Path = Path("/sys/fs/cgroup/cpu.max")) -> int:
    """How many processes may work at once here: as many as this one may use of the processors, at most eight.

    More would wait for the one that writes what they made.
    Basis: Linux, Documentation/admin-guide/cgroup-v2.rst, `cpu.max`; elsewhere one process does all.
    """
    if sys.platform != "linux":
        return 1
    count = len(os.sched_getaffinity(0))
    with contextlib.suppress(OSError, ValueError):
        share, period = map(int, quota.read_text().split())  # no number where there is no quota
        count = min(count, max(1, share // period))
    return min(count, _MOST_WORKERS)


def project_root(start: Path | None = None) -> Path:
    """The folder of mkdocs.yml: the current one where it has one, else the one that this package stands in."""
    here = start or Path.cwd()
    return here if (here / "mkdocs.yml").is_file() else PACKAGE_ROOT


def template_folders(root: Path) -> tuple[Path, ...]:
    """A site's own templates before ours."""
    ours = PACKAGE_ROOT / "templates"
    own = root / "templates"
    return (own,) if own.resolve() == ours.resolve() else (own, ours)
