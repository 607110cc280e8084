"""Rules on what checks say of each other: related ones, translations, former addresses, dossiers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model.check import Check, ImportedFrom
from generator.content.model.composed import placed
from generator.content.model.shared import CheckId
from generator.content.model.site import Dossier, DossierItem
from generator.content.names import TAKEN_NAMES
from generator.problems import shown, suggestion
from generator.rules.engine import Around, Remark, rule


@rule("P120", Check)
def unknown_check(check: Check, around: Around) -> Iterator[Remark]:
    """A check named as related, or as the one that this translates, exists.

    Bad:
        related:
          - othr-bridge
    Good:
        related:
          - other-bridge
    """
    named = [(f"related[{position}]", id_) for position, id_ in placed(check.related)]
    if check.translation_of:
        named.append(("translation_of", check.translation_of))
    for path, id_ in named:
        if fault := _unknown(id_, around):
            yield Remark(path, *fault)


@rule("P121", Check)
def check_names_itself(check: Check) -> Iterator[Remark]:
    """A check is not related to itself, nor its own translation.

    Bad:
        translation_of: bridge-closed
    Good:
        translation_of: other-bridge
    """
    for position, id_ in placed(check.related):
        if id_ == check.id:
            yield Remark(f"related[{position}]", "the check is related to itself", "delete it, or name another check")
    if check.translation_of == check.id:
        yield Remark("translation_of", "the check translates itself", "name the check that it translates")


@rule("P122", Dossier)
def dossier_of_unknown_check(dossier: Dossier, around: Around) -> Iterator[Remark]:
    """A check that a dossier lists exists.

    Bad (dossier):
        checks:
          - bridge-clsed
    Good (dossier):
        checks:
          - bridge-closed
    """
    for path, id_ in _placed_checks(dossier):
        if fault := _unknown(id_, around):
            yield Remark(path, *fault)


@rule("P123", Dossier)
def check_twice_in_dossier(dossier: Dossier) -> Iterator[Remark]:
    """A dossier lists each check once.

    Bad (dossier):
        checks:
          - bridge-closed
          - check: bridge-closed
            excerpt: the bridge was closed for two years
    Good (dossier):
        checks:
          - check: bridge-closed
            excerpt: the bridge was closed for two years
    """
    seen: set[CheckId] = set()
    for path, id_ in _placed_checks(dossier):
        if id_ in seen:
            yield Remark(path, f"the check {shown(id_)} stands twice", "delete one of them")
        seen.add(id_)


@rule("P124", Check)
def translated_in_a_circle(check: Check, around: Around) -> Iterator[Remark]:
    """Of checks that translate each other one was written first, and translates none of them.

    A circle is one mistake: it is told of the check whose id comes first in the alphabet.

    Basis: contract, section 2, `translation_of`.
    """
    others = around.index.translation_circles.get(check.id, ())[1:]
    if others:
        message = f"the check translates {shown(others[0])}, which is a translation of it"
        yield Remark("translation_of", message, "delete `translation_of` in the one that was written first")


@rule("P130", Check)
def former_id_is_taken(check: Check, around: Around) -> Iterator[Remark]:
    """A former id leads to its check, so no other check has it now.

    Bad:
        former_ids:
          - other-bridge
    Good:
        former_ids:
          - old-bridge
    """
    for position, id_ in placed(check.former_ids):
        if id_ in around.index.check_ids:
            whose = "this check" if id_ == check.id else "another check"
            message = f"the former id {shown(id_)} is the id of {whose}"
            yield Remark(f"former_ids[{position}]", message, "an address can lead to one check only; delete it here")


@rule("P131", Check)
def former_id_claimed_twice(check: Check, around: Around) -> Iterator[Remark]:
    """A former id leads to one check, so only one check names it.

    Bad:
        former_ids:
          - older-bridge
    Good:
        former_ids:
          - old-bridge
    """
    for position, id_ in placed(check.former_ids):
        others = [other for other in around.index.former_ids.get(id_, ()) if other < check.id]
        if others:
            message = f"the former id {shown(id_)} is claimed by the check {shown(others[0])}, too"
            yield Remark(
                f"former_ids[{position}]", message, "an address can lead to one check only; delete it in one of them"
            )


@rule("P132", Check)
def former_id_is_reserved(check: Check) -> Iterator[Remark]:
    """A former id is no name that the site uses itself, nor one that Windows keeps for devices.

    Bad:
        former_ids:
          - page
    Good:
        former_ids:
          - old-bridge
    """
    for position, id_ in placed(check.former_ids):
        if id_ in TAKEN_NAMES:
            message = f"the name {shown(id_)} is taken by the site or by Windows"
            yield Remark(f"former_ids[{position}]", message, "delete it: no check was ever published there")


@rule("P160", ImportedFrom)
def imported_from_nobody(imported: ImportedFrom) -> Iterator[Remark]:
    """Somebody else's check says whose it is: by a publisher or an address.

    Bad:
        imported_from:
          rating: Pants on fire
    Good:
        imported_from:
          publisher: Example Checkers
          rating: Pants on fire
    """
    if not imported.publisher and not imported.url:
        yield Remark("", "nothing says whose check this is", "add `publisher:` or `url:`")


def _unknown(id_: CheckId, around: Around) -> tuple[str, str] | None:
    """Message and hint for an id that no check has."""
    known = around.index.check_ids
    if id_ in known:
        return None
    if now := around.index.former_ids.get(id_):
        return f"no check {shown(id_)}", f"it is called `{now[0]}` now"
    return f"no check {shown(id_)}", suggestion(
        id_, known, otherwise="write the id of a check: its file's name without `.yml`"
    )


def _placed_checks(dossier: Dossier) -> Iterator[tuple[str, CheckId]]:
    """The path and id of each check of a dossier, in order."""
    for position, item in placed(dossier.checks):
        if not isinstance(item, DossierItem):
            yield f"checks[{position}]", item
        elif item.has("check"):
            yield f"checks[{position}].check", item.check
