"""`export` as a person types it."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from generator.commands.export import FORMATS
from tests.commands.conftest import PROJECT, Factcheck


@pytest.mark.parametrize("name", ["json", "claimreview", "averitec"])
def test_json_goes_to_standard_output_and_nothing_else_does(content: Path, factcheck: Factcheck, name: str) -> None:
    """Another program reads it through a pipe."""
    done = factcheck("export", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The bridge at Example" in json.dumps(json.loads(done.stdout))


def test_each_line_is_a_check(content: Path, factcheck: Factcheck) -> None:
    """Who reads line by line never needs all of it."""
    lines = factcheck("export", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["bridge"]


def test_a_table_is_chosen_by_name(content: Path, factcheck: Factcheck) -> None:
    """One file holds one table."""
    rows = list(csv.DictReader(io.StringIO(factcheck("export", "csv", "--table", "evidence").stdout)))
    assert [(row["check"], row["number"]) for row in rows] == [("bridge", "1")]
    assert next(csv.reader(io.StringIO(factcheck("export", "csv").stdout)))[0] == "id"


def test_a_file_is_written_whole_and_its_size_told(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """Beside what was printed, the file is all there is."""
    done = factcheck("export", "sqlite", "--output", "checks.db")
    file = tmp_path / "checks.db"
    assert (done.returncode, done.stdout) == (0, f"checks.db: {file.stat().st_size:,} bytes\n")
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT check_id FROM verdicts_now").fetchall() == [("bridge",)]


def test_the_zip_is_the_site_s_own_offline_copy(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """Byte for byte; so no site need be published to give it away."""
    epoch = {"SOURCE_DATE_EPOCH": "1710000000"}
    assert factcheck("build", env=epoch).returncode == 0
    assert factcheck("export", "zip", "--output", "copy.zip", env=epoch).returncode == 0
    assert (tmp_path / "copy.zip").read_bytes() == (tmp_path / "site/offline.zip").read_bytes()
    assert "checks/bridge/index.html" in zipfile.ZipFile(tmp_path / "copy.zip").namelist()


def test_duke_s_profile_gives_numbers_as_texts(content: Path, factcheck: Factcheck) -> None:
    """The whole feed has their shape (tests/exports/test_duke.py)."""
    feed = json.loads(factcheck("export", "claimreview", "--profile", "duke").stdout)
    assert feed["dataFeedElement"][0]["item"][0]["reviewRating"]["ratingValue"] == "1"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["json", "--profile", "duke"], "factcheck: --profile is for claimreview, not for json\n"),
        (["json", "--table", "checks"], "factcheck: --table is for csv, not for json\n"),
        (["csv", "--output", "nowhere/x.csv"], "factcheck: nowhere/x.csv cannot be a file: name one in a folder"),
        (["csv", "--output", "content"], "factcheck: content cannot be a file: name one in a folder that is there\n"),
        (["pdf"], "invalid choice: 'pdf'"),
    ],
)
def test_what_cannot_be_meant_is_refused(content: Path, factcheck: Factcheck, typed: list[str], told: str) -> None:
    """With what to type instead, before anything is read."""
    done = factcheck("export", *typed)
    assert done.returncode == 2
    assert told in done.stderr


def test_without_an_address_there_is_no_claimreview(content: Path, factcheck: Factcheck) -> None:
    """An empty feed would look like a success."""
    site = content / "site.yml"
    site.write_text("".join(line for line in site.read_text("utf-8").splitlines(True) if not line.startswith("url")))
    done = factcheck("export", "claimreview")
    assert (done.returncode, done.stdout) == (2, "")
    assert "site.yml has no `url`" in done.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_content_with_problems_gives_problems_and_no_file(
    content: Path, factcheck: Factcheck, tmp_path: Path, name: str
) -> None:
    """What others take from us has passed all rules."""
    entry = content / "checks" / "bridge.yml"
    entry.write_text(entry.read_text("utf-8").replace("rating: false", "rating: falsch"), "utf-8")
    done = factcheck("export", name, "--output", "out")
    assert done.returncode == 1
    assert "V201 no rating `falsch`" in done.stdout
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_terminal_is_not_filled_with_bytes(content: Path, tmp_path: Path) -> None:
    """A database on a screen helps nobody and can change the terminal's state."""
    import pty  # noqa: PLC0415

    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "generator", "export", "sqlite"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=theirs,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stderr) == (
        2,
        "factcheck: sqlite is no text to be shown: name a file with --output FILE\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_who_watches_a_copy_being_made_sees_how_far_it_is(content: Path, tmp_path: Path) -> None:
    """It takes minutes at thousands of checks; the copy itself may go to standard output meanwhile."""
    import pty  # noqa: PLC0415

    ours, theirs = pty.openpty()
    told = {**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm"}
    told.pop("CI", None)
    command = [sys.executable, "-m", "generator", "export", "zip"]
    done = subprocess.run(command, cwd=tmp_path, env=told, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode().split("\r\x1b[K")
    os.close(ours)
    assert (done.returncode, done.stdout[:2]) == (0, b"PK")
    assert [line.partition(":")[0] for line in shown if "make pages" in line][-1] == "make pages"
    assert shown[-1] == ""


def test_a_missing_library_is_named_in_one_sentence(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """Few need ZIM files, so what writes them is not installed for all."""
    hidden = tmp_path / "without" / "libzim"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ImportError('not here')\n")
    path = os.pathsep.join((str(hidden.parent), str(PROJECT)))
    done = factcheck("export", "zim", "--output", "site.zim", env={"PYTHONPATH": path})
    assert done.returncode == 2
    assert done.stderr == (
        "factcheck: a ZIM file is written by libzim, which is not installed here: python -m pip install libzim==3.6.0 "
        "(made for Linux and macOS, Python 3.11 to 3.13)\n"
    )
    assert not (tmp_path / "site.zim").exists()
