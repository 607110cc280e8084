"""`correct ID`: a mistake of ours and what it says now, with its date, for readers to see."""

from __future__ import annotations

import argparse

from generator.commands import editing
from generator.commands.editing import day_of, ended_in_order, opened, saved, value_of
from generator.editing.acts import corrected


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    editing.add_arguments(parser)
    parser.add_argument("--text", metavar="TEXT", help="what was wrong, and what it says now")
    parser.add_argument("--date", metavar="DAY", help="the day of the correction (default: today)")


def run(arguments: argparse.Namespace) -> int:
    """Adds the correction; returns 1 where it was refused or not agreed to."""

    def act() -> int:
        held = opened(arguments)
        day = day_of(arguments.date, held.today)
        corrected(held.entry, held.check, "x", day)  # what will be refused is refused before anything is asked
        words = value_of(arguments.text, "What was wrong, and what does it say now?", "One or two sentences.")
        after = corrected(held.entry, held.check, words, day)
        return saved(arguments, held, after)

    return ended_in_order(act)
