"""`check --policy` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, Factcheck


def test_unmet_demands_are_no_problem(content: Path, factcheck: Factcheck) -> None:
    """Nothing in the content is wrong; something about the site is missing."""
    done = factcheck("check", "--policy")
    assert done.returncode == 0
    assert "write where the money comes from as `funding` in site.yml" in done.stdout
    assert content.is_dir()


def test_machines_get_each_demand_with_its_state(content: Path, factcheck: Factcheck) -> None:
    """For a page of a site's own, or a list of what is to do."""
    found = json.loads(factcheck("check", "--policy", "--format", "json").stdout)["demands"]
    assert {demand["state"] for demand in found} == {"met", "not met", "to judge"}
    assert {tuple(demand) for demand in found} == {("clauses", "asks", "state", "found", "advice")}
    assert content.is_dir()


def test_problems_of_the_content_are_not_hidden(content: Path, factcheck: Factcheck) -> None:
    """What could not be read was not measured."""
    (content / "checks" / "bridge.yml").write_text(ENTRY.replace("rating: false", "rating: falsch"), "utf-8")
    done = factcheck("check", "--policy")
    assert (done.returncode, "The content has problems" in done.stderr) == (0, True)


@pytest.mark.parametrize("arguments", [("--format", "github"), ("--format", "summary"), ("content/checks",)])
def test_what_makes_no_sense_is_refused(content: Path, factcheck: Factcheck, arguments: tuple[str, ...]) -> None:
    """A demand has no line in a file, and is about all of the site."""
    done = factcheck("check", "--policy", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("factcheck: --policy is")
    assert content.is_dir()
