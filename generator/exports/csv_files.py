"""The tables as CSV.

Basis: RFC 4180 (CRLF, quotation marks doubled); UTF-8 without a byte-order mark.  A cell that a spreadsheet would
take for a formula begins with an apostrophe (text.csv_cell).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from generator.exports.addressed import File
from generator.exports.tables import CORRECTIONS, Table, rows
from generator.text import csv_cell
from generator.views.checks import CheckView
from generator.views.library import Library
from generator.words import Words


def csv_files(library: Library, words: Words) -> Iterator[File]:  # noqa: ARG001 - exports are called alike
    """The tables whose rows do not come check by check."""
    yield File(CORRECTIONS.address, csv_table(CORRECTIONS, library))


def csv_table(table: Table, library: Library) -> bytes:
    """A table as CSV, its columns' names in the first row."""
    return csv_head(table) + csv_of(rows(table, library))


def csv_head(table: Table) -> bytes:
    """The first row of a table: its columns' names."""
    return csv_of([[column.name for column in table.columns]])


def csv_rows(table: Table, view: CheckView, library: Library) -> bytes:
    """The rows of one check; its table must be one whose rows come check by check."""
    assert table.rows_of is not None
    return csv_of(table.rows_of(view, library))


def csv_of(held: Iterable[Iterable[object]]) -> bytes:
    """Rows as CSV, whatever they hold."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([csv_cell(value) for value in row] for row in held)
    return text.getvalue().encode()
