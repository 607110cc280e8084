"""The reader: whatever the bytes, it never raises, and each problem has its place in the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.reading import MappingNode, Node, ScalarNode, read
from generator.problems import Problem
from generator.rules.examples import CHECK
from tests.content.damaged import PARSER, YAML_WORDS, mutated_entries

_BREAK = re.compile("\r\n|\r|\n")


def _problems(data: bytes) -> tuple[Problem, ...]:
    found = read("f.yml", data)
    parsed = PARSER.check("f", "f.yml", found.root).problems if found.root is not None else ()
    return (*found.problems, *parsed)


def _assert_sound(data: bytes) -> None:
    """Every problem lies inside the file and says something that can be printed."""
    lines = _BREAK.split(data.decode("utf-8", "replace"))
    for problem in _problems(data):
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.message
        assert problem.hint
        assert (problem.message + problem.hint).isprintable(), problem
        assert re.fullmatch("[A-Z][0-9]{3}", problem.code)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    """Strangers write these files."""
    _assert_sound(data)


@settings(deadline=None)
@given(st.lists(st.sampled_from(YAML_WORDS) | st.text(max_size=5), max_size=40).map("".join))
@example("a: \u2028b\nc: [")
@example("a: b\r  c: d\r\t- x")
@example('? "\\ud800"\n: x')
@example('"\\ud800": x')
@example("\u2028\u2028x: *a")
def test_text_like_yaml_is_read_without_an_exception(text: str) -> None:
    """What nearly is YAML finds more than what is random."""
    _assert_sound(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None)
@given(mutated_entries())
def test_a_damaged_entry_is_read_without_an_exception(text: str) -> None:
    """Most files that we see are nearly right."""
    _assert_sound(text.encode())


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"\xef\xbb\xbfclaim: x", "Y101", (1, 1)),
        (b"claim: \xff", "Y101", (1, 8)),
        (b"a: b\nclaim: \xe2\x82", "Y101", (2, 8)),
        ("é: x\n  b: \x07".encode(), "Y102", (2, 6)),
        (b"a: \x00", "Y102", (1, 4)),
        ("a: \u0085b".encode(), "Y102", (1, 4)),
        (b"a: \x7f", "Y102", (1, 4)),
        (b"", "Y119", (1, 1)),
        (b"# only\n", "Y119", (1, 1)),
        (b"---\n", "Y119", (1, 1)),
        (b"a: b\na: c", "Y112", (2, 1)),
        (b"a: &x b", "Y113", (1, 4)),
        (b"a: *x", "Y113", (1, 4)),
        (b"a: !!str b", "Y114", (1, 4)),
        (b"%YAML 1.2\n---\na: b", "Y115", (1, 1)),
        (b"a: b\n---\nc: d", "Y116", (2, 1)),
        (b"? [a]\n: b", "Y117", (1, 3)),
        (b"<<: {a: b}", "Y121", (1, 1)),
        (b"a:\n\tb: c", "Y111", (2, 1)),
        (b'a: "b', "Y110", (1, 4)),
        (b"a: b: c", "Y110", (1, 5)),
    ],
)
def test_what_the_format_forbids_has_its_code_and_place(data: bytes, code: str, place: tuple[int, int]) -> None:
    """The line to look at is named."""
    assert [(p.code, (p.line, p.column)) for p in read("f.yml", data).problems] == [(code, place)]


def _texts(node: Node | None) -> object:
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, MappingNode):
        return {key.text: _texts(value) for key, value in node.entries}
    return [_texts(item) for item in node.items] if node else None


def test_every_scalar_is_text() -> None:
    """`no` is Norwegian, `007` keeps its zeros, 12:30 is a place in a recording."""
    text = "a: true\nb: no\nc: 12:30\nd: 007\ne: 1e3\nf: ~\ng: 2024-03-10\nh: 0o17\ni: =\nj: .inf\n"
    assert _texts(read("f.yml", text.encode()).root) == dict(line.split(": ", 1) for line in text.splitlines())


def test_windows_line_ends_are_read_alike() -> None:
    """Git on Windows changes them."""
    ours, theirs = read("f.yml", CHECK.encode()), read("f.yml", CHECK.replace("\n", "\r\n").encode())
    assert _texts(ours.root) == _texts(theirs.root)


def test_after_a_duplicate_key_the_first_value_counts() -> None:
    """The rest of the file is judged as if the second were not there."""
    assert _texts(read("f.yml", b"a: b\na: c\n").root) == {"a": "b"}


def test_columns_count_characters_and_not_bytes() -> None:
    """An editor's cursor does, too."""
    (found,) = read("f.yml", "日本: [😀é, *x]".encode()).problems
    assert (found.line, found.column) == (1, 10)
