"""Content folders made of payloads: every text field of every kind of file holds one of each family.

The same folder can be made of harmless words of the same shape, so that two built sites can be compared element by
element: what the hostile one has more is a payload that became structure.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.hostile.pages import one_spaced
from tests.hostile.payloads import ADDRESSES, MARKDOWN, PLAIN, SHORT

Entry = dict[str, Any]
# Ids, dates and codes are not shown as they are written; an explanation is Markdown.
NOT_TEXT = {
    "claim.claimant", "claim.claimant.kind", "claim.date", "claim.appearances", "verdict.rating", "verdict.date",
    "verdict.as_of", "earlier_verdicts.rating", "earlier_verdicts.as_of", "earlier_verdicts.date",
    "earlier_verdicts.evidence", "evidence.stance", "evidence.source", "evidence.rests_on", "sources", "sources.id",
    "sources.kind", "explanation", "topics", "authors", "published", "right_of_reply.asked",
    "right_of_reply.answered", "updates.date", "corrections.date", "withdrawn.date",
}  # fmt: skip
ADDRESS_ENDINGS = ("url", "archived", "same_as")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
WORDS = "Harmless words."
NAME_LIMIT, SYMBOL_LIMIT = 2_000, 8


@dataclass
class Texts:
    """Gives the texts of one family, one after the other and again from the first."""

    of: Iterator[str]
    written: Callable[[str], str]

    def __call__(self) -> str:
        """The next text."""
        return self.written(next(self.of))


def hostile(text: str) -> str:
    """The payload itself."""
    return text


def harmless(text: str) -> str:
    """Letters in the places of a payload's characters: as long, with blanks where it has blanks, as different."""
    return "".join(char if char.isspace() else chr(97 + ord(char) % 26) for char in text)


def harmless_address(address: str) -> str:
    """An address on the same host that holds nothing but letters."""
    start = "https://example.org/"
    return start + harmless(address[len(start) :]) if address.casefold().startswith(start) else address


@dataclass(frozen=True)
class Corpus:
    """Content files by path, as values and as bytes."""

    files: Mapping[str, Any]

    def write(self, folder: Path) -> Path:
        """Writes the content folder; returns it."""
        for name, value in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_bytes(value))
        return folder

    def checks(self) -> dict[str, Entry]:
        """The checks by id."""
        return {
            name.removeprefix("checks/").removesuffix(".yml"): value
            for name, value in self.files.items()
            if name.startswith("checks/")
        }


def plain_corpus(written: Callable[[str], str] = hostile, shift: int = 0, copies: int = 1) -> Corpus:
    """One check a family (or more `copies`, each beginning with a later payload), and all that it names.

    `written` turns a payload into what is written; `shift` says with which payload of its family each file begins.
    """
    address = hostile if written is hostile else harmless_address
    addresses = itertools.cycle([address(one) for one in ADDRESSES])
    files: dict[str, Any] = {"media/dot.png": PNG}
    ratings: list[Entry] = []
    topics: list[Entry] = []
    for number, (family, payloads) in enumerate(PLAIN.items()):
        for copy in range(copies):
            texts = Texts(itertools.cycle(_shifted(payloads, shift + copy)), written)
            files |= _files_of(f"{family}-{copy}" if copy else family, family, texts, addresses)
        texts = Texts(itertools.cycle(_shifted(payloads, shift)), written)
        ratings.append(_rating(family, number, texts, written))
        topics.append({"id": f"topic-{family}", "name": texts(), "description": texts()})
        if number % 2:
            topics[-1]["parent"] = topics[-2]["id"]
    texts = Texts(itertools.cycle(_of_all_families(shift)), written)
    return Corpus(files | _shared(texts, addresses, ratings, topics))


def markdown_corpus() -> Corpus:
    """A check, a dossier and a page for each Markdown payload, among harmless words."""
    texts = Texts(itertools.repeat(WORDS), hostile)
    ratings = [_rating("markdown", number, texts, hostile) for number in range(2)]
    ratings[1]["id"] = "rating-other"
    files: dict[str, Any] = {"media/dot.png": PNG}
    addresses = itertools.cycle([ADDRESSES[0]])
    for name, source in MARKDOWN.items():
        entry = _check("any", "markdown", texts, addresses)
        entry |= {"explanation": source, "sources": [entry["sources"][1], entry["sources"][2]]}
        entry["evidence"][0]["source"] = "inline-book"
        entry["claim"]["claimant"] = {"name": WORDS}
        del entry["authors"], entry["reviewers"], entry["topics"]
        files[f"checks/{name}.yml"] = entry
        files[f"dossiers/{name}.yml"] = {"title": WORDS, "introduction": source, "checks": [name]}
        files[f"pages/page-{name}.md"] = f"# Words\n\n{source}\n"
    return Corpus(files | _shared(texts, addresses, ratings, []))


def texts_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of an entry with its path (`evidence.finding`; positions left out)."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_in(item, f"{path}.{key}" if path else key)
    elif isinstance(value, Sequence) and not isinstance(value, bytes):
        for item in value:
            yield from texts_in(item, path)


def written_texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """The plain texts of an entry, by the path of their field."""
    for path, text in texts_in(entry):
        if path not in NOT_TEXT and not path.endswith(ADDRESS_ENDINGS):
            yield path, one_spaced(text)


def _shifted(payloads: Sequence[str], by: int) -> list[str]:
    start = by % len(payloads)
    return [*payloads[start:], *payloads[:start]]


