"""`withdraw ID`: the check no longer stands; its page stays and says so."""

from __future__ import annotations

import argparse

from generator.commands import editing
from generator.commands.editing import day_of, ended_in_order, opened, saved, value_of
from generator.editing.acts import Refused, withdrawn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    editing.add_arguments(parser)
    parser.add_argument("--reason", metavar="TEXT", help="why it no longer stands")
    parser.add_argument("--date", metavar="DAY", help="the day of the withdrawal (default: today)")
    parser.add_argument("--hide", action="store_true", help="take its text off the site: for a legal duty only")
    parser.add_argument("--erase", action="store_true", help="with --hide: take its text out of the file as well")


def run(arguments: argparse.Namespace) -> int:
    """Withdraws the check; returns 1 where it was refused or not agreed to."""

    def act() -> int:
        held = opened(arguments)
        day, how = day_of(arguments.date, held.today), {"hide": arguments.hide, "erase": arguments.erase}
        withdrawn(held.entry, held.check, "x", day, **how)  # refused, if at all, before anything is asked
        is_new = held.check.withdrawn is None
        if held.check.withdrawn and (arguments.reason, arguments.date) != (None, None):
            raise Refused(
                f"it was withdrawn on {held.check.withdrawn.date}, and readers were told why: "
                "--hide keeps that day and reason, so leave out --reason and --date"
            )
        reason = value_of(arguments.reason, "Why does it no longer stand?", "Readers see it.", is_asked=is_new)
        after = withdrawn(held.entry, held.check, reason, day, **how)
        return saved(arguments, held, after)

    return ended_in_order(act)
