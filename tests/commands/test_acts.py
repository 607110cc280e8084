"""`revise`, `correct`, `withdraw`, `rename`: an editor's day without fear."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, PROJECT, Factcheck

ACTS = {
    "revise": ("--rating", "true", "--summary", "It was closed for two years after all.", "--date", "2024-05-01"),
    "correct": ("--text", "The month was wrong: it was May, not June.", "--date", "2024-05-01"),
    "withdraw": ("--reason", "The claim was misattributed.", "--date", "2024-05-01"),
    "rename": ("bridge-was-closed",),
}


@pytest.fixture
def entry(content: Path) -> Callable[[], str]:
    """The text of the one check as it stands now."""
    return lambda: (content / "checks" / "bridge.yml").read_text("utf-8")


def test_a_revised_verdict_becomes_an_earlier_one(entry: Callable[[], str], factcheck: Factcheck) -> None:
    """With its date, its words and the sources that carried it; everything else stays as it was."""
    done = factcheck("revise", "bridge", *ACTS["revise"], "--changes-if", "Another log.", "--yes")
    assert done.returncode == 0
    assert entry() == ENTRY.replace(
        "  rating: false\n"
        "  date: 2024-03-10\n"
        "  summary: The bridge was closed for nine months, the road authority's log shows.\n",
        "  rating: true\n"
        "  date: 2024-05-01\n"
        "  summary: It was closed for two years after all.\n"
        "  changes_if: Another log.\n"
        "earlier_verdicts:\n"
        "  - rating: false\n"
        "    summary: The bridge was closed for nine months, the road authority's log shows.\n"
        "    evidence:\n"
        "      - road-log\n"
        "    date: 2024-03-10\n",
    )
    assert factcheck("check").returncode == 0


def test_a_correction_is_added_with_its_date(entry: Callable[[], str], factcheck: Factcheck) -> None:
    """Each one stays below those before it."""
    factcheck("correct", "bridge", *ACTS["correct"], "--yes")
    factcheck("correct", "bridge", "--text", "Nor was it May.", "--date", "2024-06-01", "--yes")
    assert entry() == ENTRY + (
        "corrections:\n"
        "  - date: 2024-05-01\n"
        '    text: "The month was wrong: it was May, not June."\n'
        "  - date: 2024-06-01\n"
        "    text: Nor was it May.\n"
    )
    assert factcheck("check").returncode == 0


def test_a_correction_is_told_once_and_not_before_the_check(entry: Callable[[], str], factcheck: Factcheck) -> None:
    """The arrow key and Enter repeat a command easily; the same words on another day are another correction."""
    factcheck("correct", "bridge", *ACTS["correct"], "--yes")
    once = entry()
    again = factcheck("correct", "bridge", *ACTS["correct"], "--yes")
    assert (again.returncode, again.stderr) == (
        1, "factcheck: refused: readers are told that already, in its correction of 2024-05-01\n"
    )  # fmt: skip
    early = factcheck("correct", "bridge", "--text", "So.", "--date", "2024-03-09", "--yes")
    assert (early.returncode, "P162 the correction of `2024-03-09` is older" in early.stdout) == (1, True)
    assert entry() == once
    assert factcheck("correct", "bridge", *ACTS["correct"][:2], "--date", "2024-05-02", "--yes").returncode == 0


def test_a_withdrawn_check_keeps_its_text_unless_the_law_says_otherwise(
    entry: Callable[[], str], factcheck: Factcheck
) -> None:
    """Hiding and erasing are asked for by name."""
    assert factcheck("withdraw", "bridge", *ACTS["withdraw"], "--yes").returncode == 0
    told = "withdrawn:\n  date: 2024-05-01\n  reason: The claim was misattributed.\n"
    assert entry() == ENTRY + told
    assert factcheck("withdraw", "bridge", "--hide", "--yes").returncode == 0
    assert entry() == ENTRY + told + "  hide: yes\n"
    assert factcheck("check").returncode == 0


def test_erasing_leaves_what_the_page_must_say(entry: Callable[[], str], factcheck: Factcheck) -> None:
    """No comment stays behind, either."""
    done = factcheck("withdraw", "bridge", *ACTS["withdraw"], "--hide", "--erase", "--yes")
    assert done.returncode == 0
    assert entry() == (
        "published: 2024-03-10\nwithdrawn:\n  date: 2024-05-01\n  reason: The claim was misattributed.\n  hide: yes\n"
    )
    assert factcheck("check").returncode == 0


def test_what_was_hidden_can_be_erased_later(entry: Callable[[], str], factcheck: Factcheck) -> None:
    """A court may ask for it when the page says nothing any more."""
    assert factcheck("withdraw", "bridge", *ACTS["withdraw"], "--hide", "--yes").returncode == 0
    assert "claim:" in entry()
    assert factcheck("withdraw", "bridge", "--hide", "--erase", "--yes").returncode == 0
    assert entry() == (
        "published: 2024-03-10\nwithdrawn:\n  date: 2024-05-01\n  reason: The claim was misattributed.\n  hide: yes\n"
    )


@pytest.mark.parametrize(
    ("imported", "kept"),
    [
        ("  rating: Pants on fire\n  publisher: Example Checkers\n", "Example Checkers"),
        ("  url: https://www.checkers.example.org/the-mayor-lied\n", "checkers.example.org"),
    ],
)
def test_an_erased_import_still_says_by_name_whose_it_was(
    imported: str, kept: str, content: Path, entry: Callable[[], str], factcheck: Factcheck
) -> None:
    """Without a day of publication it is only sound as somebody else's; no word of a verdict or an address stays."""
    without_day = ENTRY.replace("published: 2024-03-10\n", "")
    (content / "checks" / "bridge.yml").write_text(f"{without_day}imported_from:\n{imported}", "utf-8")
    done = factcheck("withdraw", "bridge", *ACTS["withdraw"], "--hide", "--erase", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert entry() == (
        "withdrawn:\n  date: 2024-05-01\n  reason: The claim was misattributed.\n  hide: yes\n"
        f"imported_from:\n  publisher: {kept}\n"
    )
    assert factcheck("check").returncode == 0
    assert factcheck("format", "--check").returncode == 0


def test_a_new_id_reaches_all_that_name_the_check(content: Path, factcheck: Factcheck) -> None:
    """Lists, a translation, dossiers, links in explanations and pages, at once; no other line changes."""
    link = "See [the bridge](../bridge/#evidence), [the old one](../old-bridge/) and [more](https://example.org/bridge/).\n"
    other = ENTRY + "related:\n  - bridge  # the first\ntranslation_of: bridge\n" + f"explanation: |\n  {link}"
    files = {
        "checks/2024/other.yml": other,
        "checks/old-bridge.yml": ENTRY,
        "dossiers/speech.yml": "title: A speech\nchecks:\n  - check: bridge\n    excerpt: bridge\n  - other\n",
        "pages/about.md": "# About\n\n[One](../checks/bridge/), [all](../checks/), `bridge`.\n",
    }
    for name, text in files.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, "utf-8")
    done = factcheck("rename", "bridge", "bridge-was-closed", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    read = {path.relative_to(content).as_posix(): path.read_text("utf-8") for path in content.rglob("*.*")}
    assert read["checks/bridge-was-closed.yml"] == ENTRY + "former_ids:\n  - bridge\n"
    assert "checks/bridge.yml" not in read
    assert read["checks/2024/other.yml"] == other.replace("- bridge  #", "- bridge-was-closed  #").replace(
        "translation_of: bridge", "translation_of: bridge-was-closed"
    ).replace("../bridge/#", "../bridge-was-closed/#")
    assert read["dossiers/speech.yml"] == files["dossiers/speech.yml"].replace(
        "check: bridge", "check: bridge-was-closed"
    )
    assert read["pages/about.md"] == files["pages/about.md"].replace("checks/bridge/", "checks/bridge-was-closed/")
    assert read["checks/old-bridge.yml"] == ENTRY
    assert factcheck("check").returncode == 0


@pytest.mark.parametrize("folder", ["کتاب\u200cها", "क्\u200dष", "👩\u200d🚀", "a\u200fb"])
def test_a_folder_with_a_sign_that_nobody_sees_is_found(folder: str, content: Path, factcheck: Factcheck) -> None:
    """Problems show a sign in its place; what is written is the file itself."""
    within = content / "checks" / folder
    within.mkdir()
    (content / "checks" / "bridge.yml").rename(within / "bridge.yml")
    (within / "other.yml").write_text(ENTRY + "related:\n  - bridge\n", "utf-8")
    (content / "pages").mkdir()
    (content / "pages" / "about.md").write_text("# About\n\n[One](../checks/bridge/)\n", "utf-8")
    content.rename(content.with_name(folder))
    content = content.with_name(folder)
    for act in ("correct", "rename"):
        done = factcheck(act, "bridge", *ACTS[act], "--yes", "--content", content.name)
        assert (done.returncode, done.stderr) == (0, "")
    assert "corrections:\n" in (content / "checks" / folder / "bridge-was-closed.yml").read_text("utf-8")
    assert "- bridge-was-closed\n" in (content / "checks" / folder / "other.yml").read_text("utf-8")
    assert "bridge-was-closed/" in (content / "pages" / "about.md").read_text("utf-8")
    assert "\N{REPLACEMENT CHARACTER}" in done.stdout
    assert folder not in done.stdout


def test_links_within_the_renamed_check_stay(entry: Callable[[], str], content: Path, factcheck: Factcheck) -> None:
    """They lead to a part of their own page, whatever it is called."""
    text = ENTRY + "explanation: See [below](#sources), [here](./#evidence) and [there](../bridge/#sources).\n"
    (content / "checks" / "bridge.yml").write_text(text, "utf-8")
    done = factcheck("rename", "bridge", "bridge-was-closed", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    named = (content / "checks" / "bridge-was-closed.yml").read_text("utf-8")
    assert named == text.replace("../bridge/", "../bridge-was-closed/") + "former_ids:\n  - bridge\n"


def test_a_check_that_gets_a_former_name_back_has_it_no_longer_as_a_former_one(
    content: Path, factcheck: Factcheck
) -> None:
    """There and back again."""
    factcheck("rename", "bridge", "closed", "--yes")
    assert factcheck("rename", "closed", "bridge", "--yes").returncode == 0
    assert (content / "checks" / "bridge.yml").read_text("utf-8") == ENTRY + "former_ids:\n  - closed\n"
    assert factcheck("check").returncode == 0


@pytest.mark.parametrize("moved", [False, True])
def test_a_renaming_that_was_killed_half_way_is_finished_by_the_same_command(
    content: Path, factcheck: Factcheck, moved: bool
) -> None:
    """Nothing is named twice, and nothing is lost."""
    (content / "checks" / "other.yml").write_text(ENTRY + "related:\n  - bridge\n", "utf-8")
    path = content / "checks" / "bridge.yml"
    path.write_text(ENTRY + "former_ids:\n  - bridge\n", "utf-8")
    if moved:
        path.rename(content / "checks" / "closed.yml")
    done = factcheck("rename", "bridge", "closed", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert (content / "checks" / "closed.yml").read_text("utf-8") == ENTRY + "former_ids:\n  - bridge\n"
    assert (content / "checks" / "other.yml").read_text("utf-8") == ENTRY + "related:\n  - closed\n"
    assert factcheck("check").returncode == 0


@pytest.mark.parametrize("act", ACTS)
def test_the_change_is_shown_first_and_nothing_is_written_by_a_dry_run(
    act: str, entry: Callable[[], str], factcheck: Factcheck
) -> None:
    """As a difference that one can read."""
    done = factcheck(act, "bridge", *ACTS[act], "--dry-run")
    assert done.returncode == 0
    assert "+++ content/checks/bridge" in done.stdout
    assert entry() == ENTRY


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("answer", ["n\n", ""])
def test_who_does_not_agree_has_what_was_there(act: str, answer: str, content: Path, tmp_path: Path) -> None:
    """The end of input is no consent."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", act, "bridge", *ACTS[act]],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        input=answer,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (1, "factcheck: nothing was written\n")
    assert (content / "checks" / "bridge.yml").read_text("utf-8") == ENTRY


@pytest.mark.parametrize(
    ("more", "arguments", "said"),
    [
        ("draft: yes\n", ("revise", "bridge", *ACTS["revise"]), "it is a draft, which no reader has seen"),
        ("draft: yes\n", ("correct", "bridge", *ACTS["correct"]), "it is a draft, which no reader has seen"),
        ("draft: yes\n", ("withdraw", "bridge", *ACTS["withdraw"]), "delete its file"),
        (
            "withdrawn:\n  date: 2024-04-01\n  reason: So.\n",
            ("revise", "bridge", *ACTS["revise"]),
            "write a new check and name this one in its `related`",
        ),
        (
            "withdrawn:\n  date: 2024-04-01\n  reason: So.\n",
            ("withdraw", "bridge", *ACTS["withdraw"]),
            "it was withdrawn on 2024-04-01",
        ),
        (
            "withdrawn:\n  date: 2024-04-01\n  reason: So.\n",
            ("withdraw", "bridge", "--hide", "--reason", "A court ordered it."),
            "--hide keeps that day and reason, so leave out --reason and --date",
        ),
        (
            "withdrawn:\n  date: 2024-04-01\n  reason: So.\n",
            ("withdraw", "bridge", "--hide", "--date", "2024-06-01"),
            "--hide keeps that day and reason, so leave out --reason and --date",
        ),
        ("", ("withdraw", "bridge", *ACTS["withdraw"], "--erase"), "--erase goes with --hide only"),
        (
            "",
            ("revise", "bridge", "--rating", "false", "--summary", ENTRY.partition("summary: ")[2].partition("\n")[0]),
            "nothing about the verdict changes",
        ),
    ],
)
def test_what_would_lose_history_is_refused(
    more: str, arguments: tuple[str, ...], said: str, content: Path, factcheck: Factcheck
) -> None:
    """The refusal says what to do instead."""
    (content / "checks" / "bridge.yml").write_text(ENTRY + more, "utf-8")
    done = factcheck(*arguments, "--yes")
    assert done.returncode == 1
    assert said in done.stderr
    assert (content / "checks" / "bridge.yml").read_text("utf-8") == ENTRY + more


def test_a_change_that_check_would_refuse_is_not_written(entry: Callable[[], str], factcheck: Factcheck) -> None:
    """The verdict may not be older than the one that it replaces, and a rating is one of the scale."""
    done = factcheck("revise", "bridge", "--rating", "flase", "--summary", "So.", "--date", "2024-02-01", "--yes")
    assert done.returncode == 1
    assert "V201 no rating `flase` (did you mean `false`?)" in done.stdout
    assert "V207 the earlier verdict of `2024-03-10` is not before" in done.stdout
    assert entry() == ENTRY


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("correct", "brigde"), "there is no check `brigde` (did you mean `bridge`?)"),
        (("correct", "bridge", "--date", "10/03/2024"), "`10/03/2024` is no day (write it as 2024-03-10)"),
        (("rename", "bridge", "The Bridge"), "`The Bridge` cannot be an id (write `bridge`)"),
        (("rename", "bridge", "bridge"), "there is a check bridge already"),
        (
            ("rename", "bridge", "index"),
            "`index` cannot be an id: the site or Windows uses that name (write `index-check`)",
        ),
        (
            ("rename", "bridge", "con"),
            "`con` cannot be an id: the site or Windows uses that name (write `con-check`)",
        ),
        (("rename", "bridge", "Con!"), "`Con!` cannot be an id (write `con-check`)"),
    ],
)
def test_wrong_usage_gives_2_and_says_what_to_write(
    arguments: tuple[str, ...], said: str, entry: Callable[[], str], factcheck: Factcheck
) -> None:
    """No traceback for anything that a person can cause."""
    done = factcheck(*arguments, "--yes")
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (2, True, False)
    assert entry() == ENTRY


def test_a_file_of_the_same_name_elsewhere_is_another_one(
    content: Path, entry: Callable[[], str], factcheck: Factcheck
) -> None:
    """Its problems are not the check's; those of a second file of the check are."""
    (content / "pages").mkdir()
    (content / "pages" / "bridge.md").write_text("No title.\n", "utf-8")
    assert factcheck("check").returncode == 1
    assert factcheck("correct", "bridge", *ACTS["correct"], "--yes").returncode == 0
    assert entry() != ENTRY
    (content / "checks" / "2024").mkdir()
    (content / "checks" / "2024" / "bridge.yml").write_text(ENTRY, "utf-8")
    done = factcheck("correct", "bridge", *ACTS["correct"], "--yes")
    assert (done.returncode, done.stderr) == (
        2, "factcheck: bridge has problems: mend them first, so that nothing is lost\n"
    )  # fmt: skip


def test_who_asks_for_a_former_id_is_told_the_new_one(content: Path, factcheck: Factcheck) -> None:
    """Old ids live on in people's notes."""
    factcheck("rename", "bridge", "closed", "--yes")
    assert "it is closed now" in factcheck("correct", "bridge", "--yes").stderr
    assert content.is_dir()
