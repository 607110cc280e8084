"""docs/ways.md counts three ways to the same first check: its figures and messages come from here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.rules.examples import smallest, surroundings
from tests.whole.browsing import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).resolve().parents[2]
NAME = "bridge-closed"
ENTRY = smallest("check")
CLAIM, PERSON, ROLE, SUMMARY, FINDING, ADDRESS = (
    "The bridge at Example was closed for two years.", "Ann Example", "Mayor of Example",
    "The bridge was closed for nine months, the road authority's log shows.",
    "The log lists the closure from May 2022 to February 2023.", "https://example.org/roads/log",
)  # fmt: skip
# In the order of `new`; Enter passes what may be empty, takes the name that it offers, and writes.
ANSWERS = (CLAIM, PERSON, ROLE, "", "", "", "false", SUMMARY, FINDING, "refutes", ADDRESS, *[""] * 8, "", "")
IN_THE_FORM = {
    "Claim": CLAIM, "Name": PERSON, "Role": ROLE, "Rating": "False", "Summary": SUMMARY, "What it shows": FINDING,
    "Towards the claim": "Speaks against the claim", "Address on the web": ADDRESS,
}  # fmt: skip
AT_THE_SOURCE = 26  # stops of the Tab key; an address before that one is where the claim was said

LISTEN = """() => {
  window.said = [];
  const status = document.querySelector('.fc-form__status');
  new MutationObserver(() => said.includes(status.textContent) || said.push(status.textContent))
    .observe(status, { childList: true, characterData: true, subtree: true });
}"""


def page() -> str:
    """What docs/ways.md says."""
    return (PROJECT / "docs" / "ways.md").read_text("utf-8")


def factcheck(folder: Path, *arguments: str, typed: str = "") -> str:
    """What a command prints in a site that has no check yet."""
    for name in ("site.yml", "verdicts.yml", "topics.yml"):
        path = folder / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(surroundings()[name])
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        input=typed,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return done.stdout


def test_the_questions_keys_and_notes_of_new_are_counted(tmp_path: Path) -> None:
    """Somebody who types these answers meets just this."""
    said = factcheck(tmp_path, "new", typed="".join(f"{answer}\n" for answer in ANSWERS))
    assert f"{NAME[:6]}-at-example-was-closed-for-two-years.yml is written." in said
    assert f"{said.count('> ') - 1} questions, {sum(map(bool, ANSWERS))} answered" in page()
    assert f"{sum(len(answer) + 1 for answer in ANSWERS)} keys, Enter included" in page()
    notes = [line.partition(": ")[2] for line in said.splitlines() if line.startswith("For the reviewer: ")]
    assert "```\n" + "\n".join(notes) + "\n```" in page()


def test_what_is_typed_in_a_plain_editor_is_counted(tmp_path: Path) -> None:
    """The entry and its name, letter by letter; a right one is told nothing, one without its ending is told so."""
    assert f"none: {len(ENTRY.splitlines())} lines of YAML" in page()
    assert f"{len(ENTRY) + len(NAME + '.yml')} letters" in page()
    checks = tmp_path / "content" / "checks"
    checks.mkdir(parents=True)
    (checks / f"{NAME}.yml").write_text(ENTRY, "utf-8")
    assert factcheck(tmp_path, "check") == "1 check read: no problems\n"
    (checks / f"{NAME}.yml").rename(checks / NAME)
    assert factcheck(tmp_path, "check").splitlines()[0] in page()


@pytest.mark.browser
def test_the_fields_keys_and_messages_of_the_form_are_counted(offline: Path, browser: Browser) -> None:
    """By keyboard alone, from the claim to the source's address."""
    with visiting(browser, f"{offline.as_uri()}/") as visit:
        tabs, messages = _fill_in(visit.open("contribute/"))
    assert f"{len(IN_THE_FORM)} fields to fill in" in page()
    assert f"{sum(map(len, IN_THE_FORM.values()))} letters, {tabs} times Tab" in page()
    assert "```\n" + "\n".join(messages) + "\n```" in page()


def _fill_in(form: Page) -> tuple[int, list[str]]:
    """Types the answers and leaves the last one: how often Tab was pressed, and what the form said meanwhile."""
    form.locator(".fc-form textarea").first.focus()
    form.evaluate(LISTEN)
    left = dict(IN_THE_FORM)
    for stop in range(AT_THE_SOURCE + 1):
        if stop:
            form.keyboard.press("Tab")
        label = form.evaluate("(document.activeElement.labels || [])[0]?.textContent || ''")
        if label in left and (label != "Address on the web" or stop == AT_THE_SOURCE):
            form.keyboard.type(left.pop(label))
    assert left == {}
    form.keyboard.press("Tab")
    expect(form.locator(".fc-form__status")).to_contain_text("Nothing is missing")
    return stop + 1, form.evaluate("said")
