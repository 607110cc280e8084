"""`format [PATH…]`: fields in the order of the model, one layout for all files, comments kept."""

from __future__ import annotations

import argparse
import codecs
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.commands.asking import difference
from generator.commands.environment import OutsideFailed, Unusable
from generator.content.names import hint_for
from generator.content.reading import read
from generator.editing.document import NotEditable
from generator.editing.formatting import KINDS, formatted
from generator.files import write_whole
from generator.problems import Problem, shown_path
from generator.reporting import lines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="format these files or folders only")
    parser.add_argument("--check", action="store_true", help="name what would change, and write nothing; exit 1 if any")
    parser.add_argument("--diff", action="store_true", help="show what would change, and write nothing")


def run(arguments: argparse.Namespace) -> int:
    """Formats the files; returns 1 where one cannot be read, or where `--check` would change one."""
    problems: list[Problem] = []
    changed = count = 0
    for path in sorted(set(_files(arguments))):
        count += 1
        try:
            before, after = _formatted(path, arguments.content, problems)
        except NotEditable:
            print(f"{shown_path(path)} is left as it is: its comments stand where they would be lost", file=sys.stderr)
            continue
        except OSError as error:
            raise OutsideFailed(f"{path}: {error.strerror or error}") from None
        if after == before:
            continue
        changed += 1
        if arguments.diff:
            sys.stdout.write(difference(shown_path(path), before.decode("utf-8"), after.decode("utf-8")))
        else:
            print(f"{shown_path(path)} {'would change' if arguments.check else 'formatted'}")
        if not (arguments.check or arguments.diff):
            write_whole(path, after)
    sys.stdout.write(lines(problems))
    files = "1 file" if count == 1 else f"{count} files"
    left = f", {len({found.file for found in problems})} left because of problems" if problems else ""
    print(f"{files}, {changed} {'to change' if arguments.check or arguments.diff else 'changed'}{left}")
    return 1 if problems or (arguments.check and changed) else 0


def _formatted(path: Path, content: Path, problems: list[Problem]) -> tuple[bytes, bytes]:
    """A file's bytes before and after; the same where it cannot be read, which is told in `problems`."""
    before = path.read_bytes()
    data = before.removeprefix(codecs.BOM_UTF8)
    found = read(shown_path(path), data)
    if found.root is None or found.problems:
        problems.extend(found.problems)
        return before, before
    kind = path.resolve().relative_to(content.resolve()).parts[0]
    return before, formatted(data.decode("utf-8"), KINDS[kind]).encode()


def _files(arguments: argparse.Namespace) -> Iterator[Path]:
    """The YAML files of the content, or those among the paths that are named."""
    content: Path = arguments.content
    if not content.is_dir():
        raise Unusable(f"there is no content folder {content}")
    for path in arguments.paths or [content / kind for kind in KINDS if (content / kind).exists()]:
        if not path.exists():
            raise Unusable(f"there is no file {path}")
        if not path.resolve().is_relative_to(content.resolve()):
            raise Unusable(f"{path} is not in the content folder {content}")
        found = path.rglob("*.yml") if path.is_dir() else [path]
        if not path.is_dir() and (why := _passed_over(path, content)):
            print(f"{shown_path(path)} is passed over: {why}", file=sys.stderr)
        yield from (one for one in found if one.is_file() and not one.is_symlink() and _has_kind(one, content))


def _passed_over(path: Path, content: Path) -> str | None:
    """Why a file that was named is not formatted, or None where it is."""
    if path.is_symlink():
        return "it is a link; name the file itself"
    if _has_kind(path, content):
        return None
    if path.suffix.casefold() in {".yml", ".yaml"}:
        is_at_top = path.resolve().parent == content.resolve()
        return f"it is no content file here; {hint_for(path.name, is_at_top=is_at_top)}"
    return "only YAML files have a layout"


def _has_kind(path: Path, content: Path) -> bool:
    return path.suffix == ".yml" and path.resolve().relative_to(content.resolve()).parts[0] in KINDS
