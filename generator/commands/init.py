"""`init FOLDER`: a new site with its own name, language and scale, and a first check."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from generator.commands.asking import Ended, answered
from generator.commands.environment import PACKAGE_ROOT, Unusable, real_day
from generator.commands.targets import refuse_within_content
from generator.content.parsing import SITE, Parser
from generator.content.reading import read
from generator.content.writing import written
from generator.editing.document import Document
from generator.editing.starting import FIRST_CHECK, files_of_a_new_site
from generator.files import write_whole
from generator.problems import shown_path

START: Final = PACKAGE_ROOT / "templates" / "start"
SCALES: Final = ("seven", "four")
_ASKED: Final = {
    "name": "What is the site called?",
    "language": "In which language does it speak?",
    "publisher": "Who publishes it?",
    "contact": "How do readers reach you?",
    "url": "At which address will it be published?",
    "repository": "Where will its source live?",
}
_DEFAULTS: Final = {"language": "en", "licence": "CC-BY-4.0"}
_MAY_BE_EMPTY: Final = frozenset({"url", "repository"})
_IGNORED: Final = "/site/\n/build/\n/.site*\n"
"""What is built, and a build's neighbours of the site folder (publishing/build.py)."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the new site is to be; made if missing")
    for name, row in SITE.table().items():
        if name in {*_ASKED, *_DEFAULTS}:
            parser.add_argument(f"--{name}", metavar="TEXT", help=row.meaning)
    told = "the verdict scale: true to false in six steps, or in three; both with `unproven` (default: seven)"
    parser.add_argument("--scale", choices=SCALES, help=told)
    parser.add_argument("--yes", action="store_true", help="ask nothing: take the answers given")


def run(arguments: argparse.Namespace) -> int:
    """Makes the site's content; returns 1 where the questions were not answered to their end."""
    refuse_within_content(arguments.folder, arguments.content, "the folder")
    content: Path = arguments.folder / "content"
    if content.is_symlink() or (content.exists() and (not content.is_dir() or any(content.iterdir()))):
        raise Unusable(f"{shown_path(content)} is not empty: delete it first (git keeps what was committed)")
    try:
        site = _answers(arguments)
    except Ended:
        print("factcheck: nothing was written", file=sys.stderr)
        return 1
    words, ratings = _start(_primary(site["language"])), _start("scales")
    files = files_of_a_new_site(site, words, ratings, arguments.scale or SCALES[0], real_day())
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    ignored = arguments.folder / ".gitignore"
    if not ignored.exists():
        write_whole(ignored, _IGNORED.encode())
    print(f"\n{len(files)} files are written in {shown_path(content)}.")
    print("Rewrite pages/about.md, methodology.md and corrections.md: they are promises to your readers.")
    print(f"checks/{FIRST_CHECK}.yml is made up: write your first check with `new`, then delete it.")
    return 0


def _answers(arguments: argparse.Namespace) -> dict[str, str]:
    """The fields of site.yml, from flags or from the person.  Raises Unusable where a flag's value does not hold."""
    site = {name: getattr(arguments, name) or default for name, default in _DEFAULTS.items()}
    faults = []
    for name, question in _ASKED.items():
        given = getattr(arguments, name)
        if given is None and arguments.yes and name not in _DEFAULTS and name not in _MAY_BE_EMPTY:
            faults.append(f"--{name} is missing: {SITE.table()[name].meaning}")
        elif given is not None or arguments.yes:
            site[name] = given or site.get(name, "")
            faults += [f"--{name}: {fault}" for fault in _faults(name, site[name])]
        else:
            site[name] = _asked(name, question, site)
    if faults:
        raise Unusable("\n  ".join(faults))
    return site | {"language": _usual_letters(site["language"])}


def _asked(name: str, question: str, site: dict[str, str]) -> str:
    row = SITE.table()[name]
    default = {"publisher": site.get("name", "")}.get(name, site.get(name, ""))
    print(f"\n{question}\n  {row.meaning} {'Enter to pass.' if name in _MAY_BE_EMPTY else f'Such as: {row.example}'}")
    while faults := _faults(name, answer := answered(default)):
        print("".join(f"  {fault}\n" for fault in faults), end="")
    return answer


def _faults(name: str, answer: str) -> list[str]:
    """What is wrong with the value of a field, by the model; and a language has words for a new site, or has not."""
    if not answer:
        return [] if name in _MAY_BE_EMPTY else ["this needs an answer"]
    languages = sorted({path.stem for path in START.glob("*.yml")} - {"scales"})
    if name == "language" and _primary(answer) not in languages:
        return [f"there are words for {', '.join(languages)} so far (docs/languages.md says how to add others)"]
    found = read("", written({name: answer}).encode())
    problems = Parser(real_day()).site("", found.root).problems if found.root else found.problems
    return [f"{problem.message} ({problem.hint})" for problem in problems if problem.field in {name, ""}]


def _primary(language: str) -> str:
    """The language without its country: `de` of `de-AT`."""
    return language.partition("-")[0].casefold()


def _usual_letters(tag: str) -> str:
    """A language tag in the letters that all write it in, and in which words are looked up: `de-AT` of `DE-at`.

    Basis: RFC 5646, section 2.1.1.
    """
    language, *parts = tag.split("-")
    letters = {2: str.upper, 4: str.title}
    return "-".join((language.lower(), *(letters.get(len(part), str.lower)(part) for part in parts)))


def _start(name: str) -> dict[str, Any]:
    held: dict[str, Any] = Document((START / f"{name}.yml").read_text("utf-8")).data
    return held
