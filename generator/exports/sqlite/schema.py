"""The database's tables: those of the CSV files (tables.py), and what only a database can hold.

A list in a cell of a CSV file is a table of its own here, so that it can be joined.  `check` is a word of SQL, so the
column is called `check_id`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.exports.addressed import absolute_or_relative
from generator.exports.json_files import about_data
from generator.exports.tables import CHECKS, CORRECTIONS, EVIDENCE, SOURCES, VERDICTS, Column, Table, rows
from generator.views.library import Library

Row = tuple[Any, ...]

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
_TO_CHECK = 'FOREIGN KEY ("check_id") REFERENCES "checks" ("id")'
_TO_SOURCE = 'FOREIGN KEY ("check_id", "source") REFERENCES "sources" ("check_id", "id")'
_TO_RATING = 'FOREIGN KEY ("rating") REFERENCES "ratings" ("id")'


@dataclass(frozen=True)
class SqlTable:
    """A table of the database: its columns, what holds between tables, its rows, and the columns that are searched."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    key: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()

    @property
    def definition(self) -> str:
        """The statement that makes it."""
        columns = [
            f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{" NOT NULL" if column.is_required else ""}'
            for column in self.columns
        ]
        key = [f"PRIMARY KEY ({_names(self.key)})"] if self.key else []
        lines = ",\n  ".join([*columns, *key, *self.relations])
        return f'CREATE TABLE "{self.name}" (\n  {lines}\n)'

    @property
    def search_definition(self) -> str | None:
        """The statement that makes its search, `NAME_fts`, or None where nothing of it is searched.

        By trigrams: Chinese, Japanese, Thai and others write without blanks, and a search by words would find
        nothing in them.  So parts of words are found as well, in every script, from three characters on; `LIKE`
        finds shorter ones.
        """
        if not self.searched:
            return None
        columns = _names(self.searched)
        return (
            f'CREATE VIRTUAL TABLE "{self.name}_fts" USING fts5({columns}, content="{self.name}", tokenize="trigram")'
        )


@dataclass(frozen=True)
class _List:
    """A column of a CSV file whose cells hold lists, and the table that it becomes."""

    table: Table
    column: str
    name: str
    meaning: str
    item: Column
    relations: tuple[str, ...] = ()


_LISTS = (
    _List(
        CHECKS, "topics", "check_topics", "The topics that each check names.",
        Column("topic", "The id of a topic.", is_required=True),
        (_TO_CHECK, 'FOREIGN KEY ("topic") REFERENCES "topics" ("id")'),
    ),
    _List(
        SOURCES, "archived", "source_copies", "Copies of sources that others keep.",
        Column("url", "The address of the copy.", is_required=True),
        ('FOREIGN KEY ("check_id", "id") REFERENCES "sources" ("check_id", "id")',),
    ),
    _List(
        EVIDENCE, "rests_on", "evidence_origins", "The sources that a piece of evidence goes back to.",
        Column("source", "The id of a source of the same check.", is_required=True),
        ('FOREIGN KEY ("check_id", "number") REFERENCES "evidence" ("check_id", "number")', _TO_SOURCE),
    ),
    _List(
        VERDICTS, "evidence", "verdict_sources", "The sources that carried an earlier verdict.",
        Column("source", "The id of a source of the same check.", is_required=True),
        ('FOREIGN KEY ("check_id", "number") REFERENCES "verdicts" ("check_id", "number")', _TO_SOURCE),
    ),
)  # fmt: skip

_RELATIONS = {
    "checks": (_TO_RATING, 'FOREIGN KEY ("claimant_id") REFERENCES "people" ("id")'),
    "sources": (_TO_CHECK,),
    "evidence": (_TO_CHECK, _TO_SOURCE),
    "verdicts": (_TO_CHECK, _TO_RATING),
    "corrections": (_TO_CHECK,),
}
_SEARCHED = {
    "checks": ("claim", "meaning", "original", "claimant", "context", "summary"),
    "sources": ("title", "author", "publisher"),
    "evidence": ("finding", "quote", "translation", "question"),
}


def sql_tables(library: Library) -> Iterator[SqlTable]:
    """All tables, each after those that it refers to."""
    yield _about(library)
    yield _ratings(library)
    yield _topics(library)
    yield _people(library)
    for table in (CHECKS, SOURCES, EVIDENCE, VERDICTS, CORRECTIONS):
        held = list(rows(table, library))
        lists = {each.column: each for each in _LISTS if each.table is table}
        yield _without_lists(table, held, lists)
        for each in lists.values():
            yield _list_table(each, held)
    yield _explanations(library)
    yield _relations(library)


