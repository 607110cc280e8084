"""The JSON Schemas and the parser say the same of a file's structure: two descriptions of one format drift apart."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.content.model.content import Content
from generator.content.parsing import Parsed, Parser
from generator.content.reading import Node, read
from generator.content.schema import KINDS, schema_of
from generator.rules.examples import smallest
from tests.exports.made_library import EVERYTHING, FILES, HIDDEN, SMALLEST, TODAY, json_of, library_of

PARSER = Parser(TODAY)
PARSERS: dict[str, Callable[[Node], Parsed]] = {
    "check": lambda root: PARSER.check("some-id", "file.yml", root),
    "person": lambda root: PARSER.person("some-id", "file.yml", root),
    "source": lambda root: PARSER.source("some-id", "file.yml", root),
    "dossier": lambda root: PARSER.dossier("some-id", "file.yml", root),
    "topics": lambda root: PARSER.topics("file.yml", root),
    "verdicts": lambda root: PARSER.ratings("file.yml", root),
    "site": lambda root: PARSER.site("file.yml", root),
}

SOUND = {
    "the smallest check": ("check", SMALLEST),
    "a check with everything": ("check", EVERYTHING),
    "an imported check": ("check", FILES["checks/imported-one.yml"]),
    "a hidden check that keeps its text": ("check", HIDDEN),
    "a hidden check that keeps nothing": (
        "check",
        "withdrawn:\n  date: 2024-05-01\n  reason: A court forbade it.\n  hide: yes\npublished: 2024-01-10\n",
    ),
    "a withdrawn check": ("check", FILES["checks/withdrawn-one.yml"]),
    "a draft": ("check", FILES["checks/a-draft.yml"]),
    "a person": ("person", FILES["people/ann-example.yml"]),
    "a source": ("source", FILES["sources/ferry-operator.yml"]),
    "the smallest dossier": ("dossier", smallest("dossier")),
    "a dossier": (
        "dossier",
        "title: A speech\nintroduction: It was long.\nabout:\n  title: The speech\nchecks:\n  - smallest\n"
        "  - check: everything\n    excerpt: carries no one\n",
    ),
    "topics": ("topics", FILES["topics.yml"]),
    "no topics": ("topics", "[]\n"),
    "the scale": (
        "verdicts",
        FILES["verdicts.yml"] + '- id: other\n  label: Other\n  meaning: Else.\n  symbol: "!"\n  colour:\n'
        '    light: "#1a7f37"\n    dark: "#56d364"\n',
    ),
    "a site": ("site", FILES["site.yml"]),
}

# `2024` is a text, an id, a year; it is no day, address, word of a list, language, colour.  What it may stand for,
# it may in both; what a number is, is told by the text for the parser and by the type for the schema (`_as_read`).
REPLACEMENTS: tuple[Any, ...] = ("2024", "", [], {}, ["2024"], [["2024"]], {"unknown": "x"}, ["2024", {"unknown": "x"}])


@pytest.mark.parametrize(("kind", "text"), SOUND.values(), ids=SOUND.keys())
def test_a_sound_file_is_sound_to_both_and_each_mistake_is_one_to_both(kind: str, text: str) -> None:
    """Every place of the file is broken in every way: a key gone, a key more, another kind of value there."""
    validator = jsonschema.Draft202012Validator(schema_of(kind))
    sound = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes text of everything, as our reader does
    assert _judgements(kind, validator, sound) == (True, True)
    for what, broken in _broken(sound):
        by_schema, by_parser = _judgements(kind, validator, broken)
        assert by_schema == by_parser, what


def test_the_breaking_finds_both_good_and_bad() -> None:
    """The test above is not blind: of its variants some stay sound, and most do not."""
    validator = jsonschema.Draft202012Validator(schema_of("check"))
    entry = yaml.load(EVERYTHING, yaml.BaseLoader)  # noqa: S506
    judged = [_judgements("check", validator, broken)[0] for _, broken in _broken(entry)]
    assert judged.count(True) > 50
    assert judged.count(False) > 300


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_and_holds_its_own_examples(kind: str) -> None:
    """Draft 2020-12 by its own schema; no key of ours is left; what the table gives as example is accepted."""
    schema = schema_of(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert not [key for key in _keys(schema) if key.startswith("x-")]
    for properties in _properties(schema):
        for part in properties.values():
            validator = jsonschema.Draft202012Validator({**part, "$defs": schema.get("$defs", {})})
            assert part["description"]
            assert all(validator.is_valid(example) for example in part.get("examples", ()))


def test_what_an_editor_makes_of_the_text_is_accepted() -> None:
    """YAML plugins read `false` as a truth value and `2024` as a number; the format reads both as text."""
    entry = yaml.load(SMALLEST, yaml.BaseLoader)  # noqa: S506
    entry["verdict"]["rating"] = False
    entry["claim"] |= {"date": 2024, "text": 1984}
    entry["draft"] = True
    jsonschema.Draft202012Validator(schema_of("check")).validate(entry)


def test_with_content_ids_are_those_that_there_are(tmp_path: Path) -> None:
    """An editor offers the ratings, topics, people and checks; a source may be the entry's own."""
    content = library_of(tmp_path).content
    schema = schema_of("check", content)
    assert schema["$defs"]["Verdict"]["properties"]["rating"]["enum"] == [
        "true",
        True,
        "mixed",
        "false",
        False,
        "unproven",
    ]
    assert schema["properties"]["topics"]["items"]["enum"] == ["roads", "bridges", "empty-topic"]
    assert schema["properties"]["authors"]["items"]["anyOf"][0]["enum"] == ["ann-example", "bo-example"]
    assert schema["properties"]["sources"]["items"]["anyOf"][0]["enum"] == ["ferry-operator"]
    assert "enum" not in schema["$defs"]["Evidence"]["properties"]["source"]
    assert "a-draft" in schema["properties"]["related"]["items"]["enum"]
    validator = jsonschema.Draft202012Validator(schema)
    entry = yaml.load(EVERYTHING, yaml.BaseLoader)  # noqa: S506
    assert list(validator.iter_errors(entry)) == []
    entry["verdict"]["rating"] = "pants-on-fire"
    assert len(list(validator.iter_errors(entry))) == 1


