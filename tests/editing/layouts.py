"""YAML in many layouts, to be drawn."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import strategies as st

KEYS = st.sampled_from(["a", "b", "c"])
TEXTS = st.text("ab :#-'\"\n>|", max_size=12).filter(str.strip) | st.just("word " * 30 + "end")
TREES: st.SearchStrategy[Any] = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, min_size=1, max_size=2) | st.dictionaries(KEYS, inner, min_size=1, max_size=2),
        max_leaves=5,
    ),
    min_size=1,
)


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """YAML in one of several layouts, with comments."""
    text: str = yaml.safe_dump(
        draw(TREES),
        default_flow_style=draw(st.sampled_from([None, True, False])),
        indent=draw(st.sampled_from([2, 4])),
        width=draw(st.sampled_from([20, 200])),
        allow_unicode=True,
        sort_keys=False,
    )
    return f"# head\n{text}# end\n"
