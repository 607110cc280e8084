"""`schema [KIND]`: the JSON Schema of a kind of content file."""

from __future__ import annotations

import argparse
import json
import sys

from generator.commands.environment import real_day
from generator.commands.reading import read_and_judge
from generator.content.schema import KINDS, schema_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument(
        "kind", nargs="?", choices=sorted(KINDS), default="check", help="which kind of file (default: check)"
    )
    parser.add_argument(
        "--with-ids", action="store_true", help="list this site's own ids of ratings, topics, people and sources"
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints the schema."""
    content = read_and_judge(arguments.content, real_day()).content if arguments.with_ids else None
    sys.stdout.write(json.dumps(schema_of(arguments.kind, content), ensure_ascii=False, indent=1) + "\n")
    return 0
