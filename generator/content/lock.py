"""content/evidence.lock: what `verify` found, written in one form that sorts, merges and stays put.

lock_reading.py reads it.

Basis: contract, section 6.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

VERSION = 1
STATES = frozenset({"alive", "blocked", "dead", "unreadable"})
RESULTS = frozenset({"exact", "typographic", "elided", "altered", "absent", "unreadable", "not-checked"})
PROVEN = frozenset({"exact", "typographic", "elided"})
LOST = frozenset({"altered", "absent"})
NEAREST_LIMIT = 200
"""At most so many characters of the source are kept of what comes nearest to a lost quote."""


@dataclass(frozen=True)
class QuoteProof:
    """What was found of one quote: the grade, where it stands, the source's words where they differ."""

    fragment: str | None
    nearest: str | None
    offset: int | None
    result: str


@dataclass(frozen=True)
class SourceProof:
    """What was found at one source's address, or at a copy of it (`from_`), on one day (`checked`)."""

    bytes_sha256: str | None
    checked: str
    final_url: str | None
    from_: str | None
    media_type: str | None
    quotes: Mapping[str, QuoteProof]
    state: str
    status: int | None
    text_sha256: str | None


Lock = Mapping[str, SourceProof]


def lock_bytes(lock: Lock) -> bytes:
    """The file: sorted keys, one space of indent, a line feed at the end."""
    sources = {}
    for address, proof in lock.items():
        sources[address] = {("from" if key == "from_" else key): value for key, value in asdict(proof).items()}
    whole = {"sources": sources, "version": VERSION}
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
