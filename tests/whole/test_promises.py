"""What never happens (contract, section 5), and what commands answer to mistakes, by real builds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.building import Built, Project, build, differences, digests, golden_content, new_project

ENTRY = "checks/2024/bridge-closed.yml"


@pytest.fixture
def own(project: Project) -> Project:
    """A project with the content of `everything` as its own, to be changed."""
    shutil.copytree(golden_content("everything"), project.home / "content")
    return project


def test_other_circumstances_give_the_same_bytes(everything: Built, tmp_path: Path) -> None:
    """Folder, locale, time zone, hash seed and umask do not show; neither does a warm tree."""
    project = new_project(tmp_path / "an other folder, longer")
    content = tmp_path / "elsewhere"
    shutil.copytree(golden_content("everything"), content)
    before = os.umask(0o077)
    try:
        elsewhere: dict[str, str | None] = {
            "PYTHONHASHSEED": "12345",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "tr_TR.UTF-8",
            "LANG": "tr_TR.UTF-8",
            "HOME": str(tmp_path),
        }
        other = build(project, content, site="a site", environment=elsewhere)
    finally:
        os.umask(before)
    assert differences(digests(everything.site), digests(other.site)) == []
    again = build(project, content, site="a site", environment={"PYTHONHASHSEED": "1", "TZ": "America/Adak"})
    assert differences(digests(everything.site), digests(again.site)) == []


def test_mkdocs_alone_makes_the_same_pages(everything: Built, own: Project) -> None:
    """Who only knows MkDocs gets what we publish."""
    done = own.python("-m", "mkdocs", "build", "--strict", "--site-dir", "plain")
    assert done.returncode == 0, done.stdout + done.stderr
    assert differences(digests(everything.site, ("**/*.html",)), digests(own.home / "plain", ("**/*.html",))) == []


def _reword(text: str) -> str:
    return text.replace("two whole years", "two full years")


def _rerate(text: str) -> str:
    return text.replace("  rating: false\n  date: 2024-04-20", "  rating: half-true\n  date: 2024-04-20")


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    path.write_text(change(before), "utf-8")
    assert path.read_text("utf-8") != before


def _remove_the_tunnel(content: Path) -> None:
    (content / "checks/tunnel-cost.yml").unlink()
    _rewrite(content / ENTRY, lambda text: text.replace("related:\n  - tunnel-cost\n", ""))
    _rewrite(content / ENTRY, lambda text: text.replace("../tunnel-cost/", "../drawbridge-record/"))
    _rewrite(content / "dossiers/opening-speech.yml", lambda text: text.replace("  - tunnel-cost\n", ""))


CHANGES: dict[str, Callable[[Path], None]] = {
    "a claim is reworded": lambda content: _rewrite(content / ENTRY, _reword),
    "a verdict changes": lambda content: _rewrite(content / ENTRY, _rerate),
    "a check and what names it go": _remove_the_tunnel,
    "a check is drafted": lambda content: _rewrite(
        content / "checks/lights-at-night.yml", lambda text: f"{text}draft: yes\n"
    ),
    "a check is hidden": lambda content: _rewrite(
        content / "checks/lights-at-night.yml",
        lambda text: f"{text}withdrawn:\n  date: 2024-06-01\n  reason: Asked for.\n  hide: yes\n",
    ),
    "a topic and a page get other words": lambda content: _rewrite(
        content / "topics.yml", lambda text: text.replace("name: Roads", "name: Streets")
    ),
}


def test_a_build_after_each_change_equals_a_clean_one(own: Project, tmp_path: Path) -> None:
    """Nothing of what was is left, and nothing that a later change would cover."""
    content = own.home / "content"
    other = new_project(tmp_path / "clean")
    build(own, content)
    for name, change in CHANGES.items():
        change(content)
        warm, clean = build(own, content).site, build(other, content, "--clean").site
        assert (name, differences(digests(warm), digests(clean))) == (name, [])
    gone = [address for address in digests(own.home / "site") if "tunnel-cost" in address]
    assert gone == []


def test_a_broken_entry_costs_no_site(own: Project) -> None:
    """Exit status 1, every problem of every file with its place, and the site that was there, byte for byte."""
    content = own.home / "content"
    before = digests(build(own, content).site)
    _rewrite(
        content / ENTRY,
        lambda text: text.replace("rating: false", "rating: falsch").replace("stance: context", "stance: neutral"),
    )
    (content / "checks/new-one.yml").write_text("claim: {text: no, claimant: {name: x}\n")
    (content / "checks/Bad Name.yml").write_text("x: y\n")
    (content / "people/bo-example.yml").write_bytes(b"name: \xff\n")
    done = own.run("build")
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    for place in (
        f"content/{ENTRY}:17:11: V201 ", f"content/{ENTRY}:60:13: F131 ", "content/checks/new-one.yml:2:1: Y110 ",
        "content/checks/Bad Name.yml:1:1: Y131 ", "content/people/bo-example.yml:1:7: Y101 ",
    ):  # fmt: skip
        assert [line for line in lines if line.startswith(place)] != [], (place, lines)
    assert differences(before, digests(own.home / "site")) == []
    plain = own.python("-m", "mkdocs", "build", "--strict")
    assert plain.returncode != 0
    assert "V201" in plain.stdout
    assert differences(before, digests(own.home / "site")) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "--sight", "x"], "--sight"),
        (["bild"], "bild"),
        ([], "COMMAND"),
        (["build", "--content", "nowhere"], "nowhere"),
        (["check", "--content", str(golden_content("smallest")), "checks/none.yml"], "none.yml"),
        (["explain", "X999"], "X999"),
        (["build", "--site", "generator"], "generator"),
        (["build", "--site", "mkdocs.yml"], "mkdocs.yml"),
    ],
)
def test_wrong_usage_has_status_two_and_no_traceback(everything: Built, arguments: list[str], says: str) -> None:
    """And says what is wrong, on standard error."""
    content = [] if "--content" in arguments else ["--content", str(golden_content("everything"))]
    done = everything.project.run(*arguments, *(content if arguments and arguments[0] == "build" else []))
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unusable_day_is_wrong_usage(everything: Built) -> None:
    """SOURCE_DATE_EPOCH is part of how the command is called."""
    done = everything.project.run("build", "--content", golden_content("everything"), SOURCE_DATE_EPOCH="soon")
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_an_ascii_locale_builds_and_prints_every_script(scripts: Built, tmp_path: Path) -> None:
    """A server often has no other; Python's UTF-8 mode is off, too."""
    project = new_project(tmp_path / "project")
    poor: dict[str, str | None] = {
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONIOENCODING": None,
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    same = build(project, golden_content("scripts"), environment=poor)
    assert differences(digests(scripts.site), digests(same.site)) == []
    content = tmp_path / "content"
    shutil.copytree(golden_content("scripts"), content)
    _rewrite(content / "checks/arabic.yml", lambda text: text.replace("kind: official", "kind: رسمي"))
    done = project.run("check", "--content", content, **poor)
    assert done.returncode == 1
    assert "`رسمي`" in done.stdout


def test_a_read_only_content_folder_is_enough(everything: Built, tmp_path: Path) -> None:
    """A build writes into build/ and its site; what people wrote is read."""
    content = tmp_path / "content"
    shutil.copytree(golden_content("everything"), content)
    before = digests(content)
    for path in [content, *content.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        same = build(new_project(tmp_path / "project"), content)
        assert differences(digests(everything.site), digests(same.site)) == []
        assert digests(content) == before
    finally:
        for path in [content, *content.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
