"""AVeriTeC's records: questions and answers become evidence, and nothing more is said than they say.

All records here are made up; addresses are those of example.org.
"""

from __future__ import annotations

import json

import yaml

from generator.importing.importing import Imported
from generator.importing.records import Refused
from tests.importing.conftest import Importing, only
from tests.importing.shapes import AVERITEC


def test_questions_and_answers_become_evidence(importing: Importing) -> None:
    """An answer is `context`, since the corpus gives no stance, and a source is written once."""
    found = only(importing("averitec", json.dumps([AVERITEC])))
    entry = yaml.load(found.text, yaml.BaseLoader)  # noqa: S506 - texts only
    how_long = "How long was it closed?"
    assert entry["evidence"] == [
        {"finding": "Nine months. • From May", "stance": "context", "source": "source-1", "question": how_long},
        {"finding": "It was open in 2023.", "stance": "context", "source": "source-1", "question": how_long},
        {"finding": "So the file says.", "stance": "context", "source": "source-2", "question": how_long},
        {"finding": "Who closed it?", "stance": "unanswered", "question": "Who closed it?"},
    ]
    assert entry["sources"] == [
        {
            "id": "source-1",
            "url": "https://roads.example.org/log",
            "archived": "https://archive.example.org/log",
            "kind": "document",
        },
        {"id": "source-2", "title": "Metadata", "kind": "unnamed"},
    ]
    assert entry["claim"]["date"] == "2023-09-01"
    assert entry["verdict"] == {"rating": "false", "summary": "The log lists nine months."}
    assert entry["imported_from"] == {"url": "https://checkers.example.org/bridge", "rating": "Refuted"}
    assert {"claim_types[]"} < set(found.not_carried)


def test_the_same_claim_with_other_answers_is_another_entry(importing: Importing) -> None:
    """The corpus asks several people about one claim; two equal records are one."""
    records = [AVERITEC, AVERITEC | {"justification": "Another."}, AVERITEC]
    found = importing("averitec", json.dumps(records))
    assert [type(one) for one in found] == [Imported, Imported, Refused]


def test_every_label_has_its_rating(importing: Importing) -> None:
    """And a label that is none of the four is asked about."""
    labels = ["Supported", "Refuted", "Conflicting Evidence/Cherrypicking", "Not Enough Evidence", "Perhaps"]
    records = [AVERITEC | {"label": label} for label in labels]
    found = importing("averitec", json.dumps(records))
    ratings = [yaml.safe_load(one.text)["verdict"]["rating"] for one in found if isinstance(one, Imported)]
    assert [str(rating).lower() for rating in ratings] == ["true", "false", "mixed", "unproven"]
    assert isinstance(found[-1], Refused)
