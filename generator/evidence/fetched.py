"""What came of asking for an address: plain values, whether they come from the network or from an archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class NotKept(Exception):
    """An archive was asked for an address that it does not have, or cannot give; its text says why, in a few words."""


@dataclass(frozen=True)
class Exchange:
    """One question and its answer.  `body` is what was meant, unpacked; headers are as they came."""

    address: str
    asked: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True)
class Fetched:
    """What came of asking for an address: `status` is None where nothing answered; `fault` says what went wrong.

    `is_refused` where robots.txt keeps us out; `is_unreadable` where an answer came that cannot be read.
    `trail` has the questions and answers from the address to the last redirect's, `day` the day of asking where that
    is another than today's.
    """

    status: int | None
    final_url: str | None = None
    content_type: str = ""
    body: bytes = b""
    fault: str = ""
    is_refused: bool = False
    is_unreadable: bool = False
    trail: tuple[Exchange, ...] = ()
    day: str | None = None


Fetch = Callable[[str, str | None], Fetched]
"""Asks for an address; an HTTP date makes the question conditional: a status of 304 then means unchanged."""
