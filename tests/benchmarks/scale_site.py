"""A site of any size for measuring: N made-up checks in the shapes of real ones, the same for the same N.

    python tests/benchmarks/scale_site.py 1000 /tmp/scale

Lengths and counts follow real fact-checks (claims of 8 to 30 words, two to eight pieces of evidence, some five
sources); every name, word and address is invented.  A check does not depend on how many others there are.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path

SITE = """\
name: Scale Checks
url: https://example.org/scale/
repository: https://example.org/repository
language: en
licence: CC-BY-4.0
publisher: Example Checkers
contact: mail@example.org
"""
RATINGS = ("true", "mostly-true", "mixed", "misleading", "mostly-false", "false", "unproven")
VALUES = (5, 4, 3, 2, 2, 1, None)
KINDS = ("news", "official", "document", "data", "study", "transcript", "video", "social")
TOPICS = tuple(f"topic-{number:02}" for number in range(40))
VOCABULARY = 40_000
PEOPLE = 200
SHARED_SOURCES = 100
SYLLABLES = [consonant + vowel for consonant in "bdklmnrst" for vowel in "aeiou"]


def write_site(folder: Path, count: int) -> None:
    """Writes a content folder with `count` checks; what is there already is left."""
    for name in ("checks", "people", "sources", "pages"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    _write(folder / "site.yml", SITE)
    _write(folder / "verdicts.yml", "".join(_rating(name, value) for name, value in zip(RATINGS, VALUES, strict=True)))
    _write(folder / "topics.yml", "".join(_topic(number) for number in range(len(TOPICS))))
    for number in range(PEOPLE):
        _write(folder / "people" / f"person-{number:03}.yml", f"name: {_name(number)}\nrole: Member of the council\n")
    for number in range(SHARED_SOURCES):
        _write(folder / "sources" / f"shared-{number:03}.yml", "\n".join(_source(random.Random(number), number)) + "\n")
    for number in range(count):
        year = folder / "checks" / str(2015 + number % 10)
        year.mkdir(exist_ok=True)
        _write(year / f"check-{number:05}.yml", entry(number))


def entry(number: int) -> str:
    """The YAML of one check."""
    chance = random.Random(f"check {number}")
    said = date(2015, 1, 1) + timedelta(days=chance.randrange(3500))
    judged = said + timedelta(days=chance.randrange(1, 60))
    sources = chance.randint(3, 7)
    shared = f"shared-{chance.randrange(SHARED_SOURCES):03}"
    ids = [shared, *(f"source-{n}" for n in range(1, sources + 1))]
    lines = [
        "claim:",
        f"  text: {_sentence(chance, 8, 30)}",
        f"  claimant: person-{chance.randrange(PEOPLE):03}",
        f"  date: {said}",
        f"  context: {_sentence(chance, 6, 14)}",
        "  appearances:",
        f"    - url: https://example.org/said/{number}",
        f"      title: {_sentence(chance, 4, 9)}",
        f"      published: {said}",
        "verdict:",
        f"  rating: {chance.choice(RATINGS)}",
        f"  date: {judged}",
        f"  summary: {_sentence(chance, 15, 40)}",
        f"  changes_if: {_sentence(chance, 8, 16)}",
    ]
    if chance.random() < 0.3:
        lines += [
            "earlier_verdicts:",
            "  - rating: unproven",
            f"    summary: {_sentence(chance, 8, 16)}",
            f"    as_of: {said}",
        ]
    lines.append("evidence:")
    for position in range(max(sources + 1, chance.randint(3, 8))):
        lines += _evidence(chance, ids[position % len(ids)], ids)
    lines += ["sources:", f"  - {shared}"]
    for position, source_id in enumerate(ids[1:], 1):
        first, *rest = [f"id: {source_id}", *_source(chance, number * 10 + position)]
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    lines += ["explanation: |", *(f"  {line}" for line in _explanation(chance))]
    lines += ["topics:", *(f"  - {topic}" for topic in chance.sample(TOPICS, 2)), f"published: {judged}"]
    if number:
        lines += ["related:", f"  - check-{chance.randrange(number):05}"]
    return "\n".join(lines) + "\n"


def _evidence(chance: random.Random, source: str, ids: list[str]) -> list[str]:
    lines = [
        f"  - finding: {_sentence(chance, 12, 30)}",
        f"    stance: {chance.choice(('supports', 'refutes', 'context'))}",
        f"    source: {source}",
        f"    quote: {_sentence(chance, 12, 30)}",
    ]
    other = chance.choice(ids)
    if chance.random() < 0.25 and other != source:
        lines += ["    rests_on:", f"      - {other}"]
    return lines


def _source(chance: random.Random, number: int) -> list[str]:
    host = f"{SYLLABLES[int(chance.paretovariate(0.7)) % 45]}{chance.choice(SYLLABLES[:4])}.example.org"
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(3500))
    return [
        f"url: https://{host}/{chance.randrange(10**6)}/{number}",
        f"title: {_sentence(chance, 5, 12)}",
        f"publisher: {_word(chance).capitalize()} {_word(chance).capitalize()}",
        f"published: {day}",
        f"archived: https://archive.example.org/{number}",
        f"kind: {chance.choice(KINDS)}",
    ]


def _explanation(chance: random.Random) -> list[str]:
    lines = []
    for _ in range(chance.randint(2, 4)):
        lines += [f"## {_sentence(chance, 3, 6)}", "", _sentence(chance, 40, 90), ""]
        lines += [f"The **{_word(chance)}** and [its page](https://example.org/{_word(chance)}) say so.", ""]
    return lines


def _rating(name: str, value: int | None) -> str:
    lines = [f"- id: {name}", f"  label: {name.replace('-', ' ').capitalize()}", "  meaning: Made up for measuring."]
    return "\n".join([*lines, *([f"  value: {value}"] if value is not None else [])]) + "\n"


def _topic(number: int) -> str:
    parent = f"  parent: {TOPICS[number % 8]}\n" if number >= 8 else ""
    return f"- id: {TOPICS[number]}\n  name: {_word(random.Random(number)).capitalize()} {number}\n{parent}"


def _name(number: int) -> str:
    chance = random.Random(f"person {number}")
    return f"{_word(chance).capitalize()} {_word(chance).capitalize()}"


def _word(chance: random.Random) -> str:
    """A word of the made-up language: a few are frequent and many are rare, as in any language (Zipf)."""
    return _word_of_rank(min(int(20 * chance.paretovariate(0.7)), VOCABULARY))


@cache
def _word_of_rank(rank: int) -> str:
    chance = random.Random(f"word {rank}")
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.choice((2, 2, 3, 3, 4))))


def _sentence(chance: random.Random, least: int, most: int) -> str:
    words = [_word(chance) for _ in range(chance.randint(least, most))]
    return f"{' '.join(words).capitalize()}."


def _write(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_site(Path(sys.argv[2]), int(sys.argv[1]))
