"""The database: what it holds, what it answers, and that Datasette opens it."""

from __future__ import annotations

import asyncio
import csv
import io
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from generator.exports.sqlite.database import sqlite_database
from generator.exports.sqlite.questions import QUESTIONS
from generator.exports.tables import TABLES
from tests.exports.made_library import DRAFT_TEXT, HIDDEN_TEXT, SMALLEST, files_of, library_of

SCRIPTS = {
    "cyrillic": "Мост был ЗАКРЫТ два года.",
    "chinese": "横跨河流的桥梁已经关闭两年。",
    "thai": "สะพานถูกปิดเป็นเวลาสองปี",
    "arabic": "كان الجسر مغلقًا لمدة عامين.",
    "german": "Die BRÜCKE war zwei Jahre gesperrt.",
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The database of the made-up site, opened from a file."""
    path = tmp_path / "checks.db"
    checks = {f"checks__{name}_yml": SMALLEST.replace("The bridge", text) for name, text in SCRIPTS.items()}
    path.write_bytes(sqlite_database(library_of(tmp_path / "content", **checks)))
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def test_every_row_refers_to_what_is_there(database: sqlite3.Connection) -> None:
    """Foreign keys are only worth something where they hold."""
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    referring = {
        name
        for (name,) in _rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if database.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
    }
    assert referring >= {"checks", "sources", "evidence", "verdicts", "corrections", "evidence_origins"}


def test_it_holds_as_many_rows_as_the_csv_files(tmp_path: Path, database: sqlite3.Connection) -> None:
    """The same data in another form: who changes over loses nothing."""
    checks = {f"checks__{name}_yml": SMALLEST.replace("The bridge", text) for name, text in SCRIPTS.items()}
    files = files_of(library_of(tmp_path / "again", **checks))
    for table in TABLES:
        rows = list(csv.reader(io.StringIO(files[table.address].decode(), newline="")))[1:]
        assert len(_all_of(database, table.name)) == len(rows), table.name


def test_lists_in_cells_are_tables(database: sqlite3.Connection) -> None:
    """A list in a cell cannot be joined."""
    assert _rows(database, "SELECT topic FROM check_topics WHERE check_id = 'everything'") == [("bridges",)]
    assert _rows(database, "SELECT number, source FROM evidence_origins") == [(1, "ferry-operator")]
    assert _rows(database, "SELECT id, count(*) FROM source_copies GROUP BY id") == [("ferry-counts", 2)]
    assert _rows(database, "SELECT number, source FROM verdict_sources") == [(2, "ferry-counts")]


@pytest.mark.parametrize("text", [HIDDEN_TEXT, DRAFT_TEXT, "hidden-one", "a-draft", "Some Private Name"])
def test_what_may_not_be_shown_is_not_in_it(tmp_path: Path, text: str) -> None:
    """Neither in a table nor in what the search keeps."""
    assert text.encode() not in sqlite_database(library_of(tmp_path))


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    """Who keeps versions of it sees a change only where there is one."""
    assert sqlite_database(library_of(tmp_path / "one")) == sqlite_database(library_of(tmp_path / "two"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("закрыт", "cyrillic"),
        ("桥梁已", "chinese"),
        ("สะพาน", "thai"),
        ("الجسر", "arabic"),
        ("brücke", "german"),
        ("gesperr", "german"),
    ],
)
def test_words_are_found_in_every_script(database: sqlite3.Connection, asked: str, found: str) -> None:
    """Also where words have no blanks between them, in any case, and in part."""
    query = "SELECT id FROM checks WHERE rowid IN (SELECT rowid FROM checks_fts WHERE checks_fts MATCH ?)"
    assert [row for (row,) in database.execute(query, (f'"{asked}"',))] == [found]


def test_quotes_and_explanations_are_searched(database: sqlite3.Connection) -> None:
    """The sources' words are half of what people look for."""
    assert _rows(database, "SELECT quote FROM evidence_fts WHERE evidence_fts MATCH 'passasjerer'") != []
    assert _rows(database, "SELECT text FROM explanations_fts WHERE explanations_fts MATCH 'counted'") != []


def test_every_question_is_answered(database: sqlite3.Connection) -> None:
    """A view that gives nothing on a site that has everything answers nothing."""
    answers = {question.name: _all_of(database, question.name) for question in QUESTIONS}
    assert [name for name, rows in answers.items() if not rows] == []
    assert [row[0] for row in answers["verdicts_changed"]] == ["everything"]
    told = ("Unproven", "2024-03-05", "Mixed", "2024-03-20", 3)
    assert answers["verdicts_changed"][0][2:7] == told
    whose = {row[0]: row[-1] for row in answers["verdicts_now"]}
    assert "withdrawn-one" not in whose
    assert {check: who for check, who in whose.items() if who} == {"imported-one": "Other Checkers"}


def test_the_dictionary_tells_of_every_table_and_column(database: sqlite3.Connection) -> None:
    """Who gets the file alone must be able to read it."""
    told = set(_rows(database, 'SELECT name, "column" FROM dictionary'))
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
    columns = {
        (name, column[1])
        for (name,) in _rows(database, tables)
        if name != "dictionary"
        for column in database.execute(f'PRAGMA table_info("{name}")')
    }
    assert {(name, column) for name, column in told if column} == columns
    assert {name for name, column in told if not column} == {name for name, _ in columns} | {
        question.name for question in QUESTIONS
    }


def test_datasette_opens_it_with_its_keys_and_search(tmp_path: Path) -> None:
    """The reader that most people will use: it follows keys and offers the search without being told."""
    from datasette.app import Datasette  # noqa: PLC0415 - it takes a second to import

    path = tmp_path / "checks.db"
    path.write_bytes(sqlite_database(library_of(tmp_path / "content")))

    async def asked() -> dict[str, Any]:
        datasette = Datasette([str(path)], settings={"num_sql_threads": 1, "sql_time_limit_ms": 60_000})
        await datasette.invoke_startup()
        addresses = (
            "/checks/checks.json?_shape=array&_search=ferry&_col=id",
            "/checks/evidence.json?_labels=on&_shape=objects",
            "/checks/verdicts_changed.json?_shape=array",
            "/checks/checks/everything",
            "/checks.json",
        )
        answers = {address: await datasette.client.get(address) for address in addresses}
        assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(addresses, 200)
        for database in datasette.databases.values():
            database.close()
        return {address: answer.json() for address, answer in answers.items() if ".json" in address}

    with ThreadPoolExecutor(1) as own:  # a thread with its own event loop: the browser of other tests runs one in ours
        answers = own.submit(lambda: asyncio.run(asked())).result()
    assert [row["id"] for row in answers["/checks/checks.json?_shape=array&_search=ferry&_col=id"]] == ["everything"]
    assert [row["check_id"] for row in answers["/checks/verdicts_changed.json?_shape=array"]] == ["everything"]
    tables = {table["name"]: table for table in answers["/checks.json"]["tables"]}
    assert tables["checks"]["fts_table"] == "checks_fts"
    assert {key["other_table"] for key in tables["checks"]["foreign_keys"]["outgoing"]} == {"ratings", "people"}


def _rows(database: sqlite3.Connection, query: str) -> list[Any]:
    return database.execute(query).fetchall()


def _all_of(database: sqlite3.Connection, name: str) -> list[Any]:
    return _rows(database, f'SELECT * FROM "{name}"')  # noqa: S608 - names of ours
