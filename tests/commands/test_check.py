"""`check`: what is wrong, where, and what to write; all of it in one run."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.commands.conftest import ENTRY, Factcheck


def test_content_without_problems_gives_0(content: Path, factcheck: Factcheck) -> None:
    """One line says what was read."""
    done = factcheck("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 check read: no problems\n", "")
    assert content.is_dir()


def test_every_problem_of_every_file_is_told_in_one_run(content: Path, factcheck: Factcheck) -> None:
    """A broken entry never hides the mistakes of another."""
    (content / "checks" / "a.yml").write_text("claim: [\n", "utf-8")
    (content / "checks" / "b.yml").write_text(
        ENTRY.replace("published:", "publishd:").replace("refutes", "refute"), "utf-8"
    )
    (content / "checks" / "c.yaml").write_text(ENTRY, "utf-8")
    done = factcheck("check")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "content/checks/a.yml:2:1: Y110 a bracket or brace is not closed (write one key a line, without braces)",
        "content/checks/b.yml:12:13: F131 `refute` is none of the words for this field (did you mean `refutes`?)",
        "content/checks/b.yml:17:1: F110 unknown field `publishd` (did you mean `published`?)",
        "content/checks/c.yaml:1:1: Y130 `c.yaml` is no content file (rename it to `c.yml`)",
        "3 checks read: 4 problems",
    ]


def test_json_is_the_contracts_object(content: Path, factcheck: Factcheck) -> None:
    """Other programs read it."""
    (content / "checks" / "bridge.yml").write_text(ENTRY.replace("false", "falsch"), "utf-8")
    done = factcheck("check", "--format", "json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert list(report) == ["problems", "notes", "checked"]
    assert report["checked"] == 1
    assert [list(found) for found in report["problems"]] == [
        ["file", "line", "column", "code", "field", "message", "hint"]
    ]
    found = report["problems"][0]
    assert (found["file"], found["line"], found["column"]) == ("content/checks/bridge.yml", 7, 11)
    assert (found["code"], found["field"]) == ("V201", "verdict.rating")


def test_github_annotations_stand_at_the_line(content: Path, factcheck: Factcheck) -> None:
    """And nothing of an entry can begin a command of the log."""
    (content / "checks" / "bridge.yml").write_text(
        ENTRY.replace("rating: false", 'rating: "x\\n::error file=a::b"'), "utf-8"
    )
    done = factcheck("check", "--format", "github")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("::error file=content/checks/bridge.yml,line=7,col=11,title=F140::")
    assert sum(line.startswith("::") for line in lines) == 1


def test_a_summary_is_markdown_in_which_nothing_of_an_entry_is_markup(content: Path, factcheck: Factcheck) -> None:
    """It is shown in pull requests."""
    (content / "checks" / "bridge.yml").write_text(
        ENTRY.replace("stance: refutes", 'stance: "@team <img src=x> #1"'), "utf-8"
    )
    done = factcheck("check", "--format", "summary")
    assert done.returncode == 1
    assert "<img" not in done.stdout
    assert "@team" not in done.stdout
    assert "F131" in done.stdout


def test_a_report_can_be_about_some_files_only(content: Path, factcheck: Factcheck) -> None:
    """All is read, since a check may break another; only what is asked for is told."""
    for name in ("a", "b"):
        (content / "checks" / f"{name}.yml").write_text(ENTRY.replace("refutes", "refute"), "utf-8")
    done = factcheck("check", "content/checks/b.yml")
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "content/checks/b.yml",
        "3 checks read",
    ]
    assert factcheck("check", "content/checks/bridge.yml").returncode == 0
    assert factcheck("check", "content/checks").stdout.count("F131") == 2


def test_notes_are_told_when_asked_for_and_never_fail(content: Path, factcheck: Factcheck) -> None:
    """What a person must weigh is no milder problem."""
    done = factcheck("check", "--notes")
    assert done.returncode == 0
    assert "no archived copy" in done.stdout
    assert "no archived copy" not in factcheck("check").stdout
    assert content.is_dir()


@pytest.mark.parametrize(
    "arguments",
    [
        ("chek",),
        (),
        ("check", "--format", "xml"),
        ("check", "--content", "nowhere"),
        ("check", "nowhere.yml"),
        ("check", "/etc/hosts" if os.name == "posix" else "C:/Windows/win.ini"),
        ("explain", "X999"),
        ("schema", "chek"),
    ],
)
def test_wrong_usage_gives_2_and_no_traceback(content: Path, factcheck: Factcheck, arguments: tuple[str, ...]) -> None:
    """The message says what is wrong."""
    done = factcheck(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(("factcheck: ", "usage: "))
    assert content.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="a locale of POSIX")
def test_an_ascii_terminal_is_no_reason_to_fail(content: Path, factcheck: Factcheck) -> None:
    """Entries are in all scripts, terminals are not."""
    (content / "checks" / "bridge.yml").write_text(ENTRY.replace("rating: false", "rating: ложь"), "utf-8")
    done = factcheck("check", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 1
    assert "`ложь`" in done.stdout


def test_explain_tells_a_code_with_its_examples(content: Path, factcheck: Factcheck) -> None:
    """In any case of letters."""
    done = factcheck("explain", "v203")
    assert done.returncode == 0
    assert done.stdout.startswith("V203 verdict-older-than-claim (a problem: it stops the build)\n")
    assert "Has it:" in done.stdout
    assert "Has it not:" in done.stdout
    assert content.is_dir()


def test_schema_prints_a_schema(content: Path, factcheck: Factcheck) -> None:
    """Draft 2020-12, for editors."""
    done = factcheck("schema")
    assert json.loads(done.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    listed = json.loads(factcheck("schema", "check", "--with-ids").stdout)
    assert '"false"' in json.dumps(listed)
    assert content.is_dir()
