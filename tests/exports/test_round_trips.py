"""Entries → a file of ours → entries: whoever takes the data away can come back with it, whatever the texts are."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.commands.environment import real_day
from generator.content.folder import read_content
from generator.content.model.addresses import host_of
from generator.content.model.content import Content
from generator.content.parsing import Parser
from generator.content.reading import read
from generator.exports.addressed import json_bytes
from generator.exports.averitec import averitec_records
from generator.exports.collected import JSON, JSON_LINES, Collection, collected
from generator.exports.entries import entry_data
from generator.importing.importing import Imported, imported
from generator.importing.mapping import Mapped
from generator.importing.records import Settings
from generator.views.library import Library, library
from tests.exports.made_library import EVERYTHING, TODAY, library_of

COMPLETED = ("related", "language")
"""What the lists complete: `related` in both directions, the language that the site has."""

PIECES = (
    *(
        "true",
        "007",
        "null",
        "~",
        "2024-10",
        "1e3",
        "- ",
        ": ",
        " #",
        "|",
        ">",
        "{}",
        "[x]",
        "&a",
        "*b",
        "!c",
        "%",
        "@",
    ),
    *("'", '"', "''", "\\n", "\\", "<b>", "&amp;", "</script>", "=1+1", ",", ";", "\u2026", "[\u2026]", "“", "„"),
    *("word", "Brücke", "桥梁", "الجسر", "नमस्ते", "สะพาน", "👩‍👩‍👧", "e\u0301", "\u00a0", "—", "½", "ﬁ"),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(lambda parts: " ".join("".join(parts).split()))
FIELDS = (
    ("claim", "text"),
    ("claim", "meaning"),
    ("claim", "context"),
    ("verdict", "summary"),
    ("verdict", "not_known"),
    ("evidence", 0, "finding"),
    ("evidence", 0, "question"),
    ("sources", 0, "title"),
    ("corrections", 0, "text"),
    ("right_of_reply", "answer"),
    ("explanation",),
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The content of the made-up site."""
    return library_of(tmp_path_factory.mktemp("round")).content


def back(facts: Library, format_name: str, data: bytes) -> dict[str, Imported]:
    """What comes back into the same site without its checks, by id; nothing of it is left out."""
    content = replace(facts.content, checks={}, dossiers={})
    scale = {rating.id: rating.value for rating in content.ratings}
    told = Settings({}, scale, host_of(facts.site.url or ""), language=facts.site.language)
    found = imported(format_name, data, told, Mapped(), content, Parser(facts.today))
    whole = [one for one in found if isinstance(one, Imported) and not one.left_out]
    assert whole == found
    return {one.id: one for one in whole}


def entry_of(text: str, check_id: str) -> dict[str, Any]:
    """An entry's text as data, as our own reader reads it."""
    root = read("again.yml", text.encode()).root
    assert root is not None
    parsed = Parser(real_day()).check(check_id, "again.yml", root)
    assert parsed.problems == ()
    return entry_data(parsed.value)


def without_completed(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry without what the lists complete."""
    return {key: value for key, value in entry.items() if key not in COMPLETED}


@given(texts=st.lists(TEXTS.filter(bool), min_size=len(FIELDS), max_size=len(FIELDS)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_json_keeps_every_text_as_it_was(content: Content, texts: list[str]) -> None:
    """Also one that YAML would take for something else, and one of marks only."""
    entry = copy.deepcopy(yaml.load(EVERYTHING, yaml.BaseLoader))  # noqa: S506 - texts only
    for path, text in zip(FIELDS, texts, strict=True):
        _put(entry, path, text)
    root = read("it.yml", yaml.safe_dump(entry, allow_unicode=True, sort_keys=False).encode()).root
    assert root is not None
    parsed = Parser(TODAY).check("everything", "it.yml", root)
    assume(not parsed.problems)
    facts = library(replace(content, checks={**content.checks, "everything": parsed.value}), TODAY)
    again = entry_of(back(facts, "json", collected(JSON, facts))["everything"].text, "everything")
    assert without_completed(again) == without_completed(entry_data(parsed.value))


@pytest.mark.parametrize("made", [JSON, JSON_LINES])
def test_our_own_checks_come_back_whole(made: Collection) -> None:
    """The site's real entries, with all that grew in them; some are of today."""
    day = real_day()
    facts = library(read_content(Path("content"), day).content, day)
    found = back(facts, "json", collected(made, facts))
    assert sorted(found) == sorted(facts.checks)
    assert {check_id: one.not_carried for check_id, one in found.items() if one.not_carried} == {}
    for check_id, one in found.items():
        again, given_entry = entry_of(one.text, check_id), entry_data(facts.content.checks[check_id])
        assert without_completed(again) == without_completed(given_entry), check_id


def test_averitec_keeps_claim_verdict_and_evidence(content: Content) -> None:
    """Questions, findings, addresses and copies come back; stances and quotes that form has no room for."""
    facts = library(replace(content, checks={"everything": content.checks["everything"]}), TODAY)
    (one,) = back(facts, "averitec", json_bytes(averitec_records(facts))).values()
    again, ours = yaml.load(one.text, yaml.BaseLoader), facts.view("everything")  # noqa: S506
    assert again["claim"]["text"] == ours.card.claim
    assert again["claim"]["claimant"]["name"] == ours.card.claimant.name
    assert again["verdict"] == {"rating": "true", "summary": ours.summary}
    assert [piece["finding"] for piece in again["evidence"]] == [piece.finding for piece in ours.pieces]
    assert [piece.get("question") for piece in again["evidence"]] == [piece.question for piece in ours.pieces]
    assert [source["url"] for source in again["sources"]] == [source.url for source in ours.sources if source.url]
    assert again["imported_from"]["url"] == "https://example.org/checks-of-example/checks/everything/"


def _put(entry: Any, path: tuple[str | int, ...], text: str) -> None:
    for step in path[:-1]:
        entry = entry[step]
    entry[path[-1]] = text
