"""Rules over damaged content: none raises, and none speaks of what could not be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.environment import real_day
from generator.content.model.content import Content
from generator.content.parsing import Parsed, Parser
from generator.content.reading import read
from generator.explanations import all_explanations
from generator.rules import judged
from generator.rules.examples import laid_over, smallest, surroundings
from tests.small_site import judge_folder, problems_in

PARSER = Parser(date(2026, 11, 23))
ENTRIES = tuple(
    laid_over(example)
    for explained in all_explanations()
    for example in (*explained.bad, *explained.good)
    if example.kind == "check"
)
OTHER = surroundings()["checks/other-bridge.yml"].decode()


@st.composite
def _damaged(draw: st.DrawFn, text: str) -> str:
    """A text that lost some lines, and had others moved."""
    lines = text.splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 4))):
        if lines:
            line = lines.pop(draw(st.integers(0, len(lines) - 1)))
            if draw(st.booleans()):
                lines.insert(draw(st.integers(0, len(lines))), line)
    return "".join(lines)


def _parsed(kind: str, text: str) -> object:
    root = read("f.yml", text.encode()).root
    if root is None:
        return None
    parsers: dict[str, Callable[[], Parsed]] = {
        "check": lambda: PARSER.check("bridge-closed", "f.yml", root),
        "site": lambda: PARSER.site("f.yml", root),
        "verdicts": lambda: PARSER.ratings("f.yml", root),
        "topics": lambda: PARSER.topics("f.yml", root),
        "person": lambda: PARSER.person("ann-example", "f.yml", root),
        "source": lambda: PARSER.source("road-authority", "f.yml", root),
        "dossier": lambda: PARSER.dossier("opening", "f.yml", root),
    }
    return parsers[kind]().value


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_rule_raises_whatever_could_not_be_read(data: st.DataObject) -> None:
    """A rule that asks for a missing value ends in silence; any other exception is our own mistake."""
    entry = data.draw(st.sampled_from(ENTRIES).flatmap(_damaged))
    values = {kind: _parsed(kind, data.draw(_damaged(smallest(kind)))) for kind in ("site", "verdicts", "topics")}
    held = {
        name: {id_: value for id_, value in [(id_, _parsed(kind, data.draw(_damaged(smallest(kind)))))] if value}
        for name, kind, id_ in (
            ("person_files", "person", "ann-example"),
            ("source_files", "source", "road-authority"),
            ("dossiers", "dossier", "opening"),
        )
    }
    checks = {"bridge-closed": _parsed("check", entry), "other-bridge": _parsed("check", OTHER)}
    content = Content(
        site=values["site"],  # type: ignore[arg-type]
        scale=values["verdicts"],  # type: ignore[arg-type]
        topic_file=values["topics"],  # type: ignore[arg-type]
        checks={id_: value for id_, value in checks.items() if value},  # type: ignore[misc]
        **held,  # type: ignore[arg-type]
    )
    for found in (found for many in judged(content) for found in many):
        assert found.message
        assert found.hint
        assert (found.message + found.hint).isprintable()


def test_problems_come_in_the_order_of_files_and_places() -> None:
    """A person mends a file from its top."""
    problems = problems_in("""
        topics:
          - nowhere
        authors:
          - nobody
        related:
          - nothing
    """)
    assert [p.code for p in problems] == ["P101", "P140", "P120"]


def test_the_first_content_is_judged_without_a_problem() -> None:
    """Real entries are the guard against false alarms; some are of today."""
    assert judge_folder(Path(__file__).parents[2] / "content", today=real_day()).problems == ()
