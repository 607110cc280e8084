"""`check`: reads and judges all content, reports on all of it or on the files named."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.commands import policy
from generator.commands.environment import Unusable, real_day
from generator.commands.history import changed_checks, check_ids_at
from generator.commands.reading import Judged, read_and_judge, slow_reader_warning
from generator.problems import Problem, shown_path
from generator.reporting import FORMATS, Report
from generator.rules.since import problems_since
from generator.views.proposal import ProposedCheck, proposed_checks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report on these files or folders only")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to report (default: text)")
    parser.add_argument("--notes", action="store_true", help="show what a reviewer must weigh as well")
    parser.add_argument(
        "--since", metavar="REF", help="report as well what was done since this commit of git to what was published"
    )
    policy.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints the report; returns 1 where there are problems, else 0."""
    if warning := slow_reader_warning():
        print(warning, file=sys.stderr)
    if arguments.policy:
        return policy.run(arguments)
    with_notes = arguments.notes or arguments.format == "summary"
    found = read_and_judge(arguments.content, real_day(), with_notes=with_notes)
    named = _Named(arguments.content, arguments.paths)
    past = _since(arguments.since, arguments.content, found) if arguments.since is not None else _Since((), None)
    problems = sorted(problem for problem in (*found.problems, *past.problems) if named.has(problem))
    notes = [note for note in found.notes if named.has(note)]
    sys.stdout.write(FORMATS[arguments.format](Report(problems, notes, found.checked, past.proposed)))
    return 1 if problems else 0


class _Since(NamedTuple):
    """What is wrong with what was done since a commit, and what that was; None where nobody asked."""

    problems: Sequence[Problem]
    proposed: Sequence[ProposedCheck] | None


def _since(ref: str, folder: Path, found: Judged) -> _Since:
    before = changed_checks(folder, ref, real_day())
    proposed = proposed_checks(before, check_ids_at(folder, ref), found.content, found.notes)
    return _Since(problems_since(before, found.content), proposed)


class _Named:
    """The files that a report is about; all of them where none is named."""

    def __init__(self, content: Path, paths: list[Path]) -> None:
        self.files: set[str] = set()
        self.folders: set[str] = set()
        for path in paths:
            if not path.exists() and not path.is_symlink():
                raise Unusable(f"there is no file {path}")
            inside = self._inside(content, path)
            (self.folders if path.is_dir() else self.files).add(shown_path(inside))

    def has(self, problem: Problem) -> bool:
        if not self.files and not self.folders:
            return True
        return problem.file in self.files or any(problem.file.startswith(f"{folder}/") for folder in self.folders)

    @staticmethod
    def _inside(content: Path, path: Path) -> Path:
        """The path as problems name it, however it was typed."""
        whole, root = Path.cwd() / path, (Path.cwd() / content).resolve()
        resolved = whole.parent.resolve() / whole.name
        if resolved != root and not resolved.is_relative_to(root):
            raise Unusable(f"{path} is not in the content folder {content}")
        return content / resolved.relative_to(root)
