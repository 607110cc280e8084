"""What a YAML editor says of content files without any set-up: the real language server, with .vscode/settings.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.content.schema import GROWING, KINDS, schema_of
from generator.rules.examples import smallest
from tests.editor.server import Server, editing
from tests.tools.installed import tool

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / ".vscode" / "schemas"
ENTRY = ROOT / "content" / "checks" / "not-there-yet.yml"
CONTENT = sorted((ROOT / "content").rglob("*.yml"))


def settings() -> dict[str, Any]:
    """The settings that come with the repository; comments in them stand on lines of their own."""
    text = (ROOT / ".vscode" / "settings.json").read_text("utf-8")
    held: dict[str, Any] = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    return held


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The language server with the repository open."""
    with editing(tool(".bin/yaml-language-server"), ROOT, settings()) as running:
        yield running


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schemas_are_those_of_the_model(kind: str) -> None:
    """A clone works at once; `make schemas` writes them after a change of the model."""
    committed = json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))
    assert _fields(committed) == _fields(schema_of(kind))


def _fields(schema: Any) -> dict[str, Any]:
    """Every field of every shape with its meaning and examples, and what a shape requires."""
    shapes = {"": schema.get("items", schema), **schema.get("$defs", {})}
    return {
        f"{name}.{field}": (part.get("description"), part.get("examples"), field in shape.get("required", ()))
        for name, shape in shapes.items()
        for field, part in shape.get("properties", {}).items()
    }


def test_every_kind_of_file_has_its_schema_in_the_settings() -> None:
    """A kind without one would be edited blindly."""
    known = {Path(path).stem for path in settings()["yaml.schemas"]}
    assert known == set(KINDS)
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(KINDS)
    assert frozenset({"rating", "topic"}).isdisjoint(GROWING)


@pytest.mark.deep
def test_the_editor_has_no_complaint_about_what_we_ship(server: Server) -> None:
    """Who opens a file of ours sees no red line."""
    found = {str(path.relative_to(ROOT)): server.complaints(path) for path in CONTENT}
    assert found
    assert {name: complaints for name, complaints in found.items() if complaints} == {}


MISTAKES = {
    "a misspelt field": ("published: 2024-03-10", "publishd: 2024-03-10", (17, 1), "publishd is not allowed"),
    "no rating of the scale": ("rating: false", "rating: flase", (7, 11), 'Valid values: "true"'),
    "no stance": ("stance: refutes", "stance: refute", (12, 13), '"supports", "refutes", "context"'),
    "a day as some write it": ("date: 2024-03-10", "date: 10.03.2024", (8, 9), "does not match the pattern"),
    "an address without its scheme": ("https://example.org", "www.example.org", (16, 10), "does not match the pattern"),
    "a field on the wrong level": ("  summary: The bridge", "summary: The bridge", (9, 1), "summary is not allowed"),
    "text where a list should stand": ("published:", "topics: roads\npublished:", (17, 9), "Expected \"array\""),
    "a colon in a plain text": ("text: The bridge", "text: He said: the bridge", (2, 9), "Nested mappings"),
}  # fmt: skip


@pytest.mark.deep
@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_editor_marks_a_mistake_where_it_stands(mistake: str, server: Server) -> None:
    """While it is typed, before anybody runs `check`."""
    right, wrong, place, message = MISTAKES[mistake]
    text = smallest("check")
    assert server.complaints(ENTRY, text) == []
    found = server.complaints(ENTRY, text.replace(right, wrong, 1))
    assert [one for one in found if one[:2] == place and message in one.message], found


@pytest.mark.deep
def test_the_editor_takes_ids_that_are_younger_than_its_schemas(server: Server) -> None:
    """A person or source that comes with the same proposal is no mistake."""
    text = smallest("check").replace(
        "claimant:\n    name: Ann Example\n    role: Mayor of Example", "claimant: new-here"
    )
    assert server.complaints(ENTRY, f"{text}authors:\n  - new-here\nrelated:\n  - new-there\n") == []


@pytest.mark.deep
def test_the_editor_offers_what_may_stand_there(server: Server) -> None:
    """Ratings, topics and people of this site, the words of a short list, the fields of a shape."""
    text = smallest("check").replace("rating: false", "rating: ").replace("stance: refutes", "stance: ")
    text = text.replace("claimant:\n    name: Ann Example\n    role: Mayor of Example", "claimant: ")
    text += "topics:\n  - \nright_of_reply:\n  \n"
    server.complaints(ENTRY, text)
    lines = text.splitlines()
    offered = {word: set(server.offered(ENTRY, *_end_of(lines, word))) for word in ("rating:", "stance:", "claimant:")}
    assert {"mostly-true", "unproven"} <= offered["rating:"]
    assert {"supports", "refutes", "context", "unanswered"} <= offered["stance:"]
    assert {path.stem for path in (ROOT / "content/people").glob("*.yml")} <= offered["claimant:"]
    topics = re.findall(r"^- id: (\S+)", (ROOT / "content/topics.yml").read_text("utf-8"), re.MULTILINE)
    assert set(topics) <= set(server.offered(ENTRY, lines.index("topics:") + 2, 5))
    assert {"asked", "answered", "answer"} <= set(server.offered(ENTRY, len(lines), 3))


def _end_of(lines: list[str], begins: str) -> tuple[int, int]:
    at = next(number for number, line in enumerate(lines) if line.strip().startswith(begins))
    return at + 1, len(lines[at]) + 1


@pytest.mark.deep
def test_another_editor_finds_the_schema_by_the_line_that_the_docs_show() -> None:
    """Settings of VS Code are nothing to it; the line at the top of the file is."""
    shown = re.search(r"^# yaml-language-server: .*$", (ROOT / "docs/editor.md").read_text("utf-8"), re.MULTILINE)
    assert shown is not None
    text = f"{shown[0]}\n{smallest('check')}"
    with editing(tool(".bin/yaml-language-server"), ROOT, {"yaml.schemaStore.enable": False}) as running:
        assert running.complaints(ENTRY, text) == []
        found = running.complaints(ENTRY, text.replace("published:", "publishd:"))
        assert any("publishd is not allowed" in one.message for one in found), found


@pytest.mark.deep
def test_the_editor_says_what_a_field_means(server: Server) -> None:
    """In the model's words, with its example."""
    server.complaints(ENTRY, smallest("check"))
    told = server.told(ENTRY, 2, 4)
    assert "One sentence that can be true or false, as it was said." in told
    assert "The bridge at Example was closed for two years." in told
