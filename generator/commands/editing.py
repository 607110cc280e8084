"""What the editor's commands share: a check is opened, its change shown, judged, agreed to and written."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.commands.asking import Ended, agreed, answered, difference
from generator.commands.environment import Unusable, real_day
from generator.commands.reading import Judged, read_and_judge
from generator.commands.signals import ends_handled
from generator.content.model.check import Check
from generator.content.model.fields import Unreadable
from generator.dates import parsed_day
from generator.editing.acts import Refused
from generator.editing.document import Document, NotEditable
from generator.editing.trial import NewText, brought, tried
from generator.files import write_whole
from generator.problems import Problem, shown, shown_path, suggestion
from generator.reporting import Report, text


@dataclass(frozen=True)
class Opened:
    """A check that is about to be changed: its file, its text as it stands, and everything around it."""

    id: str
    path: Path
    check: Check
    entry: Document
    judged: Judged
    today: date


@dataclass(frozen=True)
class Change:
    """A file's text before and after; `kind` and `id` are empty for a page's Markdown."""

    path: Path
    before: str
    after: str
    kind: str = ""
    id: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what every act takes."""
    parser.add_argument("id", metavar="ID", help="the check")
    parser.add_argument("--yes", action="store_true", help="do not ask before writing")
    parser.add_argument("--dry-run", action="store_true", help="show the change, and write nothing")


def opened(arguments: argparse.Namespace) -> Opened:
    """The check that is named.  Raises Unusable where there is none, or where it has problems."""
    found = read_and_judge(arguments.content, real_day(), with_notes=False)
    return opened_among(found, arguments.content, arguments.id)


def opened_among(found: Judged, folder: Path, id_: str, despite: str = "") -> Opened:
    """A check of content that was read; problems of the code `despite` are passed over.  Raises Unusable, too."""
    checks = found.content.checks
    if id_ not in found.content.known("checks"):
        former = next((one.id for one in checks.values() if one.has("former_ids") and id_ in one.former_ids), None)
        hint = f"it is {former} now" if former else suggestion(id_, checks, otherwise="an id is its file's name")
        raise Unusable(f"there is no check {shown(id_)} ({hint})")
    own = [problem for problem in found.problems if _is_of(problem, id_, folder) and problem.code != despite]
    if id_ not in checks or own:
        sys.stdout.write(text(Report(own, (), found.checked)))
        raise Unusable(f"{id_} has problems: mend them first, so that nothing is lost")
    path = Path(found.content.path_of(checks[id_].file))
    return Opened(id_, path, checks[id_], document(path), found, real_day())


def document(path: Path) -> Document:
    """A file's text, its line breaks as they are."""
    return Document(path.read_bytes().decode("utf-8"))


def ended_in_order(act: Callable[[], int]) -> int:
    """Runs an act; what it refuses, and an end of input, leave everything as it was."""
    try:
        return act()
    except Refused as refused:
        print(f"factcheck: refused: {refused}", file=sys.stderr)
        return 1
    except NotEditable as where:
        print(f"factcheck: {where} cannot be changed line by line: `format` the file first", file=sys.stderr)
        return 1
    except Unreadable:
        print("factcheck: refused: the check is hidden, and has no text to change", file=sys.stderr)
        return 1
    except Ended:
        print("factcheck: nothing was written", file=sys.stderr)
        return 1


def value_of(given: str | None, asks: str, help_: str, *, current: str = "", is_asked: bool = True) -> str:
    """What a flag says, or what the person answers; Enter keeps what is."""
    if given is not None or not is_asked:
        return " ".join((given or current).split())
    print(f"\n{asks}\n  {help_}")
    while not (answer := answered(current)):
        print("  This needs an answer.")
    return answer


def day_of(given: str | None, today: date) -> date:
    """The day that a flag names, today where none does.  Raises Unusable where it is no day."""
    day = parsed_day(given) if given else today
    if day is None:
        raise Unusable(f"{shown(given)} is no day (write it as 2024-03-10)")
    return day


def saved(arguments: argparse.Namespace, held: Opened, after: Document) -> int:
    """Writes the check's new text once it is agreed to; returns 1 where something speaks against it."""
    change = Change(held.path, held.entry.text, after.text, "checks", held.id)
    status = agreed_to(arguments, held, [change])
    if status == 0 and not arguments.dry_run:
        write_whole(change.path, change.after.encode())
    return status


def agreed_to(arguments: argparse.Namespace, held: Opened, changes: Sequence[Change], *, renamed_from: str = "") -> int:
    """Shows the changes, judges what would be, and asks; returns 1 where something speaks against them, else 0."""
    for change in changes:
        sys.stdout.write(difference(shown_path(change.path), change.before, change.after))
    if problems := _problems(held, changes, renamed_from):
        sys.stdout.write(text(Report(problems, (), held.judged.checked)))
        print("factcheck: nothing was written: the change would bring these problems", file=sys.stderr)
        return 1
    if arguments.dry_run or arguments.yes or agreed("\nWrite it?"):
        return 0
    print("factcheck: nothing was written", file=sys.stderr)
    return 1


def uninterrupted() -> contextlib.AbstractContextManager[None]:
    """Lets a few files be written together: Ctrl-C and SIGTERM wait no longer than that, and are then forgotten."""
    return ends_handled(signal.SIG_IGN)


def _is_of(found: Problem, id_: str, folder: Path) -> bool:
    """Whether a problem is one of a check's file: a page or a person of the same name is none of its business."""
    return found.file.startswith(f"{shown_path(folder / 'checks')}/") and found.file.endswith(f"/{id_}.yml")


def _problems(held: Opened, changes: Sequence[Change], renamed_from: str) -> list[Problem]:
    texts = [NewText(one.kind, one.id, shown_path(one.path), one.after) for one in changes if one.kind]
    reaches_far = bool(renamed_from)
    found = tried(held.judged.content, texts, held.today, without=renamed_from, whole=reaches_far)
    return brought(held.judged.problems, found.problems)
