"""`python -m generator COMMAND`, installed as `factcheck` too.

Exit status: 0 done; 1 the content has problems; 2 used wrongly or unusable configuration; 3 something outside failed.

Basis: contract, section 3.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import io
import keyword
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType, ModuleType
from typing import NoReturn

from generator.commands.environment import OutsideFailed, Unusable
from generator.commands.signals import ENDS, ends_handled

# A command is generator/commands/NAME.py with add_arguments(parser) and run(arguments); it is imported only when
# it is asked for, so that `check` does not wait for what only `build` needs.
COMMANDS: Mapping[str, str] = {
    "check": "read and check all content; report on all of it or on the files named",
    "build": "check the content, make the site and publish it into a folder in one step",
    "serve": "show a preview that follows your edits, drafts included",
    "init": "begin a new site with its own name, language and scale, and a first check",
    "new": "write a new check: by questions, by flags, or from the text of an issue",
    "revise": "give a check a new verdict, and keep the current one as an earlier one",
    "correct": "add a correction to a check: what was wrong, and what it says now",
    "withdraw": "say that a check no longer stands; its page stays",
    "rename": "give a check a new id; the old address still leads to it",
    "format": "put the fields of files in order, in one layout; comments stay",
    "verify": "fetch the sources, look for each quote in them and write content/evidence.lock",
    "export": "give the checks in a form that others read: data, a database, the whole site in one file",
    "import": "make entries of somebody else's data, or of our own",
    "schema": "print the JSON Schema of a kind of content file",
    "explain": "say what a code means, with an example that has it and one that has not",
}
USED_WRONGLY, OUTSIDE_FAILED, INTERRUPTED = 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns its exit status and prints no traceback for anything that a person can cause."""
    _open_what_is_closed()
    _speak_utf8()
    typed = sys.argv[1:] if arguments is None else list(arguments)
    try:
        with _ending_in_order():
            parsed = _parser(typed).parse_args(typed)
            status: int = parsed.run(parsed)
            sys.stdout.flush()
    except Unusable as error:
        return _said(error, USED_WRONGLY)
    except OutsideFailed as error:
        return _said(error, OUTSIDE_FAILED)
    except BrokenPipeError:
        _print_no_more()  # who read our output has gone, as `| head` does
        return OUTSIDE_FAILED
    except OSError as error:
        _print_no_more()
        return _said(OutsideFailed(f"{error.filename or 'the disk'}: {error.strerror or error}"), OUTSIDE_FAILED)
    except KeyboardInterrupt as interrupt:
        print("factcheck: interrupted; nothing is left half done", file=sys.stderr)
        return next(iter(interrupt.args), INTERRUPTED)
    return status


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """Makes the system's wish to end us (Ctrl-C, SIGTERM) an exception, once: nothing disturbs what tidies up then."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        for one in ENDS:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt(128 + number)

    with ends_handled(end):
        yield


def _print_no_more() -> None:
    """What is left to print goes nowhere, so that Python does not fail over it once more when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(typed: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command that is asked for, which knows the others by name only."""
    asked = next((word for word in typed if word in COMMANDS), None)
    parser = argparse.ArgumentParser(
        prog="factcheck", description="Turns YAML fact-checks into a static, searchable site."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for name, what in COMMANDS.items():
        command = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        if name == asked:
            module = _imported(f"generator.commands.{name}{'_' * keyword.iskeyword(name)}")
            command.add_argument(
                "--content",
                type=Path,
                default=Path("content"),
                metavar="DIR",
                help="the content folder (default: content)",
            )
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


def _imported(name: str) -> ModuleType:
    """A module; nobody looks for garbage meanwhile, since modules leave none and that takes a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        if was_enabled:
            gc.enable()


def _open_what_is_closed() -> None:
    """Puts the null device where the one who started us closed a stream: Python has None there, which has no methods.

    In their order, so that each takes its own number: what is opened later would else be given the number 1, and
    what another program prints would go into that file.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end


def _speak_utf8() -> None:
    """Prints every character on every machine, whatever its locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _said(error: Exception, status: int) -> int:
    print(f"factcheck: {error}", file=sys.stderr)
    return status


def run() -> NoReturn:
    """Runs the command that was typed, and ends at once: to free ten thousand checks piece by piece takes a second."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # told already, or nobody is there to be told
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
