"""What a proposal does to the checks, for the person who reviews it: which are new or changed, and what they rest on.

Told also where the content has problems: what cannot be read is left out here and stands among the problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.content.model.check import STANCES, Check
from generator.content.model.content import Content
from generator.content.model.fields import Shaped, Unreadable, fields_of
from generator.content.model.shared import CheckId, Source
from generator.content.origins import origins_of
from generator.problems import Problem
from generator.views.proofs import QuoteState, quote_state

T = TypeVar("T")


@dataclass(frozen=True)
class Standing:
    """What a check says at one time: the id and words of its rating (None: it cannot be read), and what carries it."""

    rating: str | None
    label: str
    origins: int


@dataclass(frozen=True)
class ProposedCheck:
    """A check that a proposal brings along, changes or takes away.

    `before` is None for a new one, `after` for one that is gone.  `fields` are the fields that differ, in the order of
    the format.  `stances` counts the evidence, `quotes` the quotes by what `verify` found of them.
    """

    id: CheckId
    file: str
    claim: str
    before: Standing | None
    after: Standing | None
    fields: tuple[str, ...]
    stances: Mapping[str, int]
    quotes: Mapping[str, int]
    is_draft: bool
    notes: tuple[Problem, ...]

    @property
    def verdict_changes(self) -> bool:
        """Whether readers will be told another rating."""
        return bool(self.before and self.after and self.before.rating != self.after.rating)


def proposed_checks(
    before: Mapping[CheckId, Check], known: Collection[CheckId], content: Content, notes: Sequence[Problem] = ()
) -> tuple[ProposedCheck, ...]:
    """The checks that differ, by id.

    `before` are those that changed, as they were; `known` the ids of all that there were; `notes` those of all content.
    """
    now = content.checks
    ids = sorted({*before, *(id_ for id_ in now if id_ not in known)})
    changed = (_proposed(before.get(id_), now.get(id_), content, notes) for id_ in ids)
    return tuple(check for check in changed if check.before is None or check.after is None or check.fields)


def _proposed(before: Check | None, after: Check | None, content: Content, notes: Sequence[Problem]) -> ProposedCheck:
    check = after or before
    assert check is not None
    return ProposedCheck(
        id=check.id,
        file=check.file,
        claim=_read(lambda: check.claim.text, ""),
        before=_standing(before, content) if before else None,
        after=_standing(after, content) if after else None,
        fields=tuple(_differing(before, after)) if before and after else (),
        stances=_read(lambda: _stances(check), {}),
        quotes=_read(lambda: Counter(state.state for state in _quotes(check, content)), {}),
        is_draft=bool(_read(lambda: check.draft, None)),
        notes=tuple(note for note in notes if note.file == check.file) if after else (),
    )


def _read(ask: Callable[[], T], otherwise: T) -> T:
    """What can be read of a check that may have problems."""
    try:
        return ask()
    except Unreadable:
        return otherwise


def _standing(check: Check, content: Content) -> Standing:
    rating = _read(lambda: check.verdict.rating, None)
    values = {held.id: held.value for held in content.ratings if held.has("id") and held.has("value")}
    labels = {held.id: held.label for held in content.ratings if held.has("id") and held.has("label")}
    origins = _read(lambda: len(origins_of(check, values)), 0)
    return Standing(rating, labels.get(rating or "", rating or ""), origins)


def _stances(check: Check) -> dict[str, int]:
    counted = Counter(piece.stance for piece in check.evidence)
    return {stance: counted[stance] for stance in STANCES if counted[stance]}


def _quotes(check: Check, content: Content) -> Iterator[QuoteState]:
    inline = {source.id: source for source in check.sources if isinstance(source, Source)}
    shared = {id_: held.source for id_, held in content.source_files.items() if held.has("source")}
    sources = {**shared, **inline}
    for piece in check.evidence:
        source = sources.get(piece.source) if piece.source else None
        if piece.quote:
            yield quote_state(source.url if source else None, piece.quote, content.lock)


def _differing(before: Shaped, after: Shaped, above: str = "") -> Iterator[str]:
    """The fields that differ; within the claim and the verdict, which have one field for each matter, those below."""
    for name in fields_of(type(before)):
        old, new = vars(before).get(name), vars(after).get(name)
        if _is_same(old, new):
            continue
        is_detailed = not above and isinstance(old, Shaped) and type(old) is type(new)
        if is_detailed and isinstance(old, Shaped) and isinstance(new, Shaped):
            yield from _differing(old, new, f"{name}.")
        else:
            yield f"{above}{name}"


def _is_same(old: Any, new: Any) -> bool:
    """Whether two values say the same: shapes are compared by their fields, wherever they stand in their files."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(_is_same(one, other) for one, other in zip(old, new, strict=True))
    if isinstance(old, Shaped) and type(old) is type(new):
        return all(_is_same(vars(old).get(name), vars(new).get(name)) for name in fields_of(type(old)))
    return bool(old == new)
