"""How to cite a check: as text, as BibTeX and as CSL-JSON.

What is not known is left out: the publisher of an imported check that names an address only, the address of a site
without `url`.

Basis: BibTeX's braces keep a name or a title as it is written; CSL-JSON schema 1.0.2, `webpage`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from generator.dates import Day
from generator.exports.addressed import absolute, without_gaps
from generator.views.checks import CheckView, verdict_word
from generator.views.library import Library
from generator.words import Words

# A brace counts for BibTeX even after a backslash, so one alone would swallow the rest of the file.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)

_CLOSING = "”“’»«\"')"
_ENDS = (".", "!", "?", "…", "؟", "。")


@dataclass(frozen=True)
class Citation:
    """A check as others cite it, line by line."""

    plain: str
    bibtex: tuple[str, ...]
    csl_json: tuple[str, ...]


def citation(check: CheckView, library: Library, words: Words) -> Citation:
    """How to cite a check, dated by its last edit: what it says may have changed since it was published.

    Takes the words of the check's language: its title has the quotation marks of it, and its day is written in it.
    """
    title = str(words("check.title", rating=verdict_word(check.card, words), claim=check.card.claim))
    authors = _authors(check, library)
    address = absolute(library.site, check.address) if library.site.url else None
    day = check.last_edited
    parts = (str(words("list.comma")).join(authors), title, library.site.name, words.date(day), address)
    return Citation(
        plain=_sentences([part for part in parts if part]),
        bibtex=_bibtex(check.id, title, authors, library.site.name, day, address),
        csl_json=_csl_json(check, title, authors, library.site.name, day, address),
    )


def _sentences(parts: list[str]) -> str:
    """Parts with a full stop between them, but after those that end a sentence of their own: `… in 2024.”`."""
    ended = (part if part.rstrip(_CLOSING).endswith(_ENDS) else f"{part}." for part in parts[:-1])
    return " ".join([*ended, *parts[-1:]])


def _authors(check: CheckView, library: Library) -> tuple[str, ...]:
    """The names of its authors, and whose it is where it is not ours; without any, our publisher stands for them."""
    named = tuple(author.name for author in check.authors if author.name)
    if check.imported_from:
        return (*named, check.imported_from.publisher) if check.imported_from.publisher else named
    return named or (library.site.publisher,)


def _bibtex(
    key: str, title: str, authors: tuple[str, ...], site: str, day: Day | None, address: str | None
) -> tuple[str, ...]:
    fields = {
        "author": " and ".join(f"{{{name.translate(_TEX)}}}" for name in authors),
        "title": f"{{{title.translate(_TEX)}}}",
        "howpublished": site.translate(_TEX),
        "year": str(day.year) if day else "",
        "month": str(day.month) if day else "",
        "url": (address or "").replace("{", "%7B").replace("}", "%7D"),
    }
    return (f"@misc{{{key},", *(f"  {name} = {{{value}}}," for name, value in fields.items() if value), "}")


def _csl_json(
    check: CheckView, title: str, authors: tuple[str, ...], site: str, day: Day | None, address: str | None
) -> tuple[str, ...]:
    item: dict[str, Any] = {
        "id": check.id,
        "type": "webpage",
        "title": title,
        "author": [{"literal": name} for name in authors],
        "container-title": site,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": address,
        "language": check.card.language,
    }
    return ("[", *(f"  {line}" for line in _object(without_gaps(item))), "]")


def _object(item: dict[str, Any]) -> list[str]:
    """One field a line: short enough to read, and JSON all the same."""
    fields = [f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in item.items()]
    return ["{", *(f"{field}," for field in fields[:-1]), fields[-1], "}"]
