"""data/datapackage.json: what the open data holds, for people's tools to open it by.

Basis: Frictionless Data Package 1; each table's columns come from tables.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.exports.addressed import LISTED, LateFile, absolute, json_bytes, without_gaps
from generator.exports.schemas import SCHEMA_FILES
from generator.exports.tables import TABLES, Table
from generator.views.library import Library
from generator.views.statistics import Statistic, statistics
from generator.views.timeline import SPANS_ADDRESS
from generator.words import Words

Data = dict[str, Any]

_JSON_FILES = (
    ("checks", "checks.json", "Every check with all of its entry, people and sources written out."),
    ("changes", "changes.json", "Every verdict step, update, correction and withdrawal, with its date and reason."),
    ("index", "index.json", "The id, claim, rating, day of the verdict and of publication of every check."),
    ("claimreview", "claimreview.json", "A schema.org DataFeed with one ClaimReview a check."),
)
_DESCRIPTION = (
    "Every check of the site as tables and as JSON. "
    "A CSV cell that a spreadsheet would take for a formula begins with an apostrophe."
)
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([0-9]\.[0-9])", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[^a-z0-9._]+")


def datapackage_files(library: Library, words: Words) -> Iterator[LateFile]:  # noqa: ARG001 - exports are called alike
    """data/datapackage.json.  Its version is the day of the last edit, so it stays the same until something changes."""
    yield LateFile("data/datapackage.json", LISTED, partial(_written, library))


def _written(library: Library) -> bytes:
    site, day = library.site, library.last_changed
    return json_bytes(
        without_gaps(
            {
                "profile": "data-package",
                "name": _NOT_IN_NAMES.sub("-", site.name.casefold()).strip("-.") or "fact-checks",
                "title": site.name,
                "description": _DESCRIPTION,
                "homepage": absolute(site, ""),
                "version": str(day) if day else None,
                "created": f"{day}T00:00:00Z" if day else None,
                "licenses": [licence_data(site.licence)],
                "contributors": [{"title": site.publisher, "role": "publisher"}],
                "resources": list(_resources(library)),
            }
        )
    )


def licence_data(licence: str) -> Data:
    """A licence as a data package names it, with its text's address where it is one of Creative Commons."""
    data: Data = {"name": re.sub(r"[^-A-Za-z0-9._]+", "-", licence).strip("-") or "other", "title": licence}
    found = _CREATIVE_COMMONS.fullmatch(licence)
    if found:
        data["path"] = f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    elif licence.upper() == "CC0-1.0":
        data["path"] = "https://creativecommons.org/publicdomain/zero/1.0/"
    return data


def _resources(library: Library) -> Iterator[Data]:
    for table in TABLES:
        yield _csv(table.name, table.address, table.meaning, _schema(table))
    for statistic in statistics(library):
        meaning = f"The statistic `{statistic.name}`: how many checks, sources or changes, row by row."
        yield _csv(f"statistics-{statistic.name}", statistic.address, meaning, _statistic_schema(statistic))
    meaning = "The timeline's picture: how many claims were made, and steps of verdicts dated, in each month or year."
    yield _csv("statistics-timeline", SPANS_ADDRESS, meaning, _SPANS_SCHEMA)
    for name, path, meaning in _JSON_FILES:
        yield _file(f"{name}-json", path, "application/json", meaning)
    yield _file("checks-jsonl", "checks.jsonl", "application/jsonl", "The same checks as in checks.json, one a line.")
    for kind, name in SCHEMA_FILES.items():
        meaning = f"The JSON Schema of a content file: {kind}."
        yield _file(name.replace(".", "-"), name, "application/schema+json", meaning)


def _file(name: str, path: str, media_type: str, meaning: str) -> Data:
    return {
        "profile": "data-resource",
        "name": name.casefold(),
        "path": path,
        "type": "file",
        "format": path.rpartition(".")[2],
        "mediatype": media_type,
        "encoding": "utf-8",
        "description": meaning,
    }


def _csv(name: str, address: str, meaning: str, schema: Data) -> Data:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": address.removeprefix("data/"),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": meaning,
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "schema": schema,
    }


_SPANS_SCHEMA: Data = {
    "fields": [
        {"name": "date", "type": "string"},
        {"name": "claims", "type": "integer"},
        {"name": "steps", "type": "integer"},
    ]
}


def _statistic_schema(statistic: Statistic) -> Data:
    counts = ["count", *(f"rating_{rating.id}" for rating in statistic.series)]
    texts = [{"name": "key", "type": "string"}, {"name": "name", "type": "string"}]
    return {"fields": [*texts, *({"name": name, "type": "integer"} for name in counts)]}


def _schema(table: Table) -> Data:
    fields = [
        {
            "name": column.name,
            "type": column.type,
            "description": column.meaning,
            **({"constraints": {"required": True}} if column.is_required else {}),
        }
        for column in table.columns
    ]
    keys = [
        {"fields": [column.name], "reference": {"resource": column.refers_to, "fields": ["id"]}}
        for column in table.columns
        if column.refers_to
    ]
    return without_gaps({"fields": fields, "primaryKey": list(table.key), "foreignKeys": keys})