def _of_all_families(shift: int) -> list[str]:
    """Texts that hold a payload of every family, each text beginning with another: there is one site.yml only."""
    firsts = [_shifted(payloads, shift)[0] for payloads in PLAIN.values()]
    short = [first for first in firsts if len(first) < 100]
    return [" ".join(_shifted(short, by)) for by in range(len(short))]


def _files_of(name: str, family: str, texts: Texts, addresses: Iterator[str]) -> dict[str, Any]:
    return {
        f"checks/{name}.yml": _check(name, family, texts, addresses),
        f"checks/imported-{name}.yml": _imported(family, texts, addresses),
        f"people/person-{name}.yml": {
            "name": texts(),
            "role": texts(),
            "url": next(addresses),
            "kind": "organization",
            "same_as": _two(addresses),
        },
        f"sources/source-{name}.yml": _source(texts, addresses) | {"kind": "official"},
        f"dossiers/dossier-{name}.yml": {
            "title": texts(),
            "introduction": WORDS,
            "about": {"url": next(addresses), "title": texts(), "publisher": texts(), "archived": next(addresses)},
            "checks": [{"check": name, "excerpt": texts()}, {"check": f"imported-{name}", "excerpt": texts()}],
        },
    }


def _check(name: str, family: str, texts: Texts, addresses: Iterator[str]) -> Entry:
    return {
        "claim": {
            "text": texts(),
            "meaning": texts(),
            "original": texts(),
            "claimant": f"person-{name}",
            "date": "2024-02",
            "context": texts(),
            "appearances": [
                {"url": next(addresses), "title": texts(), "publisher": texts(), "archived": next(addresses)},
                {"title": texts()},
                "inline-source",
            ],
        },
        "verdict": {
            "rating": f"rating-{family}",
            "date": "2024-04-20",
            "as_of": "2024-04-18",
            "summary": texts(),
            "changes_if": texts(),
            "not_known": texts(),
            "single_origin_reason": texts(),
        },
        "earlier_verdicts": [
            {"rating": f"rating-{family}", "summary": texts(), "as_of": "2024-03-01"},
            {"rating": f"rating-{family}", "summary": texts(), "date": "2024-03-10", "evidence": ["inline-source"]},
        ],
        "evidence": [
            _piece("supports", f"source-{name}", texts),
            _piece("refutes", "inline-source", texts) | {"rests_on": ["inline-book"]},
            _piece("context", "inline-book", texts),
            {"finding": texts(), "stance": "unanswered", "question": texts()},
        ],
        "sources": [
            f"source-{name}",
            {"id": "inline-source"} | _source(texts, addresses),
            {"id": "inline-book", "title": texts(), "author": texts(), "kind": "book", "interest": texts()},
        ],
        "explanation": WORDS,
        "topics": [f"topic-{family}"],
        "authors": [f"person-{name}", {"name": texts(), "url": next(addresses)}],
        "reviewers": [{"name": texts()}],
        "published": "2024-03-05",
        "why_checked": texts(),
        "right_of_reply": {"asked": "2024-03-01", "answered": "yes", "answer": texts()},
        "updates": [{"date": "2024-04-20", "text": texts()}],
        "corrections": [{"date": "2024-03-12", "text": texts()}],
        "withdrawn": {"date": "2024-05-01", "reason": texts()},
    }


def _piece(stance: str, source: str, texts: Texts) -> Entry:
    return {
        "finding": texts(),
        "stance": stance,
        "source": source,
        "quote": texts(),
        "translation": texts(),
        "locator": texts(),
        "question": texts(),
    }


def _source(texts: Texts, addresses: Iterator[str]) -> Entry:
    return {
        "url": next(addresses),
        "title": texts(),
        "author": texts(),
        "publisher": texts(),
        "carried_by": texts(),
        "archived": _two(addresses),
        "interest": texts(),
    }


def _imported(family: str, texts: Texts, addresses: Iterator[str]) -> Entry:
    return {
        "claim": {
            "text": texts(),
            "claimant": {"name": texts(), "role": texts(), "url": next(addresses), "kind": "publication"},
        },
        "verdict": {"rating": f"rating-{family}", "summary": texts()},
        "imported_from": {"publisher": texts(), "url": next(addresses), "rating": texts(), "licence": texts()},
        "topics": [f"topic-{family}"],
    }


def _rating(family: str, number: int, texts: Texts, written: Callable[[str], str]) -> Entry:
    return {
        "id": f"rating-{family}",
        "label": texts(),
        "meaning": texts(),
        "value": str(number),
        "colour": {"light": "#1a7f37", "dark": "#4ac26b"},
        "symbol": written(SHORT[number % len(SHORT)])[:SYMBOL_LIMIT],
    }


def _shared(texts: Texts, addresses: Iterator[str], ratings: list[Entry], topics: list[Entry]) -> dict[str, Any]:
    shared: dict[str, Any] = {
        "site.yml": {
            "name": texts(),
            "url": "https://example.org/base/",
            "repository": "https://example.org/repository",
            "language": "en",
            "licence": texts(),
            "publisher": texts(),
            "contact": texts(),
            "logo": "media/dot.png",
            "same_as": _two(addresses),
            "funding": texts(),
            "ownership": texts(),
            "people": texts(),
        },
        "verdicts.yml": ratings,
        "pages/about.md": f"# About\n\n{WORDS}\n",
    }
    return shared | ({"topics.yml": topics} if topics else {})


def _two(addresses: Iterator[str]) -> list[str]:
    return list(dict.fromkeys([next(addresses), next(addresses)]))


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
    return text.encode()
