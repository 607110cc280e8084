"""What the web form knows: the shapes of an entry as plain data, the ids that it offers, the messages of the checks.

All of it is read off the model, the registry of codes and the content, so the form cannot ask for what the parser does
not know, nor let pass what it refuses.  The form's scripts (templates/theme/assets/contribute/) draw and judge it.

Nothing of a draft is in it: an id that only a draft names says that there is one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import terms
from generator.content.codes import BAD_FILE_NAME, TOO_LARGE
from generator.content.model import addresses, characters
from generator.content.model.archives import ARCHIVE_TODAY
from generator.content.model.check import Check
from generator.content.model.fields import Field, Shaped, fields_of
from generator.content.model.shared import KINDS_WITHOUT_ADDRESS
from generator.content.model.types import ID_LIMIT, FieldType, OfText
from generator.content.names import TAKEN_NAMES
from generator.content.reading import FILE_LIMIT_BYTES
from generator.explanations import Explanation
from generator.rules import registered_explanations
from generator.rules.links import TABLE_COLUMNS_LIMIT
from generator.views.contributing import NewCheck, new_check
from generator.views.library import Library
from generator.views.repository import path_in_repository

FIRST: Mapping[str, tuple[str, ...]] = {
    "Check": ("claim", "verdict", "evidence", "sources", "published"),
    "Claim": ("text", "claimant", "date", "appearances"),
    "Person": ("name", "role"),
    "Author": ("name",),
    "Verdict": ("rating", "date", "summary"),
    "EarlierVerdict": ("rating", "summary", "date", "as_of"),
    "Evidence": ("finding", "stance", "source", "quote"),
    "Source": ("url", "title", "id"),
    "Appearance": ("url", "title"),
    "RightOfReply": ("asked", "answered", "answer"),
    "ImportedFrom": ("publisher", "url", "rating"),
}
"""The fields that a person meets first, in this order; the others stand under "more".

Of a shape that is not here, all fields come first.  A source's id comes last: the form makes it of the address.
"""

_OF_FILES = frozenset({BAD_FILE_NAME, TOO_LARGE})
"""The codes of reading files that a form can meet: it makes names and files, and no YAML that cannot be read."""


@dataclass(frozen=True)
class Offered:
    """Something that the form offers: its id, and what it is called."""

    id: str
    name: str


@dataclass(frozen=True)
class Published:
    """A check that is there already: for the warning of a similar claim, and for finding its file."""

    id: str
    claim: str
    path: str


@dataclass(frozen=True)
class FormView:
    """All that the form's scripts are given, but for the site's words and the published checks.

    `shapes` is the field table of each shape by its name, `offered` what each kind of id may name, `messages` the
    sentence of each code, `bounds` what the checks compare with.
    """

    shapes: Mapping[str, tuple[Mapping[str, Any], ...]]
    offered: Mapping[str, tuple[Offered, ...]]
    messages: Mapping[str, str]
    bounds: Mapping[str, Any]
    new_check: NewCheck | None


def form_view(library: Library) -> FormView:
    """The form of a site."""
    return FormView(
        shapes=shapes(),
        offered={
            "rating": tuple(Offered(rating.id, rating.label) for rating in library.scale.ratings),
            "topic": tuple(Offered(topic.id, topic.name) for topic in library.content.topics),
            "person": tuple(_people(library)),
            "source": tuple(_sources(library)),
        },
        messages={known.code: known.title for known in registered_explanations() if _may_be_told(known)},
        bounds=_bounds(library),
        new_check=new_check(library.site),
    )


def published_checks(library: Library) -> tuple[Published, ...]:
    """Every check that has a page with its claim, newest first."""
    return tuple(
        Published(view.id, view.card.claim, path_in_repository(view.source_file, library.site))
        for view in library.checks.values()
    )


def shapes() -> dict[str, tuple[Mapping[str, Any], ...]]:
    """The field tables of a check and of every shape within it, by the shape's name, as plain data."""
    found: dict[str, tuple[Mapping[str, Any], ...]] = {}
    waiting: list[type[Shaped]] = [Check]
    for cls in waiting:  # the list grows while it is walked
        if cls.__name__ not in found:
            rows = fields_of(cls).values()
            found[cls.__name__] = tuple(_row(cls.__name__, row) for row in rows)
            waiting += [inner for row in rows for inner in _inner(row.type)]
    return found


