"""No command writes over, into or around what people write, whatever it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Factcheck
from tests.systems import NEEDS_LINKS

WRITERS = {
    "export": ["export", "json", "--output"],
    "import": ["import", "json", "in.json", "--report"],
    "mapping": ["import", "csv", "in.csv", "--mapping"],
    "verify": ["verify", "--report"],
    "archive": ["verify", "--archive"],
    "schema": ["schema", "--write"],
    "build": ["build", "--site"],
    "init": ["init", "--yes", "--name", "A", "--publisher", "A", "--contact", "a@example.org"],
}


def _digest(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _feed(folder: Path) -> None:
    (folder / "in.json").write_text(json.dumps([{"id": "x"}]), "utf-8")
    (folder / "in.csv").write_text("claim,verdict\na,b\n", "utf-8")


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("target", ["content/new", "content/checks/../new.yml", "content"])
def test_nothing_is_written_into_the_content_folder(
    content: Path, factcheck: Factcheck, tmp_path: Path, writer: str, target: str
) -> None:
    """What stands there stops every command from then on; what stood there would be lost."""
    _feed(tmp_path)
    before = _digest(content)
    done = factcheck(*WRITERS[writer], target)
    assert done.returncode in {2, 3}, done  # 3: the folder itself is no file
    assert "Traceback" not in done.stderr
    assert _digest(content) == before


@pytest.mark.parametrize("writer", ["export", "import", "verify"])
def test_what_a_person_wrote_is_not_written_over(
    content: Path, factcheck: Factcheck, tmp_path: Path, writer: str
) -> None:
    """It need not be in git yet."""
    _feed(tmp_path)
    done = factcheck(*WRITERS[writer], "content/checks/bridge.yml")
    option = WRITERS[writer][-1]
    told = f"{option} content/checks/bridge.yml lies in the content folder content, which holds what people write"
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        f"factcheck: {told}: name a place outside of it\n",
    )
    assert factcheck("check").returncode == 0


@NEEDS_LINKS
def test_a_link_into_the_content_folder_is_no_way_round(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """Neither to the folder nor out of it, which would take the link's place."""
    (tmp_path / "way").symlink_to(content / "checks", target_is_directory=True)
    assert factcheck("export", "json", "--output", "way/bridge.yml").returncode == 2
    assert factcheck("build", "--site", "way/site").returncode == 2
    (content / "out.json").symlink_to(tmp_path / "out.json")
    assert factcheck("export", "json", "--output", "content/out.json").returncode == 2
    assert (content / "out.json").is_symlink()


def test_a_site_does_not_take_the_content_folder_away(content: Path, factcheck: Factcheck) -> None:
    """A folder that looks like an earlier site is replaced as a whole."""
    site = content.parent / "all"
    (site / "data").mkdir(parents=True)
    for mark in ("index.html", "data/datapackage.json"):
        (site / mark).write_text("{}", "utf-8")
    content.rename(site / "content")
    done = factcheck("build", "--site", "all", "--content", "all/content")
    assert (done.returncode, done.stderr) == (
        2,
        "factcheck: --site all holds the content folder all/content, which it would take away: "
        "name a folder of its own\n",
    )
    assert (site / "content" / "site.yml").exists()
