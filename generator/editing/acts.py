"""What editors do to a published check so that no history is lost: revise, correct, withdraw.

Each takes the entry's text and the check that it holds, and returns the new text; whether the result holds is for
the rules to say (trial.py).

Basis: contract, section 2 (`earlier_verdicts`, `corrections`, `withdrawn`) and section 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from generator.content.model.check import Check, Verdict
from generator.content.model.fields import fields_of
from generator.content.model.shared import RatingId
from generator.content.origins import carrying_stances
from generator.content.parsing import CHECK
from generator.content.writing import written
from generator.editing.document import Document
from generator.editing.order import in_order

ORDER: Final = tuple(fields_of(Check))
VERDICT_ORDER: Final = tuple(fields_of(Verdict))
KEPT_WHEN_ERASED: Final = ("published", "withdrawn", "former_ids", "language")


class Refused(Exception):
    """An act that would lose history or has nothing to act on; the text says why, and what to do instead."""


@dataclass(frozen=True)
class NewVerdict:
    """The verdict that takes the place of the current one.

    `as_of` is empty where the evidence goes up to `date`.  `others` are further fields of the verdict by name, an
    empty one taken away; those not named stay as they are.
    """

    rating: RatingId
    summary: str
    date: str
    as_of: str
    others: Mapping[str, str]


def revised(entry: Document, check: Check, new: NewVerdict, carried_by: list[str]) -> Document:
    """The entry with a new verdict, the current one as the last of the earlier ones; raises Refused."""
    _stands(check, "judged anew")
    verdict, said_on = check.verdict, check.verdict_told
    if said_on is None or verdict.summary is None:
        raise Refused("its verdict has no date or no summary, so it cannot be kept as an earlier one: write them first")
    if (new.rating, new.summary) == (verdict.rating, verdict.summary):
        raise Refused("nothing about the verdict changes; `correct` is for a mistake in the text")
    earlier = {"rating": verdict.rating, "summary": verdict.summary, "evidence": carried_by, "date": str(said_on)}
    kept = {name: value for name, value in earlier.items() if value}
    entry = entry.with_item(("earlier_verdicts",), _ordered("earlier_verdicts", [kept])[0], ORDER)
    fields = {"rating": new.rating, "date": new.date, "as_of": new.as_of, "summary": new.summary, **new.others}
    for name, value in fields.items():
        if value:
            entry = entry.with_value(("verdict", name), value, VERDICT_ORDER)
        elif entry.get("verdict", name) is not None:
            entry = entry.without(("verdict", name))
    return entry


def carrying_sources(check: Check, values: Mapping[RatingId, int | None]) -> list[str]:
    """The sources on which the current verdict rests, in the order of the evidence."""
    stances = carrying_stances(check.verdict.rating, values)
    sources = [piece.source for piece in check.evidence if piece.stance in stances and piece.source]
    return list(dict.fromkeys(sources))


def corrected(entry: Document, check: Check, text: str, day: date) -> Document:
    """The entry with one more correction; raises Refused."""
    _stands(check, "corrected")
    if any((told.date, told.text) == (day, text) for told in check.corrections):
        raise Refused(f"readers are told that already, in its correction of {day}")
    return entry.with_item(("corrections",), {"date": str(day), "text": text}, ORDER)


def withdrawn(entry: Document, check: Check, reason: str, day: date, *, hide: bool, erase: bool) -> Document:
    """The entry with its withdrawal; raises Refused.

    With `hide` its text disappears from the site, and with `erase` from the file as well.
    """
    if check.draft:
        raise Refused("it is a draft, which no reader has seen: delete its file")
    if erase and not hide:
        raise Refused("--erase goes with --hide only: a withdrawn check keeps its page and its text")
    if check.withdrawn and (not hide or (check.is_hidden and not erase)):
        raise Refused(f"it was withdrawn on {check.withdrawn.date}")
    if check.withdrawn:
        entry = entry.with_value(("withdrawn", "hide"), "yes")
    else:
        told = {"date": str(day), "reason": reason, **({"hide": "yes"} if hide else {})}
        entry = entry.with_value(("withdrawn",), told, ORDER)
    return _erased(entry, check) if erase else entry


def _erased(entry: Document, check: Check) -> Document:
    """Only what the format must keep; comments may speak of what is to go, so none stays.

    Whose check it was stays where nobody knows when that was published: nothing else says that we did not publish it.
    It stays by name, since addresses have words of claims in them.
    """
    kept = {name: value for name, value in entry.data.items() if name in KEPT_WHEN_ERASED}
    if check.imported_from and not check.published:
        kept["imported_from"] = {"publisher": check.imported_from.whose}
    return Document(written(kept))


def _stands(check: Check, done: str) -> None:
    """Refuses where readers have never seen the check, or see it no more."""
    if check.draft:
        raise Refused(f"it is a draft, which no reader has seen: edit it, it need not be {done}")
    if check.withdrawn:
        raise Refused(
            f"it was withdrawn on {check.withdrawn.date}: write a new check and name this one in its `related`"
        )


def _ordered(field: str, value: list[Any]) -> list[Any]:
    ordered: list[Any] = in_order({field: value}, CHECK)[field]
    return ordered
