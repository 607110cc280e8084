"""The form and `new` name a claim's file alike: one file of cases for the browser and for Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.editing.naming import id_of_words

if TYPE_CHECKING:
    from playwright.sync_api import Page

CASES = json.loads((Path(__file__).parent / "names.json").read_text("utf-8"))["names"]


@pytest.mark.parametrize(("claim", "name"), CASES)
def test_a_claim_is_named_as_the_cases_say(claim: str, name: str) -> None:
    """The browser is held to the same cases below."""
    assert id_of_words(claim) == name


def test_the_form_names_it_alike(form_page: Page) -> None:
    """Letters that Unicode does not take apart were dropped: a file of Łódź was called `odz`."""
    named = form_page.evaluate("claims => claims.map(fcForm.handing.nameOfFile)", [claim for claim, _ in CASES])
    assert named == [name for _, name in CASES]
