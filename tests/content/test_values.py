"""Values without places: the quick reading gives what the careful one gives, and leaves it what is odd."""

from __future__ import annotations

import pickle

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.places import places_in
from generator.content.reading import NODE_LIMIT, read
from generator.content.values import InBraces, ReadValue, Value, read_value, value_of
from generator.problems import Place
from tests.content.damaged import PARSER, YAML_WORDS, mutated_entries


def _carefully(data: bytes) -> ReadValue:
    found = read("f.yml", data)
    return ReadValue(None if found.root is None else value_of(found.root), found.problems)


def _with_braces(value: Value | None) -> object:
    """A value in which mappings in braces differ from others."""
    if isinstance(value, dict):
        held = {key: _with_braces(inner) for key, inner in value.items()}
        return ("in braces", held) if isinstance(value, InBraces) else held
    return [_with_braces(item) for item in value] if isinstance(value, list) else value


def _assert_same(text: str) -> None:
    quick, careful = read_value("f.yml", text.encode()), _carefully(text.encode())
    assert quick.problems == careful.problems
    assert _with_braces(quick.value) == _with_braces(careful.value)


@settings(max_examples=300, deadline=None)
@given(mutated_entries())
def test_a_damaged_entry_reads_alike_with_places_and_without(text: str) -> None:
    """One of the two readings would else show another text than the other one judged."""
    _assert_same(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(YAML_WORDS) | st.text("ab\n :-#", max_size=5), max_size=40).map("".join))
@example("")
@example("a")
@example("a: b\n---\nc: d")
@example("a: b\n...\n")
@example("%YAML 1.2\n---\na: b")
@example("{a: b, c}")
@example("<<: a")
@example("'<<': a")
@example("a: b\n'a': c")
@example("- a\n" * NODE_LIMIT)
@example("- a\n" * (NODE_LIMIT - 1))
@example("[" * 16 + "]" * 16)
@example("[" * 17 + "]" * 17)
@example("a: b #c")
@example("a: b c #d")
@example("a: b # c")
@example("a: 'b' #c")
@example("a: #c")
@example("a: |\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> d\n")
@example("a: |\n  >>>>>>> d\n")
@example("a: <<<<<<< d\n")
@example("a:\n  b: c\n\u00a0\u00a0d: e\n")
@example("a: |\n  b\n  \u3000d: e\n")
@example("a: b\n  \u3000d: e\n")
def test_text_like_yaml_reads_alike_with_places_and_without(text: str) -> None:
    """What nearly is YAML finds more than what is random."""
    _assert_same(text)


def test_a_key_that_reads_like_a_path_has_its_own_place() -> None:
    """`claim.text` at the top is an unknown field there, and not the claim's text."""
    data = b"claim:\n  text: [x]\nclaim.text: x\n"
    parsed = PARSER.check("f", "f.yml", read_value("f.yml", data).value or {}, places_in(data))
    found = {(p.code, p.field): (p.line, p.column) for p in parsed.problems}
    assert (found["F110", "claim.text"], found["F103", "claim.text"]) == ((3, 1), (2, 9))


def test_places_can_be_kept_between_runs() -> None:
    """What was found is found again, so it need not be kept."""
    places = places_in(b"a: b\n")
    assert dict(places) == {"a": Place(1, 4)}
    assert dict(pickle.loads(pickle.dumps(places))) == {"a": Place(1, 4)}  # noqa: S301 - our own bytes
