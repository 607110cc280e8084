"""The golden site `everything` holds what the format knows: a field that it lacks is one that nobody looks at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.content.folder import read_content
from generator.content.model.check import STANCES
from generator.content.model.fields import Shaped, fields_of
from generator.content.model.shared import PERSON_KINDS, SOURCE_KINDS
from tests.whole.building import golden_content

TODAY = date(2026, 11, 23)
# Written in no file by that name, or in a file of another kind.
NOT_WRITTEN = {"PersonFile", "SourceFile", "RatingsFile", "TopicsFile", "ProsePage"}


def _shaped(value: Any) -> list[Shaped]:
    """All shapes in a value, itself included."""
    if isinstance(value, Shaped):
        return [value, *(found for held in vars(value).values() for found in _shaped(held))]
    if isinstance(value, Mapping):
        return [found for held in value.values() for found in _shaped(held)]
    return [found for held in value for found in _shaped(held)] if isinstance(value, tuple) else []


def _all_of_everything() -> list[Shaped]:
    read = read_content(golden_content("everything"), TODAY)
    assert read.problems == ()
    return [found for held in vars(read.content).values() for found in _shaped(held)]


def test_each_field_of_each_shape_is_written_once() -> None:
    """In some file; a field that is new in the model must come here, too."""
    used: dict[type[Shaped], set[str]] = {}
    for shape in _all_of_everything():
        values = vars(shape)
        used.setdefault(type(shape), set()).update(name for name in values if values[name] not in (None, ()))
    missing = {
        kind.__name__: lacking
        for kind, names in used.items()
        if kind.__name__ not in NOT_WRITTEN and (lacking := set(fields_of(kind)) - names)
    }
    assert missing == {}


def test_each_code_of_the_format_is_used_once() -> None:
    """Stances, kinds of sources, kinds of claimants."""
    found = _all_of_everything()
    stances = {vars(shape).get("stance") for shape in found}
    kinds = {vars(shape).get("kind") for shape in found}
    assert set(STANCES) - stances == set()
    assert set(SOURCE_KINDS) - kinds - {"news"} == set()
    assert set(PERSON_KINDS) - kinds == set()
