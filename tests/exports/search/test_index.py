"""The index as files: what is in them, what a change changes, what stays out."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import replace
from pathlib import Path

from generator.exports.search.index import Marks, search_files
from generator.views.searching import Searchable
from tests.exports.search.corpus import SCALE, a_check, known_items

BEGINNINGS, ENDINGS = ("ba", "ce", "di", "fo", "gu"), ("lan", "mor", "nil", "pes", "tus")
WORDS = [first + second for first in BEGINNINGS for second in ENDINGS]


def made_up(count: int) -> list[Searchable]:
    """Checks with texts of made-up words, the same at each run."""
    return [a_check(number, **texts) for number, texts in enumerate(_texts(count))]


def _texts(count: int) -> list[dict[str, object]]:
    pick = random.Random(4)

    def text(length: int) -> str:
        return " ".join(pick.choice(WORDS) + pick.choice(WORDS) for _ in range(length))

    return [
        {"claim": text(8), "summary": text(20), "findings": (text(20), text(20)), "claimant": text(2)}
        for _ in range(count)
    ]


def value_of(data: bytes) -> object:
    """What a file hands to search.js."""
    told = re.fullmatch(r'FCS\("[a-z.0-9]+",(.*)\)\n', data.decode(), re.DOTALL)
    assert told is not None
    return json.loads(told[1])


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The names that a reader has to fetch anew, index.js apart."""
    return sorted(name for name in after if name not in before)


def test_the_same_checks_give_the_same_bytes_in_any_order() -> None:
    """Builds are compared byte for byte, and folders are read in any order."""
    checks = known_items()[0]
    assert search_files(checks[::-1], SCALE) == search_files(checks, SCALE)


def test_a_file_is_named_by_what_it_says() -> None:
    """So a cached file is never an old one."""
    files = search_files(known_items()[0], SCALE)
    for name, data in files.items():
        assert data.decode().startswith(f'FCS("{name.removesuffix(".js")}",')
    assert all(re.fullmatch(r"index\.js|[a-z]+\.[0-9a-f]{10}\.js", name) for name in files)


def test_a_changed_verdict_changes_a_row_and_the_filters_it_moved_in() -> None:
    """Readers keep what they have; a build writes little."""
    checks = made_up(600)
    before = search_files(checks, SCALE)
    checks[300] = replace(checks[300], rating="mixed", rating_label="Mixed", symbol="◐")
    kinds = [name.partition(".")[0] for name in changed(before, search_files(checks, SCALE))]
    assert kinds == ["rows", "verdict"]


def test_a_changed_summary_changes_the_shards_of_its_words_alone() -> None:
    """Cuts between shards stay where they were."""
    checks, texts = made_up(600), _texts(600)[300]
    before = search_files(checks, SCALE)
    checks[300] = a_check(300, **{**texts, "summary": f"{texts['summary']} zyzzyva"})
    names = changed(before, search_files(checks, SCALE))
    assert [name.partition(".")[0] for name in names] == ["ends", "words"]


def test_a_check_that_is_left_out_leaves_nothing() -> None:
    """Withdrawn and hidden text must be gone from words, rows, filters and counts."""
    checks = made_up(40)
    gone = a_check(
        99,
        claim="Qwertyish zyxwvut plonk.",
        claimant="Xerxes Hiddenby",
        person_name="Xerxes Hiddenby",
        year="1999",
        topics=(("secret-topic", "Secret topic"),),
    )
    with_it = b"".join(search_files([*checks, gone], SCALE).values())
    assert all(word in with_it for word in (b"qwertyish", b"Hiddenby", b"1999", b"secret-topic"))
    without = b"".join(search_files(checks, SCALE).values())
    assert not [word for word in (b"qwerty", b"hiddenby", b"Hiddenby", b"1999", b"ecret") if word in without]


