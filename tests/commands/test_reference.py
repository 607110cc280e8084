"""docs/reference/ says what the model and the explanations say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.commands.reference import codes_page, fields_page
from generator.explanations import all_explanations

REFERENCE = Path("docs/reference")


def test_the_reference_of_fields_is_the_model_s(golden: Callable[[Path, str], None]) -> None:
    """Two hand-kept descriptions of one format always drift."""
    golden(REFERENCE / "fields.md", fields_page())


def test_the_reference_of_codes_is_that_of_explain(golden: Callable[[Path, str], None]) -> None:
    """Whoever is told a code finds it, whether in a terminal or on the web."""
    golden(REFERENCE / "codes.md", codes_page())


def test_every_code_has_a_heading() -> None:
    """A link to a code must land."""
    page = codes_page()
    assert [known.code for known in all_explanations() if f"\n### {known.code} {known.slug}\n" not in page] == []
