"""The tables as CSV.

Basis: RFC 4180 (CRLF, quotation marks doubled); UTF-8 without a byte-order mark.  A cell that a spreadsheet would
take for a formula begins with an apostrophe (text.csv_cell).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from generator.exports.addressed import File
from generator.exports.tables import TABLES, Table
from generator.text import csv_cell
from generator.views.library import Library
from generator.words import Words


def csv_files(library: Library, words: Words) -> Iterator[File]:  # noqa: ARG001 - exports are called alike
    """One file a table, data/NAME.csv."""
    for table in TABLES:
        yield File(table.address, csv_table(table, library))


def csv_table(table: Table, library: Library) -> bytes:
    """A table as CSV, its columns' names in the first row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([csv_cell(value) for value in row] for row in table.rows(library))
    return text.getvalue().encode()
