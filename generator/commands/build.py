"""`build`: check, generate, MkDocs, publish in one step."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.commands.clock import Clock, watched_terminal
from generator.commands.environment import (
    OutsideFailed,
    Unusable,
    own_seal,
    printed_day,
    processors,
    project_root,
    real_day,
    template_folders,
)
from generator.commands.memory import Remembering
from generator.commands.mkdocs import build_with_mkdocs, told_in_words
from generator.commands.reading import (
    collect_what_drawing_leaves,
    collecting_rarely,
    read_and_judge,
    slow_reader_warning,
)
from generator.commands.targets import refuse_around_content
from generator.content.model.content import Content
from generator.files import remove
from generator.publishing.build import NotASite, replacing, work_folder
from generator.publishing.generation import generate
from generator.publishing.last_build import LastBuild, forget
from generator.publishing.making import Workplace
from generator.publishing.site import in_navigation
from generator.publishing.surroundings import looks_of, of_our_code
from generator.publishing.tree import Tree, TreeReport, write_tree
from generator.reporting import Report, text

_CHECKS_KEPT_OPEN = 2_000  # a build has more to hold than checks
_MANY = 2_000
"""From so many checks on a first build takes long enough to be worth all processors, which two at work slow down."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument(
        "--site", type=Path, default=Path("site"), metavar="DIR", help="where the site goes (default: site)"
    )
    parser.add_argument("--clean", action="store_true", help="forget what earlier builds left")
    parser.add_argument("--drafts", action="store_true", help="publish drafts as well")
    parser.add_argument(
        "--workers",
        type=_count,
        metavar="N",
        help=f"processes that share the work (default: one, and from {_MANY:,} checks on all processors; Linux only)",
    )
    parser.add_argument(
        "--timings", action="store_true", help="say how long each step took, and how much of the processor"
    )


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text} is no number of processes; 1 does all in one")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Builds the site; returns 1 and leaves the old one where the content has problems."""
    if warning := slow_reader_warning():
        print(warning, file=sys.stderr)
    refuse_around_content(arguments.site, arguments.content, "--site")
    clock = Clock(watched_terminal())
    try:
        with collecting_rarely():
            return _run(arguments, clock)
    finally:
        clock.end()


def _run(arguments: argparse.Namespace, clock: Clock) -> int:
    of_our_code()  # is asked before anything else, while the code on the disk is the one that runs
    looks = _looks()
    with work_folder(project_root() / "build", _waiting(clock)) as work:  # who waits reads what is there afterwards
        found = read_and_judge(
            arguments.content,
            real_day(),
            with_notes=False,
            kept_open=_CHECKS_KEPT_OPEN,
            remembering=Remembering.ANEW if arguments.clean else Remembering.FOR_THE_NEXT_COMMAND,
        )
        clock.step("read and check")
        if found.problems:
            clock.end()
            sys.stdout.write(text(Report(found.problems, (), found.checked)))
            return 1
        try:
            with told_in_words():
                place, report, checks = _published(arguments, found.content, work, clock)
                if _looks() != looks:  # nobody knows which of its files were made from what was saved meanwhile
                    forget(work)
        except NotASite as error:
            raise Unusable(str(error)) from None
        except OSError as error:
            raise OutsideFailed(f"{error.filename or arguments.site}: {error.strerror or error}") from error
    clock.end()
    print(_summary(arguments.site, place, checks, report, clock))
    if arguments.timings:
        print(clock.table())
    return 0


def _looks() -> str:
    root = project_root()
    return looks_of(template_folders(root), [root / "mkdocs.yml"])


def _waiting(clock: Clock) -> Callable[[], None]:
    return lambda: clock.tell("Another build is at work; this one waits for it.")


def _published(
    arguments: argparse.Namespace, content: Content, work: Path, clock: Clock
) -> tuple[Workplace, TreeReport, int]:
    """Makes the site with what the last build left in `work`, and publishes it; returns the number of checks, too."""
    root, day = project_root(), printed_day()
    if arguments.clean:
        forget(work)
        write_tree(work / "docs", {})
    last = LastBuild(work, own_seal())
    made = generate(
        content,
        template_folders(root),
        day,
        with_drafts=arguments.drafts,
        sheets=last.kept.sheets,
        compiled=last.compiled,
    )
    collect_what_drawing_leaves()
    clock.step("gather facts")
    with replacing(arguments.site, _waiting(clock), last.spare) as aside:
        tree = Tree(work / "docs")
        workers = arguments.workers or (processors() if len(made.library.checks) >= _MANY else 1)
        place = Workplace(aside, arguments.site, tree, last.table, last.kept, clock.step, clock.count, workers=workers)
        write_tree(work / "frame", in_navigation(made))
        remove(work / "theme")  # MkDocs leaves in it what begins with a dot, and what a link there leads to
        build_with_mkdocs(root, made, work / "frame", work / "theme", place)
        report = tree.finish()
        finished_ns = time.time_ns()
    last.replace(place, arguments.site, finished_ns)
    clock.step("publish")
    return place, report, len(made.library.checks)


def _summary(site: Path, place: Workplace, checks: int, tree: TreeReport, clock: Clock) -> str:
    return (
        f"{checks} checks, {place.pages} pages, {place.drawn} of them drawn: "
        f"{tree.written} files written, {tree.kept} kept, {tree.removed} removed; "
        f"{clock.total_s:.1f} s, most of it to {clock.longest.name} ({clock.longest.wall_s:.1f} s)\n"
        f"The site is in {site}: open {(site / 'index.html').as_posix()}"
    )
