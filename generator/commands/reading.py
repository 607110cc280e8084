"""What several commands begin with: the content folder read and judged."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.commands.environment import OutsideFailed, Unusable
from generator.commands.memory import Memory, Remembering, remember, remembered
from generator.content.facts import Known, Sound
from generator.content.folder import read_content
from generator.content.model.content import Content
from generator.content.reading import HAS_C_PARSER
from generator.content.shelf import KEPT_OPEN, facts_of_all, files_of_all, unread_of
from generator.problems import Problem
from generator.rules import judged
from generator.rules.index import Index

SLOW_READER = "PyYAML lacks its C extension here, so reading is ten times slower: install libyaml and PyYAML again"


@dataclass(frozen=True)
class Judged:
    """A content folder: its content, everything that is wrong, and what reviewers must weigh."""

    content: Content
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]

    @property
    def checked(self) -> int:
        """How many checks there are, readable or not."""
        return len(self.content.known("checks"))


def read_and_judge(
    folder: Path,
    today: date,
    allowed_hosts: frozenset[str] = frozenset(),
    *,
    with_notes: bool = True,
    kept_open: int = KEPT_OPEN,
    remembering: Remembering = Remembering.FOR_THE_NEXT_COMMAND,
) -> Judged:
    """Reads and judges a content folder; notes take as long as all other rules, so who shows none asks for none.

    So many checks are `kept_open` in memory; the others are packed, which takes longer.  What was found sound before
    is not judged again, unless it is `remembering` nothing.

    Raises Unusable where it does not exist, OutsideFailed where it cannot be read.
    """
    with collecting_rarely():
        how = Remembering.ANEW if with_notes else remembering
        memory = remembered(folder, today, allowed_hosts, how)
        found, now = _judged(folder, today, allowed_hosts, memory, with_notes=with_notes, kept_open=kept_open)
        if now != memory:  # of many checks it is megabytes, which a run that found nothing new need not write
            remember(folder, today, allowed_hosts, now, remembering)
        return found


def slow_reader_warning() -> str | None:
    """What to tell a person whose PyYAML is the slow one."""
    return None if HAS_C_PARSER else SLOW_READER


def _judged(
    folder: Path, today: date, allowed_hosts: frozenset[str], memory: Memory, *, with_notes: bool, kept_open: int
) -> tuple[Judged, Memory]:
    """What is found, and what is to be remembered of it."""
    try:
        read = read_content(folder, today, allowed_hosts, memory.known, kept_open)
    except (FileNotFoundError, NotADirectoryError):
        raise Unusable(f"there is no content folder {folder}") from None
    except OSError as error:
        raise OutsideFailed(f"{folder} cannot be read: {error.strerror or error}") from error
    context = Index(read.content).context
    sound = unread_of(read.content.checks) if context == memory.context else frozenset()
    problems, notes = judged(read.content, with_notes=with_notes, but=sound)
    found = Judged(read.content, tuple(sorted((*read.problems, *problems))), tuple(notes))
    return found, Memory(context, _sound(found, read.signs))


def _sound(found: Judged, signs: Mapping[str, str]) -> Known:
    """The checks without problems, by the paths of their files."""
    content, faulty = found.content, {problem.file for problem in found.problems}
    facts = facts_of_all(content.checks)
    return {
        file: Sound(signs[file], content.digests[f"checks/{check_id}"], facts[check_id])
        for check_id, file in files_of_all(content.checks).items()
        if file not in faulty
    }


def collect_what_drawing_leaves() -> None:
    """From here on looks for garbage again, among what is made from here on: templates leave cycles behind."""
    gc.freeze()
    gc.set_threshold(50_000, 10, 100)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Looks for garbage in cycles almost never: content has none, and a tenth of the time would go into looking."""
    before = gc.get_threshold()
    gc.set_threshold(10_000_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
