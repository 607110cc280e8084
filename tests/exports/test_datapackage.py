"""The data package in the hands of frictionless, which opens every table and follows every key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exports.made_library import files_of, library_of


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The open data of the made-up site as files; the descriptor's path."""
    for address, data in files_of(library_of(tmp_path / "content")).items():
        if address.startswith("data/"):
            path = tmp_path / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return tmp_path / "data" / "datapackage.json"


def faults(package: Path) -> list[tuple[str, str]]:
    """What frictionless finds: the name of the table and the kind of mistake."""
    from frictionless import validate  # noqa: PLC0415 - more than a second to import

    found: Any = validate(str(package))
    return [(task.name, error.type) for task in found.tasks for error in task.errors] + [
        ("package", error.type) for error in found.errors
    ]


def test_frictionless_finds_nothing_wrong(package: Path) -> None:
    """Every row has the types of its columns, every key leads to a row, every file is there."""
    assert faults(package) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "found"),
    [
        ("evidence", "everything,1,", "nowhere,1,", "foreign-key"),
        ("evidence", "everything,1,", "everything,first,", "type-error"),
        ("checks", "smallest,", "everything,", "primary-key"),
        ("verdicts", "check,number,", "check,place,", "incorrect-label"),
    ],
)
def test_frictionless_would_find_a_mistake(package: Path, name: str, before: str, after: str, found: str) -> None:
    """The proof above can fail."""
    table = package.parent / f"{name}.csv"
    text = table.read_bytes().decode()
    assert before in text
    table.write_bytes(text.replace(before, after, 1).encode())
    assert (name, found) in faults(package)


def test_it_names_every_file_of_the_data_and_no_other(package: Path) -> None:
    """Who reads the descriptor knows all there is; itself it need not name."""
    named = {resource["path"] for resource in json.loads(package.read_bytes())["resources"]}
    there = {path.relative_to(package.parent).as_posix() for path in package.parent.rglob("*") if path.is_file()}
    assert named == there - {"datapackage.json"}
