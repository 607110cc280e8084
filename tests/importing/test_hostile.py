"""Foreign records of any shape: each costs at most itself, and nothing of it runs, reaches out or ends the import."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.importing import Imported
from generator.importing.mapping import Mapped, mapping_of
from generator.importing.records import NotReadable, Refused
from generator.problems import shown
from tests.importing.conftest import Importing
from tests.importing.shapes import AVERITEC, any_json

OWN: dict[str, Any] = {
    "id": "bridge",
    "page": "https://example.org/checks/bridge/",
    "claim": {"text": "The bridge was closed.", "claimant": {"name": "Ann Example", "id": "ann"}, "appearances": []},
    "verdict": {"rating": "false", "rating_label": "False", "date": "2024-03-10", "summary": "It was not."},
    "evidence": [{"finding": "The log.", "stance": "refutes", "source": "log"}],
    "sources": [{"id": "log", "url": "https://example.org/log"}],
    "authors": [{"name": "Bea Example", "kind": "person"}],
    "published": "2024-03-10",
}
JSON = any_json([*OWN, *AVERITEC, "id", "url", "answers", "source_url", "rating", "text"], ["id", "log"])


@settings(deadline=None, max_examples=150)
@given(broken=st.dictionaries(st.sampled_from([*AVERITEC]), JSON, min_size=1, max_size=3))
def test_no_value_of_averitec_ends_the_import(importing: Importing, broken: dict[str, Any]) -> None:
    """The record beside it is imported."""
    found = importing("averitec", json.dumps([AVERITEC | broken, AVERITEC | {"justification": "Another."}]))
    assert isinstance(found[1], Imported)


@settings(deadline=None, max_examples=150)
@given(broken=st.dictionaries(st.sampled_from([*OWN]), JSON, min_size=1, max_size=3))
def test_no_value_of_our_own_data_ends_the_import(importing: Importing, broken: dict[str, Any]) -> None:
    """Data that says it is ours is foreign until it is read."""
    found = importing("json", json.dumps([OWN | broken, OWN | {"id": "another"}]))
    assert isinstance(found[1], Imported)


@pytest.mark.parametrize("name", ["averitec", "json", "claimreview"])
@settings(deadline=None, max_examples=60)
@given(document=JSON)
def test_no_document_ends_in_a_traceback(importing: Importing, name: str, document: Any) -> None:
    """It holds records, or none, or is refused in words."""
    with contextlib.suppress(NotReadable):
        assert all(not isinstance(one, Imported) for one in importing(name, json.dumps(document)))


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=80) | st.sampled_from(["columns: [", "columns:\n  claim.text: {}\n", "ratings:\n- x\n"]))
def test_no_mapping_ends_in_a_traceback(text: str) -> None:
    """A mapping is a person's file, and is told what is wrong with it."""
    with contextlib.suppress(NotReadable):
        mapping_of("map.yml", text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("field", ["url", "archived"])
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "http://127.0.0.1/", "file:///etc/passwd"]
)
def test_no_address_but_a_public_one_gets_in(importing: Importing, field: str, address: str) -> None:
    """What the format refuses is left out or the record refused, also where it says that it is ours."""
    own = json.loads(json.dumps(OWN))
    own["sources"][0] |= {field: address}
    (found,) = importing("json", json.dumps([own]))
    assert address not in getattr(found, "text", "")


def test_an_id_cannot_leave_its_folder(importing: Importing) -> None:
    """An id becomes a file's name, so it is one that the format knows."""
    bad = ["../../up", "a/b", "con", "index", "", "x" * 200, "A B", 5, None]
    found = importing("json", json.dumps([OWN | {"id": one} for one in bad]))
    assert [one.id for one in found if isinstance(one, Imported) and one.id in {str(each) for each in bad}] == []


def test_a_word_of_a_table_is_quoted_as_all_foreign_words_are(importing: Importing) -> None:
    """Cut where messages cut, and with the mark that says so."""
    word = " ".join(["Pants on fire"] * 9)
    mapped = Mapped({"claim.text": "a", "verdict.rating": "b"}, ratings={word: "skip"})
    found = importing("csv", f"a,b\nThe bridge.,{word}\n", mapped)
    assert found == [Refused("row 2", f"its rating {shown(word)} is to be left out")]
