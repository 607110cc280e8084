"""What a build keeps of each check for the next one: its outline, and where its parts stand in the collected files."""

from __future__ import annotations

import pickle  # loaded only where this person's seal is on it
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.content.model.shared import CheckId
from generator.publishing.sealing import NotOurs, sealed, write_sealed
from generator.views.outlines import CheckOutline

_AT_A_TIME = 500
_PURPOSE = "sheets"

Span = tuple[int, int]
"""Where a part stands in a file: its offset and its length in bytes; the length is 0 where there is none."""


class Sheet(NamedTuple):
    """One check: the keys of its outline and of its page (keys.py), and its spans in the order of COLLECTIONS."""

    own: str
    of: str
    outline: CheckOutline
    spans: tuple[Span, ...]


Sheets = Mapping[CheckId, Sheet]


class Kept(NamedTuple):
    """The sheets of all checks, and the digests of the collected files that their spans are of, by address."""

    sheets: Sheets
    collected: Mapping[str, str]


NOTHING_KEPT = Kept({}, {})


def kept_in(path: Path, seal: bytes) -> Kept:
    """What a file holds; nothing where it is missing, damaged, not sealed by this person, or of other code.

    A pickle runs what it is told, so the seal of each is looked at before it is loaded.
    """
    sheets: dict[CheckId, Sheet] = {}
    try:
        pieces = sealed(path, seal, _PURPOSE)
        collected = pickle.loads(next(pieces))  # noqa: S301 - this person's own
        for piece in pieces:
            sheets.update(pickle.loads(piece))  # noqa: S301
    except (NotOurs, AttributeError, ImportError, TypeError, ValueError, EOFError, pickle.UnpicklingError):
        return NOTHING_KEPT  # the last ones are raised where classes are called otherwise by now
    return Kept(sheets, collected)


def write_kept(path: Path, kept: Kept, seal: bytes) -> None:
    """Writes it, sealed.  Raises OSError."""
    write_sealed(path, _pieces(kept), seal, _PURPOSE)


def _pieces(kept: Kept) -> Iterator[bytes]:
    """Some sheets at a time, since a pickle remembers all that it has met."""
    yield pickle.dumps(dict(kept.collected), protocol=5)
    waiting = iter(kept.sheets.items())
    while some := dict(islice(waiting, _AT_A_TIME)):
        yield pickle.dumps(some, protocol=5)