def _without_lists(table: Table, rows: Sequence[Row], lists: Iterable[str]) -> SqlTable:
    kept = [place for place, column in enumerate(table.columns) if column.name not in set(lists)]
    return SqlTable(
        name=table.name,
        meaning=table.meaning,
        columns=tuple(_renamed(table.columns[place]) for place in kept),
        rows=[tuple(_held(row[place], table.columns[place]) for place in kept) for row in rows],
        key=tuple(_name(name) for name in table.key),
        relations=_RELATIONS[table.name],
        searched=_SEARCHED.get(table.name, ()),
    )


def _list_table(made: _List, rows: Sequence[Row]) -> SqlTable:
    names = [column.name for column in made.table.columns]
    keys, place = [names.index(name) for name in made.table.key], names.index(made.column)
    columns = (*(_key_column(made.table, name) for name in made.table.key), made.item)
    return SqlTable(
        name=made.name,
        meaning=made.meaning,
        columns=columns,
        rows=[(*(row[key] for key in keys), item) for row in rows for item in (row[place] or "").split()],
        key=tuple(column.name for column in columns),
        relations=made.relations,
    )


def _about(library: Library) -> SqlTable:
    return SqlTable(
        "about",
        "What the data are, whose, and under which licence.",
        (Column("name", "What is told.", is_required=True), Column("value", "Its value.", is_required=True)),
        list(about_data(library).items()),
        ("name",),
    )


def _ratings(library: Library) -> SqlTable:
    return SqlTable(
        "ratings",
        "The scale, in its own order.",
        (
            Column("id", "The rating's id.", is_required=True),
            Column("label", "Its word.", is_required=True),
            Column("meaning", "What it says of a claim.", is_required=True),
            Column("value", "Its place on the scale, higher is truer; empty off the scale.", "integer"),
            Column("symbol", "The sign that shows it without colour.", is_required=True),
        ),
        [(each.id, each.label, each.meaning, each.value, each.symbol) for each in library.scale.ratings],
        ("id",),
    )


def _topics(library: Library) -> SqlTable:
    return SqlTable(
        "topics",
        "The topics that have checks.",
        (
            Column("id", "The topic's id.", is_required=True),
            Column("name", "Its name.", is_required=True),
            Column("parent", "The id of the topic above it."),
            Column("description", "What belongs there."),
            Column("page", "The address of its page.", is_required=True),
        ),
        [
            (
                page.topic.id,
                page.topic.name,
                page.topic.trail[-1].id if page.topic.trail else None,
                page.topic.description,
                absolute_or_relative(library.site, page.topic.address),
            )
            for page in library.topics.values()
        ],
        ("id",),
        ('FOREIGN KEY ("parent") REFERENCES "topics" ("id") DEFERRABLE INITIALLY DEFERRED',),
    )


def _people(library: Library) -> SqlTable:
    return SqlTable(
        "people",
        "The claimants who have a page.",
        (
            Column("id", "The person's id.", is_required=True),
            Column("name", "Their name.", is_required=True),
            Column("role", "What they are."),
            Column("url", "Their own page."),
            Column("kind", "person, organization, publication or unknown.", is_required=True),
        ),
        [
            (each.person.id, each.person.name, each.person.role, each.person.url, each.person.kind)
            for each in library.people.values()
        ],
        ("id",),
    )


def _explanations(library: Library) -> SqlTable:
    return SqlTable(
        "explanations",
        "The long read of each check that has one.",
        (
            Column("check_id", "The id of the check.", is_required=True),
            Column("text", "The explanation, in Markdown.", is_required=True),
        ),
        [(view.id, view.explanation) for view in library.views() if view.explanation],
        ("check_id",),
        (_TO_CHECK,),
        ("text",),
    )


def _relations(library: Library) -> SqlTable:
    return SqlTable(
        "related_checks",
        "Checks that belong together, in both directions.",
        (
            Column("check_id", "The id of a check.", is_required=True),
            Column("other", "The id of another.", is_required=True),
        ),
        [(view.id, card.id) for view in library.views() for card in view.related],
        ("check_id", "other"),
        (_TO_CHECK, 'FOREIGN KEY ("other") REFERENCES "checks" ("id")'),
    )


def _key_column(table: Table, name: str) -> Column:
    """A column of a table's key as another table has it."""
    if (table, name) == (CHECKS, "id"):
        return Column("check_id", "The id of the check.", is_required=True)
    column = next(column for column in table.columns if column.name == name)
    return _renamed(column)


def _renamed(column: Column) -> Column:
    return Column(_name(column.name), column.meaning, column.type, column.is_required)


def _name(name: str) -> str:
    return "check_id" if name == "check" else name


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _held(value: Any, column: Column) -> Any:
    """A value as SQLite holds it: numbers, texts, NULL; a truth value as 1 or 0."""
    if column.type == "boolean":
        return int(value == "true")
    return value if value is None or isinstance(value, int) else str(value)
