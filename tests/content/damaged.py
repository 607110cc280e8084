"""Entries with a few mistakes, to be drawn, and a parser for them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from generator.content.parsing import Parser
from generator.rules.examples import CHECK

PARSER = Parser(date(2026, 11, 23))

YAML_WORDS = (
    "claim:", "text:", "- ", "  ", "\n", "\n  ", "\n    ", ": ", "{", "}", "[", "]", ", ", "'", '"', "|\n", ">-\n",
    "&a ", "*a", "!tag ", "<<: ", "%YAML 1.2\n", "---\n", "...\n", "# x\n", "\t", "? ", "true", "2024-03-10",
    "evidence:", "sources:", "id: ", "road-log", "\\x07", "\\u202e", "\\ud800", "\u2028", "\u0085", "\u200b", "é",
    "日本", "😀", "\r", "\r\n", "\x00", "\ufeff", "\ufffe", "\ue000",
)  # fmt: skip


@st.composite
def mutated_entries(draw: st.DrawFn) -> str:
    """The smallest entry with a few pieces put in, taken out or doubled."""
    text = CHECK
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 12))
        text = text[:at] + draw(st.sampled_from(YAML_WORDS) | st.just("")) + text[at + cut :]
    return text
