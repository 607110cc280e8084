"""Where each value of a file stands, found when somebody first asks.

Few files have a problem or a note of the rules, and to keep the place of every value takes ten times the memory
that the file does.  So the file is read again; one that changed meanwhile has its values elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from generator.content.reading import MappingNode, Node, SequenceNode, read
from generator.problems import START, Place


@dataclass(frozen=True)
class _Found:
    """The place of the root, of each value by its path, and of each key by the path of its mapping."""

    root: Place = START
    values: dict[str, Place] = field(default_factory=dict)
    keys: dict[tuple[str, str], Place] = field(default_factory=dict)


class Places(Mapping[str, Place]):
    """The place of each value of a file by its path, `evidence[2].source`; `root` gives the file's nodes again."""

    __slots__ = ("_known", "_root")

    def __init__(self, root: Callable[[], Node | None]) -> None:
        self._root = root
        self._known: _Found | None = None

    def __getitem__(self, path: str) -> Place:
        """The place of the value at a path."""
        return self._found().values[path]

    def __iter__(self) -> Iterator[str]:
        """The paths, each before those within it."""
        return iter(self._found().values)

    def __len__(self) -> int:
        """How many values have a path."""
        return len(self._found().values)

    def __reduce__(self) -> tuple[type[Places], tuple[Callable[[], Node | None]]]:
        """What it is made of: what was found is found again."""
        return Places, (self._root,)

    def of_value(self, path: str) -> Place:
        """The place of the value at a path, or of the nearest one around it that is there."""
        found = self._found()
        return nearest_place(found.values, path) or found.root

    def of_key(self, path: str, key: str) -> Place:
        """The place of a key of the mapping at a path."""
        return self._found().keys.get((path, key)) or self.of_value(path)

    def _found(self) -> _Found:
        if self._known is None:
            root = self._root()
            self._known = _Found() if root is None else _Found(root.place)
            if root is not None:
                _collect(root, "", self._known)
        return self._known


def nearest_place(places: Mapping[str, Place], path: str) -> Place | None:
    """The place of a path, or of the nearest one around it; None where only the root is."""
    while path:
        if path in places:
            return places[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def places_in(data: bytes) -> Places:
    """The places of the values of a file's bytes."""
    return Places(partial(_composed, data))


def _composed(data: bytes) -> Node | None:
    return read("", data).root


def _collect(node: Node, path: str, found: _Found) -> None:
    """Adds the places of what a node holds; nodes nest no deeper than NESTING_LIMIT."""
    if isinstance(node, SequenceNode):
        for position, item in enumerate(node.items):
            _add(item, f"{path}[{position}]", found)
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            found.keys[path, key.text] = key.place
            if key.text.isidentifier():  # what else may be a key is no field's name, and could be another's path
                _add(value, f"{path}.{key.text}" if path else key.text, found)


def _add(node: Node, path: str, found: _Found) -> None:
    found.values[path] = node.place
    _collect(node, path, found)
