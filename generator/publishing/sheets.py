"""What a build keeps of each check for the next one: its outline, and where its parts stand in the collected files."""

from __future__ import annotations

import pickle  # loaded only where this person's seal is on it
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.content.model.shared import CheckId
from generator.publishing.sealing import reading_sealed, writing_sealed
from generator.views.outlines import CheckOutline

_AT_A_TIME = 500

Span = tuple[int, int]
"""Where a part stands in a file: its offset and its length in bytes; the length is 0 where there is none."""


class Sheet(NamedTuple):
    """One check: the keys of its outline and of its page (keys.py), and its spans in the order of COLLECTIONS."""

    own: str
    of: str
    outline: CheckOutline
    spans: tuple[Span, ...]


Sheets = Mapping[CheckId, Sheet]


def sheets_in(path: Path, seal: bytes) -> Sheets:
    """The sheets that a file holds; none where it is missing, damaged, not sealed by this person, or of other code.

    A pickle runs what it is told, so the seal is looked at before anything else.
    """
    found: dict[CheckId, Sheet] = {}
    with reading_sealed(path, seal) as file:
        try:
            while file:
                found.update(pickle.load(file))  # noqa: S301 - this person's own
        except EOFError:
            return found
        except (AttributeError, ImportError, TypeError, ValueError, pickle.UnpicklingError):
            return {}  # classes that are called otherwise by now
    return found


def write_sheets(path: Path, sheets: Sheets, seal: bytes) -> None:
    """Writes sheets, sealed: some at a time, since a pickle remembers all that it has met.  Raises OSError."""
    waiting = iter(sheets.items())
    with writing_sealed(path, seal) as file:
        while some := dict(islice(waiting, _AT_A_TIME)):
            pickle.dump(some, file, protocol=5)
