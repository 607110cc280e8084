"""Whether search finds what readers look for, at any size: known items by kind of query.

    python -m tests.benchmarks.known_items [--data ../shared/data] [--each 12] [--misses] N …

N checks are made up in the scale site's language, or, with `--data`, of the words of real claims: those are read when
this runs and nothing of them is kept. Each query is made of the words of one check, as a reader who remembers it would
type it, and the check is found where it is among the first five. Hand-written items: tests/exports/search/.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.content.folder import read_content
from generator.exports.search.index import search_files
from generator.views.library import Library, library
from generator.views.searchables import searchables
from generator.views.searching import Searchable
from tests.benchmarks.scale_site import write_site
from tests.conftest import browser_path
from tests.exports.search.corpus import with_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPTS = Path(__file__).resolve().parents[2] / "templates" / "theme" / "assets" / "search"
PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><script src="assets/search/search.js"></script></html>'
FOUND_AMONG = 5
FEWEST_LETTERS = 5
"""Of a word that a slip or another ending is tried on."""

ANSWERS = """async (queries) => {
    const it = await FCS.engine();
    return it.withIndex(async (know) => {
        const out = [];
        for (const query of queries) {
            const { full, near } = await it.answer(know, query);
            const links = await it.links(know, [...full, ...near].slice(0, 5), null);
            out.push(links.map((link) => link.href.split("/checks/")[1].split("/")[0]));
        }
        return out;
    });
}"""


class Query(NamedTuple):
    """Words, the check that they mean, and what is tried."""

    words: str
    meant: str
    kind: str


@dataclass(frozen=True)
class Item:
    """A check with the texts that readers remember it by; those that no row shows are told apart."""

    row: Searchable
    summary: str
    findings: tuple[str, ...]
    source_titles: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return self.row.id

    @property
    def claim(self) -> str:
        """Its claim."""
        return self.row.claim

    @property
    def searchable(self) -> Searchable:
        """The check as search knows it."""
        return with_words(self.row, self.summary, self.findings, self.source_titles)

    def texts(self) -> tuple[str, ...]:
        """All texts that it is found by."""
        labels = "\n".join(label for _, label in self.row.topics)
        return self.row.claim, self.row.claimant, labels, self.summary, *self.findings, *self.source_titles


class Remembered:
    """What readers remember of the texts of checks: the words that few others have."""

    def __init__(self, checks: Sequence[Item], chance: random.Random) -> None:
        self.chance = chance
        self._having: Counter[str] = Counter()
        for check in checks:
            self._having.update({word for text in check.texts() for word in words_of(text)})
        self._titles = Counter(title for check in checks for title in check.source_titles)

    def of(self, text: str, number: int) -> list[str]:
        """The rarest words of a text, in its order."""
        told = list(dict.fromkeys(words_of(text)))
        rarest = sorted(told, key=lambda word: (self._having[word], word))[:number]
        return [word for word in told if word in rarest]

    def long_of(self, text: str, number: int) -> list[str]:
        """The rarest words of a text, the last of them long enough to be spelled wrong."""
        long = [word for word in self.of(text, number * 2) if len(word) >= FEWEST_LETTERS and word.isalpha()]
        last = self.chance.choice(long) if long else ""
        return [*[word for word in self.of(text, number) if word != last][: number - 1], last]

    def own_title(self, check: Item) -> str:
        """A title that no other check cites, empty where it has none."""
        own = [title for title in check.source_titles if self._titles[title] == 1]
        return self.chance.choice(own) if own else ""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, as a reader would tell them apart."""
    return re.findall(r"[^\W_]+", text.casefold())


Making = Callable[[Item, Remembered], str]


def _with_last(change: Callable[[str, random.Random], str], number: int = 3) -> Making:
    """Words of a claim, the last of them written in another way."""

    def make(check: Item, told: Remembered) -> str:
        *before, last = told.long_of(check.claim, number)
        return " ".join([*before, change(last, told.chance)]) if last else ""

    return make


def _swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _letter_less(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _letter_more(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) + 1)
    return word[:at] + chance.choice("aeinrst") + word[at:]


