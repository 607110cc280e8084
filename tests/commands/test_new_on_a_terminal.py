"""`new` on a real terminal: completion, editing, Ctrl-C; the other tests pipe their answers in."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.commands.conftest import PROJECT

if sys.platform != "win32":
    import pty
    import select
    import signal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX")

TAB, ENTER, CTRL_C, CTRL_D = "\t", "\r", "\x03", "\x04"


class Terminal:
    """A program on a terminal of its own: what it shows, and keys for it."""

    def __init__(self, folder: Path) -> None:
        self.shown = ""
        self.process, self.screen = pty.fork()
        if self.process == 0:  # the child: never returns
            os.chdir(folder)
            os.environ.update(
                PYTHONPATH=str(PROJECT), TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1", COLUMNS="100", LINES="40"
            )
            os.execv(sys.executable, [sys.executable, "-m", "generator", "new"])  # noqa: S606 - our own program

    def until(self, words: str, seconds: float = 30) -> None:
        """Reads until some words are shown; fails where they are not."""
        ends = time.monotonic() + seconds
        while words not in self.shown and time.monotonic() < ends:
            ready, _, _ = select.select([self.screen], [], [], 0.2)
            if ready:
                with suppress(OSError):  # the program has ended
                    self.shown += os.read(self.screen, 65_536).decode("utf-8", "replace")
        assert words in self.shown, self.shown[-2_000:]

    def asks(self, question: str) -> None:
        """Reads until a question is asked and the terminal is ready for keys (bracketed paste is on)."""
        self.until(question)
        self.shown = self.shown.partition(question)[2]
        self.until("\x1b[?2004h")

    def press(self, keys: str) -> None:
        """Types keys."""
        os.write(self.screen, keys.encode())

    def status(self) -> int:
        """The exit status, once the program ends."""
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


@pytest.fixture
def terminal(content: Path, tmp_path: Path) -> Iterator[Terminal]:
    """`new` in a site with two people."""
    (content / "people").mkdir()
    (content / "people" / "bo-example.yml").write_text("name: Bo Example\n", "utf-8")
    (content / "people" / "cy-other.yml").write_text("name: Cy Other\n", "utf-8")
    opened = Terminal(tmp_path)
    yield opened
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(opened.process, signal.SIGKILL)
        os.waitpid(opened.process, 0)
    os.close(opened.screen)


def test_people_are_offered_while_one_types_and_ctrl_c_keeps_the_answers(terminal: Terminal, tmp_path: Path) -> None:
    """Tab takes what is offered."""
    terminal.asks("What was claimed?")
    terminal.press("The tunnel cost nine million." + ENTER)
    terminal.asks("Who said it?")
    terminal.press("cy")
    terminal.until("Cy Other")
    terminal.press(TAB + ENTER)
    terminal.asks("When was it first said?")
    terminal.press(CTRL_C)
    terminal.until("Your answers are kept")
    assert terminal.status() == 130
    kept = (tmp_path / "build" / "unfinished" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    assert "  claimant: cy-other\n" in kept
    assert "Traceback" not in terminal.shown


def test_the_end_of_input_ends_it_in_order(terminal: Terminal) -> None:
    """Ctrl-D on an empty line."""
    terminal.asks("What was claimed?")
    terminal.press("The tunnel cost nine million." + ENTER)
    terminal.asks("Who said it?")
    terminal.press(CTRL_D)
    terminal.until("Your answers are kept")
    assert terminal.status() == 1
    assert "Traceback" not in terminal.shown
