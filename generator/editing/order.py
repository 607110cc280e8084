"""Plain values in the order of the model, which is the order in which a person thinks."""

from __future__ import annotations

from typing import Any

from generator.content.model.composed import IdOr, ListOf, Of
from generator.content.model.types import FieldType


def in_order(value: Any, of_type: FieldType) -> Any:
    """Plain values with their keys in the order of the model; keys that it does not know come last."""
    if isinstance(of_type, IdOr):
        of_type = of_type.other
    if isinstance(value, list):
        inner = of_type.of if isinstance(of_type, ListOf) else of_type
        return [in_order(item, inner) for item in value]
    if not isinstance(value, dict) or not isinstance(of_type, Of):
        return value
    table = of_type.table()
    ordered = {name: in_order(value[name], row.type) for name, row in table.items() if name in value}
    return ordered | {name: held for name, held in value.items() if name not in table}


def without_nothing(value: Any) -> Any:
    """Plain values without those that hold nothing."""
    if isinstance(value, dict):
        kept = {key: without_nothing(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [kept for kept in map(without_nothing, value) if kept not in (None, "", [], {})]
    return value
