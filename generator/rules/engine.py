"""How rules are declared and run.

A rule is a function of one shape (and, where it asks for them, of the entry and all content).  It yields
remarks; the engine gives each its file and place.  Asking for a field that has a problem of its own ends the rule
in silence: one mistake, one problem.

Basis: contract, section 2 ("one mistake gives one problem").
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from generator.content.model.check import Check
from generator.content.model.composed import IdOr, ListOf, Of
from generator.content.model.content import Content
from generator.content.model.fields import Shaped, Unreadable, fields_of
from generator.content.model.shared import CheckId, SourceId
from generator.content.model.types import FieldType
from generator.content.places import nearest_place
from generator.explanations import explain
from generator.problems import START, Place, Problem, problem, shown, suggestion
from generator.rules.index import CheckSources, Index

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Iterable["Remark"]])


@dataclass(frozen=True)
class Remark:
    """What a rule found: the field at fault, relative to the shape that the rule judges, what is, what to write.

    `lines_below` says how many lines below the field's first one the mistake stands, where that is known.
    """

    field: str
    message: str
    hint: str
    lines_below: int = 0


@dataclass(frozen=True)
class Around:
    """What stands around the judged value: the file's whole shape, all content, and look-ups over both."""

    entry: Any
    index: Index

    @property
    def content(self) -> Content:
        """All content."""
        return self.index.content

    @property
    def check(self) -> Check:
        """The check whose file this is; raises Unreadable in any other file, which silences the rule there."""
        if isinstance(self.entry, Check):
            return self.entry
        raise Unreadable("not in a check")

    @cached_property
    def sources(self) -> CheckSources:
        """The sources of the check whose file this is; raises Unreadable in any other file."""
        return CheckSources(self.check, self.index)

    def once(self, key: object, compute: Callable[[], T]) -> T:
        """What several rules need of one file, computed when the first asks for it."""
        if key not in self._computed:
            self._computed[key] = compute()
        return cast("T", self._computed[key])

    @cached_property
    def _computed(self) -> dict[object, object]:
        return {}

    def unknown_source(self, id_: SourceId) -> tuple[str, str] | None:
        """Message and hint where an id names no source of the check; None where it does, or nobody can tell."""
        sources = self.sources
        if id_ in sources.ids or not sources.is_complete:
            return None
        if id_ in self.index.source_ids:
            return f"the shared source {shown(id_)} is not listed in this check", f"add `- {id_}` to `sources`"
        known = ", ".join(sorted(sources.ids)[:5])
        otherwise = f"this check has {known}" if known else "write it under `sources`"
        return f"no source {shown(id_)}", suggestion(id_, sources.ids | self.index.source_ids, otherwise=otherwise)


@dataclass(frozen=True)
class Rule:
    """A declared rule; `takes_around` says whether its function asks for its surroundings.

    `on_hidden`: it judges what is left of a check whose text has been taken away, too.
    """

    code: str
    shapes: tuple[type[Shaped], ...]
    function: Callable[..., Iterable[Remark]]
    takes_around: bool
    is_note: bool
    on_hidden: bool


_RULES: dict[str, Rule] = {}


def rule(code: str, *of: type[Shaped], is_note: bool = False, on_hidden: bool = True) -> Callable[[F], F]:
    """Declares a function as a rule over every value of some shapes; its docstring is its page in the reference."""

    def declare(function: F) -> F:
        slug = function.__name__.replace("_", "-")
        explain(code, slug, inspect.getdoc(function) or slug, is_note=is_note)
        takes_around = len(inspect.signature(function).parameters) > 1
        _RULES[code] = Rule(code, of, function, takes_around, is_note, on_hidden)
        return function

    return declare


def note(code: str, *of: type[Shaped], on_hidden: bool = False) -> Callable[[F], F]:
    """Declares a rule whose findings a reviewer must weigh; they never fail a command.

    Nobody can mend what no reader sees, so hidden checks have only the notes that ask for it (`on_hidden`).
    """
    return rule(code, *of, is_note=True, on_hidden=on_hidden)


