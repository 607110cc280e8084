"""What is written reads back equal, and reads as if written by hand."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.content.reading import MappingNode, Node, ScalarNode, SequenceNode, read
from generator.content.writing import LINE_LIMIT, Value, written

WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00") | st.sampled_from("\n '\"#:-|>&*%@{}[]?,\t\\"),
    max_size=40,
)
NASTY = st.sampled_from("no|~|null|2024|1e3|- a|a: b|a #b|---|...|=|<<|%a|@a|a:|'|\"| a |-|-a".split("|"))
LONG = st.lists(st.sampled_from(["word", "a-b", "#1", "- x", "it's", "‘so’", "\u00a0", "文"]), min_size=20).map(
    " ".join
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS | NASTY | LONG,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


def plain(node: Node | None) -> Any:
    """A node as the values that the writer takes."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    assert isinstance(node, MappingNode)
    return {key.text: plain(value) for key, value in node.entries}


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_back_equal(value: dict[str, Value]) -> None:
    """Nothing that a person typed is lost or becomes markup of YAML's."""
    found = read("a.yml", written(value).encode("utf-8", "surrogatepass"))
    assert [(p.code, p.message) for p in found.problems] == []
    assert plain(found.root) == value


def test_a_file_of_nothing_is_written() -> None:
    """An empty file would be none."""
    assert (written([]), written({})) == ("[]\n", "{}\n")


def test_it_reads_as_if_written_by_hand() -> None:
    """No braces, no quotation marks that nobody needs, long texts folded, Markdown line by line."""
    long = "word " * 30 + "end."
    assert written(
        {
            "claim": {"text": 'It\'s so: he said "no".', "claimant": "ann-example", "date": "2024-10"},
            "verdict": {"rating": "false", "summary": long},
            "evidence": [{"finding": "One.", "rests_on": ["a", "b"]}, {"finding": "# Two", "quote": "It's: so"}],
            "explanation": "One line.\n\n- and a list\n",
            "topics": [],
        }
    ) == (
        "claim:\n"
        "  text: 'It''s so: he said \"no\".'\n"
        "  claimant: ann-example\n"
        "  date: 2024-10\n"
        "verdict:\n"
        "  rating: false\n"
        "  summary: >-\n"
        f"    {('word ' * 20).strip()}\n"
        f"    {'word ' * 10}end.\n"
        "evidence:\n"
        "  - finding: One.\n"
        "    rests_on:\n"
        "      - a\n"
        "      - b\n"
        '  - finding: "# Two"\n'
        '    quote: "It\'s: so"\n'
        "explanation: |\n"
        "  One line.\n"
        "\n"
        "  - and a list\n"
        "topics: []\n"
    )


def test_a_text_is_folded_only_where_its_line_is_full() -> None:
    """An address has no blanks, and stays on its line however long it is."""
    fits = "w" * (LINE_LIMIT - len("finding: ") - 2) + " x"
    address = "https://example.org/" + "a" * 200
    assert written({"finding": fits, "url": address}) == f"finding: {fits}\nurl: {address}\n"
