"""How a check is cited: nothing invented, and nothing in it breaks the format that it stands in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.citing import _bibtex, citation
from tests.exports.made_library import FILES, SITE, english, library_of

ADDRESS = "https://example.org/checks-of-example/checks/smallest/"


def test_a_check_is_cited_by_author_title_site_day_and_address(tmp_path: Path) -> None:
    """Without authors the publisher stands for them."""
    made = library_of(tmp_path)
    found = citation(made.view("smallest"), made, english())
    assert found.plain == (
        "Example Checkers. False: “The bridge at Example was closed for two years.” "
        f"Example Checks. 10 March 2024. {ADDRESS}"
    )
    assert found.bibtex == (
        "@misc{smallest,",
        "  author = {{Example Checkers}},",
        "  title = {{False: “The bridge at Example was closed for two years.”}},",
        "  howpublished = {Example Checks},",
        "  year = {2024},",
        "  month = {3},",
        f"  url = {{{ADDRESS}}},",
        "}",
    )
    assert json.loads("\n".join(found.csl_json)) == [
        {
            "id": "smallest",
            "type": "webpage",
            "title": "False: “The bridge at Example was closed for two years.”",
            "author": [{"literal": "Example Checkers"}],
            "container-title": "Example Checks",
            "issued": {"date-parts": [[2024, 3, 10]]},
            "URL": ADDRESS,
            "language": "en",
        }
    ]


def test_what_is_not_known_is_left_out(tmp_path: Path) -> None:
    """No author of ours for a check whose publisher nobody names, no address for a site without one."""
    imported = FILES["checks/imported-one.yml"].replace("publisher: Other Checkers", "url: https://www.other.example/1")
    without = SITE.replace("url: https://example.org/checks-of-example/\n", "")
    made = library_of(tmp_path, site_yml=without, checks__imported_one_yml=imported)
    found = citation(made.view("imported-one"), made, english())
    assert "Example Checkers" not in found.plain
    assert [line for line in found.bibtex if "author" in line or "url" in line] == []
    assert not {"author", "URL"} & set(json.loads("\n".join(found.csl_json))[0])
    assert found.plain == "other.example: Unproven: “The tunnel is flooded.” Example Checks"


@pytest.mark.parametrize(
    ("written", "names"),
    [("", ["Other Checkers"]), ("authors:\n  - name: Di Example\n", ["Di Example", "Other Checkers"])],
)
def test_another_publishers_check_is_cited_as_theirs(tmp_path: Path, written: str, names: list[str]) -> None:
    """In all three forms: who cites it must not name us for a verdict that we only pass on."""
    made = library_of(tmp_path, checks__imported_one_yml=FILES["checks/imported-one.yml"] + written)
    found = citation(made.view("imported-one"), made, english())
    title = "Other Checkers: Unproven: “The tunnel is flooded.”"
    assert found.plain.startswith(f"{', '.join(names)}. {title} Example Checks.")
    assert f"  author = {{{' and '.join(f'{{{name}}}' for name in names)}}}," in found.bibtex
    [item] = json.loads("\n".join(found.csl_json))
    assert (item["author"], item["title"]) == ([{"literal": name} for name in names], title)


@given(st.text(max_size=80), st.text(min_size=1, max_size=40))
def test_no_text_leaves_its_field_in_bibtex(title: str, name: str) -> None:
    """BibTeX counts braces, also those after a backslash: one too many would swallow all entries after it."""
    lines = _bibtex("key", title, (name,), name, None, None)
    for line in lines[1:-1]:
        value = line[line.index("{") : -1]
        depth = 0
        for place, character in enumerate(value):
            depth += (character == "{") - (character == "}")
            assert depth > 0 or place == len(value) - 1
        assert depth == 0
