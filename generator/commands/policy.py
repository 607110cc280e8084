"""`check --policy`: what the codes of principles ask of the site, and how much of it is there."""

from __future__ import annotations

import argparse
import sys

from generator.commands.environment import Unusable, real_day
from generator.commands.reading import read_and_judge
from generator.reporting import POLICY_FORMATS
from generator.rules.policy import demands


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the option of `check`."""
    parser.add_argument(
        "--policy", action="store_true", help="list what the codes of principles ask, and how much of it is there"
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints the demands; returns 0 whatever is met, since nothing here is a mistake in the content."""
    if arguments.paths:
        raise Unusable("--policy is about the whole site: name no files")
    if arguments.format not in POLICY_FORMATS:
        raise Unusable(f"--policy is written as {' or '.join(POLICY_FORMATS)}, not as {arguments.format}")
    found = read_and_judge(arguments.content, real_day())
    if found.problems:
        print("The content has problems, so some of it was not measured; `check` lists them.", file=sys.stderr)
    sys.stdout.write(POLICY_FORMATS[arguments.format](demands(found.content, found.notes)))
    return 0
