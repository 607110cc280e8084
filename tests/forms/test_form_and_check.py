"""The form and `check` agree: on what an entry means, on what is wrong with it, and on how it is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from generator.content.writing import written
from generator.explanations import all_explanations
from generator.rules.examples import kind_of, laid_over, smallest, surroundings
from generator.views.library import library
from tests.exports.made_library import TODAY
from tests.forms.conftest import NEW_ID, Judge, form_of
from tests.forms.entries import Entry, faulty_entries, valid_entries
from tests.small_site import judge_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AT_ONCE = 10
THROUGH_THE_FORM = """([entries, id]) => {
    const checks = new Set(fcForm.claims.map(([id]) => id));
    return entries.map((entry) => {
        fcForm.load(entry, id);
        const state = document.querySelector("[data-fc-form]").dataset.fcState;
        const held = fcForm.entry();
        const { problems, doubts } = fcForm.check(held, { id, checks });
        const told = problems.map(({ code, path }) => [code, path]);
        return { held, state, text: fcForm.text(), problems: told, doubts: doubts.length };
    });
}"""
MANY = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # one of ten entries is small enough to read
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
ABOUT_LINKS = frozenset({"L201", "L202", "L203", "L204", "L205", "L206"})
"""Only the whole content tells where a link of the explanation leads, so the form has doubts."""
IMPOSSIBLE_IN_THE_FORM = frozenset({"F102", "F103", "F104", "F105", "F110", "F111", "F120"})
"""The form has no field of that name, no text in the place of a list and no day that is not, and leaves out what is
empty."""
NAMING = (
    smallest("check")
    .replace("claimant:\n    name: Ann Example\n    role: Mayor of Example", "claimant: ann-example")
    .replace("sources:\n", "sources:\n  - road-authority\n")
)
"""A check that names the shared source and the person, which the form offers only then."""
ONLY_THE_FORM = frozenset({"S307", "P131"})
"""Told by the form also where `check` tells something else: of the other check that claims the former id, or that a
misspelt id most likely means the source that nothing names."""


def through_the_form(page: Page, entries: list[Entry], id_: str = NEW_ID) -> list[dict[str, Any]]:
    """Each entry put into the form and read from it again, with what the form says of it."""
    found: list[dict[str, Any]] = page.evaluate(THROUGH_THE_FORM, [entries, id_])
    return found


def told_by_form(one: dict[str, Any], by_check: frozenset[tuple[str, str]]) -> set[tuple[str, str]]:
    """What the form says is wrong, without what it alone may say."""
    told = {(code, path) for code, path in one["problems"]}
    return {problem for problem in told if problem[0] not in ONLY_THE_FORM or problem in by_check}


@MANY
@given(entries=st.lists(valid_entries(), min_size=AT_ONCE, max_size=AT_ONCE))
def test_a_valid_entry_is_written_back_as_it_was_meant(entries: list[Entry], form_page: Page, judge: Judge) -> None:
    """Who opens a check in the form, changes one word and hands it over has changed one word."""
    meant = [judge(written(entry)) for entry in entries]
    assert [verdict.problems for verdict in meant] == [frozenset()] * AT_ONCE
    again = through_the_form(form_page, [verdict.entry or {} for verdict in meant])
    for verdict, one in zip(meant, again, strict=True):
        assert (one["problems"], one["state"]) == ([], "doubts" if one["doubts"] else "complete")
        assert judge(one["text"]).entry == verdict.entry


@MANY
@given(entries=st.lists(faulty_entries(), min_size=AT_ONCE, max_size=AT_ONCE))
def test_the_form_finds_what_check_finds(entries: list[Entry], form_page: Page, judge: Judge) -> None:
    """The same codes at the same fields, so what the form calls complete passes `check`."""
    for one in through_the_form(form_page, entries):
        assume(one["held"])
        by_check = judge(one["text"]).problems
        assert not (one["state"] == "complete" and by_check)
        if not one["doubts"]:
            assert told_by_form(one, by_check) == by_check


@MANY
@given(entries=st.lists(valid_entries(), min_size=AT_ONCE, max_size=AT_ONCE))
def test_the_form_writes_as_the_commands_write(entries: list[Entry], form_page: Page) -> None:
    """A file from the form and one from `new` differ in nothing but what was answered."""
    for one in through_the_form(form_page, entries):
        assert one["text"] == written(one["held"])


def test_the_form_knows_every_mistake_that_the_reference_shows(browser: Browser, tmp_path: Path) -> None:
    """Each example of each code, in the form: told as `check` tells it, or impossible to make there."""
    examples = [
        (known.code, yaml.load(laid_over(example), yaml.BaseLoader))  # noqa: S506 - makes text of everything
        for known in all_explanations()
        if not known.is_note and known.code[0] not in "YH"
        for example in known.bad
        if kind_of(example) == "check" and not example.kind.startswith("raw")
    ]
    content = judge_files({**surroundings(), "checks/naming.yml": NAMING}).content
    with form_of(library(content, TODAY), browser, tmp_path / "form") as page:
        again = through_the_form(page, [entry for _, entry in examples], "bridge-closed")
    others = {id_: check for id_, check in content.checks.items() if id_ != "bridge-closed"}
    judge = Judge(replace(content, checks=others), "bridge-closed")
    untold = set()
    for (code, _), one in zip(examples, again, strict=True):
        by_check = judge(one["text"]).problems
        if one["doubts"]:
            assert code in ABOUT_LINKS
            continue
        assert told_by_form(one, by_check) == by_check, code
        if code not in {found for found, _ in one["problems"]}:
            untold.add(code)
    assert untold == IMPOSSIBLE_IN_THE_FORM