def test_where_content_has_no_ids_any_id_will_do() -> None:
    """An empty list of choices would refuse every file of a new site."""
    assert schema_of("check", Content()) == schema_of("check")


def test_the_published_schema_accepts_what_is_published(tmp_path: Path) -> None:
    """Each entry.json is an entry, and names ratings and topics that the schema lists; drafts stay unnamed."""
    made = library_of(tmp_path)
    schema = json_of(made, "data/entry.schema.json")
    validator = jsonschema.Draft202012Validator(schema)
    assert schema["$id"] == "https://example.org/checks-of-example/data/entry.schema.json"
    assert "a-draft" not in json.dumps(schema)
    for check_id in made.checks:
        validator.validate(json_of(made, f"checks/{check_id}/entry.json"))


def _judgements(kind: str, validator: Any, value: Any) -> tuple[bool, bool]:
    """Whether the schema finds it sound, and whether the parser does."""
    node = read("file.yml", yaml.safe_dump(value, sort_keys=False).encode()).root
    assert node is not None
    return validator.is_valid(_as_read(value)), not PARSERS[kind](node).problems


def _as_read(value: Any) -> Any:
    """A value as an editor's plugin reads it: `value: 5` of a rating is a number."""
    if isinstance(value, list):
        return [_as_read(item) for item in value]
    if isinstance(value, dict):
        return {
            key: int(held) if key == "value" and str(held).isdigit() else _as_read(held) for key, held in value.items()
        }
    return value


def _broken(sound: Any) -> Iterator[tuple[str, Any]]:
    for path in _paths(sound):
        yield from ((f"{path} is {new!r}", _with(sound, path, new)) for new in REPLACEMENTS)
        held = _at(sound, path)
        if isinstance(held, dict):
            yield f"{path} has a key more", _with(sound, path, {**held, "publishd": "x"})
            yield from ((f"{path} lacks {key}", _with(sound, path, _without(held, key))) for key in held)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield from _paths(value[key], (*path, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _with(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    changed = copy.deepcopy(value)
    _at(changed, path[:-1])[path[-1]] = new
    return changed


def _without(held: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in held.items() if name != key}


def _keys(schema: Any) -> Iterator[str]:
    held = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    yield from schema if isinstance(schema, dict) else ()
    for part in held:
        yield from _keys(part)


def _properties(schema: Any) -> Iterator[dict[str, Any]]:
    """The field tables of a schema: its root's and its definitions'."""
    for shape in (schema, *schema.get("$defs", {}).values()):
        yield shape.get("properties", {})
