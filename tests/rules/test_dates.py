"""The order of dates, with dates known only in part."""

from __future__ import annotations

import pytest

from tests.small_site import codes_in, problems_in


def test_a_claim_known_to_the_year_is_younger_than_the_year_before() -> None:
    """A partial date is a span: it forgives what may be right, not what cannot be."""
    problems = problems_in("""
        claim: {date: 2024}
        verdict: {date: 2023-12-31}
        published: 2024-02-01
    """)
    assert [(p.code, p.field) for p in problems] == [("V203", "verdict.date")]


@pytest.mark.parametrize("said", ["2024", "2024-03", "2024-03-10"])
def test_a_verdict_may_fall_into_the_span_of_its_claims_date(said: str) -> None:
    """Who wrote only the month did not say which day."""
    assert codes_in(f"claim: {{date: {said}}}") == []


def test_a_claim_later_than_verdict_and_publication_is_one_problem() -> None:
    """One slip, most likely in the claim's date."""
    problems = problems_in("claim: {date: 2025}")
    assert [(p.code, p.field) for p in problems] == [("V203", "verdict.date")]


def test_an_imported_check_without_verdict_date_is_judged_by_its_publication() -> None:
    """V204 stands alone where V203 has nothing to compare."""
    entry = "claim: {date: 2025}\nverdict:\n  date: DELETE\nimported_from:\n  publisher: Example Checkers\n"
    assert codes_in(entry) == ["V204"]


def test_an_unreadable_date_silences_what_compares_it() -> None:
    """One mistake, one problem."""
    assert codes_in("claim: {date: 2024-13}") == ["F120"]


@pytest.mark.parametrize("field", ["updates", "corrections"])
@pytest.mark.parametrize(("day", "expected"), [("2024-03-09", ["P162"]), ("2024-03-10", [])])
def test_nothing_is_told_of_a_check_that_nobody_has_read(field: str, day: str, expected: list[str]) -> None:
    """As it is not withdrawn before it was published; on that day it may be."""
    told = f"{field}:\n  - date: 2024-03-11\n    text: So.\n  - date: {day}\n    text: Not so.\n"
    problems = problems_in(told)
    assert [p.code for p in problems] == expected
    assert [p.field for p in problems] == [f"{field}[1].date"] * len(expected)
    assert [p.message.split(" of ")[0] for p in problems] == [f"the {field[:-1]}"] * len(expected)
    assert codes_in(f"{told}published: DELETE\nimported_from:\n  publisher: Example Checkers\n") == []


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("asked: no\n  answered: 2024-03-09", [("P163", "right_of_reply.asked")]),
        ("asked: no\n  answered: yes", [("P163", "right_of_reply.asked")]),
        ("asked: no\n  answer: Never.", [("P163", "right_of_reply.asked")]),
        ("asked: 2024-03-08\n  answered: 2024-03-07", [("P163", "right_of_reply.answered")]),
        ("asked: 2024-03-08\n  answered: 2024-03-08\n  answer: Never.", []),
        ("asked: 2024-03-08\n  answered: no", []),
        ("asked: yes\n  answered: 2024-03-08", []),
        ("asked: no\n  answered: no", []),
        ("asked: no", []),
        ("asked: maybe\n  answered: yes", [("F120", "right_of_reply.asked")]),
    ],
)
def test_an_answer_follows_a_question(reply: str, expected: list[tuple[str, str]]) -> None:
    """Readers are told both, so they must fit."""
    assert [(p.code, p.field) for p in problems_in(f"right_of_reply:\n  {reply}")] == expected


@pytest.mark.parametrize(
    ("published", "accessed", "expected"),
    [
        ("2024-03-10", "2024-03-08", ["S309"]),
        ("2024-03-10", "2024-03-09", []),
        ("2024-03", "2024-02-28", ["S309"]),
        ("2024-03", "2024-03-01", []),
        ("2024", "2023-12-30", ["S309"]),
        ("2024", "2024-01-01", []),
    ],
)
def test_a_source_is_read_once_it_is_there(published: str, accessed: str, expected: list[str]) -> None:
    """Only what is certainly before: the day before may be the same hour elsewhere."""
    dates = f"published: {published}\n    accessed: {accessed}"
    assert codes_in(f"sources:\n  - id: road-log\n    url: https://example.org/log\n    {dates}") == expected


def _earlier(*dates: str) -> str:
    items = "".join(f"\n  - rating: unproven\n    summary: Then.\n    {date}" for date in dates)
    return f"earlier_verdicts:{items}"


@pytest.mark.parametrize(
    ("dates", "verdict", "expected"),
    [
        (["as_of: 2024-01-01", "as_of: 2024-02-01"], "", []),
        (["as_of: 2024-02-01", "as_of: 2024-01-01"], "", ["V207"]),
        (["as_of: 2024-02-01", "as_of: 2024-02-01"], "", ["V207"]),
        (["as_of: 2024-03-10"], "", ["V207"]),
        (["as_of: 2024-03-09"], "", []),
        (["as_of: 2024-03-09"], "as_of: 2024-03-09", ["V207"]),
        (["as_of: 2024-03-09", "date: 2024-03-10"], "date: 2024-03-11", []),
        (["date: 2024-03-10"], "date: 2024-03-10", ["V207"]),
        (["date: 2024-03-10"], "date: 2024-03-11\n  as_of: 2024-03-01", []),
        (["date: 2024-03-10\n    as_of: 2024-03-01"], "date: 2024-03-11", ["V206"]),
        (["locator: 1"], "", ["F110", "V206"]),
        (["date: 2024-03-09"], "", ["V208"]),
    ],
)
def test_earlier_verdicts_are_told_in_order(dates: list[str], verdict: str, expected: list[str]) -> None:
    """History reads forwards, and none of it is invented."""
    entry = _earlier(*dates) + (f"\nverdict:\n  {verdict}" if verdict else "")
    assert sorted(codes_in(entry)) == expected


def test_the_place_is_that_of_the_later_date() -> None:
    """The line to look at is the one that breaks the order."""
    problems = problems_in(_earlier("as_of: 2024-02-01", "as_of: 2024-01-01"))
    assert [(p.field, p.code) for p in problems] == [("earlier_verdicts[1].as_of", "V207")]
