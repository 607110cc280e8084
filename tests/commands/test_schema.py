"""`schema`: what an editor, or a program, is told of the format."""

from __future__ import annotations

import json
from pathlib import Path

from generator.content.schema import KINDS
from tests.commands.conftest import Factcheck


def test_a_schema_is_printed_for_each_kind(factcheck: Factcheck) -> None:
    """It needs no content folder; that of a check is the default."""
    printed = {kind: factcheck("schema", kind).stdout for kind in KINDS}
    assert all(json.loads(text)["$schema"] for text in printed.values())
    assert factcheck("schema").stdout == printed["check"]


def test_with_ids_only_what_there_is_may_stand(content: Path, factcheck: Factcheck) -> None:
    """For a program that judges a finished entry."""
    (content / "people").mkdir()
    (content / "people" / "ann-example.yml").write_text("name: Ann Example\n", "utf-8")
    schema = json.loads(factcheck("schema", "--with-ids").stdout)
    assert schema["properties"]["authors"]["items"]["anyOf"][0] == {"enum": ["ann-example"]}


def test_schemas_for_editors_offer_ids_that_checks_bring_and_demand_the_scale(
    content: Path, factcheck: Factcheck
) -> None:
    """They lie in the repository, and the next proposal may name a person that they do not know."""
    (content / "people").mkdir()
    (content / "people" / "ann-example.yml").write_text("name: Ann Example\n", "utf-8")
    done = factcheck("schema", "--write", "schemas")
    assert (done.returncode, done.stdout) == (0, f"{len(KINDS)} schemas are in schemas\n")
    written = {path.stem: json.loads(path.read_text("utf-8")) for path in (content.parent / "schemas").iterdir()}
    assert set(written) == set(KINDS)
    offered, open_to_others = written["check"]["properties"]["authors"]["items"]["anyOf"][0]["anyOf"]
    assert offered == {"enum": ["ann-example"]}
    assert "pattern" in open_to_others
    assert written["check"]["$defs"]["Verdict"]["properties"]["rating"]["enum"][0] == "true"
