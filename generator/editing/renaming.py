"""A new id for a check: the old address still leads to it, and whoever names it names the new id.

Basis: contract, section 2 (`former_ids`) and section 3; RFC 3986, section 4.2, for links within the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from generator.content.links import site_address
from generator.editing.acts import ORDER
from generator.editing.document import Document, Path
from generator.markdown import links_in

_NAMING: Final = (("related",), ("translation_of",), ("checks",))
_PROSE: Final = ("explanation", "introduction")


def renamed(entry: Document, old: str, new: str) -> Document:
    """The check's own text: the old id is a former one now, and a former one that comes back is none."""
    former = entry.get("former_ids") or []
    if new in former:
        kept = [id_ for id_ in former if id_ != new]
        entry = entry.with_value(("former_ids",), kept) if kept else entry.without(("former_ids",))
    return entry if old in former else entry.with_item(("former_ids",), old, ORDER)


def with_new_name(entry: Document, old: str, new: str, address: str) -> Document:
    """An entry's or a dossier's text with every mention of a check by its new id; `address` is that of its page."""
    for path in list(_mentions(entry.data, old)):
        entry = entry.with_value(path, new)
    for name in _PROSE:
        text = entry.get(name)
        if isinstance(text, str):
            entry = _with_links(entry, name, text, _moves(text, old, new, address))
    return entry


def prose_with_new_name(text: str, old: str, new: str, address: str) -> str:
    """A page's Markdown with every link to a check by its new id."""
    return _replaced(text, _moves(text, old, new, address))


def _mentions(data: Any, old: str) -> Iterator[Path]:
    """The paths at which a check is named by its id: in a list, alone, or as the check of a dossier's item."""
    for (name,) in _NAMING:
        held = data.get(name) if isinstance(data, dict) else None
        if held == old:
            yield (name,)
        for position, item in enumerate(held if isinstance(held, list) else ()):
            if item == old:
                yield name, position
            elif isinstance(item, dict) and item.get("check") == old:
                yield name, position, "check"


def _moves(text: str, old: str, new: str, address: str) -> dict[str, str]:
    """Each link of a text that leads to the old address, with what it must be."""
    targets = {link.target for link in links_in(text)}
    return {target: _moved(target, old, new) for target in sorted(targets) if _leads_to(target, old, address)}


def _leads_to(target: str, old: str, address: str) -> bool:
    """Whether a link names the check: one within its own page (`#sources`) holds whatever that is called."""
    found = site_address(target, address)
    return found is not None and found.startswith(f"checks/{old}/") and old in _path(target).split("/")


def _path(target: str) -> str:
    return re.split(r"[?#]", target, maxsplit=1)[0]


def _moved(target: str, old: str, new: str) -> str:
    """The link with the last step that is the old id put in place of the new."""
    path = _path(target)
    steps = path.split("/")
    at = len(steps) - 1 - steps[::-1].index(old)
    return "/".join((*steps[:at], new, *steps[at + 1 :])) + target[len(path) :]


def _with_links(entry: Document, name: str, text: str, moves: Mapping[str, str]) -> Document:
    """Replaces the links in the lines as they stand, so that no other line is folded anew."""
    if not moves:
        return entry
    wanted = _replaced(text, moves)
    changed = Document(_replaced(entry.text, moves))
    if changed.data == {**entry.data, name: wanted}:
        return changed
    return entry.with_value((name,), wanted)


def _replaced(text: str, moves: Mapping[str, str]) -> str:
    """Each link replaced where Markdown has it: in parentheses, in angle brackets or after a label's colon."""
    for target, moved in moves.items():
        text = re.sub(rf"(\(\s*<?|<|\]:\s*){re.escape(target)}(?=[\s)>]|\Z)", _with(moved), text)
    return text


def _with(moved: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found[1] + moved