def described(of_type: FieldType) -> dict[str, Any]:
    """A type as plain data: the name of its class under `is`, and what it was made with.

    `pattern` is that of its JSON Schema, for the types that have one.
    """
    made_with = {row.name: getattr(of_type, row.name) for row in dataclasses.fields(of_type) if row.name != "word"}  # type: ignore[arg-type]
    plain = {name: _plain(value) for name, value in made_with.items()}
    if isinstance(of_type, OfText):
        pattern = of_type.schema().get("pattern")
        plain = {"limit": of_type.limit, **({"pattern": pattern} if pattern else {}), **plain}
    return {"is": type(of_type).__name__, **plain}


def _plain(value: Any) -> Any:
    if isinstance(value, FieldType):
        return described(value)
    if isinstance(value, type):
        return value.__name__
    return list(value) if isinstance(value, tuple) else value


def _row(shape: str, row: Field) -> dict[str, Any]:
    return {
        "name": row.name,
        "required": row.is_required,
        "waived": sorted(row.waived_by),
        "meaning": row.meaning,
        "example": row.example.removeprefix('"').removesuffix('"'),
        "first": _rank(shape, row.name),
        "type": described(row.type),
    }


def _rank(shape: str, field: str) -> int | None:
    """Where a field stands among those that come first, None for those that come later."""
    first = FIRST.get(shape)
    if first is None:
        return 0
    return first.index(field) if field in first else None


def _inner(of_type: FieldType) -> Iterator[type[Shaped]]:
    """The shapes that a type's values may have."""
    for name in ("of", "other", "shape"):
        held = getattr(of_type, name, None)
        if isinstance(held, FieldType):
            yield from _inner(held)
        elif isinstance(held, type) and issubclass(held, Shaped):
            yield held


def _people(library: Library) -> Iterator[Offered]:
    """The people's files that a published check names."""
    named = {person for check in library.checks.values() for person in check.people}
    for id_ in sorted(named):
        yield Offered(id_, library.content.person_files[id_].person.name or id_)


def _sources(library: Library) -> Iterator[Offered]:
    """The shared sources that a published check lists."""
    listed = {source for check in library.checks.values() for source in check.shared_sources}
    for id_ in sorted(listed):
        source = library.content.source_files[id_].source
        yield Offered(id_, source.title or source.publisher or source.url or id_)


def _may_be_told(known: Explanation) -> bool:
    return not known.is_note and (known.code[0] != "Y" or known.code in _OF_FILES)


def _bounds(library: Library) -> dict[str, Any]:
    """What the form's checks compare with and its names are made by, from where the generator has both."""
    return {
        "file_bytes": FILE_LIMIT_BYTES,
        "id_characters": ID_LIMIT,
        "taken": sorted(TAKEN_NAMES),
        "former": dict(sorted(library.former_ids.items())),
        "hidden": sorted(hidden.id for hidden in library.hidden),
        "pictures": sorted(library.content.media),
        "table_columns": TABLE_COLUMNS_LIMIT,
        "kinds_without_address": sorted(KINDS_WITHOUT_ADDRESS),
        "archive_today": sorted(ARCHIVE_TODAY),
        "private_endings": sorted(addresses.PRIVATE_ENDINGS),
        "private_names": list(addresses.PRIVATE_NAMES),
        "suspect": characters.SUSPECT.pattern,
        "invisible_letters": "".join(sorted(characters.INVISIBLE_LETTERS)),
        "needs_zero_width_space": characters.NEEDS_ZERO_WIDTH_SPACE.pattern,
        "word_of_europe": characters.WORD_OF_EUROPE.pattern,
        "folds": terms.FOLDS,
        "thousands": terms.THOUSANDS,
        "unspaced": terms.UNSPACED,
    }
