"""What stands in built pages: their elements, and the text that they show."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

Element = tuple[str, tuple[str, ...], str]
_BLANKS = re.compile(r"[ \t\r\n\f\u2028\u2029]+")
_NOT_SHOWN = "script, style, template"


def one_spaced(text: str) -> str:
    """A text as HTML shows it: line breaks and rows of blanks are one blank; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def elements(path: Path) -> Counter[Element]:
    """The elements of a page, each by its name, the names of its attributes, and its classes."""
    tree = LexborHTMLParser(path.read_bytes())
    assert tree.root is not None
    return Counter(
        (str(node.tag), tuple(sorted(node.attributes)), str(node.attributes.get("class")))
        for node in tree.root.traverse(include_text=False)
    )


def shown_text(path: Path) -> str:
    """All text of a page's body, as one row of words."""
    tree = LexborHTMLParser(path.read_bytes())
    tree.strip_tags(_NOT_SHOWN.split(", "))
    return one_spaced(tree.body.text() if tree.body else "")


def title(path: Path) -> str:
    """The text of a page's title."""
    node = LexborHTMLParser(path.read_bytes()).css_first("head > title")
    return one_spaced(node.text() if node else "")


def descriptions(path: Path) -> list[str]:
    """What a page's head says of it to other machines."""
    nodes = LexborHTMLParser(path.read_bytes()).css("head > meta[name], head > meta[property]")
    return [one_spaced(node.attributes.get("content") or "") for node in nodes]