def test_no_checks_give_an_index_that_finds_nothing() -> None:
    """A new site is empty, and its search box must not break."""
    files = search_files([], SCALE)
    index = value_of(files["index.js"])
    assert isinstance(index, dict)
    assert (index["checks"], index["words"], index["rows"], index["ratings"]) == (0, "", "", [])


def test_shards_are_in_the_order_in_which_a_browser_compares() -> None:
    """JavaScript orders by UTF-16 unit: a Han sign beyond 0xFFFF comes before a Hangul syllable's like."""
    checks = [a_check(1, claim="𠮷野家 﨑陽軒 한국어 zebra ёлка"), *made_up(300)]
    index = value_of(search_files(checks, SCALE)["index.js"])
    assert isinstance(index, dict)
    keys = [pair.partition("=")[0] for pair in index["words"].split(" ")]
    assert keys == sorted(keys, key=lambda key: key.encode("utf-16-be"))


def test_options_of_a_filter_are_counted_and_in_the_scales_order() -> None:
    """The list reads as the scale does, not by alphabet."""
    index = value_of(search_files([a_check(n) for n in range(7)], SCALE)["index.js"])
    assert isinstance(index, dict)
    assert index["options"]["verdict"] == [["true", "True", 3], ["mixed", "Mixed", 2], ["false", "False", 2]]
    assert index["options"]["year"] == [
        ["2023", "2023", 1],
        ["2022", "2022", 2],
        ["2021", "2021", 2],
        ["2020", "2020", 2],
    ]


def test_a_first_answer_stays_small() -> None:
    """What a query of one word may cost at most: index.js, a shard of words and ten files of rows."""
    files = search_files(made_up(1000), SCALE)
    sizes: dict[str, list[int]] = {}
    for name, data in files.items():
        sizes.setdefault(name.partition(".")[0], []).append(len(gzip.compress(data)))
    cost = sizes["index"][0] + max(sizes["words"]) + sum(sorted(sizes["rows"])[-10:])
    assert (cost < 60_000, len(files) < 200) == (True, True)


def test_the_docs_name_each_key_of_index_js() -> None:
    """Who changes the format finds the page that describes it out of date."""
    told = (Path(__file__).parents[3] / "docs/search-index.md").read_text("utf-8")
    index = value_of(search_files([a_check()], SCALE)["index.js"])
    assert isinstance(index, dict)
    assert [key for key in index if f"`{key}`" not in told] == []


def test_a_long_claim_is_cut_in_its_row_between_words() -> None:
    """A claim may have 2,000 letters; forty of those in one file would cost each reader."""
    files = search_files([a_check(0, claim="word " * 200)], SCALE)
    rows = next(value_of(data) for name, data in files.items() if name.startswith("rows."))
    assert isinstance(rows, list)
    assert rows[0][1].endswith("word …")
    assert len(rows[0][1]) < 300


def test_a_verdict_that_changes_moves_no_number() -> None:
    """Rows show the verdict's day; they are numbered by publication, or half of them would be written anew."""
    checks = made_up(600)
    before = search_files(checks, SCALE)
    checks[300] = replace(checks[300], date="2026-05-01")
    kinds = [name.partition(".")[0] for name in changed(before, search_files(checks, SCALE))]
    assert kinds == ["rows"]


def test_a_check_that_is_withdrawn_or_not_ours_says_so_in_its_row() -> None:
    """It is still found, and must not look like one that stands, or like ours."""
    marked = [
        a_check(1, is_withdrawn=True),
        a_check(2, is_imported=True),
        a_check(3, is_withdrawn=True, is_imported=True),
    ]
    files = search_files([a_check(0), *marked], SCALE, Marks("Withdrawn", "Theirs"))
    index = value_of(files["index.js"])
    rows = next(value_of(data) for name, data in files.items() if name.startswith("rows."))
    assert isinstance(index, dict)
    assert isinstance(rows, list)
    assert (index["withdrawn"], index["imported"]) == ("Withdrawn", "Theirs")
    assert [row[6:] for row in rows] == [[], [1], [2], [3]]
