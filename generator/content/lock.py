"""content/evidence.lock: what `verify` found, read and written in one form that sorts, merges and stays put.

Basis: contract, section 6.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

VERSION = 1
STATES = frozenset({"alive", "blocked", "dead", "unreadable"})
RESULTS = frozenset({"exact", "typographic", "elided", "altered", "absent", "unreadable", "not-checked"})
PROVEN = frozenset({"exact", "typographic", "elided"})
LOST = frozenset({"altered", "absent"})
NEAREST_LIMIT = 200
"""At most so many characters of the source are kept of what comes nearest to a lost quote."""


class NotALock(Exception):
    """The file is not what `verify` writes; its text says why."""


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


def parsed_lock(data: bytes) -> Lock:
    """Reads the file; raises NotALock where it was written by something else, as a merge with a conflict is."""
    try:
        whole = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NotALock("it is no JSON") from None
    if not isinstance(whole, dict) or whole.get("version") != VERSION or not isinstance(whole.get("sources"), dict):
        raise NotALock(f"it has no sources, or not the version {VERSION}")
    return {address: _source(address, told) for address, told in whole["sources"].items()}


def _source(address: str, told: Any) -> SourceProof:
    values = _values(SourceProof, address, told)
    quotes = values["quotes"]
    is_text = isinstance(values["state"], str) and isinstance(values["checked"], str)
    if not is_text or values["state"] not in STATES or not isinstance(quotes, dict):
        raise NotALock(f"what it says of {address[:100]} makes no sense")
    return SourceProof(**{**values, "quotes": {quote: _quote(address, each) for quote, each in quotes.items()}})


def _quote(address: str, told: Any) -> QuoteProof:
    values = _values(QuoteProof, address, told)
    if not isinstance(values["result"], str) or values["result"] not in RESULTS:
        raise NotALock(f"a quote of {address[:100]} has a result that there is not")
    return QuoteProof(**values)


def _values(kind: type[SourceProof] | type[QuoteProof], address: str, told: Any) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    renamed = (
        {("from_" if key == "from" else key): value for key, value in told.items()} if isinstance(told, dict) else {}
    )
    if set(renamed) != names:
        raise NotALock(f"what it says of {address[:100]} lacks keys, or has others")
    return renamed
