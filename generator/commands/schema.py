"""`schema [KIND]`: the JSON Schema of a kind of content file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from generator.commands.environment import real_day
from generator.commands.reading import read_and_judge
from generator.commands.targets import refuse_within_content
from generator.content.model.content import Content
from generator.content.schema import GROWING, KINDS, schema_of
from generator.files import write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument(
        "kind", nargs="?", choices=sorted(KINDS), default="check", help="which kind of file (default: check)"
    )
    parser.add_argument(
        "--with-ids", action="store_true", help="list this site's own ids of ratings, topics, people and sources"
    )
    parser.add_argument(
        "--write", type=Path, metavar="DIR", help="write the schemas of all kinds, with ids, into a folder for editors"
    )


def run(arguments: argparse.Namespace) -> int:
    """Prints the schema, or writes those of all kinds."""
    refuse_within_content(arguments.write, arguments.content, "--write")
    content = None
    if arguments.with_ids or arguments.write:
        content = read_and_judge(arguments.content, real_day(), with_notes=False).content
    if arguments.write:
        _write_all(arguments.write, content)
    else:
        sys.stdout.write(_text(arguments.kind, content, frozenset()))
    return 0


def _write_all(folder: Path, content: Content | None) -> None:
    """Writes the schema of each kind for editors: ids that checks bring along are offered and not demanded."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        write_whole(folder / f"{kind}.json", _text(kind, content, GROWING).encode())
    print(f"{len(KINDS)} schemas are in {folder}")


def _text(kind: str, content: Content | None, suggested: frozenset[str]) -> str:
    return json.dumps(schema_of(kind, content, suggested=suggested), ensure_ascii=False, indent=1) + "\n"
