"""docs/threat-model.md is held to what there is: each rule is told, and each test that it names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

PAGE = Path("docs/threat-model.md")
RULES = [f"R{number}" for number in range(1, 13)]
SURPRISES = [f"S{number}" for number in range(1, 10)]
NAMED = re.compile(r"`(tests/[\w/.-]+?)(?:::(test_\w+))?`")


def _parts() -> dict[str, str]:
    """The text of each rule and surprise by its number."""
    pieces = re.split(r"^(?:### |\| )([RS]\d+)\b", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def test_every_rule_and_every_surprise_is_told_with_a_test_that_holds_it() -> None:
    """A promise that no test holds is a wish."""
    parts = _parts()
    assert list(parts) == RULES + SURPRISES
    assert [number for number, text in parts.items() if not NAMED.search(text)] == []


def test_every_test_that_is_named_exists() -> None:
    """So that a test cannot go while its promise stays."""
    missing = []
    for name, function in NAMED.findall(PAGE.read_text("utf-8") + Path("SECURITY.md").read_text("utf-8")):
        path = Path(name)
        if not path.exists():
            missing.append(name)
        elif function and function not in {
            node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
        }:
            missing.append(f"{name}::{function}")
    assert missing == []


def test_code_refers_to_rules_that_there_are() -> None:
    """`docs/threat-model.md, R4` in a docstring leads somewhere."""
    texts = {path: path.read_text("utf-8") for path in Path("generator").rglob("*.py")}
    cited = {
        (path, number)
        for path, text in texts.items()
        for found in re.findall(r"docs/threat-model\.md, (R\d+(?:(?:,| and) R\d+)*)", text)
        for number in re.findall(r"R\d+", found)
    }
    assert cited
    assert {each for each in cited if each[1] not in RULES} == set()


def test_the_markdown_engine_is_closed() -> None:
    """R6: what mkdocs.yml may switch on; each further extension is a door that somebody must have looked at."""
    told: dict[str, Any] = yaml.load(Path("mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    extensions = {name for each in told["markdown_extensions"] for name in ([each] if isinstance(each, str) else each)}
    assert extensions <= {"toc", "tables"}
    assert told["plugins"] == []
    assert told["hooks"] == ["generator/hook.py"]
    assert set(told) & {"repo_url", "extra_javascript", "extra_css", "edit_uri"} == set()
    assert "features" not in told["theme"]
    assert told["theme"]["font"] == "false"


TEMPLATES = sorted(path for path in Path("templates").rglob("*") if path.suffix in {".j2", ".html"})


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_no_template_says_that_a_value_is_safe(path: Path) -> None:
    """R4: what is markup has the type `Markup`, and one place that made it."""
    assert re.findall(r"\|\s*safe\b|autoescape\s+false|\bMarkup\(", path.read_text("utf-8")) == []
