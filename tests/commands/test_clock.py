"""What a build says of its time: nothing where nobody watches, and every step where it is asked for."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from generator.commands.clock import Clock


def test_the_table_has_each_step_with_both_times() -> None:
    """On the wall and on the processor, in the order of the steps."""
    clock = Clock()
    clock.step("read")
    clock.step("make pages")
    header, *lines = clock.table().splitlines()
    assert header.split() == ["time", "processor"]
    assert [line.split("  ")[-1] for line in lines] == ["read", "make pages"]
    assert clock.longest in clock.steps


def test_who_watches_sees_the_last_word_and_then_nothing() -> None:
    """One line that is written over, and cleared in the end, so that the summary stands alone."""
    terminal = io.StringIO()
    clock = Clock(terminal)
    clock.count(1_200)
    clock.step("make pages")
    clock.end()
    clock.step("publish")
    shown = terminal.getvalue().split("\r\x1b[K")
    assert shown[1] == "make pages: 1,200"
    assert shown[2].startswith("make pages: ")
    assert shown[3:] == [""]


SHOWS = "from generator.commands.clock import watched_terminal; print(bool(watched_terminal()))"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    ("environment", "is_watched"), [({}, True), ({"CI": "true"}, False), ({"TERM": "dumb"}, False)]
)
def test_only_a_terminal_of_a_person_is_written_to(environment: dict[str, str], is_watched: bool) -> None:
    """Not a log of a CI, though that has a terminal, too."""
    import pty  # noqa: PLC0415

    known = {name: value for name, value in os.environ.items() if name != "CI"} | {"TERM": "xterm"} | environment
    ours, theirs = pty.openpty()
    told = subprocess.run([sys.executable, "-c", SHOWS], stderr=theirs, stdout=subprocess.PIPE, env=known, check=True)
    os.close(ours)
    os.close(theirs)
    assert told.stdout.decode().strip() == str(is_watched)


def test_a_file_is_not_written_to() -> None:
    """Whatever the environment."""
    told = subprocess.run([sys.executable, "-c", SHOWS], capture_output=True, check=True)
    assert told.stdout.decode().strip() == "False"
