"""Entries of every shape: valid ones, made from the field tables, and ones with mistakes in them.

An entry is a mapping of texts, lists and mappings, as YAML composed to texts gives it.  Ids are those of the made-up
site (tests/exports/made_library.py).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.content.model import check as shapes
from generator.content.model.composed import IdOr, ListOf, Of
from generator.content.model.fields import Shaped, fields_of
from generator.content.model.shared import Appearance, Person, Source
from generator.content.model.types import Choice, FieldType, Id

Entry = dict[str, Any]

KNOWN: Mapping[str, tuple[str, ...]] = {
    "rating": ("true", "mixed", "false", "unproven"),
    "topic": ("roads", "bridges", "empty-topic"),
    "person": ("ann-example", "bo-example"),
    "check": ("smallest", "withdrawn-one", "imported-one"),
}
SHARED_SOURCE = "ferry-operator"
FIRST_DAY = date(2019, 1, 1)

TRICKY = (
    "no", "~", "null", "12:30", "2024-03-10", "0o17", "- a dash", "-", "---", "a: b", "a #b", "#a", "@ann", "`code`",
    "it's", '"quoted"', "it's \"both\"", "\\", "*a*", "&a", "!a", "%a", "|", ">", "[a", "{a: b}", "a,b",
    "? a", ": a", "a:", "=", "<<", "<b>&amp;</b>", "Größe “tief” – 3 €", "هذا ادعاء", "כן: לא", "是的。", "👩‍🚀 🇳🇴",
    "e\u0301", "no\u00a0break", "a\ufb01",
    "long " * 40 + "end", "x" * 300,
)  # fmt: skip
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
ADDRESSES = (
    "https://example.org/",
    "HTTP://EXAMPLE.ORG:80/a?b=c&d=e#f",
    "https://example.org/a%20b/(c)",
    "https://www.example.org/é",
    "https://sub.example.org./x",
)
MARKDOWN = (
    "## A heading\n\nSome *words*.\n\n- one\n- two\n",
    "    code\n\nafter",
    "a\tb",
    "See [there](https://example.org/a) and [this](../smallest/).",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "one line: with #signs",
    "> quoted\n>\n> more  \nbroken",
)


def texts() -> SearchStrategy[str]:
    """Texts that the format takes: on one line, and something in them to see."""
    free = st.text(LETTERS, min_size=1, max_size=60).map(lambda text: " ".join(text.split(" ")).strip(" "))
    return st.sampled_from(TRICKY) | free.filter(_shows_something).map(lambda text: f"{text}.")


def _shows_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


@st.composite
def valid_entries(draw: st.DrawFn) -> Entry:
    """An entry of our own without a problem, any optional field in it or not."""
    said, published, told, judged = sorted(draw(st.lists(_days(), min_size=4, max_size=4, unique=True)))
    count = draw(st.integers(1, 3))
    ids = [f"source-{number}" for number in range(count)]
    entry: Entry = draw(_fields(shapes.Check, _OWN_CHECK))
    entry["claim"] = draw(_fields(shapes.Claim, {"date", "appearances"})) | {
        **draw(_maybe("date", st.sampled_from([f"{said}", f"{said:%Y-%m}", f"{said.year}"]))),
        **draw(_maybe("appearances", _some(_appearances() | st.sampled_from(ids)))),
    }
    entry["verdict"] = draw(_fields(shapes.Verdict, {"date", "as_of"})) | {
        "date": str(judged),
        **draw(_maybe("as_of", st.just(str(told + timedelta(days=1))))),
    }
    entry |= draw(_maybe("earlier_verdicts", st.just([_earlier(draw, str(told), ids)])))
    entry["evidence"] = [_piece(draw, id_, ids) for id_ in ids]
    entry["sources"] = [_source(draw, id_) for id_ in ids] + draw(st.sampled_from(([], [SHARED_SOURCE])))
    entry["published"] = str(published)
    for told_later in (*entry.get("updates", ()), *entry.get("corrections", ())):
        told_later["date"] = str(judged)
    if "right_of_reply" in entry:
        entry["right_of_reply"] = _in_order(entry["right_of_reply"])
    entry |= draw(
        _maybe("withdrawn", _fields(shapes.Withdrawn, {"hide"}).map(lambda held: held | {"date": str(judged)}))
    )
    return {name: entry[name] for name in fields_of(shapes.Check) if name in entry}


_OWN_CHECK = {
    *("claim", "verdict", "evidence", "sources", "earlier_verdicts", "published", "withdrawn", "imported_from"),
    "former_ids",
}


def _earlier(draw: st.DrawFn, day: str, ids: list[str]) -> Entry:
    held = draw(_fields(shapes.EarlierVerdict, {"date", "as_of", "evidence"}))
    when = {draw(st.sampled_from(["date", "as_of"])): day}
    return held | when | draw(_maybe("evidence", st.just(ids[:1])))


def _in_order(reply: Entry) -> Entry:
    """A reply that came after the question."""
    if reply["asked"] in {"no", "False"}:
        return {"asked": reply["asked"]}
    days = [name for name in ("asked", "answered") if reply.get(name, "").startswith("2")]
    return reply | dict(zip(days, sorted(reply[name] for name in days), strict=True))


def _piece(draw: st.DrawFn, id_: str, ids: list[str]) -> Entry:
    held = draw(_fields(shapes.Evidence, {"source", "rests_on", "translation"})) | {"source": id_}
    others = [other for other in ids if other != id_]
    if others:
        held |= draw(_maybe("rests_on", st.sampled_from([others, others[0]])))
    return held | (draw(_maybe("translation", texts())) if "quote" in held else {})


def _source(draw: st.DrawFn, id_: str) -> Entry:
    held = {"id": id_, **draw(_fields(Source, {"id"}))}
    if "accessed" in held:
        held["accessed"] = "2024-06-01"  # later than any day on which one is published
    if "url" not in held:
        held |= {"kind": "book", "title": draw(texts())}
    return held


def _appearances() -> SearchStrategy[Entry]:
    return _fields(Appearance, set()).filter(lambda held: "url" in held or "title" in held)


def _fields(shape: type[Shaped], left_out: set[str]) -> SearchStrategy[Entry]:
    """The fields of a shape: each required one, and any of the others."""
    rows = {name: row for name, row in fields_of(shape).items() if name not in left_out}
    held = {name: value_of(row.type) for name, row in rows.items()}
    needed = {
        name: value for name, value in held.items() if rows[name].is_required or (shape, name) == (Person, "name")
    }
    return st.fixed_dictionaries(needed, optional={name: held[name] for name in held if name not in needed})


def value_of(of_type: FieldType) -> SearchStrategy[Any]:
    """The values of a type that are right wherever it stands."""
    if isinstance(of_type, ListOf):
        many = st.lists(value_of(of_type.of), min_size=1, max_size=3, unique=of_type.is_set)
        return many | value_of(of_type.of) if of_type.or_one else many
    if isinstance(of_type, IdOr):
        return value_of(of_type.id) | value_of(of_type.other)
    if isinstance(of_type, Of):
        return _fields(of_type.shape, set(of_type.without))
    if isinstance(of_type, Id):
        return st.sampled_from(KNOWN[of_type.of])
    if isinstance(of_type, Choice):
        return st.sampled_from(of_type.words)
    return _SIMPLE[of_type.word]


def _days() -> SearchStrategy[date]:
    return st.integers(0, 2000).map(lambda days: FIRST_DAY + timedelta(days=3 * days // 3))


_YES_OR_NO = st.sampled_from(["yes", "no", "true", "False"])
_SIMPLE: Mapping[str, SearchStrategy[str]] = {
    "text": texts(),
    "Markdown": st.sampled_from(MARKDOWN) | texts(),
    "address": st.sampled_from(ADDRESSES),
    "language": st.sampled_from(["no", "en", "pt-BR", "zh-Hant"]),
    "yes or no": _YES_OR_NO,
    "day": _days().map(str),
    "date, month or year": st.sampled_from(["2024", "1999-12", "2020-02-29"]),
    "day, or yes or no": _YES_OR_NO | _days().map(str),
}


def _maybe(name: str, value: SearchStrategy[Any]) -> SearchStrategy[Entry]:
    return st.just({}) | value.map(lambda held: {name: held})


def _some(value: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    return st.lists(value, min_size=1, max_size=3, unique_by=repr)


WRONG = (
    "x", "Not An Id", "unknown-id", "2999-01-01", "2024-02-30", "24/10/2024", "2018", "2018-01-01", "maybe",
    "english", "www.example.org", "https://localhost/", "https://ann@example.org/", "https://example.org:8080/",
    "https://exämple.org/", "https://10.0.0.1/", "https://example.org/a b", "https://archive.ph/abc", "false",
    "smallest", "source-0", "unanswered",
    "zero\u200bwidth", "over\u202eride", "iso\u2067late", "jo\u200din", "control\x07", "\u3164",
    "\u0e01\u200b\u0e02", "y" * 2001, "z" * 5001,
)  # fmt: skip
"""Texts that are wrong in most places, and right in some."""


@st.composite
def faulty_entries(draw: st.DrawFn) -> Entry:
    """A valid entry in which one to three values are changed or gone."""
    entry = copy.deepcopy(draw(valid_entries()))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(entry))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        if draw(st.booleans()) and isinstance(holder, dict):
            del holder[key]
        elif isinstance(holder[key], str):
            holder[key] = draw(st.sampled_from(WRONG))
    return entry


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every value within a mapping or list, as its holder and its key there."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])
