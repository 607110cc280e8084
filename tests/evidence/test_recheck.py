"""`verify --recheck REF`: what a proposal's lock claims is looked up again, and never believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.commands.environment import real_day
from tests.evidence.conftest import WORDS, Served, Verify, lock, write
from tests.git import git

Change = Callable[[dict[str, Any]], object]

TOMORROW = str(real_day() + timedelta(days=1))
"""No later: a lock that lies further ahead is none."""


@pytest.fixture
def proposed(folder: Path, server: Served, verify: Verify) -> Path:
    """A repository at its first commit, without a lock, and then a proposal's true lock of one source."""
    git(folder.parent, "init", "--quiet", "--initial-branch", "main")
    write(folder, "bridge", server.at("page"))
    git(folder.parent, "add", "--all")
    git(folder.parent, "commit", "--quiet", "--message", "published")
    assert verify().returncode == 0
    return folder / "evidence.lock"


def forge(path: Path, address: str, change: Change) -> bytes:
    """Changes what a lock says of a source; returns the file."""
    whole = json.loads(path.read_bytes())
    change(whole["sources"][address])
    path.write_text(json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
    return path.read_bytes()


def quote(**values: Any) -> Change:
    """A change to what is said of the quote."""
    return lambda source: source["quotes"][WORDS].update(values)


def test_a_true_lock_is_borne_out_and_not_written(proposed: Path, verify: Verify) -> None:
    """Looking up again writes nothing."""
    before = proposed.read_bytes()
    done = verify("--recheck", "HEAD")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 sources and 1 quotes looked up again: all that the lock claims was found\n"
    assert proposed.read_bytes() == before


def test_only_what_was_touched_is_asked_for(proposed: Path, folder: Path, server: Served, verify: Verify) -> None:
    """What the base says already was looked up when it came."""
    git(folder.parent, "add", "--all")
    git(folder.parent, "commit", "--quiet", "--message", "proofs")
    write(folder, "other", server.at("page?other"))
    assert verify("other").returncode == 0
    server.asked.clear()
    assert verify("--recheck", "HEAD").returncode == 0
    assert [path for path, _ in server.asked] == ["/robots.txt", "/page?other"]
    assert proposed.is_file()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (quote(result="typographic"), "is said to be found (typographic), and is exact"),
        (quote(fragment="#:~:text=words"), "is said to stand at other words"),
        (quote(result="altered", fragment=None, offset=None, nearest="He stole it."), "in words that it has not"),
        (lambda source: source.update(final_url="https://example.com/"), "is said to lead to example.com"),
        (lambda source: source.update(checked=TOMORROW), "which has not come yet"),
        (
            lambda source: source.update({"from": "archived", "final_url": "https://example.com/"}),
            "archived copy that is another one",
        ),
        (
            lambda source: source["quotes"].update({"Nobody ever wrote such words.": source["quotes"][WORDS]}),
            "and is absent: Nobody ever wrote such words.",
        ),
    ],
)
def test_a_claim_too_many_fails(proposed: Path, server: Served, verify: Verify, change: Change, told: str) -> None:
    """Whatever of it readers would be shown; a quote that no check has yet is looked up, too."""
    before = forge(proposed, server.at("page"), change)
    done = verify("--recheck", "HEAD")
    assert done.returncode == 1
    assert told in done.stdout
    assert proposed.read_bytes() == before


@pytest.mark.parametrize(
    ("path", "state"), [("missing", "dead"), ("forbidden", "blocked to us"), ("picture", "unreadable")]
)
def test_what_cannot_be_read_bears_nothing_out(
    proposed: Path, folder: Path, server: Served, verify: Verify, path: str, state: str
) -> None:
    """A blocked source counts as unproven, whoever could read it."""
    write(folder, "bridge", server.at(path))
    proposed.write_text(proposed.read_text("utf-8").replace("/page", f"/{path}"), "utf-8")
    done = verify("--recheck", "HEAD")
    assert done.returncode == 1
    assert f"is said to be alive and is {state}" in done.stdout
    assert "is said to be found (exact), and is" in done.stdout


def test_claims_of_less_are_no_lies(proposed: Path, server: Served, verify: Verify) -> None:
    """A page that came back since, and words that stand there again."""
    forge(proposed, server.at("page"), lambda source: source.update(state="dead", status=404, final_url=None))
    forge(proposed, server.at("page"), quote(result="not-checked", fragment=None, offset=None))
    assert verify("--recheck", "HEAD").returncode == 0


def test_a_removed_claim_is_none(proposed: Path, folder: Path, verify: Verify) -> None:
    """Nothing is asked of anybody."""
    git(folder.parent, "add", "--all")
    git(folder.parent, "commit", "--quiet", "--message", "proofs")
    proposed.unlink()
    done = verify("--recheck", "HEAD")
    assert (done.returncode, done.stdout.splitlines()[-1][:33]) == (0, "0 sources and 0 quotes looked up ")


def test_without_a_network_nothing_is_known(proposed: Path, folder: Path, server: Served, verify: Verify) -> None:
    """That is no pass."""
    write(folder, "bridge", server.at("reset"))
    proposed.write_text(proposed.read_text("utf-8").replace("/page", "/reset"), "utf-8")
    assert verify("--recheck", "HEAD").returncode == 3


@pytest.mark.parametrize("more", [["--locked", "--archive", "kept"], ["bridge"], ["--report", "r.md"]])
def test_it_goes_with_few_other_options(proposed: Path, verify: Verify, more: list[str]) -> None:
    """What would make no sense is told."""
    assert proposed.is_file()
    assert verify("--recheck", "HEAD", *more).returncode == 2


def test_the_lock_itself_stays_whole(proposed: Path, folder: Path) -> None:
    """The fixture's lock is what the other tests think it is."""
    assert proposed.is_file()
    assert [each["result"] for source in lock(folder).values() for each in source["quotes"].values()] == ["exact"]
