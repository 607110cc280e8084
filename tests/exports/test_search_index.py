"""What search is given of the library, and where its files stand."""

from __future__ import annotations

from pathlib import Path

from generator.views.searchables import searchables
from generator.views.searching import Searchable
from tests.exports.made_library import files_of, library_of
from tests.exports.search.corpus import with_words


def test_search_knows_what_readers_see_of_a_check(tmp_path: Path) -> None:
    """Its row, its filters and its words; the topic above is there, so that its filter finds the check."""
    made = library_of(tmp_path)
    found = {searchable.id: searchable for searchable in searchables(made)}
    assert set(found) == {"everything", "smallest", "withdrawn-one", "imported-one"}
    row = Searchable(
        id="everything",
        address="checks/everything/",
        language="en-GB",
        claim="The ferry at Example carries no one.",
        claimant="Ann Example",
        rating="mixed",
        rating_label="Mixed",
        symbol="◑",
        date="2024-03-20",
        year="2024",
        day="2024-03-10",
        topics=(("roads", "Roads & streets"), ("bridges", "Bridges")),
        person="ann-example",
        person_name="Ann Example",
    )
    assert found["everything"] == with_words(
        row,
        "It carries few.",
        ("The operator counted twelve passengers.", "An empty deck was filmed.", "Nobody knows about Sundays."),
        ("Counts of passengers", "example.org/films/deck", "The operator's briefing"),
    )
    assert [id_ for id_ in found if found[id_].is_withdrawn] == ["withdrawn-one"]
    assert [id_ for id_ in found if found[id_].is_imported] == ["imported-one"]
    unknown = found["imported-one"]
    assert (unknown.claimant, unknown.person, unknown.date, unknown.year) == ("", None, "", "")


def test_the_index_stands_where_the_reader_looks(tmp_path: Path) -> None:
    """search.js loads index.js from its own folder, and the shards that index.js names."""
    files = files_of(library_of(tmp_path))
    names = [address for address in files if address.startswith("assets/search/")]
    assert "assets/search/index.js" in names
    assert all(address.endswith(".js") for address in names)
