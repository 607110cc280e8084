"""The JSON Schema of each kind of content file, made from the field tables.

A field's type says what it is (types.py); here shapes become definitions that refer to each other, meanings become
descriptions, and what makes a required field optional becomes a condition.  Given a site's content, ids become lists
to choose from.

Basis: JSON Schema, draft 2020-12; contract, section 2, "The JSON Schema accepts what an editor's YAML plugin makes".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.content.model.check import Check
from generator.content.model.composed import ListOf, Of
from generator.content.model.content import Content
from generator.content.model.fields import Field, Shaped
from generator.content.model.site import Dossier, Site
from generator.content.model.types import FieldType, JsonSchema, WholeNumber
from generator.content.parsing import PERSON, RATINGS, SOURCE, TOPICS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_FILES: Mapping[str, tuple[FieldType, str]] = {
    "check": (Of(Check), "A fact-check: checks/**/ID.yml"),
    "person": (PERSON, "A person: people/ID.yml"),
    "source": (SOURCE, "A source that several checks cite: sources/ID.yml"),
    "dossier": (Of(Dossier), "An ordered set of checks: dossiers/ID.yml"),
    "topics": (TOPICS, "The topics and their tree: topics.yml"),
    "verdicts": (RATINGS, "The verdict scale: verdicts.yml"),
    "site": (Of(Site), "What the site is called and who stands behind it: site.yml"),
}

KINDS: tuple[str, ...] = tuple(_FILES)

_HIDES: JsonSchema = {
    "required": ["withdrawn"],
    "properties": {"withdrawn": {"required": ["hide"], "properties": {"hide": {"enum": [True, "yes", "true"]}}}},
}
_CONDITIONS: Mapping[str, JsonSchema] = {"imported": {"required": ["imported_from"]}, "hidden": _HIDES}


GROWING = frozenset({"person", "check", "shared source"})
"""The kinds of ids that nearly every new check brings along; ratings and topics are the editors' own."""


def schema_of(kind: str, content: Content | None = None, *, suggested: frozenset[str] = frozenset()) -> JsonSchema:
    """The schema of a kind of file: one of KINDS.

    With content, a field that takes an id lists the ids that there are, where there are any.  Those of the kinds
    that are `suggested` are offered and not demanded, for schemas that are older than the content.  Raises KeyError
    for an unknown kind.
    """
    of_type, title = _FILES[kind]
    making = _Making(_known_ids(content) if content else {}, suggested)
    schema = making.resolved(of_type.schema())
    root = making.definitions.pop(_name(of_type.shape, of_type.without)) if isinstance(of_type, Of) else schema
    conditions = list(_conditions(of_type)) if isinstance(of_type, Of) else []
    return {
        "$schema": DIALECT,
        "title": title,
        **root,
        **({"allOf": conditions} if conditions else {}),
        **({"$defs": dict(sorted(making.definitions.items()))} if making.definitions else {}),
    }


