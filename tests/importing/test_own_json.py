"""Entries → JSON → entries: whoever takes the data away can come back with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.content.model.addresses import host_of
from generator.content.parsing import Parser
from generator.content.reading import read
from generator.exports.entries import entry_data
from generator.importing.importing import Imported, imported
from generator.importing.mapping import Mapped
from generator.importing.records import Refused, Settings
from generator.problems import shown
from tests.exports.made_library import TODAY, files_of, library_of


def back(made: Any, data: bytes, home: str | None) -> dict[str, Imported | Refused]:
    """The checks of a file, imported into the same site without its checks, by id."""
    content = replace(made.content, checks={}, dossiers={})
    scale = {rating.id: rating.value for rating in content.ratings}
    found = imported("json", data, Settings({}, scale, home, language="en"), Mapped(), content, Parser(TODAY))
    return {one.id if isinstance(one, Imported) else one.name: one for one in found}


def without(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    """An entry without what the lists complete: `related` in both directions, the language that the site has."""
    return {key: value for key, value in data.items() if key not in keys}


@pytest.mark.parametrize("file", ["data/checks.json", "data/checks.jsonl"])
def test_the_lists_give_every_entry_back(tmp_path: Path, file: str) -> None:
    """Shared people and sources are ids again; `related` has both directions, as pages show it."""
    made = library_of(tmp_path)
    found = back(made, files_of(made)[file], host_of(made.site.url or ""))
    published = [id_ for id_ in made.content.checks if id_ in made.checks]
    assert sorted(found) == sorted(published)
    for id_ in published:
        one = found[id_]
        assert isinstance(one, Imported), one
        assert not one.left_out, one
        again = Parser(TODAY).check(id_, "again.yml", read_root(one.text)).value
        given = entry_data(made.content.checks[id_])
        assert without(entry_data(again), "related", "language") == without(given, "related", "language")


def test_an_entry_file_gives_exactly_its_entry(tmp_path: Path) -> None:
    """`entry.json` is the entry, so nothing differs but ids of checks that are not here."""
    made = library_of(tmp_path)
    files = files_of(made)
    data = files["checks/everything/entry.json"]
    (one,) = back(made, data, None).values()
    assert isinstance(one, Imported), one
    again = Parser(TODAY).check("everything", "again.yml", read_root(one.text)).value
    assert without(entry_data(again), "related") == without(json.loads(data), "related")


def test_somebody_elses_list_says_whose_checks_they_are(tmp_path: Path) -> None:
    """Checks of another host do not become this site's own."""
    made = library_of(tmp_path)
    found = back(made, files_of(made)["data/checks.jsonl"], "other.example.org")
    one = found["smallest"]
    assert isinstance(one, Imported)
    assert "imported_from:\n  url: https://example.org/checks-of-example/checks/smallest/" in one.text


def test_a_source_that_means_another_here_gets_another_id(tmp_path: Path) -> None:
    """An id of somebody else's list never makes their check cite our source."""
    made = library_of(tmp_path)
    record = json.loads(files_of(made)["checks/smallest/entry.json"])
    shared = next(iter(made.content.source_files))
    text = json.dumps(record).replace(f'"{record["sources"][0]["id"]}"', f'"{shared}"')
    (one,) = back(made, text.encode(), None).values()
    assert isinstance(one, Imported), one
    assert (f"source: {shared}-2" in one.text, f"id: {shared}-2" in one.text) == (True, True)


def test_a_new_id_of_a_source_is_none_of_its_other_sources(tmp_path: Path) -> None:
    """Its own `-2` may be there already."""
    made = library_of(tmp_path)
    record = json.loads(files_of(made)["checks/smallest/entry.json"])
    shared = next(iter(made.content.source_files))
    (source,) = record["sources"]
    other = {**source, "id": f"{shared}-2", "url": "https://example.org/another", "title": "Another"}
    evidence = [*record["evidence"], {**record["evidence"][0], "source": other["id"]}]
    text = json.dumps({**record, "sources": [source, other], "evidence": evidence}).replace(
        f'"{source["id"]}"', f'"{shared}"'
    )
    (one,) = back(made, text.encode(), None).values()
    assert isinstance(one, Imported), one
    assert one.text.count(f"id: {shared}-3\n") == one.text.count(f"id: {shared}-2\n") == 1
    assert f"source: {shared}-3\n" in one.text


def test_of_two_records_with_one_id_the_second_is_refused(tmp_path: Path) -> None:
    """Two lists that were joined; which of them holds is for a person to say."""
    made = library_of(tmp_path)
    record = files_of(made)["checks/smallest/entry.json"]
    found = list(back(made, b"[" + record + b"," + record + b"]", None).values())
    assert isinstance(found[0], Imported)
    assert found[1] == Refused("record 2", f"an earlier record has its id, {shown(found[0].id)}, too")


def read_root(text: str) -> Any:
    """The nodes of an entry's text."""
    return read("again.yml", text.encode()).root
