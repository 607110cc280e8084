"""What several commands begin with: the content folder read and judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.commands.environment import OutsideFailed, Unusable
from generator.content.folder import read_content
from generator.content.model.content import Content
from generator.content.reading import HAS_C_PARSER
from generator.problems import Problem
from generator.rules import judged

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


def read_and_judge(folder: Path, today: date, allowed_hosts: frozenset[str] = frozenset()) -> Judged:
    """Reads and judges a content folder.

    Raises Unusable where it does not exist, OutsideFailed where it cannot be read.
    """
    try:
        read = read_content(folder, today, allowed_hosts)
    except (FileNotFoundError, NotADirectoryError):
        raise Unusable(f"there is no content folder {folder}") from None
    except OSError as error:
        raise OutsideFailed(f"{folder} cannot be read: {error.strerror or error}") from error
    problems, notes = judged(read.content)
    return Judged(read.content, tuple(sorted((*read.problems, *problems))), tuple(notes))


def slow_reader_warning() -> str | None:
    """What to tell a person whose PyYAML is the slow one."""
    return None if HAS_C_PARSER else SLOW_READER
