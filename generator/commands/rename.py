"""`rename ID NEW`: a new id; the old address still leads there, and all that name the check name the new one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from generator.commands import editing
from generator.commands.editing import Change, Opened, agreed_to, document, ended_in_order, opened_among, uninterrupted
from generator.commands.environment import Unusable, real_day
from generator.commands.reading import read_and_judge
from generator.content.model.content import Content
from generator.content.names import TAKEN_NAMES
from generator.editing.naming import id_of_words, is_id
from generator.editing.renaming import prose_with_new_name, renamed, with_new_name
from generator.files import write_whole
from generator.problems import shown, shown_path

FORMER_ID_IS_TAKEN = "P130"
"""What `check` says of a rename that was killed before the file moved."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    editing.add_arguments(parser)
    parser.add_argument("new", metavar="NEW", help="its new id")


def run(arguments: argparse.Namespace) -> int:
    """Renames the check; returns 1 where it was not agreed to.

    Killed half way, the same command finishes: the old id is written down as a former one before the file moves.
    """

    def act() -> int:
        new = arguments.new
        found = read_and_judge(arguments.content, real_day(), with_notes=False)
        is_half_done = _is_half_done(found.content, arguments.id, new)
        held = opened_among(found, arguments.content, new if is_half_done else arguments.id, despite=FORMER_ID_IS_TAKEN)
        if not is_half_done:
            _must_be_free(arguments)
        path = held.path.with_name(f"{new}.yml")
        after = with_new_name(renamed(held.entry, arguments.id, new), arguments.id, new, f"checks/{held.id}/")
        own = Change(path, held.entry.text, after.text, "checks", new)
        others = list(_elsewhere(held, arguments.id, new))
        print(f"{shown_path(held.path)} becomes {shown_path(path)}; other files that name it: {len(others)}")
        status = agreed_to(arguments, held, [own, *others], renamed_from=arguments.id)
        if status == 0 and not arguments.dry_run:
            _write(held.path, own, others)
        return status

    return ended_in_order(act)


def _write(path: Path, own: Change, others: list[Change]) -> None:
    with uninterrupted():
        write_whole(path, own.after.encode())
        path.rename(own.path)
        for change in others:
            write_whole(change.path, change.after.encode())


def _is_half_done(content: Content, old: str, new: str) -> bool:
    """Whether the check has its new id already, and an earlier run was killed before all that name it do."""
    check = content.checks.get(new)
    return old not in content.known("checks") and check is not None and old in check.former_ids


def _must_be_free(arguments: argparse.Namespace) -> None:
    new = arguments.new
    if new in TAKEN_NAMES:
        raise Unusable(f"{shown(new)} cannot be an id: the site or Windows uses that name (write `{new}-check`)")
    if not is_id(new):
        words = id_of_words(new) or "some-words"
        possible = f"{words}-check" if words in TAKEN_NAMES else words
        raise Unusable(f"{shown(new)} cannot be an id (write `{possible}`)")
    if taken := next((Path(arguments.content) / "checks").rglob(f"{new}.yml"), None):
        raise Unusable(f"there is a check {new} already: {shown_path(taken)}")


def _elsewhere(held: Opened, old: str, new: str) -> Iterator[Change]:
    """The changes in other files that name the check or link to it."""
    content = held.judged.content
    for kind, files in (("checks", content.checks), ("dossiers", content.dossiers)):
        for id_, one in files.items():
            path = Path(content.path_of(one.file))
            if path == held.path or old.encode() not in path.read_bytes():
                continue
            entry = document(path)
            after = with_new_name(entry, old, new, f"{kind}/{id_}/")
            if after.text != entry.text:
                yield Change(path, entry.text, after.text, kind, id_)
    for id_, page in content.prose.items():
        path = Path(content.path_of(page.file))
        before = document(path).text
        prose = prose_with_new_name(before, old, new, f"{id_}/")
        if prose != before:
            yield Change(path, before, prose)
