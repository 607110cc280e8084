"""Files that hold something of every check, newest first: what a check adds to each, and what stands around that.

So they are written while one check after another is made, and nobody needs all checks at once; and what an unedited
check adds is that of the last build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.exports.claimreview import feed_item, feed_start
from generator.exports.csv_files import csv_head, csv_rows
from generator.exports.json_files import checks_start
from generator.exports.of_check import OfCheck
from generator.exports.tables import CHECK_TABLES, Table
from generator.text import json_text
from generator.views.library import Library


@dataclass(frozen=True)
class Collection:
    """A file: its address, what it begins with, what a check adds (nothing where it is not in it), and the rest."""

    address: str
    start: Callable[[Library], bytes]
    part: Callable[[OfCheck], bytes]
    between: bytes = b""
    end: bytes = b""


def collected(collection: Collection, library: Library) -> bytes:
    """A whole file by itself."""
    return b"".join(pieces(collection, library, (collection.part(OfCheck(view, library)) for view in library.views())))


def pieces(collection: Collection, library: Library, parts: Iterator[bytes]) -> Iterator[bytes]:
    """A file bit by bit, from what each check adds."""
    yield collection.start(library)
    is_first = True
    for part in parts:
        if part:
            yield part if is_first else collection.between + part
            is_first = False
    yield collection.end


def _line(check: OfCheck) -> bytes:
    return check.line


def _whole_line(check: OfCheck) -> bytes:
    return check.line + b"\n"


def _feed_item(check: OfCheck) -> bytes:
    return json_text(feed_item(check.review)).encode() if check.review else b""


def _csv(table: Table) -> Collection:
    return Collection(
        table.address, lambda _: csv_head(table), lambda check: csv_rows(table, check.view, check.library)
    )


def _nothing(_: Library) -> bytes:
    return b""


JSON = Collection("data/checks.json", checks_start, _line, b",\n", b"\n]}\n")
JSON_LINES = Collection("data/checks.jsonl", _nothing, _whole_line)
CLAIM_REVIEW = Collection("data/claimreview.json", feed_start, _feed_item, b",\n", b"\n]}\n")
COLLECTIONS: tuple[Collection, ...] = (JSON, JSON_LINES, CLAIM_REVIEW, *map(_csv, CHECK_TABLES))
