"""`revise ID`: a new verdict; the current one moves to the earlier ones, with its date and what carried it."""

from __future__ import annotations

import argparse
import sys

from generator.commands import editing
from generator.commands.editing import Opened, day_of, ended_in_order, opened, saved, value_of
from generator.editing.acts import NewVerdict, carrying_sources, revised

_OTHERS = ("changes_if", "not_known", "single_origin_reason")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    editing.add_arguments(parser)
    parser.add_argument("--rating", metavar="ID", help="the new rating")
    parser.add_argument("--summary", metavar="TEXT", help="the new summary")
    parser.add_argument("--date", metavar="DAY", help="the day on which we reached it (default: today)")
    parser.add_argument("--as-of", metavar="DAY", help="the day up to which the evidence goes, where that is another")
    for name in _OTHERS:
        flag = f"--{name.replace('_', '-')}"
        parser.add_argument(flag, metavar="TEXT", help=f"a new `{name}`; an empty text takes it away")
    told = "a source that carried the earlier verdict (repeatable; default: those whose stance did)"
    parser.add_argument("--carried-by", action="append", metavar="SOURCE", help=told)


def run(arguments: argparse.Namespace) -> int:
    """Revises the verdict; returns 1 where it was refused or not agreed to."""

    def act() -> int:
        held = opened(arguments)
        day = str(day_of(arguments.date, held.today))
        carried_by = arguments.carried_by or _carrying(held)
        revised(held.entry, held.check, NewVerdict("x", "x", day, "", {}), carried_by)  # refused before it is asked
        after = revised(held.entry, held.check, _new_verdict(arguments, held, day), carried_by)
        status = saved(arguments, held, after)
        if status == 0 and not arguments.dry_run:
            print("If new evidence changed the verdict, add it under `evidence` of the same file.")
        return status

    return ended_in_order(act)


def _new_verdict(arguments: argparse.Namespace, held: Opened, day: str) -> NewVerdict:
    verdict = held.check.verdict
    ratings = ", ".join(held.judged.content.rating_ids())
    print(f"Until now: {verdict.rating}. {verdict.summary}", file=sys.stderr if arguments.yes else sys.stdout)
    rating = value_of(arguments.rating, "What is the verdict now?", f"One of: {ratings}.", current=verdict.rating)
    summary = value_of(arguments.summary, "Why, in one to three sentences?", "Readable on its own.")
    given = {name: getattr(arguments, name) for name in _OTHERS}
    others = {name: " ".join(words.split()) for name, words in given.items() if words is not None}
    return NewVerdict(rating, summary, day, str(arguments.as_of or ""), others)


def _carrying(held: Opened) -> list[str]:
    values = {one.id: one.value for one in held.judged.content.ratings if one.has("id") and one.has("value")}
    return carrying_sources(held.check, values)
