"""`import` as a person types it: tables with a mapping, our own data, twice, and what it never overwrites."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.cleaning import text_of
from generator.importing.importing import Imported
from generator.importing.mapping import Mapped
from generator.importing.records import leaves
from tests.commands.conftest import Factcheck, content, factcheck
from tests.importing.conftest import Importing
from tests.importing.shapes import PLAIN

__all__ = ["content", "factcheck"]

TABLE = """\
claim_text,speaker,link,label,date
"The bridge, the old one, was closed.",Ann Example,https://checkers.example.org/1,Pants on fire,10/03/2024
The ferry sank.,,https://checkers.example.org/2,true,11/03/2024
,Nobody,https://checkers.example.org/3,false,12/03/2024
Only half a row,x
"""


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_table_is_asked_about_then_imported(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """The first run writes a mapping to fill in, the second imports, the third changes nothing."""
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    asked = factcheck("import", "csv", "table.csv", "--mapping", "map.yml")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "map.yml is written" in asked.stdout
    mapping = (tmp_path / "map.yml").read_text("utf-8")
    assert "claim.text: claim_text" in mapping
    assert "ratings" in mapping
    mapping = mapping.replace("columns:", 'dates: "%d/%m/%Y"\ncolumns:') + "  Pants on fire: false\n"
    (tmp_path / "map.yml").write_text(mapping.replace("ratings: {}", "ratings:"), "utf-8")
    done = factcheck("import", "csv", "table.csv", "--mapping", "map.yml", "--report", "report.jsonl")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 records: 2 entries written, 0 here already, 2 refused" in done.stdout
    assert "row 4: refused: it names no claim" in done.stdout
    assert "row 5: refused: it has 2 cells, the first row has 5" in done.stdout
    reported = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [one["record"] for one in reported] == ["row 2", "row 3", "row 4", "row 5"]
    assert factcheck("check").stdout == "3 checks read: no problems\n"
    before = files_in(content)
    again = factcheck("import", "csv", "table.csv", "--mapping", "map.yml")
    assert "0 entries written, 2 here already" in again.stdout
    assert files_in(content) == before


@pytest.mark.parametrize("dates", ["%d.%d.%Y", "%q", "%"])
def test_a_form_of_dates_that_reads_none_is_told(
    content: Path, factcheck: Factcheck, tmp_path: Path, dates: str
) -> None:
    """Before any record is looked at."""
    assert content.is_dir()
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    factcheck("import", "csv", "table.csv", "--mapping", "map.yml")
    mapping = (tmp_path / "map.yml").read_text("utf-8")
    (tmp_path / "map.yml").write_text(f'dates: "{dates}"\n{mapping}', "utf-8")
    done = factcheck("import", "csv", "table.csv", "--mapping", "map.yml")
    assert done.returncode == 2
    assert f"map.yml: no date can be read by `{dates}` (write it as %d.%m.%Y, each part once)" in done.stderr


def test_a_table_of_unknown_columns_gets_a_mapping_with_gaps(
    content: Path, factcheck: Factcheck, tmp_path: Path
) -> None:
    """What could not be guessed is left open in the file, and asked for until it is filled in."""
    assert content.is_dir()
    (tmp_path / "table.csv").write_text("a,b\nThe ferry sank.,false\n", "utf-8")
    asked = factcheck("import", "csv", "table.csv", "--mapping", "map.yml")
    assert (asked.returncode, asked.stderr) == (0, "")
    mapping = (tmp_path / "map.yml").read_text("utf-8")
    assert 'columns:\n  claim.text: ""\n  verdict.rating: ""\n' in mapping
    again = factcheck("import", "csv", "table.csv", "--mapping", "map.yml")
    assert (again.returncode, again.stderr.count("a text should stand here (write it behind the key)")) == (2, 2)
    filled = mapping.replace('text: ""', "text: a").replace('rating: ""', "rating: b")
    (tmp_path / "map.yml").write_text(filled, "utf-8")
    done = factcheck("import", "csv", "table.csv", "--mapping", "map.yml", "--publisher", "Example Checkers")
    assert "1 records: 1 entries written" in done.stdout


def test_an_entry_that_an_editor_changed_stays(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """What was imported belongs to the editors from then on."""
    (tmp_path / "review.json").write_text(json.dumps(PLAIN), "utf-8")
    assert factcheck("import", "claimreview", "review.json").returncode == 0
    (written,) = (content / "checks" / "imported").iterdir()
    written.write_text(written.read_text("utf-8").replace("Mayor", "Mayor of Example"), "utf-8")
    before = files_in(content)
    again = factcheck("import", "claimreview", "review.json")
    assert "is here already; it says something else, and stays as it is" in again.stdout
    assert files_in(content) == before


def test_an_entry_that_was_renamed_is_found_again(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """Its former id is taken: a second entry of that id would stand where the old address leads."""
    (tmp_path / "review.json").write_text(json.dumps(PLAIN), "utf-8")
    assert factcheck("import", "claimreview", "review.json").returncode == 0
    (written,) = (content / "checks" / "imported").iterdir()
    assert factcheck("rename", written.stem, "found", "--yes").returncode == 0
    before = files_in(content)
    again = factcheck("import", "claimreview", "review.json")
    assert f"{written.stem} is here already, and called found now\n" in again.stdout
    assert files_in(content) == before
    (content / "checks" / "imported" / "found.yml").unlink()
    with (content / "checks" / "bridge.yml").open("a", encoding="utf-8") as entry:
        entry.write(f"former_ids:\n  - {written.stem}\n")
    again = factcheck("import", "claimreview", "review.json")
    assert "and called bridge now; it says something else, and stays as it is" in again.stdout
    assert factcheck("check").stdout == "1 check read: no problems\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("csv", "table.csv"), "a table needs `--mapping FILE`"),
        (("csv", "table.csv", "--mapping", "bad.yml"), "did you mean `claim.text`?"),
        (("claimreview", "none.json"), "there is no file none.json"),
        (("claimreview", "table.csv"), "neither JSON, JSON Lines nor HTML"),
        (("claimreview", "table.csv", "--into", "../up"), "names a folder inside of checks/"),
        (("json", "table.csv", "--into", "a.yml"), "`--into`: a.yml is named like a file (name the folder `a`)"),
        (("claimreview", "none-in-it.json"), "none-in-it.json holds no record of claimreview: ClaimReview as JSON-LD"),
        (("json", "latin.json"), "the file is not UTF-8 (byte 2)"),
        (("json", "empty.json"), "empty.json is empty"),
    ],
)
def test_what_cannot_be_imported_is_said_in_words(
    content: Path, factcheck: Factcheck, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """Exit status 2, nothing written, no traceback."""
    (tmp_path / "table.csv").write_text(TABLE, "utf-8")
    (tmp_path / "none-in-it.json").write_text('{"@type": "NewsArticle"}', "utf-8")
    (tmp_path / "latin.json").write_bytes(b'"\xe4"')
    (tmp_path / "empty.json").write_text("\n", "utf-8")
    (tmp_path / "bad.yml").write_text("columns:\n  claim.txt: claim_text\n", "utf-8")
    before = files_in(content)
    done = factcheck("import", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files_in(content) == before


def test_nothing_is_written_in_a_dry_run(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """It says the same."""
    (tmp_path / "review.json").write_text(json.dumps(PLAIN), "utf-8")
    before = files_in(content)
    done = factcheck("import", "claimreview", "review.json", "--dry-run")
    assert "1 records: 1 entries to write" in done.stdout
    assert files_in(content) == before


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=60)


@settings(deadline=None, max_examples=100)
@given(claim=CELL, name=CELL, word=st.sampled_from(["False", "true", "Misleading."]), link=CELL)
def test_every_text_of_an_entry_stands_in_its_record(
    importing: Importing, claim: str, name: str, word: str, link: str
) -> None:
    """Nothing is invented: but for ids, kinds and the rating, each text is one of the record's."""
    mapped = Mapped(
        {"claim.text": "a", "claim.claimant.name": "b", "verdict.rating": "c", "claim.context": "d"}, delimiter="\t",
        has_quotes=False,
    )  # fmt: skip
    cells = [cell.replace("\t", " ") for cell in (claim, name, word, link)]
    found = importing("csv", "a\tb\tc\td\n" + "\t".join(cells) + "\n", mapped, publisher="Example Checkers")
    for one in found:
        if isinstance(one, Imported):
            told = {text_of(cell) for cell in cells} | {"Example Checkers", "unknown"}
            entry = yaml.load(one.text, yaml.BaseLoader)  # noqa: S506 - texts only
            del entry["verdict"]["rating"]
            assert {text for _, text in leaves(entry)} <= told
