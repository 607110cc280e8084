"""Where each value of a file stands, found when somebody first asks.

Few files have a problem or a note of the rules, and to keep the place of every value takes ten times the memory
that the file does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.content.reading import Mapping as MappingNode
from generator.content.reading import Node, Sequence, read
from generator.problems import Place


class Places(Mapping[str, Place]):
    """The place of each value of a file by its path, `evidence[2].source`; `root` gives the file's nodes again."""

    def __init__(self, root: Callable[[], Node | None]) -> None:
        self._root = root
        self._found: dict[str, Place] | None = None

    def __getitem__(self, path: str) -> Place:
        """The place of the value at a path."""
        return self._all()[path]

    def __iter__(self) -> Iterator[str]:
        """The paths, each before those within it."""
        return iter(self._all())

    def __len__(self) -> int:
        """How many values have a path."""
        return len(self._all())

    def _all(self) -> dict[str, Place]:
        if self._found is None:
            self._found = {}
            root = self._root()
            if root is not None:
                _collect(root, "", self._found)
        return self._found


def places_in(data: bytes) -> Places:
    """The places of the values of a file's bytes."""
    return Places(partial(_composed, data))


def _composed(data: bytes) -> Node | None:
    return read("", data).root


def _collect(node: Node, path: str, found: dict[str, Place]) -> None:
    """Adds the places of what a node holds; nodes nest no deeper than NESTING_LIMIT."""
    if isinstance(node, MappingNode):
        inner = ((f"{path}.{key.text}" if path else key.text, value) for key, value in node.entries)
    elif isinstance(node, Sequence):
        inner = ((f"{path}[{position}]", item) for position, item in enumerate(node.items))
    else:
        return
    for at, value in inner:
        found[at] = value.place
        _collect(value, at, found)
