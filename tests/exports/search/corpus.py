"""Made-up checks that search is tried on, and the queries that must find them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.exports.search.index import search_files
from generator.views.searching import Filing, Searchable, Texts

HERE = Path(__file__).parent
RATINGS = (("true", "True", "✓"), ("mixed", "Mixed", "◐"), ("false", "False", "✗"))
SCALE = tuple(rating[0] for rating in RATINGS)
FILING = Filing()


def a_check(number: int = 0, **told: object) -> Searchable:
    """A made-up check; its rating, year and date follow from its number.

    `summary`, `findings` and `source_titles` are texts that it is found by and does not show.
    """
    summary, findings, titles = (told.pop(name, ()) for name in ("summary", "findings", "source_titles"))
    rating, label, symbol = RATINGS[number % len(RATINGS)]
    year = str(2020 + number % 4)
    plain = Searchable(
        id=f"check-{number}",
        address=f"checks/check-{number}/",
        language="en",
        claim=f"The made-up claim number {number}.",
        claimant="Ann Example",
        rating=rating,
        rating_label=label,
        symbol=symbol,
        date=f"{year}-05-{1 + number % 28:02d}",
        year=year,
        person_name="Ann Example",
    )
    row = replace(plain, **told)  # type: ignore[arg-type]
    row = replace(row, day=row.day or row.date)
    return with_words(row, str(summary or ""), _texts(findings), _texts(titles))


def with_words(row: Searchable, summary: str, findings: Iterable[str], titles: Iterable[str]) -> Searchable:
    """A check as its row shows it, with the words of that, and of texts that it does not show."""
    texts = Texts(row.claim, row.claimant, (label for _, label in row.topics), summary, findings, titles)
    return replace(row, words=FILING.of(row.language, texts))


def _texts(told: object) -> list[str]:
    assert isinstance(told, Iterable)
    return [str(text) for text in told]


def known_items() -> tuple[list[Searchable], list[tuple[str, str, str]]]:
    """The made-up checks of known-items.json, and its queries: words, the check meant, what is tried."""
    told = json.loads((HERE / "known-items.json").read_text("utf-8"))
    checks = [_from_json(number, check) for number, check in enumerate(told["checks"])]
    return checks, [(query, right, what) for query, right, what in told["queries"]]


ALPHABETS = (
    "abcdefghijklmnoprstuvwy", "абвгдежзийклмнопрстуфхцчшя", "αβγδεζηθικλμνξοπρστυφχψω",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "אבגדהוזחטיכלמנסעפצקרשת", "的一是不了人我在有他这为之大来以个中上们",
    "アイウエオカキクケコサシスセソタチツテト", "กขคงจชซดตถทนบปผพฟมยรลวสห",
)  # fmt: skip
"""Letters that decoys are written in: enough for their words to fall into many shards."""


def decoys(count: int) -> list[Searchable]:
    """Checks of words without meaning, in eight scripts, older than all others; the same at each run."""
    chance = random.Random("decoys")

    def text(letters: str, length: int) -> str:
        return " ".join("".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(length))

    def decoy(number: int) -> Searchable:
        letters = ALPHABETS[number % len(ALPHABETS)]
        told = {"claim": text(letters, 9), "claimant": text(letters, 2), "summary": text(letters, 14)}
        return a_check(number, id=f"decoy-{number}", address=f"checks/decoy-{number}/", date="2019-01-01", **told)

    return [decoy(number) for number in range(count)]


def _from_json(number: int, told: dict[str, object]) -> Searchable:
    plain = {key: _as_tuples(value) for key, value in told.items()}
    return a_check(number, address=f"checks/{told['id']}/", person_name=told["claimant"], **plain)


def _as_tuples(value: object) -> object:
    return tuple(map(_as_tuples, value)) if isinstance(value, list) else value


def write_index(site: Path, checks: Sequence[Searchable]) -> None:
    """Puts the index of checks into a site, and nothing of an older one stays."""
    folder = site / "assets/search"
    for old in folder.glob("*.*.js"):
        old.unlink()
    for name, data in search_files(checks, SCALE).items():
        (folder / name).write_bytes(data)
