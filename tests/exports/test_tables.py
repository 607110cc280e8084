"""The tables: what is written is read back, no cell is a formula, and the data package describes what is there."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.csv_files import csv_head, csv_rows
from generator.exports.tables import TABLES, Column, Table
from generator.views.library import Library
from tests.exports.made_library import files_of, library_of

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The made-up site, which no test here changes."""
    return library_of(tmp_path_factory.mktemp("content"))


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_a_cell_is_read_back_as_it_was_but_for_the_apostrophe_against_formulas(
    made: Library, rows: list[tuple[str, str]]
) -> None:
    """Commas, quotation marks and line breaks within a cell are data."""
    table = Table("made", "", (Column("a", ""), Column("b", "")), lambda _view, _library: rows)
    view = made.view("smallest")
    read = [tuple(row.values()) for row in _rows(csv_head(table) + csv_rows(table, view, made))]
    assert [tuple(cell.removeprefix("'") for cell in row) for row in read] == [
        tuple(cell.removeprefix("'") for cell in row) for row in rows
    ]


def test_the_tables_hold_what_the_checks_hold(made: Library) -> None:
    """One line of each table of the check that has everything, cell by cell."""
    files = files_of(made)
    rows = {
        table.name: [row for row in _rows(files[table.address]) if "everything" in row.values()] for table in TABLES
    }
    assert rows["checks"] == [
        {
            "id": "everything",
            "page": "https://example.org/checks-of-example/checks/everything/",
            "claim": "The ferry at Example carries no one.",
            "meaning": "No passengers on any day.",
            "original": "Ferja i Eksempel tar ingen.",
            "claimant": "Ann Example",
            "claimant_id": "ann-example",
            "claimant_role": "Mayor",
            "claimant_kind": "person",
            "claim_date": "2024-03",
            "context": "In a speech at the quay.",
            "rating": "mixed",
            "rating_label": "Mixed",
            "rating_value": "3",
            "verdict_date": "2024-03-20",
            "as_of": "2024-03-19",
            "summary": "It carries few.",
            "independent_origins": "1",
            "topics": "bridges",
            "language": "en-GB",
            "published": "2024-03-10",
            "last_edited": "2024-04-02",
            "withdrawn": "",
            "imported_from": "",
            "quotes": "1",
            "quotes_proven": "0",
            "last_verified": "",
        }
    ]
    assert [row["id"] for row in rows["sources"]] == ["ferry-counts", "deck-film", "ferry-operator"]
    assert [row["title"] for row in rows["sources"]] == ["Counts of passengers", "", "The operator's briefing"]
    assert [(row["stance"], row["source"], row["rests_on"]) for row in rows["evidence"]] == [
        ("refutes", "ferry-counts", "ferry-operator"),
        ("supports", "deck-film", ""),
        ("unanswered", "", ""),
    ]
    assert [(row["rating"], row["date"], row["as_of"], row["is_current"]) for row in rows["verdicts"]] == [
        ("unproven", "", "2024-03-05", "false"),
        ("true", "2024-03-12", "", "false"),
        ("mixed", "2024-03-20", "2024-03-19", "true"),
    ]
    assert [(row["date"], row["kind"]) for row in rows["corrections"]] == [
        ("2024-04-02", "correction"),
        ("2024-04-02", "correction"),
        ("2024-03-20", "verdict"),
        ("2024-03-15", "update"),
    ]


def test_the_data_package_lists_every_file_of_data_and_every_column(made: Library) -> None:
    """A file that nobody lists is found by nobody; a column that is not there breaks who reads it."""
    files = files_of(made)
    package = json.loads(files["data/datapackage.json"])
    listed = {f"data/{resource['path']}" for resource in package["resources"]}
    assert listed | {"data/datapackage.json"} == {address for address in files if address.startswith("data/")}
    for resource in package["resources"]:
        if resource["type"] == "table":
            header = files[f"data/{resource['path']}"].decode().splitlines()[0]
            assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]
    assert package["licenses"] == [
        {"name": "CC-BY-4.0", "title": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    ]


def test_required_cells_are_filled_and_keys_are_unique(made: Library) -> None:
    """What the data package promises of each table, held without its own validator."""
    files = files_of(made)
    checks = {row["id"] for row in _rows(files["data/checks.csv"])}
    for table in TABLES:
        rows = _rows(files[table.address])
        assert rows
        assert all(row[column.name] for row in rows for column in table.columns if column.is_required)
        assert {row[column.name] for row in rows for column in table.columns if column.refers_to} <= checks
        keys = [tuple(row[name] for name in table.key) for row in rows]
        assert not table.key or len(set(keys)) == len(rows)
