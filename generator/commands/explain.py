"""`explain CODE`: what a code means, with an example that has it and one that has not."""

from __future__ import annotations

import argparse
import sys

from generator.commands.environment import Unusable
from generator.explanations import Example, Explanation, explanation_of
from generator.problems import nearest, shown
from generator.rules import registered_explanations


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("code", metavar="CODE", nargs="?", help="a code such as E301; all codes where none is given")


def run(arguments: argparse.Namespace) -> int:
    """Prints the explanation."""
    if arguments.code is None:
        sys.stdout.write("".join(f"{known.code}  {known.title}\n" for known in registered_explanations()))
        return 0
    known = explanation_of(arguments.code.strip())
    if known is None:
        meant = nearest(arguments.code.upper(), [one.code for one in registered_explanations()])
        raise Unusable(f"there is no code {shown(arguments.code)}" + (f"; did you mean {meant}?" if meant else ""))
    sys.stdout.write(page(known))
    return 0


def page(known: Explanation) -> str:
    """An explanation as the command prints it."""
    kind = "a note: it never fails a command" if known.is_note else "a problem: it stops the build"
    kind = "a problem of `check --since`" if known.before else kind
    parts = [f"{known.code} {known.slug} ({kind})\n\n{known.title}"]
    parts += [known.text] if known.text else []
    parts += [f"Basis: {known.basis}"] if known.basis else []
    parts += [_example("Published before", example) for example in known.before]
    parts += [_example("Has it", example) for example in known.bad]
    parts += [_example("Has it not", example) for example in known.good]
    return "\n\n".join(parts) + "\n"


def _example(title: str, example: Example) -> str:
    return f"{title}:\n\n" + "".join(f"    {line}\n" for line in example.text.splitlines()).rstrip("\n")
