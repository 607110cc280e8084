"""What `new` takes from its flags and from a file: answers to its questions before they are asked."""

from __future__ import annotations

import argparse
import codecs
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from generator.commands.environment import OutsideFailed, Unusable, project_root
from generator.content.model.composed import IdOr, ListOf, Of
from generator.content.parsing import CHECK
from generator.content.reading import FILE_LIMIT_BYTES, MappingNode, decoded, read
from generator.editing.document import Document
from generator.editing.forms import Given, answers_in, labels_of
from generator.problems import shown, suggestion

FORMS: Final = Path(".github") / "ISSUE_TEMPLATE"

_SINGLE: Final = {
    "claim": "the claim, as it was said",
    "claimant": "who said it: a name, the id of a person, or `unknown`",
    "role": "what they were when they said it",
    "date": "when it was first said",
    "context": "where and to whom",
    "rating": "the verdict: an id of the scale",
    "summary": "why, in one to three sentences",
    "topics": "ids of topics, with commas between",
    "id": "the name of the file",
}
_OF_A_PIECE: Final = {
    "stance": "how it stands to the claim",
    "source": "an address, the id of a source, or the title of what has no address",
    "title": "the source's title",
    "author": "who wrote it",
    "publisher": "who published it",
    "published": "when it appeared",
    "archived": "the address of a copy kept by others",
    "kind": "what kind of source it is",
    "language": "the source's language",
    "interest": "what the source stands to gain",
    "rests-on": "ids of the sources on which it rests",
    "quote": "the source's words",
    "translation": "the quote in the check's language",
    "locator": "where in the source",
    "question": "which question it answers",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options: one for each question, and some for what nobody is asked."""
    for name, what in _SINGLE.items():
        parser.add_argument(f"--{name}", metavar="TEXT", help=what)
    parser.add_argument(
        "--appearance", action="append", default=[], metavar="TEXT", help="where it can be read or heard (repeatable)"
    )
    parser.add_argument(
        "--finding",
        action=_OfPiece,
        metavar="TEXT",
        help="what a piece of evidence shows (repeatable); the options that follow are about this piece",
    )
    for name, what in _OF_A_PIECE.items():
        parser.add_argument(f"--{name}", action=_OfPiece, metavar="TEXT", help=f"of the piece: {what}")
    parser.add_argument(
        "--url",
        action=_OfPiece,
        metavar="ADDRESS",
        help="of the piece: its source; the address is asked for title, publisher, author, date and language",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="any other field, such as `verdict.not_known=…` (repeatable)",
    )
    parser.add_argument("--draft", action="store_true", help="keep it out of the published site")
    parser.add_argument("--folder", metavar="NAME", help="a folder in checks/ for the file")
    parser.add_argument(
        "--from", dest="from_file", type=Path, metavar="FILE", help="an issue's text, or answers that were kept"
    )
    parser.add_argument("--yes", action="store_true", help="ask nothing: take the answers given, and write")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST[:PORT]",
        help="--url may ask this private host (repeatable)",
    )


class _OfPiece(argparse.Action):
    """Gathers the answers about pieces of evidence; `--finding` begins a new piece."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Takes one answer."""
        pieces: list[dict[str, str]] = getattr(namespace, "pieces", None) or []
        namespace.pieces = pieces
        if self.dest == "finding":
            pieces.append({})
        if not pieces:
            parser.error(f"{option_string} is about a piece of evidence: begin the piece with --finding")
        pieces[-1].update(
            {"source": str(values), "look-up": "yes"}
            if self.dest == "url"
            else {self.dest.replace("_", "-"): str(values)}
        )


def given_answers(arguments: argparse.Namespace) -> Given:
    """The answers of a file and of the flags, which come first.  Raises Unusable where they make no sense."""
    given = answers_in_file(arguments.from_file) if arguments.from_file else Given()
    told = {name: getattr(arguments, name) for name in _SINGLE if getattr(arguments, name) is not None}
    told |= {f"appearance.{number}": address for number, address in enumerate(arguments.appearance)}
    for number, piece in enumerate(getattr(arguments, "pieces", None) or []):
        told |= {f"evidence.{number}.{name}": answer for name, answer in piece.items()}
    rest = dict(given.rest)
    for assignment in arguments.set:
        _assign(rest, assignment)
    if arguments.draft:
        rest["draft"] = "yes"
    answers = {**given.answers, **{key: " ".join(answer.split()) for key, answer in told.items()}}
    return Given(answers, rest, given.left_over)


def _assign(rest: dict[str, Any], assignment: str) -> None:
    """Puts the value of `field.inner=value` where it belongs; a list takes one item each time."""
    path, has_value, value = assignment.partition("=")
    if not has_value:
        raise Unusable(f'--set {path}: there is no value (write `--set "{path}=…"`)')
    held, of_type = rest, CHECK
    *above, last = names = path.split(".")
    for depth, name in enumerate(above, 1):
        of_type = _field(of_type, names[:depth], path)
        held = _of_kind(dict, held.setdefault(name, {}), name, path)
    if isinstance(_field(of_type, names, path), ListOf):
        _of_kind(list, held.setdefault(last, []), last, path).append(value)
    else:
        held[last] = value


_Kind = TypeVar("_Kind")


def _of_kind(kind: type[_Kind], held: object, name: str, path: str) -> _Kind:
    if not isinstance(held, kind):
        said = f"{name} has been set to {shown(str(held))} already"
        raise Unusable(f"--set {path}: {said} (set its fields, or it as a whole)")
    return held


def _field(of_type: Any, names: Sequence[str], path: str) -> Any:
    """The type of the last of some names, each a field within the one before."""
    *above, name = names
    around = ".".join(above)
    if isinstance(of_type, ListOf):
        has_texts = not isinstance(of_type.of, Of)
        hint = f"`--set {around}=…` adds one item" if has_texts else "add its items to the file once that is written"
        raise Unusable(f"--set {path}: {around} is a list ({hint})")
    if not isinstance(of_type, Of | IdOr):
        raise Unusable(f"--set {path}: {around} has no fields (write `--set {around}=…`)")
    table = (of_type.other if isinstance(of_type, IdOr) else of_type).table()
    if name not in table:
        hint = suggestion(name, table, otherwise=f"the fields are {', '.join(table)}")
        raise Unusable(f"--set {path}: there is no field {shown(name)} ({hint})")
    return table[name].type


def answers_in_file(path: Path) -> Given:
    """What an issue's text answers, or what `new` kept when it was interrupted.

    Raises Unusable where a file is neither, OutsideFailed where it cannot be read.
    """
    text = _text(path)
    forms = sorted((project_root() / FORMS).glob("*.yml"))
    given = answers_in(text, labels_of(form.read_bytes() for form in forms))
    if given is not None:
        return given
    found = read(str(path), text.encode())
    held = Document(text).data if isinstance(found.root, MappingNode) and not found.problems else {}
    if not isinstance(held.get("answers"), dict):
        raise Unusable(
            f"{path} is neither an issue's text that suggests a claim nor answers that `new` kept "
            "(an entry goes into content/checks/ as it is; `check` says what it lacks)"
        )
    rest = held.get("rest")
    answers = {key: str(answer) for key, answer in held["answers"].items()}
    return Given(answers, rest if isinstance(rest, dict) else {})


def _text(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read(FILE_LIMIT_BYTES) if str(path) == "-" else path.read_bytes()
    except FileNotFoundError:
        raise Unusable(f"there is no file {path}") from None
    except OSError as error:
        raise OutsideFailed(f"{path}: {error.strerror or error}") from None
    text, problems = decoded(str(path), data.removeprefix(codecs.BOM_UTF8))
    if text is None:
        raise Unusable(f"{path}: {problems[0].message} ({problems[0].hint})")
    return text
