"""AVeriTeC's form: what of a check it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.exports.averitec import averitec_records
from tests.exports.made_library import SMALLEST, VERDICTS, library_of

SCALE = VERDICTS.replace("value: 0", "value: 1")


def test_a_check_becomes_questions_with_answers_a_label_and_a_justification(tmp_path: Path) -> None:
    """The whole record, so that who trains on it knows what each key holds."""
    records = averitec_records(library_of(tmp_path))
    record = next(record for record in records if record["claim"] == "The ferry at Example carries no one.")
    assert record == {
        "claim": "The ferry at Example carries no one.",
        "required_reannotation": False,
        "label": "Supported",
        "justification": "It carries few.",
        "claim_date": None,
        "speaker": "Ann Example",
        "original_claim_url": "https://example.org/speech",
        "cached_original_claim_url": "https://web.archive.example.org/speech",
        "fact_checking_article": "https://example.org/checks-of-example/checks/everything/",
        "reporting_source": "Example Gazette",
        "location_ISO_code": None,
        "claim_types": [],
        "fact_checking_strategies": [],
        "questions": [
            {
                "question": "How many were counted?",
                "answers": [
                    {
                        "answer": "The operator counted twelve passengers.",
                        "answer_type": "Abstractive",
                        "source_url": "https://example.org/ferry/counts",
                        "source_medium": "Web table",
                        "cached_source_url": "https://web.archive.example.org/ferry/counts",
                    }
                ],
            },
            {
                "question": "",
                "answers": [
                    {
                        "answer": "An empty deck was filmed.",
                        "answer_type": "Abstractive",
                        "source_url": "https://example.org/films/deck",
                        "source_medium": "Video",
                        "cached_source_url": "",
                    },
                    {
                        "answer": "Nobody knows about Sundays.",
                        "answer_type": "Unanswerable",
                        "source_url": "",
                        "source_medium": "",
                        "cached_source_url": "",
                    },
                ],
            },
        ],
    }


def test_what_does_not_stand_or_is_not_ours_is_left_out(tmp_path: Path) -> None:
    """A label with our page behind it is a verdict of ours that stands, and the form has no place to say otherwise."""
    records = averitec_records(library_of(tmp_path))
    assert [record["fact_checking_article"].rsplit("/", 2)[1] for record in records] == ["everything", "smallest"]


@pytest.mark.parametrize(
    ("rating", "label"),
    [
        ("true", "Supported"),
        ("mixed", "Conflicting Evidence/Cherrypicking"),
        ("false", "Refuted"),
        ("unproven", "Not Enough Evidence"),
    ],
)
def test_a_label_follows_from_the_rating_s_place(tmp_path: Path, rating: str, label: str) -> None:
    """Any scale has a lower and an upper half, whatever its words are."""
    entry = SMALLEST.replace("rating: false", f"rating: {rating}").replace("The bridge", "The pier")
    records = averitec_records(library_of(tmp_path, checks__one_yml=entry, verdicts_yml=SCALE))
    assert [record["label"] for record in records if record["claim"].startswith("The pier")] == [label]


@pytest.mark.parametrize(("said", "written"), [("2024-03-05", "5-3-2024"), ("2024-03", None), ("2024", None)])
def test_a_day_is_written_as_there_and_less_is_left_out(tmp_path: Path, said: str, written: str | None) -> None:
    """A month is no day, and to make one up would be wrong."""
    entry = SMALLEST.replace("The bridge", "The pier").replace("claim:\n", f"claim:\n  date: {said}\n")
    records = averitec_records(library_of(tmp_path, checks__one_yml=entry))
    assert [record["claim_date"] for record in records if record["claim"].startswith("The pier")] == [written]