def _other_letter(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice("aeinrst".replace(word[at], "")) + word[at + 1 :]


def _other_beginning(word: str, chance: random.Random) -> str:
    return chance.choice("bdgkmpt".replace(word[0], "")) + word[1:]


def _first_spelled(check: Item, told: Remembered, change: Callable[[str, random.Random], str]) -> str:
    *before, last = told.long_of(check.claim, 3)
    return " ".join([change(last, told.chance), *before]) if last else ""


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


KINDS: dict[str, Making] = {
    "two words of the claim": lambda check, told: " ".join(told.of(check.claim, 2)),
    "three words of the claim": lambda check, told: " ".join(told.of(check.claim, 3)),
    "seven words of the claim": lambda check, told: " ".join(told.of(check.claim, 7)),
    "the claim's beginning": lambda check, _: " ".join(words_of(check.claim)[:8]),
    "claimant and two words": lambda check, told: f"{check.row.claimant} {' '.join(told.of(check.claim, 2))}",
    "three words of the summary": lambda check, told: " ".join(told.of(check.summary, 3)),
    "three words of a finding": lambda check, told: " ".join(told.of(told.chance.choice(check.findings), 3)),
    "three words of a title": lambda check, told: " ".join(told.of(told.own_title(check), 3)),
    "a title's beginning": lambda check, told: " ".join(words_of(told.own_title(check))[:6]),
    "a whole finding": lambda check, told: told.chance.choice(check.findings),
    "a topic and two words": lambda check, told: f"{check.row.topics[0][1]} {' '.join(told.of(check.claim, 2))}",
    "a claim's word and two of a finding": lambda check, told: " ".join(
        [*told.of(check.claim, 1), *told.of(told.chance.choice(check.findings), 2)]
    ),
    "a beginning": _with_last(lambda word, _: word[: max(3, len(word) - 2)]),
    "two letters of a third word": _with_last(lambda word, _: word[:2]),
    "two letters swapped": _with_last(_swapped),
    "a letter less": _with_last(_letter_less),
    "a letter more": _with_last(_letter_more),
    "another letter": _with_last(_other_letter),
    "another first letter": _with_last(_other_beginning),
    "a slip in a word before others": lambda check, told: _first_spelled(check, told, _letter_less),
    "two letters swapped before others": lambda check, told: _first_spelled(check, told, _swapped),
    "another ending": _with_last(lambda word, chance: word + chance.choice(("s", "es", "ed", "ing", "'s"))),
    "without marks": lambda check, told: _bare(" ".join(told.of(check.claim, 3))),
}


def queries(checks: Sequence[Item], each: int) -> list[Query]:
    """So many queries of each kind; the same for the same checks."""
    told = Remembered(checks, random.Random("known items"))
    return [query for kind, make in KINDS.items() for query in _of_kind(kind, make, checks, told, each)]


def _of_kind(kind: str, make: Making, checks: Sequence[Item], told: Remembered, each: int) -> Iterator[Query]:
    left = each
    for check in told.chance.sample(list(checks), min(len(checks), each * 4)):
        words = make(check, told).strip()
        if left and len(words.split()) > 1:
            left -= 1
            yield Query(words, check.id, kind)


def made_up(count: int) -> list[Item]:
    """Checks of the scale site, as readers know them."""
    with tempfile.TemporaryDirectory() as folder:
        write_site(Path(folder), count)
        today = datetime.now(UTC).date()
        facts = library(read_content(Path(folder), today).content, today)
    return [_item(row, facts) for row in searchables(facts)]


def _item(row: Searchable, facts: Library) -> Item:
    outline, entry = facts.checks[row.id], facts.content.checks[row.id]
    titles = tuple(source.title for source in outline.sources)
    return Item(row, outline.summary, tuple(piece.finding for piece in entry.evidence), titles)


class _Said(NamedTuple):
    """The texts of real checks, by language."""

    claims: list[tuple[str, str]]
    claimants: list[str]
    texts: dict[str, list[str]]
    titles: dict[str, list[str]]


def of_real_words(count: int, data: Path) -> list[Item]:
    """Checks in the shapes of real ones: their claims, and mixtures of their words where there are not enough."""
    said = _said(data)
    bank: dict[str, list[str]] = defaultdict(list)
    for language, claim in said.claims:
        bank[language] += claim.split()
    return [_of_real_words(number, said, bank) for number in range(count)]


def _of_real_words(number: int, said: _Said, bank: dict[str, list[str]]) -> Item:
    chance = random.Random(f"real words {number}")
    language, claim = said.claims[number % len(said.claims)]

    def mixed(text: str) -> str:
        words = text.split()
        return " ".join(chance.choice(bank[language]) if chance.random() < 0.5 else word for word in words)

    texts, titles = said.texts[language], said.titles[language]
    day = (date(2015, 1, 1) + timedelta(days=chance.randrange(3500))).isoformat()
    name = chance.choice(said.claimants)
    row = Searchable(
        id=f"check-{number:05}",
        address=f"checks/check-{number:05}/",
        language=language,
        claim=claim if number < len(said.claims) else mixed(claim),
        claimant=name,
        rating="false",
        rating_label="False",
        symbol="✗",
        date=day,
        year=day[:4],
        day=day,
        topics=((f"topic-{number % 40}", f"{bank['en'][number % 40 * 7]} {number % 40}"),),
        person_name=name,
    )
    return Item(
        row,
        summary=mixed(chance.choice(texts)),
        findings=tuple(mixed(chance.choice(texts)) for _ in range(chance.randint(2, 6))),
        source_titles=tuple(mixed(chance.choice(titles)) for _ in range(chance.randint(2, 6))),
    )


def _said(data: Path) -> _Said:
    averitec = json.loads((data / "averitec/averitec-dev-200.json").read_text("utf-8"))
    with (data / "avclaims/avclaims-1000.csv").open(encoding="utf-8", newline="") as file:
        claims = [(row["claim_text"], row["source_claim"]) for row in csv.DictReader(file)]
    lines = (data / "factckbr/factckbr-300.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:] if line.count("\t") == lines[0].count("\t")]
    english = [*(claim for claim, _ in claims), *(each["claim"] for each in averitec)]
    asked = [question for each in averitec for question in each["questions"]]
    answers = [answer["answer"] for question in asked for answer in question["answers"]]
    return _Said(
        [*(("en", claim[:400]) for claim in english), *(("pt", row[3][:400]) for row in rows if len(row[3]) > 30)],
        sorted({name for _, name in claims if name} | {each["speaker"] for each in averitec if each["speaker"]}),
        {
            "en": [*(each["justification"] for each in averitec), *(text[:500] for text in answers if len(text) > 40)],
            "pt": [row[4][:400] for row in rows if row[4]],
        },
        {"en": [question["question"] for question in asked], "pt": [row[5] for row in rows if row[5]]},
    )


def answers(browser: Browser, checks: Iterable[Searchable], asked: Sequence[str]) -> list[list[str]]:
    """The first checks that search finds for each query, in a bare page with nothing but the scripts."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "assets" / "search"
        target.mkdir(parents=True)
        for script in SCRIPTS.glob("*.js"):
            (target / script.name).write_bytes(script.read_bytes())
        for name, data in search_files(checks).items():
            (target / name).write_bytes(data)
        home = Path(folder) / "index.html"
        home.write_text(PAGE, "utf-8")
        page = browser.new_page()
        page.goto(home.as_uri())
        found: list[list[str]] = page.evaluate(ANSWERS, list(asked))
        page.close()
        return found


def main() -> None:
    """Prints how many of each kind are found at each size; with `--misses`, what is not."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    parser = argparse.ArgumentParser(description="Whether search finds known items.")
    parser.add_argument("counts", nargs="+", type=int, metavar="N")
    parser.add_argument("--data", type=Path, help="folder of real claims to make checks of")
    parser.add_argument("--each", type=int, default=12, help="queries of each kind")
    parser.add_argument("--misses", action="store_true", help="say what is not found")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--disable-gpu"])
        for count in options.counts:
            checks = of_real_words(count, options.data) if options.data else made_up(count)
            asked = queries(checks, options.each)
            found = answers(browser, [check.searchable for check in checks], [query.words for query in asked])
            _tell(count, asked, found, with_misses=options.misses)
        browser.close()


def _tell(count: int, asked: Sequence[Query], found: Sequence[Sequence[str]], *, with_misses: bool) -> None:
    of_kind, hits = Counter(query.kind for query in asked), Counter[str]()
    for query, first in zip(asked, found, strict=True):
        if query.meant in first[:FOUND_AMONG]:
            hits[query.kind] += 1
        elif with_misses:
            print(f"missed: {query.kind}: {query.words} ({query.meant}; {' '.join(first)})")
    for kind, number in of_kind.items():
        print(f"{kind}: {hits[kind]} of {number}")
    total = hits.total()
    print(f"{count:,} checks: {total} of {len(asked)} known items found ({total / len(asked):.1%})", flush=True)


if __name__ == "__main__":
    main()
