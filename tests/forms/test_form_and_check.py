"""The form and `check` agree: on what an entry means, on what is wrong with it, and on how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from generator.content.writing import written
from tests.forms.conftest import NEW_ID, Judge
from tests.forms.entries import Entry, faulty_entries, valid_entries

if TYPE_CHECKING:
    from playwright.sync_api import Page

AT_ONCE = 10
THROUGH_THE_FORM = """([entries, id]) => {
    const checks = new Set(fcForm.claims.map(([id]) => id));
    return entries.map((entry) => {
        fcForm.load(entry);
        const held = fcForm.entry();
        const { problems, doubts } = fcForm.check(held, { id, checks });
        const told = problems.map(({ code, path }) => [code, path]);
        return { held, text: fcForm.text(), problems: told, doubts: doubts.length };
    });
}"""
MANY = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # one of ten entries is small enough to read
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
ONLY_THE_FORM = frozenset({"S307"})
"""Told by the form also where `check` guesses that a misspelt id means the source that nothing names."""


def through_the_form(page: Page, entries: list[Entry]) -> list[dict[str, Any]]:
    """Each entry put into the form and read from it again, with what the form says of it."""
    found: list[dict[str, Any]] = page.evaluate(THROUGH_THE_FORM, [entries, NEW_ID])
    return found


@MANY
@given(entries=st.lists(valid_entries(), min_size=AT_ONCE, max_size=AT_ONCE))
def test_a_valid_entry_is_written_back_as_it_was_meant(entries: list[Entry], form_page: Page, judge: Judge) -> None:
    """Who opens a check in the form, changes one word and hands it over has changed one word."""
    meant = [judge(written(entry)) for entry in entries]
    assert [verdict.problems for verdict in meant] == [frozenset()] * AT_ONCE
    again = through_the_form(form_page, [verdict.entry or {} for verdict in meant])
    for verdict, one in zip(meant, again, strict=True):
        assert one["problems"] == []
        assert judge(one["text"]).entry == verdict.entry


@MANY
@given(entries=st.lists(faulty_entries(), min_size=AT_ONCE, max_size=AT_ONCE))
def test_the_form_finds_what_check_finds(entries: list[Entry], form_page: Page, judge: Judge) -> None:
    """The same codes at the same fields, so what the form calls complete passes `check`."""
    for one in through_the_form(form_page, entries):
        assume(one["held"])
        by_check = judge(one["text"]).problems
        by_form = {(code, path) for code, path in one["problems"]}
        if one["doubts"]:
            continue
        assert {told for told in by_form if told[0] not in ONLY_THE_FORM or told in by_check} == by_check


@MANY
@given(entries=st.lists(valid_entries(), min_size=AT_ONCE, max_size=AT_ONCE))
def test_the_form_writes_as_the_commands_write(entries: list[Entry], form_page: Page) -> None:
    """A file from the form and one from `new` differ in nothing but what was answered."""
    for one in through_the_form(form_page, entries):
        assert one["text"] == written(one["held"])
