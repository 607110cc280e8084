"""A table with a row for each check → drafts, by a mapping that says which column holds which field.

Basis: RFC 4180; tables with tabs often have no quoting at all, which the mapping says.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, Literal

from generator.content.model.check import Claim
from generator.importing.cleaning import address_of, addresses_in, date_of, day_by_form, original_of, text_of
from generator.importing.documents import decoded
from generator.importing.mapping import DELIMITERS, NEEDED, Mapped, guessed_columns
from generator.importing.naming import check_id, last_part
from generator.importing.ratings import SKIP, rating_of
from generator.importing.records import (
    Data,
    Draft,
    NotReadable,
    Refused,
    Settings,
    each_once,
    in_order,
    unknown_rating,
    without_gaps,
)
from generator.problems import shown, suggestion

_DATES = ("claim.date", "verdict.date", "published")
_CELL_LIMIT = 1_000_000
_LOOKED_AT = 500


def csv_drafts(data: bytes, settings: Settings, mapped: Mapped) -> Iterator[Draft | Refused]:
    """A draft for each row.  Raises NotReadable where the file is no such table or lacks a column of the mapping."""
    return each_once(
        _drafts(decoded(data), settings, mapped),
        lambda _: "it repeats an earlier row: same address, claim and claimant",
    )


def guessed(data: bytes) -> Mapped:
    """What a table's first line tells of its delimiter and columns.  Raises NotReadable where it is no text."""
    text = decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS.values(), key=first.count)
    plain = Mapped(delimiter=delimiter, has_quotes=False)
    is_plain = delimiter == "\t" and len({len(row) for row in _rows(text, plain)}) == 1
    rows = _rows(text, replace(plain, has_quotes=not is_plain))
    header, *looked_at = [*islice(rows, _LOOKED_AT)] or [[]]
    filled = [name for at, name in enumerate(header) if any(at < len(row) and row[at].strip() for row in looked_at)]
    return Mapped(guessed_columns(filled), delimiter=delimiter, has_quotes=not is_plain)


def _drafts(text: str, settings: Settings, mapped: Mapped) -> Iterator[Draft | Refused]:
    rows = _rows(text, mapped)
    header = next(rows, [])
    _all_there(header, mapped)
    for number, row in enumerate(rows, start=2):
        name = f"row {number}"
        if not any(cell.strip() for cell in row):
            continue
        if len(row) == len(header):
            yield _draft(name, dict(zip(header, row, strict=True)), settings, mapped)
        else:
            yield Refused(name, f"it has {len(row)} cells, the first row has {len(header)}")


def _rows(text: str, mapped: Mapped) -> Iterator[list[str]]:
    csv.field_size_limit(_CELL_LIMIT)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if mapped.has_quotes else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mapped.delimiter, quoting=quoting)
    try:
        yield from reader
    except csv.Error as error:
        raise NotReadable(f"line {reader.line_num}: {error}; is the delimiter right, and are there quotes?") from None


def _all_there(header: list[str], mapped: Mapped) -> None:
    wrong = []
    for field in NEEDED:
        if field not in mapped.columns and field not in mapped.always:
            wrong.append(f"the mapping names no column for {field}")
    for field, column in mapped.columns.items():
        if column not in header:
            hint = suggestion(column, header, otherwise=f"the columns are {', '.join(map(shown, header))}")
            wrong.append(f"there is no column {shown(column)} for {field} ({hint})")
    if wrong:
        raise NotReadable("\n".join(wrong))


def _draft(name: str, row: Mapping[str, str], settings: Settings, mapped: Mapped) -> Draft | Refused:
    given = {field: text_of(row[column]) for field, column in mapped.columns.items()} | dict(mapped.always)
    claim, word = given.get("claim.text"), given.get("verdict.rating")
    if not claim:
        return Refused(name, f"it names no claim (`{mapped.columns.get('claim.text')}` is empty)")
    rating = rating_of(word, settings.ratings, settings.scale)
    if rating == SKIP:
        return Refused(name, f"its rating {shown(word or '')} is to be left out")
    if not rating and not word:
        return Refused(name, "it has no rating")
    if not rating:
        return unknown_rating(name, word or "")
    remarks = _dates(given, mapped)
    entry = _entry(given, rating, word, settings)
    if not entry["imported_from"].keys() & {"publisher", "url"}:
        return Refused(name, "it names neither publisher nor address: map a column, or say `--publisher`")
    page = entry["imported_from"].get("url")
    claimant = given.get("claim.claimant.name")
    identity = [page or entry["imported_from"]["publisher"], claim, claimant]
    return Draft(
        name, check_id(identity, last_part(page), claim), entry, row, remarks, frozenset(mapped.columns.values())
    )


def _dates(given: dict[str, str | None], mapped: Mapped) -> tuple[str, ...]:
    """Brings the dates into the format's form, in place; tells of those that are none."""
    remarks = []
    for field in _DATES:
        written = given.get(field)
        if not written:
            continue
        given[field] = day_by_form(written, mapped.dates) if mapped.dates else date_of(written)
        if given[field] is None:
            hint = "" if mapped.dates else "; say `dates` in the mapping"
            remarks.append(f"{field}: {shown(written)} is no date{hint}")
    return tuple(remarks)


def _entry(given: Mapping[str, str | None], rating: str, word: str | None, settings: Settings) -> Data:
    claimant = {key: given.get(f"claim.claimant.{key}") for key in ("name", "role", "url")}
    address = address_of(given.get("imported_from.url"))
    places = addresses_in(given.get("claim.appearances"))
    own: dict[str, Any] = {
        "publisher": given.get("imported_from.publisher") or settings.publisher,
        "url": original_of(address).url if address else None,
        "rating": word,
        "licence": given.get("imported_from.licence") or settings.licence,
    }
    claim: Data = {key: given.get(f"claim.{key}") for key in ("text", "meaning", "original", "date", "context")}
    claim["claimant"] = without_gaps(claimant) if claimant["name"] else {"kind": "unknown"}
    claim["appearances"] = [without_gaps({"url": one.url, "archived": one.archived}) for one in places]
    verdict = {"rating": rating, "date": given.get("verdict.date"), "summary": given.get("verdict.summary")}
    return without_gaps(
        {
            "claim": in_order(claim, Claim),
            "verdict": without_gaps(verdict),
            "topics": (given.get("topics") or "").replace(";", ",").replace(",", " ").split(),
            "published": given.get("published"),
            "language": given.get("language") or settings.language,
            "imported_from": without_gaps(own),
        }
    )
