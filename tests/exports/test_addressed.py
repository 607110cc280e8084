"""How JSON is written and addresses are joined."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.model.fields import made
from generator.content.model.site import Site
from generator.exports.addressed import absolute, json_file, without_gaps

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda held: st.lists(held) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), held),
    max_leaves=12,
)


@given(VALUES)
def test_json_is_written_as_the_library_writes_it(value: Any) -> None:
    """Our own writer is there for its speed alone."""
    expected = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    assert json_file("some.json", value).data.decode() == expected


@pytest.mark.parametrize("url", ["https://example.org/a", "https://example.org/a/", "https://example.org/a//"])
def test_one_slash_stands_between_the_site_and_the_page(url: str) -> None:
    """However site.yml writes its address, and however the page's begins."""
    site = made(Site, {"path": "", "url": url})
    assert absolute(site, "checks/x/") == absolute(site, "/checks/x/") == "https://example.org/a/checks/x/"
    assert absolute(site, "") == "https://example.org/a/"
    assert absolute(site, "HTTPS://example.com/logo.png") == "HTTPS://example.com/logo.png"


def test_a_site_without_address_has_no_full_ones() -> None:
    """Nothing is made up."""
    assert absolute(made(Site, {"path": "", "url": None}), "checks/x/") is None


def test_no_number_and_no_truth_value_is_a_gap() -> None:
    """0 is a rating's value, and False says something."""
    held = without_gaps({"a": 0, "b": False, "c": None, "d": "", "e": [], "f": (), "g": {}, "h": "x"})
    assert held == {"a": 0, "b": False, "h": "x"}