def judged(
    content: Content,
    *,
    with_notes: bool = True,
    only: Iterable[Shaped] | None = None,
    but: Set[CheckId] = frozenset(),
) -> tuple[list[Problem], list[Problem]]:
    """Runs every rule over all content; returns problems and notes, each in order of file and place.

    Without notes only the rules run that can fail a command, which takes half as long.  `only` names the files'
    shapes to judge, where one is being written and the others have been judged before; `but` are checks that are
    known to be sound.
    """
    visible, hidden = (_by_shape(with_notes=with_notes, is_hidden=is_hidden) for is_hidden in (False, True))
    problems: list[Problem] = []
    notes: list[Problem] = []
    index = Index(content)
    for entry in _entries(content, but) if only is None else only:
        around = Around(entry, index)
        by_shape = hidden if isinstance(entry, Check) and entry.is_hidden else visible
        for value in values_within(entry):
            for declared in by_shape.get(value.__class__, ()):
                function = declared.function
                try:
                    for remark in function(value, around) if declared.takes_around else function(value):
                        found = notes if declared.is_note else problems
                        found.append(_problem(declared.code, remark, value, around.entry))
                except Unreadable:
                    pass  # a rule that asks for what could not be read ends in silence
    return sorted(problems), sorted(notes)


def _by_shape(*, with_notes: bool, is_hidden: bool) -> dict[type[Shaped], tuple[Rule, ...]]:
    """The rules for each shape, of a visible or of a hidden file."""
    found: dict[type[Shaped], list[Rule]] = defaultdict(list)
    for declared in _RULES.values():
        if (with_notes or not declared.is_note) and (declared.on_hidden or not is_hidden):
            for judged_shape in declared.shapes:
                found[judged_shape].append(declared)
    return {of: tuple(rules) for of, rules in found.items()}


def values_within(entry: Shaped) -> list[Shaped]:
    """A file's shape and every shape within it, each before those that it holds."""
    found = [entry]
    for value in found:  # the list grows while it is walked
        held = value.__dict__
        for name in _inner_names(value.__class__):
            child = held.get(name)
            if isinstance(child, tuple):
                found += [item for item in child if isinstance(item, Shaped)]
            elif isinstance(child, Shaped):
                found.append(child)
    return found


def place_of(places: Mapping[str, Place], path: str) -> Place:
    """The place of a path, or of the nearest value around it."""
    return nearest_place(places, path) or START


def _problem(code: str, remark: Remark, value: Shaped, entry: Any) -> Problem:
    """What a rule says of one value, with its file and place."""
    path = value.below(remark.field) if remark.field else value.path
    place = place_of(entry.places, path)
    if remark.lines_below:
        place = Place(place.line + remark.lines_below, 1)
    return problem(entry.file, place, code, remark.message, hint=remark.hint, field=path)


def _entries(content: Content, but: Set[CheckId]) -> Iterator[Any]:
    for single in (content.site, content.scale, content.topic_file, content.lock_file):
        if single:
            yield single
    yield from (content.checks[check_id] for check_id in content.checks if check_id not in but)
    for many in (content.person_files, content.source_files, content.dossiers, content.prose):
        yield from many.values()


_INNER_NAMES: dict[type[Shaped], tuple[str, ...]] = {}


def _inner_names(cls: type[Shaped]) -> tuple[str, ...]:
    """The fields of a shape that may hold shapes; those of a file's wrapper stand in no field table."""
    if cls not in _INNER_NAMES:
        wrapped = ("person", "source", "ratings", "topics")
        inner = [name for name, row in fields_of(cls).items() if _may_hold_shapes(row.type)]
        inner += [name for name in wrapped if name in cls.__annotations__ and name not in fields_of(cls)]
        _INNER_NAMES[cls] = tuple(inner)
    return _INNER_NAMES[cls]


def _may_hold_shapes(type_: FieldType) -> bool:
    return _may_hold_shapes(type_.of) if isinstance(type_, ListOf) else isinstance(type_, Of | IdOr)
