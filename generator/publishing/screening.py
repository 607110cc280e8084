"""Tells at a glance that a page is harmless, so that the gate need not parse it.

A browser begins a tag only at a `<`.  Where each `<` of a page begins a tag of the plainest form (a known name,
attributes in double quotes without `<`), a browser sees these tags and no others, and most of them stand on every page:
each is judged once.  Whatever is not of that form is for the gate's parser to judge; this only ever says "harmless" or
"look closer".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

FRAME_ELEMENTS = frozenset("html head body meta link title style".split())
_ATTRIBUTE = r"\s+([a-z][a-z0-9:_-]*)(?:=\"([^\"<]*)\")?"
_TAG = re.compile(rf"(/?)([a-z][a-z0-9]*)((?:{_ATTRIBUTE})*)\s*/?\Z", re.IGNORECASE)
_ATTRIBUTES = re.compile(_ATTRIBUTE, re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r">[^<]*<")
_BEGINNING = re.compile(
    r'<!doctype html>\s*<html\b[^<>]*>\s*<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"<>]*)">'
)

# The tags that stand in pages by the thousand: none of these attributes loads, leads or runs anything, but for a link
# that begins with what cannot be a scheme of scripts.
_CALM = (
    r"(?:\s+(?:class|id|lang|dir|hidden|datetime|rel|role|title|type|value|name|open|focusable|viewbox|"
    r'preserveaspectratio|x|y|d|rx|width|height|text-anchor|aria-[a-z]+|data-[a-z-]+)(?:="[^"<]*")?'
    r'|\s+href="(?:https?://|\.\.?/|[#?])[^"<]*")*'
)
_NOT_CALM = frozenset({"script", "style", "link", "meta", "base", "use", "svg"})

_PLACES_KEPT = 20_000

JudgeAttributes = Callable[[str, dict[str, str]], bool]


class Place(Enum):
    """Where a tag may stand, or that it must be looked at."""

    ANYWHERE = 1
    FRAME = 2
    SCRIPT = 3
    NOWHERE = 4


class Screen:
    """Screens pages by a gate's own lists; `is_harmful(tag, attributes)` judges a tag's attributes as written."""

    def __init__(self, elements: frozenset[str], is_harmful: JudgeAttributes, hash_of: Callable[[str], str]) -> None:
        self._elements = elements
        self._is_harmful = is_harmful
        calm = "|".join(sorted(elements - _NOT_CALM))
        self._is_calm = re.compile(rf"/?(?:{calm}){_CALM}\s*/?\Z", re.IGNORECASE).match
        self._anywhere: set[str] = set()
        self._places: dict[str, Place] = {}  # of all other tags
        self._is_known = lru_cache(maxsize=100)(self._holds_only)  # what stands around pages is mostly the same
        self._hash_of = lru_cache(maxsize=1_000)(hash_of)

    def is_harmless(self, html: str) -> bool:
        """Whether nothing in a page needs a closer look."""
        beginning = _BEGINNING.match(html)
        if not beginning:
            return False
        policy, start = beginning[1], beginning.end()
        opened, closed = html.find("<article", start), html.rfind("</article>")
        if opened < 0 or closed < opened:
            return False
        return (
            self._holds_only(html[start:opened], policy, is_frame=True)
            and self._holds_only(html[opened:closed], policy, is_frame=False)
            and self._is_known(html[closed:], policy, is_frame=True)
        )

    def _holds_only(self, html: str, policy: str, *, is_frame: bool) -> bool:
        before, *tags, after = _BETWEEN_TAGS.split(f">{html}<")
        if before or after:
            return False
        for tag in set(tags) - self._anywhere:
            place = self._places.get(tag) or self._place(tag)
            if place is Place.SCRIPT:
                if not self._runs_only_known(html, tag, policy):
                    return False
            elif place is not Place.ANYWHERE and not (is_frame and place is Place.FRAME):
                return False
        return True

    def _place(self, tag: str) -> Place:
        """Where a tag may stand, by itself; most stand on every page, so what was found is kept for a while.

        What holds a `<` is not one tag, and not of the plainest form.
        """
        if len(self._places) + len(self._anywhere) >= _PLACES_KEPT:
            self._places.clear()
            self._anywhere.clear()
        place = Place.ANYWHERE if self._is_calm(tag) else self._judged(tag)
        if place is Place.ANYWHERE:
            self._anywhere.add(tag)
        else:
            self._places[tag] = place
        return place

    def _runs_only_known(self, html: str, tag: str, policy: str) -> bool:
        """Whether the policy knows all that stands behind each `<tag>`, which begins a script."""
        scripts = (part.partition("<")[0] for part in html.split(f"<{tag}>")[1:])
        return all(f"'sha256-{self._hash_of(script)}'" in policy for script in scripts)

    def _judged(self, tag: str) -> Place:
        found = _TAG.match(tag)
        if not found:
            return Place.NOWHERE
        is_end, name = bool(found[1]), found[2].casefold()
        told = _ATTRIBUTES.findall(found[3])
        attributes = {key.casefold(): value for key, value in told}
        is_one_told_twice = len(attributes) < len(told)  # browsers take the first of them
        if is_one_told_twice or self._is_harmful(name, attributes):
            return Place.NOWHERE
        if name == "script" and not is_end and "src" not in attributes:
            return Place.ANYWHERE if attributes.get("type") == "application/ld+json" else Place.SCRIPT
        if name == "meta" and "http-equiv" in attributes:
            return Place.NOWHERE
        return Place.ANYWHERE if name in self._elements else Place.FRAME if name in FRAME_ELEMENTS else Place.NOWHERE