@dataclass
class _Making:
    """What is collected while one schema is made: the definitions of the shapes that it came across."""

    ids: Mapping[str, tuple[str, ...]]
    suggested: frozenset[str]
    definitions: dict[str, JsonSchema] = field(default_factory=dict)

    def resolved(self, schema: Any) -> Any:
        """A schema without our own keys: shapes become references, ids become what is known of them."""
        if isinstance(schema, list):
            return [self.resolved(part) for part in schema]
        if not isinstance(schema, dict):
            return schema
        if "x-shape" in schema:
            return self._reference(_shapes()[schema["x-shape"]], tuple(schema["x-without"]))
        plain = {key: self.resolved(part) for key, part in schema.items() if key not in {"x-id-of", "anyOf"}}
        if "anyOf" in schema:
            plain["anyOf"] = [self.resolved(part) for part in _with_shared_sources(schema["anyOf"])]
        kind = schema.get("x-id-of", "")
        if not (known := self.ids.get(kind)):
            return plain
        listed = {"enum": [spelt for name in known for spelt in _spellings(name)]}
        return {"anyOf": [listed, plain]} if kind in self.suggested else listed

    def _reference(self, cls: type[Shaped], without: tuple[str, ...]) -> JsonSchema:
        name = _name(cls, without)
        if name not in self.definitions:
            self.definitions[name] = {}  # holds the place, should a shape ever hold itself
            self.definitions[name] = self._definition(cls, Of(cls, without).table())
        return {"$ref": f"#/$defs/{name}"}

    def _definition(self, cls: type[Shaped], table: Mapping[str, Field]) -> JsonSchema:
        required = [name for name, row in table.items() if row.is_required and not row.waived_by]
        return {
            "type": "object",
            "description": (cls.__doc__ or "").partition("\n")[0],
            "properties": {name: self._property(row) for name, row in table.items()},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _property(self, row: Field) -> JsonSchema:
        described: JsonSchema = {"description": row.meaning}
        if row.example:
            described["examples"] = [_example(row)]
        return {**described, **self.resolved(row.type.schema())}


def _name(cls: type[Shaped], without: tuple[str, ...]) -> str:
    return "-without-".join((cls.__name__, *without))


def _shapes() -> dict[str, type[Shaped]]:
    return {cls.__name__: cls for cls in Shaped.__subclasses__()}


def _example(row: Field) -> Any:
    """An example as JSON has it: the table's is YAML."""
    text = row.example.removeprefix('"').removesuffix('"')
    value: Any = int(text) if isinstance(row.type, WholeNumber) else text
    return [value] if isinstance(row.type, ListOf) and not row.type.or_one else value


def _with_shared_sources(options: list[JsonSchema]) -> list[JsonSchema]:
    """In the place of a source written out, an id is that of a shared one; anywhere else it may be the entry's own."""
    if {"x-shape": "Source", "x-without": []} not in options:
        return options
    return [
        {**option, "x-id-of": "shared source"} if option.get("x-id-of") == "source" else option for option in options
    ]


def _known_ids(content: Content) -> dict[str, tuple[str, ...]]:
    return {
        "rating": tuple(content.rating_ids()),
        "topic": tuple(content.topic_ids()),
        "check": tuple(sorted(content.known("checks"))),
        "person": tuple(sorted(content.known("people"))),
        "shared source": tuple(sorted(content.known("sources"))),
    }


def _spellings(name: str) -> Iterator[Any]:
    """An id as text, and as what an editor's YAML plugin makes of it: a truth value, a number, nothing."""
    yield name
    if name in _YAML_WORDS:
        yield _YAML_WORDS[name]
    elif name.isdigit() and (name == "0" or not name.startswith("0")):
        yield int(name)


_YAML_WORDS: Mapping[str, Any] = {
    "true": True,
    "yes": True,
    "on": True,
    "y": True,
    "false": False,
    "no": False,
    "off": False,
    "n": False,
    "null": None,
}


def _conditions(root: Of) -> Iterator[JsonSchema]:
    """What is required unless something waives it, one condition for each set of waivers and place."""
    for path, table in _tables(root):
        waived: dict[frozenset[str], list[str]] = {}
        for name, row in table.items():
            if row.is_required and row.waived_by:
                waived.setdefault(row.waived_by, []).append(name)
        for reasons, names in waived.items():
            tests = [_CONDITIONS[reason] for reason in sorted(reasons)]
            yield {"if": {"anyOf": tests}, "else": _at(path, {"required": names})}


def _tables(of_type: Of, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Mapping[str, Field]]]:
    """The root's table and those of the shapes within it, each with the path to it; lists hold no waived fields."""
    table = of_type.table()
    yield path, table
    for name, row in table.items():
        if isinstance(row.type, Of):
            yield from _tables(row.type, (*path, name))


def _at(path: tuple[str, ...], schema: JsonSchema) -> JsonSchema:
    for name in reversed(path):
        schema = {"properties": {name: schema}}
    return schema
