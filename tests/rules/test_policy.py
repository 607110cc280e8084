"""What the codes of principles ask, measured on sites that have it and on sites that have not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.content.folder import read_content
from generator.reporting import POLICY_CAUTION, policy_json, policy_text
from generator.rules import judged
from generator.rules.policy import MET, NOT_MET, STATES, TO_JUDGE, Demand, demands

TODAY = date(2026, 11, 23)
SITES = Path("tests/sites")


def measured(folder: Path) -> tuple[Demand, ...]:
    """The demands on a content folder."""
    content = read_content(folder, TODAY).content
    return demands(content, judged(content)[1])


def state_of(found: tuple[Demand, ...], beginning: str) -> str:
    """The state of the demand whose sentence begins so."""
    return next(demand.state for demand in found if demand.asks.startswith(beginning))


def test_the_smallest_site_is_told_all_that_it_lacks() -> None:
    """It has one check, and nothing says who stands behind it."""
    lacking = [demand.found for demand in measured(SITES / "smallest" / "content") if demand.state == NOT_MET]
    assert lacking == [
        "not true of 1 of 1 check: tests/sites/smallest/content/checks/bridge-closed.yml",
        "there is no pages/methodology.md",
        "there is no pages/about.md",
        "not true of 1 of 1 check: tests/sites/smallest/content/checks/bridge-closed.yml",
        "site.yml has no `funding`",
        "site.yml has no `ownership`",
        "site.yml has no `people`",
        "there is no pages/methodology.md",
        "not true of 1 of 1 check: tests/sites/smallest/content/checks/bridge-closed.yml",
        "there is no pages/contribute.md",
        "there is no pages/corrections.md",
    ]


def test_what_stands_in_site_yml_is_met() -> None:
    """The fullest golden site has each field."""
    found = measured(SITES / "everything" / "content")
    asks = ("Readers learn who pays", "Readers learn who owns", "Readers learn who does", "Readers can report")
    assert [state_of(found, each) for each in asks] == [MET] * 4


def test_the_words_of_a_page_are_for_people() -> None:
    """That a page is there does not make it good, and no machine reads whether it is."""
    found = measured(SITES / "everything" / "content")
    pages = [demand for demand in found if "pages/" in demand.found]
    assert {demand.state for demand in pages} == {TO_JUDGE}
    assert len(pages) == 5


@pytest.mark.parametrize(
    ("reply", "state"),
    [("", NOT_MET), ("right_of_reply:\n  asked: no\n", TO_JUDGE), ("right_of_reply:\n  asked: 2024-03-01\n", MET)],
)
def test_who_was_asked_is_read_from_the_check(tmp_path: Path, reply: str, state: str) -> None:
    """To say that nobody was asked is honest, and still a question for people."""
    entry = (SITES / "smallest" / "content" / "checks" / "bridge-closed.yml").read_text("utf-8")
    (tmp_path / "checks").mkdir()
    for name in ("site.yml", "verdicts.yml"):
        (tmp_path / name).write_bytes((SITES / "smallest" / "content" / name).read_bytes())
    (tmp_path / "checks" / "bridge-closed.yml").write_text(entry + reply, "utf-8")
    assert state_of(measured(tmp_path), "Those whose claims") == state


@pytest.mark.parametrize("name", sorted(folder.name for folder in SITES.iterdir() if folder.is_dir()))
def test_every_site_is_measured_even_where_it_is_broken(name: str) -> None:
    """A value that cannot be read is not there; nothing is raised over it."""
    found = measured(SITES / name / "content")
    assert {demand.state for demand in found} <= set(STATES)
    assert [demand.asks for demand in found if demand.state != MET and not demand.advice] == []


def test_an_empty_site_meets_nothing_by_having_nothing(tmp_path: Path) -> None:
    """No check shows both sides where there is no check."""
    found = measured(tmp_path)
    assert [demand.asks for demand in found if demand.state == MET and "true of" in demand.found] == []


def test_both_formats_say_the_same_and_warn() -> None:
    """The demands are in our words, and whoever reads them has to know."""
    found = measured(SITES / "everything" / "content")
    text, value = policy_text(found), json.loads(policy_json(found))
    assert [demand["asks"] for demand in value["demands"]] == [demand.asks for demand in found]
    assert all(demand.asks in text for demand in found)
    assert value["caution"] == POLICY_CAUTION
    assert text.endswith(f"{POLICY_CAUTION}\n")
