"""What holds for every export: nothing hidden comes out, text stays text, the same content gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.views.library import library
from tests.exports.made_library import (
    CLAIM,
    DRAFT_TEXT,
    FILES,
    HIDDEN_TEXT,
    SMALLEST,
    SUMMARY,
    TODAY,
    files_of,
    library_of,
)

ADDRESSES = (
    "checks/everything/entry.json",
    "checks/hidden-one/entry.json",
    "corrections/feed.json",
    "corrections/feed.xml",
    "data/changes.json",
    "data/checks.csv",
    "data/checks.json",
    "data/checks.jsonl",
    "data/claimreview.json",
    "data/corrections.csv",
    "data/datapackage.json",
    "data/entry.schema.json",
    "data/evidence.csv",
    "data/index.json",
    "data/site.schema.json",
    "data/sources.csv",
    "data/verdicts.csv",
    "feed.json",
    "feed.xml",
    "robots.txt",
    "topics/bridges/feed.xml",
    "topics/roads/feed.xml",
)

HOSTILE = (
    "</script><script>alert(1)</script>",
    "]]> <![CDATA[ &amp; &lt; &#60; \"double\" 'single'",
    '=HYPERLINK("https://example.org","x")',
    "@SUM(1), +1, -1, |calc",
    "{site} {0} {{ 7*7 }} %s ${x} \\u003c \\n",
    "<!-- --> <?xml?> &bogus; --%> */ //",
    "שלום עולם، نمی‌خواهم 中文 👩‍👩‍👧 e\u0301 \u2066isolated\u2069",
)


def test_every_file_of_the_contract_is_there(tmp_path: Path) -> None:
    """The addresses are a promise to those who wrote programs against them."""
    files = files_of(library_of(tmp_path))
    assert [address for address in ADDRESSES if address not in files] == []
    assert "assets/search/index.js" in files
    assert "topics/empty-topic/feed.xml" not in files


@pytest.mark.parametrize("text", [HIDDEN_TEXT, "Some Private Name", "hidden-address", "hidden-source", DRAFT_TEXT])
def test_what_may_not_be_shown_is_in_no_file(tmp_path: Path, text: str) -> None:
    """Withdrawal with `hide` is a legal duty, and a draft is not yet said."""
    files = files_of(library_of(tmp_path))
    assert [address for address, data in files.items() if text in data.decode()] == []


def test_the_hidden_check_would_have_been_found(tmp_path: Path) -> None:
    """The test above looks in the right places: the same check unhidden is in many files."""
    shown = FILES["checks/hidden-one.yml"].replace("  hide: yes\n", "")
    files = files_of(library_of(tmp_path, checks__hidden_one_yml=shown))
    assert sum(HIDDEN_TEXT in data.decode() for data in files.values()) > 9


def test_the_same_content_gives_the_same_bytes_on_another_day(tmp_path: Path) -> None:
    """Nothing in the exports asks the clock, so what did not change is not published again."""
    first = library_of(tmp_path)
    later = library(first.content, TODAY + timedelta(days=40))
    assert files_of(first) == files_of(later)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text_in_every_format(tmp_path: Path, text: str) -> None:
    """Opened by each format's own reader, a hostile text shows its characters and is nothing else."""
    quoted = json.dumps(text, ensure_ascii=False)
    entry = SMALLEST.replace(CLAIM, quoted).replace(SUMMARY, quoted).replace("name: Ann Example", f"name: {quoted}")
    entry = entry.replace("The log lists the closure from May 2022 to February 2023.", quoted)
    dated = f"  - date: 2024-03-11\n    text: {quoted}\n"
    entry += f"topics:\n  - bridges\ncorrections:\n{dated}updates:\n{dated}"
    entry += f"authors:\n  - name: {quoted}\nwhy_checked: {quoted}\n"
    site = FILES["site.yml"].replace("Example Checkers", quoted).replace("Example Checks", quoted)
    topics = FILES["topics.yml"].replace("name: Bridges", f"name: {quoted}")
    verdicts = FILES["verdicts.yml"].replace("label: False", f"label: {quoted}").replace("It holds.", quoted)
    made = library_of(tmp_path, checks__smallest_yml=entry, site_yml=site, topics_yml=topics, verdicts_yml=verdicts)
    files = files_of(made)
    for address, data in files.items():
        shown = _texts(address, data)
        if address in {"feed.xml", "feed.json", "topics/bridges/feed.xml"} or address.startswith("data/c"):
            assert any(text in part for part in shown), address
        assert not any(part.startswith(("=", "+", "@", "\t", "\r")) for part in shown if address.endswith(".csv"))


def _texts(address: str, data: bytes) -> list[str]:
    """The texts of a file as its format's reader gives them; a table's without the apostrophe against formulas."""
    text = data.decode()
    if address.endswith(".json"):
        return list(_strings(json.loads(text)))
    if address.endswith(".jsonl"):
        return [string for line in text.splitlines() for string in _strings(json.loads(line))]
    if address.endswith(".xml"):
        elements = ET.fromstring(text).iter()  # noqa: S314 - our own file
        return [part for element in elements for part in (element.text or "", *element.attrib.values())]
    if address.endswith(".csv"):
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}
        return [cell for row in rows for cell in row]
    return [text]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [string for part in held for string in _strings(part)]
