"""Links, pictures and tables in Markdown."""

from __future__ import annotations

import re

import pytest

from generator.content.links import site_address
from generator.markdown import links_in
from generator.rules.examples import smallest
from generator.rules.links import _plain_links
from tests.small_site import codes_in, judge_files, problems_in, smallest_site


def _explained(markdown: str) -> str:
    lines = "\n".join(f"  {line}" for line in markdown.split("\n"))
    return f"explanation: |\n{lines}\n"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a](https://example.org/x_(y))", []),
        ("[a](HTTPS://EXAMPLE.ORG/)", []),
        ("<https://example.org/>", []),
        ("[a][1]\n\n[1]: https://example.org/", []),
        ("[a](mailto:ann@example.org)", []),
        ("[a](#part)", []),
        ("[a](../other-bridge/)", []),
        ("[a](../other-bridge/#part)", []),
        ("[a](../other-bridge/index.html)", []),
        ("[a](../older-bridge/)", []),
        ("[a](../../)", []),
        ("[a](../../methodology/)", []),
        ("[a](../../topics/)", []),
        ("[a](../../data/evidence.csv)", []),
        ("[a](../../topics/roads/)", []),
        ("[a](../../dossiers/opening/)", []),
        ("[a](../../sources/example.org/)", []),
        ("[a](../../data/checks.json)", []),
        ("![a](media/bridge.png)", []),
        ("![a](../../media/bridge.png)", []),
        ("`[a](javascript:x)`", []),
        ("x\n\n    [a](javascript:x)", []),
        (r"\[a](javascript:x)", []),
        ("[a] (javascript:x)", []),
        ("[a](javascript:alert)", ["L201"]),
        ("[a](JavaScript&#58;alert)", ["L201"]),
        ("[a](<javascript:alert>)", ["L201"]),
        ("[a][1]\n\n[1]: data:text/html,x", ["L201"]),
        ("<vbscript:x>", ["L201"]),
        ("[a](//example.org/)", ["L201"]),
        ("[a](mailto:nobody)", ["L201"]),
        ("[a](../no-bridge/)", ["L202"]),
        ("[a](../other-bridge)", ["L202"]),
        ("[a](/checks/other-bridge/)", ["L202"]),
        ("[a](../../../outside/)", ["L202"]),
        ("[a](../../topics/bridges/)", ["L202"]),
        ("![a](https://example.org/a.png)", ["L203"]),
        ("![a](media/none.png)", ["L203"]),
        ("![](media/bridge.png)", ["L204"]),
        ("[![](media/bridge.png)](javascript:x)", ["L201", "L204"]),
        ("[a](https://[)", ["L206"]),
        ("[a](https://127.0.0.1/)", ["L206"]),
        ("[a](https://ann@example.org/)", ["L206"]),
        ("[a](https://example.org:8080/)", ["L206"]),
    ],
)
def test_a_link_leads_to_the_web_or_to_a_page_of_this_site(markdown: str, expected: list[str]) -> None:
    """What readers press does what it says, and nothing else."""
    assert sorted(codes_in(_explained(markdown))) == expected


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("../other-bridge", "write `../other-bridge/`"),
        ("/checks/other-bridge/", "write `../other-bridge/`"),
        ("../othr-bridge/", "did you mean `../other-bridge/`?"),
    ],
)
def test_the_hint_says_what_to_write(target: str, hint: str) -> None:
    """As seen from the page that holds the link."""
    assert [p.hint for p in problems_in(_explained(f"[a]({target})"))] == [hint]


def test_a_draft_is_no_page_of_the_published_site() -> None:
    """A link to it would lead nowhere once the site is published."""
    draft = smallest_site()["checks/other-bridge.yml"].decode() + "draft: yes\n"
    problems = problems_in(_explained("[a](../other-bridge/)"), **{"checks/other-bridge.yml": draft})
    assert [p.code for p in problems] == ["L202"]


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("", []),
        ("draft: yes\n", ["L202"]),
        ("withdrawn:\n  date: 2026-01-01\n  reason: Asked for.\n  hide: yes\n", ["L202"]),
    ],
)
def test_a_dossier_has_a_page_while_one_of_its_checks_is_shown(added: str, expected: list[str]) -> None:
    """Of drafts and hidden checks nothing may be told, so there is nothing to lead to; its own parts may be named."""
    files = {
        "checks/other-bridge.yml": smallest_site()["checks/other-bridge.yml"].decode() + added,
        "dossiers/opening.yml": (
            'title: A\nintroduction: "[a](#the-claims)"\nchecks:\n  - check: other-bridge\n    excerpt: A bridge.\n'
        ),
    }
    problems = problems_in(_explained("[a](../../dossiers/opening/)"), **files)
    assert [p.code for p in problems] == expected


