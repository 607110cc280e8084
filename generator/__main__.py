"""`python -m generator COMMAND`, installed as `factcheck` too.

Exit status: 0 done; 1 the content has problems; 2 used wrongly or unusable configuration; 3 something outside failed.

Basis: contract, section 3.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from types import ModuleType

from generator.commands import build, check, explain, schema, serve
from generator.commands.environment import OutsideFailed, Unusable

COMMANDS: tuple[ModuleType, ...] = (check, build, serve, schema, explain)
DONE, PROBLEMS, USED_WRONGLY, OUTSIDE_FAILED, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; returns its exit status and prints no traceback for anything that a person can cause."""
    _speak_utf8()
    parsed = _parser().parse_args(arguments)
    try:
        status: int = parsed.run(parsed)
        sys.stdout.flush()
    except Unusable as error:
        return _said(error, USED_WRONGLY)
    except OutsideFailed as error:
        return _said(error, OUTSIDE_FAILED)
    except BrokenPipeError:
        # Who read our output has gone, as `| head` does; what is left to print goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OUTSIDE_FAILED
    except OSError as error:
        return _said(OutsideFailed(f"{error.filename or 'the disk'}: {error.strerror or error}"), OUTSIDE_FAILED)
    except KeyboardInterrupt:
        print("interrupted; nothing was published", file=sys.stderr)
        return INTERRUPTED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="factcheck", description="Turns YAML fact-checks into a static, searchable site."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for module in COMMANDS:
        command = commands.add_parser(
            module.NAME, help=module.HELP, description=f"{module.HELP[0].upper()}{module.HELP[1:]}."
        )
        command.add_argument(
            "--content", type=Path, default=Path("content"), metavar="DIR", help="the content folder (default: content)"
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def _speak_utf8() -> None:
    """Prints every character on every machine, whatever its locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _said(error: Exception, status: int) -> int:
    print(f"factcheck: {error}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
