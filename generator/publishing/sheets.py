"""What a build keeps for the next one, beside its files.

Of each check its outline, and where its parts stand in the collected files; which other pages there were; and in which
pieces the archive holds its large files.
"""

from __future__ import annotations

import pickle  # loaded only where this person's seal is on it
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.content.model.shared import CheckId
from generator.publishing.pieces import Piece
from generator.publishing.sealing import NotOurs, sealed, write_sealed
from generator.publishing.surroundings import of_our_code
from generator.views.outlines import CheckOutline

_AT_A_TIME = 500

Span = tuple[int, int]
"""Where a part stands in a file: its offset and its length in bytes; the length is 0 where there is none."""


class Sheet(NamedTuple):
    """One check: its outline, and the keys of that (`own`), of its page, of its line in lists, and of its card.

    The keys are those of keys.py; `spans` are in the order of COLLECTIONS.
    """

    own: str
    outline: CheckOutline
    key: str = ""
    listed: str = ""
    card: str = ""
    spans: tuple[Span, ...] = ()


Sheets = Mapping[CheckId, Sheet]


def still_of(sheets: Sheets, own: Mapping[CheckId, str]) -> Sheets:
    """Those of the checks whose outlines would be the same now, by the keys that these have."""
    return {check_id: sheet for check_id, sheet in sheets.items() if own.get(check_id) == sheet.own}


class ListPage(NamedTuple):
    """A page that is not a check's: its address, its key, and whether search engines may list it."""

    address: str
    key: str
    is_listed: bool


class Lists(NamedTuple):
    """The pages that are not of checks, and the key of all that they are made from together."""

    key: str = ""
    pages: tuple[ListPage, ...] = ()


class Packed(NamedTuple):
    """The pieces in which an archive of a digest holds its large files, by their names (pieces.py)."""

    archive: str
    pieces: Mapping[str, tuple[Piece, ...]]


class Kept(NamedTuple):
    """The sheets of all checks, the digests of the collected files that their spans are of, lists and packed pieces."""

    sheets: Sheets
    collected: Mapping[str, str]
    lists: Lists
    packed: Packed


NO_LISTS, NOTHING_PACKED = Lists(), Packed("", {})
NOTHING_KEPT = Kept({}, {}, NO_LISTS, NOTHING_PACKED)


def kept_in(path: Path, seal: bytes) -> Kept:
    """What a file holds; nothing where it is missing, damaged, not sealed by this person, or of other code.

    A pickle runs what it is told, so the seal of each is looked at before it is loaded.
    """
    sheets: dict[CheckId, Sheet] = {}
    try:
        pieces = sealed(path, seal, _purpose())
        others = pickle.loads(next(pieces, b""))  # noqa: S301 - this person's own
        for piece in pieces:
            sheets.update(pickle.loads(piece))  # noqa: S301
        return Kept(sheets, *others)
    except (NotOurs, AttributeError, ImportError, TypeError, ValueError, EOFError, pickle.UnpicklingError):
        return NOTHING_KEPT  # the others: our code was edited while a build ran, which wrote with what it had loaded


def write_kept(path: Path, kept: Kept, seal: bytes) -> None:
    """Writes it, sealed.  Raises OSError."""
    write_sealed(path, _pieces(kept), seal, _purpose())


def _purpose() -> str:
    """What the file is sealed for: the classes of other code may have other fields."""
    return f"sheets of {of_our_code()}"


def _pieces(kept: Kept) -> Iterator[bytes]:
    """Some sheets at a time, since a pickle remembers all that it has met."""
    sheets, *others = kept
    yield pickle.dumps(others, protocol=5)
    waiting = iter(sheets.items())
    while some := dict(islice(waiting, _AT_A_TIME)):
        yield pickle.dumps(some, protocol=5)