@pytest.mark.parametrize(
    "folder", ["topics/schools/", "topics/schools/feed.xml", "people/jo/", "sources/school.example.org/"]
)
@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("", []),
        ("draft: yes\n", ["L202"]),
        ("withdrawn:\n  date: 2024-05-01\n  reason: Asked for.\n  hide: yes\n", ["L202"]),
    ],
)
def test_what_only_unseen_checks_name_has_no_page(folder: str, added: str, expected: list[str]) -> None:
    """A topic, a person, a host: their pages are lists of checks that are shown."""
    other = smallest("check").replace("https://example.org/", "https://school.example.org/").replace("road-log", "log")
    claimant = re.sub(r"  claimant:\n    name: .*\n    role: .*\n", "  claimant: jo\n", other)
    topics = smallest_site()["topics.yml"].decode() + "- id: schools\n  name: Schools\n"
    files = {
        "checks__school.yml": f"{claimant}topics:\n  - schools\n{added}",
        "people__jo.yml": "name: Jo Example\n",
        "topics.yml": topics,
    }
    assert codes_in(_explained(f"[a](../../{folder})"), **files) == expected


def test_a_draft_may_lead_to_its_own_parts() -> None:
    """They will be there when it is."""
    assert codes_in("draft: yes\n" + _explained("[a](#sources), [b](./#sources)")) == []


def test_the_message_names_the_line_within_its_paragraph() -> None:
    """Long paragraphs have many; a break of two blanks is one, too."""
    (found,) = problems_in(_explained("One.\n\nTwo\n[a](https://example.org/)  \nthree [b](ftp://example.org)."))
    assert found.message.endswith("in line 5 of the text")


def test_the_message_names_the_line_within_the_text() -> None:
    """The place is that of the field: a block's lines are counted within it."""
    (found,) = problems_in(_explained("One.\n\nTwo [a](ftp://example.org)."))
    assert (found.field, found.message.endswith("in line 3 of the text")) == ("explanation", True)


@pytest.mark.parametrize(("columns", "expected"), [(60, []), (61, ["L205"])])
def test_a_table_has_a_limit(columns: int, expected: list[str]) -> None:
    """Short rows below a wide head would each become a full row of cells."""
    table = f"{'|a' * columns}|\n{'|-' * columns}|\n|b|"
    assert codes_in(_explained(table)) == expected


def test_pages_and_introductions_are_judged_from_their_own_address() -> None:
    """A page is one step below the root, a dossier two."""
    files = {
        **smallest_site(),
        "pages/about.md": "# About\n\n[a](../methodology/) [b](../../methodology/)\n",
        "dossiers/opening.yml": (
            'title: A\nintroduction: "[a](../../methodology/) [b](../methodology/)"\nchecks:\n  - other-bridge\n'
        ),
    }
    assert [(p.file, p.line, p.code) for p in judge_files(files).problems] == [
        ("dossiers/opening.yml", 2, "L202"),
        ("pages/about.md", 3, "L202"),
    ]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../b/", "checks/b/"),
        ("", "checks/a/"),
        ("#x", "checks/a/"),
        ("../../", ""),
        ("../..", ""),
        ("./c", "checks/a/c"),
    ],
)
def test_a_relative_link_is_seen_from_its_page(target: str, expected: str) -> None:
    """RFC 3986, section 5.4, as far as pages need it."""
    assert site_address(target, "checks/a/") == expected


@pytest.mark.parametrize("text", ["[a](b)", "![a](b) [c](d)", "**[a](b)**", "[*a*](b)", "- [a](b)"])
def test_the_quick_look_sees_every_plain_link(text: str) -> None:
    """Where the pattern claims to know all links, the parser finds the same."""
    plain = _plain_links(text)
    assert plain is not None
    assert [(link.target, link.is_image) for link in plain] == [(link.target, link.is_image) for link in links_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "x [a [b](c) d](e)",
        '[a](b "t")',
        "[a](\nb)",
        "[a](b\\)c)",
        "[a](&#98;)",
        "[a](<b>)",
        "[a][c]\n\n[c]: b",
        "[a]: b",
    ],
)
def test_the_quick_look_leaves_other_links_to_the_parser(text: str) -> None:
    """What the pattern cannot tell for certain it does not tell at all."""
    assert _plain_links(text) is None
