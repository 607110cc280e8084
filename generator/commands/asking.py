"""Questions on a terminal, with completion, or line by line where there is none."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer

    from generator.editing.interview import Choice

BACK: Final = "<"
YES: Final = frozenset({"y", "yes", "true"})


class Ended(Exception):
    """The person, or what they piped in, has no more to say."""


def answered(default: str = "", choices: Sequence[Choice] = ()) -> str:
    """One answer, its blanks made single ones; the default where Enter alone was pressed.

    Raises Ended at the end of input and KeyboardInterrupt where the person wants out.
    """
    try:
        line = _prompted(default, choices) if is_terminal() else _read(default)
    except EOFError:
        raise Ended from None
    return " ".join(line.split()) or default


def agreed(question: str) -> bool:
    """Whether the person says yes; Enter alone does, too."""
    print(f"{question} [Y/n]")
    return answered("yes").casefold() in YES


def is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def difference(file: str, before: str, after: str) -> str:
    """What changes in a file, as a unified difference with three lines around."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), file if before else "nothing", file
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _read(default: str) -> str:
    """A line of what is piped in, shown as on a terminal, so that a transcript can be read."""
    print(_mark(default), end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        print()
        raise EOFError
    print(line.rstrip("\r\n"))
    return line


def _prompted(default: str, choices: Sequence[Choice]) -> str:
    from prompt_toolkit import prompt  # noqa: PLC0415 - a tenth of a second that other commands need not spend

    return str(prompt(_mark(default), completer=_completer(choices), complete_while_typing=True))


def _completer(choices: Sequence[Choice]) -> Completer:
    """Offers answers by any part of their words, also after a comma."""
    from prompt_toolkit.completion import FuzzyWordCompleter  # noqa: PLC0415

    return FuzzyWordCompleter([one.answer for one in choices], {one.answer: one.words for one in choices})


def _mark(default: str) -> str:
    return f"[{default}] > " if default else "> "
