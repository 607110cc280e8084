"""Evidence and its sources, as they name each other."""

from __future__ import annotations

from generator.content.model.content import Content
from generator.content.origins import origins_of
from tests.small_site import codes_in, judge_entry, judge_files, notes_in, problems_in, smallest_site

PIECE = """
evidence:
  - finding: The log lists the closure.
    stance: {stance}
    source: road-log
"""


def test_a_shared_source_that_is_not_listed_has_its_own_hint() -> None:
    """The id is right; what is missing is one line."""
    problems = problems_in("""
        evidence:
          - finding: The briefing told of it.
            stance: refutes
            source: road-authority
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
    """)
    assert [(p.code, p.field, p.hint) for p in problems] == [
        ("E301", "evidence[0].source", "add `- road-authority` to `sources`")
    ]


def test_a_slip_in_an_id_is_one_problem() -> None:
    """The source that was meant is not called unused on top."""
    problems = problems_in("""
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: rod-log
    """)
    assert [(p.code, p.hint) for p in problems] == [("E301", "did you mean `road-log`?")]


def test_a_source_whose_id_is_faulty_is_not_called_unknown() -> None:
    """Nobody can tell whether evidence means the source that could not be read."""
    codes = codes_in("""
        sources:
          - id: Road Log
            url: https://example.org/roads/log
    """)
    assert codes == ["F140"]


def test_every_unknown_source_is_told_where_it_stands() -> None:
    """Each piece is judged for itself, also after one that could not be read."""
    problems = problems_in("""
        evidence:
          - finding: One.
            stance: refute
            source: road-log
          - finding: Two.
            stance: refutes
            source: nobody
          - finding: Three.
            stance: refutes
            source: road-log
            rests_on:
              - Not an id
              - no-one
    """)
    assert [(p.code, p.field) for p in problems] == [
        ("F131", "evidence[0].stance"),
        ("E301", "evidence[1].source"),
        ("F140", "evidence[2].rests_on[0]"),
        ("E303", "evidence[2].rests_on[1]"),
    ]


def test_an_appearance_or_an_earlier_verdict_uses_a_source() -> None:
    """A source is named by any of them."""
    entry = """
        claim:
          appearances:
            - speech
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - id: speech
            url: https://example.org/speech
          - id: note
            kind: unnamed
            title: A note that was shown to us
        earlier_verdicts:
          - rating: unproven
            summary: Only a note was known.
            as_of: 2024-03-01
            evidence:
              - note
    """
    assert codes_in(entry) == []


def test_the_claims_own_appearance_as_evidence_is_a_note() -> None:
    """Scheme, `www.` and a closing slash do not make another page of it."""
    entry = """
        claim:
          appearances:
            - url: http://www.example.org/roads/log/
    """
    assert ("E402", "evidence[0].source") in notes_in(entry)
    assert "E402" not in {
        code for code, _ in notes_in(entry + PIECE.format(stance="context").replace("\n", "\n        "))
    }


def _origins(entry: str) -> set[str]:
    content: Content = judge_entry(entry).content
    values = {rating.id: rating.value for rating in content.ratings}
    return set(origins_of(content.checks["bridge-closed"], values))


THREE_REPORTS = """
    verdict:
      rating: {rating}
    evidence:
      - finding: One.
        stance: refutes
        source: road-log
        rests_on: road-authority
      - finding: Two.
        stance: refutes
        source: gazette
        rests_on: road-authority
      - finding: Three.
        stance: supports
        source: gazette
      - finding: Four.
        stance: context
        source: map
      - finding: Five.
        stance: unanswered
    sources:
      - id: road-log
        url: https://example.org/roads/log
      - id: gazette
        url: https://example.org/gazette
      - id: map
        url: https://example.org/map
      - road-authority
"""


def test_reports_of_one_briefing_are_one_origin() -> None:
    """Which pieces count depends on the half of the scale."""
    assert _origins(THREE_REPORTS.format(rating="false")) == {"road-authority"}
    assert _origins(THREE_REPORTS.format(rating="true")) == {"gazette"}
    assert _origins(THREE_REPORTS.format(rating="unproven")) == {"road-authority", "gazette", "map"}


def test_a_rating_in_the_middle_of_the_scale_rests_on_both_sides() -> None:
    """Halfway between the lowest and the highest value both stances carry the verdict."""
    middle = "- id: mixed\n  label: Mixed\n  meaning: Both.\n  value: 3\n"
    files = {**smallest_site()}
    files["verdicts.yml"] += middle.encode()
    text = judge_entry(THREE_REPORTS.format(rating="mixed"), verdicts_yml=files["verdicts.yml"].decode())
    values = {rating.id: rating.value for rating in text.content.ratings}
    assert text.problems == ()
    assert set(origins_of(text.content.checks["bridge-closed"], values)) == {"road-authority", "gazette"}


def test_a_firm_verdict_on_one_origin_is_a_note_unless_a_reason_is_given() -> None:
    """A rating off the scale is not firm."""
    assert ("V401", "verdict.rating") in notes_in("published: 2024-03-10")
    assert "V401" not in dict(notes_in("verdict: {single_origin_reason: Nobody else counts}"))
    assert "V401" not in dict(notes_in("verdict: {rating: unproven}"))


def test_a_check_without_readable_evidence_has_no_note_about_it() -> None:
    """Notes are silent where a problem already stands."""
    found = judge_files({**smallest_site(), "checks/bridge-closed.yml": b"evidence: none\n"})
    assert {note.code for note in found.notes if note.file == "checks/bridge-closed.yml"} <= {"P404"}
