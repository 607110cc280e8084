"""The text of an issue, as answers: found by the forms' own labels."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.editing.forms import TAKEN, answers_in, labels_of

FORMS = [path.read_bytes() for path in sorted(Path(".github/ISSUE_TEMPLATE").glob("*.yml"))]
LABELS = labels_of(FORMS)


def test_every_field_of_our_form_has_its_place() -> None:
    """A field that is added to the form, or renamed, is seen here."""
    assert set(LABELS.values()) == TAKEN


def test_an_issue_that_reports_an_error_suggests_no_claim() -> None:
    """Its fields are about a check that there is."""
    text = "### The check\n\nhttps://example.org/checks/bridge/\n\n### What is wrong\n\nThe month.\n"
    assert answers_in(text, LABELS) is None


PARTS = st.lists(
    st.sampled_from(
        [*(f"### {label}" for label in LABELS), "### Other", "_No response_", "- https://example.org/a,", ">", ""]
    )
    | st.text(max_size=20),
    max_size=12,
)


@given(PARTS.map("\n".join))
def test_any_text_is_read_without_fail(text: str) -> None:
    """Issues are edited by hand after the form; what is taken is on one line."""
    given = answers_in(text, LABELS)
    if given is not None:
        assert all("\n" not in answer for answer in given.answers.values())
