"""The quick reading of plain files is YAML's reading, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.places import Places
from generator.content.plain import plain_root
from generator.content.reading import Mapping, Node, Scalar, read
from generator.rules.examples import CHECK
from tests.content.test_reading import YAML_WORDS

PIECES = (
    "claim:", "text:", "url:", "a:", "b:", "- ", "- a: ", "-", "  ", " ", "\n", "\n", "\n  ", "\n    ", "\n- ",
    "\n  - ", " x", " http://example.org/a#b", " a: b", " a #b", " a:", "'it'", '"it"', "''", '""', "it''s", " |", " >",
    " >-", " |-", " |+", " |2", "\n\n", "# x", "...", "---", "é", "日本", "?", "<<", "~", "true", ",", "[x]", "{",
    "\xa0", "\t", "\r", "%", "@", "\\n", "\\",
)  # fmt: skip


def _texts(node: Node) -> object:
    """What a node holds, its places left out."""
    if isinstance(node, Scalar):
        return node.text, node.plain
    if isinstance(node, Mapping):
        return [(key.text, key.plain, _texts(value)) for key, value in node.entries], node.braces
    return [_texts(item) for item in node.items]


def _assert_alike(text: str) -> bool:
    """Where the quick reading gives anything, YAML's finds no problem and gives the same; returns whether it does."""
    data = text.encode("utf-8", "surrogatepass")
    quick = plain_root(data)
    if quick is None:
        return False
    whole = read("f.yml", data)
    assert whole.problems == ()
    assert whole.root is not None
    assert _texts(quick) == _texts(whole.root)
    return True


@settings(max_examples=1_000, deadline=None)
@given(st.lists(st.sampled_from(PIECES + YAML_WORDS) | st.text(max_size=3), max_size=14).map("".join))
@example("a:\n  - b: |\n      c\n     d\n")
@example("a: |\n\n  b\n")
@example("a: >\n  b\n\n  c\n")
@example("a:\n- b\n")
@example("- a: b\n   c: d\n")
@example("- a\n  b: c\n")
@example("a: b\n  c: d\n")
@example("a:\nb: c\n")
@example("- - a\n")
@example("- a:\n  b: c\n")
@example("- a:\n    b: c\n")
@example("a: |\n  b\n# c\n")
def test_what_is_read_quickly_is_what_yaml_reads(text: str) -> None:
    """A text that both understand differently would be published wrongly, and nobody told."""
    _assert_alike(text + "\n")


@st.composite
def _plain_looking(draw: st.DrawFn) -> str:
    """Lines of keys and items at some depth: more of them are YAML than of random pieces."""
    lines = draw(
        st.lists(
            st.tuples(
                st.integers(0, 3),
                st.sampled_from(("", "", "- ")),
                st.sampled_from(("a:", "b:", "c:", "d:", "e:", "")),
                st.sampled_from(("", "", " x", " |", " >-", " 'y'", ' "z"', " é #", " a:b", " b: c")),
            ),
            max_size=8,
        )
    )
    return "".join(f"{'  ' * depth}{dash}{key}{value}\n" for depth, dash, key, value in lines)


@settings(max_examples=1_000, deadline=None)
@given(_plain_looking())
def test_lines_at_any_depth_are_read_as_yaml_reads_them(text: str) -> None:
    """Indentation is what decides."""
    _assert_alike(text)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(CHECK)), st.integers(0, 12), st.sampled_from(PIECES + YAML_WORDS))
def test_a_damaged_entry_is_read_as_yaml_reads_it(at: int, cut: int, piece: str) -> None:
    """Most files that we see are nearly right."""
    _assert_alike(CHECK[:at] + piece + CHECK[at + cut :])


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("a: b\n", True),
        ("a: b", False),
        ("a: true\nb: 007\n", True),
        ("a: 'x: y # z'\n", True),
        ('a: "x: y"\n', True),
        ('a: "x\\n"\n', False),
        ("a: 'it''s'\n", False),
        ("a: [b]\n", False),
        ("a: {b: c}\n", False),
        ("a: b\na: c\n", False),
        ("a: &b c\n", False),
        ("a: |\n  b\n\n   c\n", True),
        ("a: >-\n  b\n  c\n", True),
        ("a: b\n  c\n", False),
        ("a:\n", False),
        ("a: b\u2028c\n", False),
        ("a: b\x07\n", False),
        ("- a\n- b: c\n  d: e\n", True),
        (CHECK, True),
    ],
)
def test_what_is_read_quickly(text: str, is_plain: bool) -> None:
    """The common forms are; what YAML may forbid, or read in ways of its own, is left to it."""
    assert _assert_alike(text) is is_plain


def test_our_own_entries_are_read_alike() -> None:
    """The first content is what editors copy from."""
    entries = [path.read_bytes().decode() for path in sorted(Path("content").rglob("*.yml"))]
    assert [_assert_alike(entry) for entry in entries].count(True) > len(entries) / 2


def test_each_value_has_its_place() -> None:
    """Found when first asked for, by the path that problems name."""
    root = read("f.yml", b"a:\n  - b: c\n  - d\n").root
    assert {path: tuple(place) for path, place in Places(lambda: root).items()} == {
        "a": (2, 3),
        "a[0]": (2, 5),
        "a[0].b": (2, 8),
        "a[1]": (3, 5),
    }
