"""Entries as data: nothing is lost on the way, and nothing comes along that is not public."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from generator.content.parsing import Parser
from generator.content.reading import read
from generator.exports.entries import entry_data
from tests.exports.made_library import SMALLEST, TODAY, files_of, json_of, library_of


@pytest.mark.parametrize("check_id", ["smallest", "everything", "imported-one", "withdrawn-one"])
def test_an_entry_read_back_from_its_json_is_the_same(tmp_path: Path, check_id: str) -> None:
    """Whoever takes the data away can come back with it: `entry.json` is the entry."""
    made = library_of(tmp_path, checks__a_draft_yml=SMALLEST)
    data = json_of(made, f"checks/{check_id}/entry.json")
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    read_again = read("again.yml", written.encode())
    assert read_again.root is not None
    parsed = Parser(TODAY).check(check_id, "again.yml", read_again.root)
    assert parsed.problems == ()
    assert entry_data(parsed.value) == data == entry_data(made.content.checks[check_id])


def test_an_entry_keeps_every_key_of_its_file_in_the_order_of_the_format(tmp_path: Path) -> None:
    """The keys are the entry's own, so the format's documentation is that of the data, too."""
    entry = json_of(library_of(tmp_path), "checks/everything/entry.json")
    written = yaml.load((tmp_path / "checks/2024/everything.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    assert list(entry) == list(written)
    assert entry["verdict"] == written["verdict"]
    assert entry["evidence"][0] == written["evidence"][0] | {"rests_on": ["ferry-operator"]}


def test_a_hidden_check_shows_only_that_it_was_withdrawn(tmp_path: Path) -> None:
    """A legal duty took its text away; its id and the reason stay."""
    assert json_of(library_of(tmp_path), "checks/hidden-one/entry.json") == {
        "id": "hidden-one",
        "withdrawn": {"date": "2024-05-01", "reason": "A court forbade it.", "hide": True},
        "published": "2024-01-10",
    }


def test_a_draft_is_named_nowhere(tmp_path: Path) -> None:
    """Neither its text nor its id, which often says as much: not even where another check names it."""
    files = files_of(library_of(tmp_path))
    assert [address for address, data in files.items() if b"a-draft" in data or "a-draft" in address] == []


def test_shared_people_and_sources_are_written_out_where_all_checks_are_read(tmp_path: Path) -> None:
    """Who has checks.json needs no other file to know who said it and where it stands."""
    checks = {check["id"]: check for check in json_of(library_of(tmp_path), "data/checks.json")["checks"]}
    check = checks["everything"]
    assert check["claim"]["claimant"]["name"] == "Ann Example"
    assert check["claim"]["appearances"][1] == {
        "source": "ferry-counts",
        "url": "https://example.org/ferry/counts",
        "title": "Counts of passengers",
        "publisher": "Ferries of Example",
        "published": "2024",
        "archived": ["https://web.archive.example.org/ferry/counts", "https://archive.example.org/ferry/counts"],
    }
    assert [source["id"] for source in check["sources"]] == ["ferry-counts", "deck-film", "ferry-operator"]
    assert check["sources"][2]["title"] == "The operator's briefing"
    assert (check["verdict"]["rating_label"], check["verdict"]["rating_value"]) == ("Mixed", 3)
    assert (check["last_edited"], check["related"], check["all_topics"]) == (
        "2024-04-02",
        ["smallest"],
        ["roads", "bridges"],
    )
    assert checks["smallest"]["verdict"]["rating_value"] == 0


def test_the_forms_of_the_data_hold_the_same_checks(tmp_path: Path) -> None:
    """JSON, JSON Lines and the index are three sizes of one thing."""
    files = files_of(library_of(tmp_path))
    checks = json.loads(files["data/checks.json"])["checks"]
    assert [json.loads(line) for line in files["data/checks.jsonl"].decode().splitlines()] == checks
    index = json.loads(files["data/index.json"])["checks"]
    assert [line["id"] for line in index] == [check["id"] for check in checks]
    assert {line["id"]: (line.get("verdict_date"), line.get("date")) for line in index} == {
        "everything": ("2024-03-20", "2024-03-10"),
        "smallest": ("2024-03-10", "2024-03-10"),
        "withdrawn-one": ("2024-03-10", "2024-03-10"),
        "imported-one": (None, None),
    }
    told = {"id": "imported-one", "claim": "The tunnel is flooded.", "rating": "unproven"}
    assert told | {"is_imported": True} in index
    assert {line["id"]: line["withdrawn"] for line in index if "withdrawn" in line} == {"withdrawn-one": "2024-06-01"}


def test_changes_tell_every_step_correction_update_and_withdrawal(tmp_path: Path) -> None:
    """What was concluded when, and why it changed, without reading each check; a hidden one has its withdrawal."""
    changes = json_of(library_of(tmp_path), "data/changes.json")["changes"]
    told = [
        (change["check"], change["kind"], change.get("date"), change.get("as_of"), change.get("rating"))
        for change in changes
    ]
    assert told == [
        ("withdrawn-one", "withdrawal", "2024-06-01", None, None),
        ("hidden-one", "withdrawal", "2024-05-01", None, None),
        ("everything", "correction", "2024-04-02", None, None),
        ("everything", "correction", "2024-04-02", None, None),
        ("everything", "verdict", "2024-03-20", "2024-03-19", "mixed"),
        ("everything", "update", "2024-03-15", None, None),
        ("everything", "verdict", "2024-03-12", None, "true"),
        ("smallest", "verdict", "2024-03-10", None, "false"),
        ("withdrawn-one", "verdict", "2024-03-10", None, "false"),
        ("everything", "verdict", None, "2024-03-05", "unproven"),
        ("imported-one", "verdict", None, None, "unproven"),
    ]
