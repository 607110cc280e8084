"""The database as bytes: made in memory, so that nothing half done is ever on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from generator.exports.sqlite.questions import QUESTIONS
from generator.exports.sqlite.schema import SqlTable, sql_tables
from generator.exports.tables import Column
from generator.views.library import Library

VERSION = 1
"""The version of the tables' form, as `PRAGMA user_version` tells it."""

_INDEXES = (
    'CREATE INDEX "sources_url" ON "sources" ("url")',
    'CREATE INDEX "evidence_source" ON "evidence" ("check_id", "source")',
    'CREATE INDEX "checks_rating" ON "checks" ("rating")',
    'CREATE INDEX "checks_claimant" ON "checks" ("claimant")',
)


def sqlite_database(library: Library) -> bytes:
    """All open data as one SQLite file: the same bytes for the same data, by the same version of SQLite.

    It holds what the CSV files hold, and neither drafts nor the text of hidden checks.  The table `dictionary` says
    what each table, column and view means.  Raises sqlite3.IntegrityError where a row refers to nothing: our mistake.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("BEGIN")
        tables = []
        for table in sql_tables(library):
            _fill(database, table)
            tables.append(table)
        _fill(database, _dictionary(tables))
        for index in _INDEXES:
            database.execute(index)
        for question in QUESTIONS:
            database.execute(question.definition)
        database.execute("COMMIT")
        return database.serialize()


def _fill(database: sqlite3.Connection, table: SqlTable) -> None:
    database.execute(table.definition)
    marks = ", ".join("?" for _ in table.columns)
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)  # noqa: S608 - our own names
    if table.search_definition:
        database.execute(table.search_definition)
        database.execute(f"""INSERT INTO "{table.name}_fts" ("{table.name}_fts") VALUES ('rebuild')""")  # noqa: S608


def _dictionary(tables: Iterable[SqlTable]) -> SqlTable:
    rows = []
    for table in tables:
        rows.append((table.name, "", table.meaning))
        rows += [(table.name, column.name, column.meaning) for column in table.columns]
    rows += [(question.name, "", question.meaning) for question in QUESTIONS]
    return SqlTable(
        "dictionary",
        "What each table, column and view means.",
        (
            Column("name", "The name of a table or view.", is_required=True),
            Column("column", "The name of its column; empty for the whole.", is_required=True),
            Column("meaning", "What it holds or answers.", is_required=True),
        ),
        rows,
        ("name", "column"),
    )
