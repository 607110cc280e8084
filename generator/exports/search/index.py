"""The search index as files: shards of words, rows of results, columns of filters.

Each file is a classic script that search.js loads when a query needs it, so a first
answer costs a reader a few shards and not the whole index. The format is described in
docs/search-index.md. The same checks give the same bytes; a changed check changes the
shards of its words, its row and the filters that it moved in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from generator import terms
from generator.exports.search.coding import ALPHABET, gaps_text, hash_of, script, share_of
from generator.exports.search.filters import filter_files, ratings_of
from generator.views.searching import BEGINNING, Searchable

VERSION = 4

SHARD_LETTERS = 20_000
"""What a shard of words aims at, before compression; one much-used beginning may be more."""

ENDS_LETTERS = 16_000
SHORTEST_ENDING = 4
ROWS_IN_A_FILE = 16
LONGEST_CLAIM = 280

Postings = dict[int, dict[str, list[int]]]
"""For each set of places, for each stem or beginning, the numbers of the checks that have it there, rising.

Places are bits (views/searching.py).
"""

Forms = dict[str, set[str]]
"""The forms in which each stem was seen."""


class Marks(NamedTuple):
    """What rows say of a check that was withdrawn, and of one whose verdict is another publisher's."""

    withdrawn: str
    imported: str


NO_MARKS = Marks("", "")


def search_files(
    checks: Iterable[Searchable], rating_order: Sequence[str] = (), marks: Marks = NO_MARKS
) -> dict[str, bytes]:
    """All files of assets/search/ that are made from checks, by name: index.js and NAME.HASH.js.

    `rating_order` are the ids of the scale as the verdict filter lists them; ratings that
    it lacks follow by label.
    Whatever is given is published: the caller leaves out what is hidden.
    """
    numbered = sorted(checks, key=lambda check: (check.day, check.id))  # a new check comes last
    postings, forms = _postings(numbered)
    files: dict[str, bytes] = {}
    index = {
        "version": VERSION,
        "checks": len(numbered),
        "unspaced": terms.UNSPACED,
        "marks": terms.MARKS,
        "invisible": terms.INVISIBLE,
        "thousands": terms.THOUSANDS,
        "longest": terms.LONGEST_WORD,
        "folds": terms.FOLDS,
        "prefixes": terms.PREFIXES,
        "words": _shards("words", _word_entries(postings, forms), SHARD_LETTERS, files),
        "ends": _shards("ends", _end_entries(forms), ENDS_LETTERS, files),
        "rows": _row_files(numbered, rating_order, files),
        "rowsInFile": ROWS_IN_A_FILE,
        "ratings": ratings_of(numbered, rating_order),
        "withdrawn": marks.withdrawn,
        "imported": marks.imported,
        **filter_files(numbered, rating_order, lambda name, value: _add(name, value, files)),
    }
    files["index.js"] = script("index", index)
    return files


def _postings(checks: Sequence[Searchable]) -> tuple[Postings, Forms]:
    """Which checks have what, and where; one stem may be filed with other forms of it in other checks."""
    having: Postings = defaultdict(lambda: defaultdict(list))
    for number, check in enumerate(checks):
        for places, filed in check.words:
            here = having[places]
            for each in filed.split(" "):
                here[each].append(number)
    postings: Postings = {}
    forms: Forms = {}
    for places, filed_here in having.items():
        by_stem = postings[places] = {}
        for each, numbers in filed_here.items():
            stem, _, told = each.partition("|")
            if not stem.startswith(BEGINNING):
                forms.setdefault(stem, set()).update(told.split(",") if told else (stem,))
            by_stem[stem] = sorted(by_stem[stem] + numbers) if stem in by_stem else numbers
    return postings, forms


Entry = tuple[str, str]
"""A key by which a line is found, and the line."""


def _word_entries(postings: Postings, forms: Mapping[str, set[str]]) -> list[Entry]:
    """One line a stem: `stem|form,form|places and checks.places and checks`.

    A stem whose forms begin otherwise than itself is told again under their beginnings, so the
    shard of a form's first letters always knows it; under its own it is told with all forms, for a reader who
    leaves off what clings to them.
    """
    told_of: dict[str, list[str]] = defaultdict(list)
    for places in sorted(postings):
        for stem, numbers in postings[places].items():
            told_of[stem].append(ALPHABET[places] + gaps_text(numbers))
    entries = []
    for stem, lists in told_of.items():
        where = ".".join(lists)
        known = forms.get(stem, set())
        home = _head(stem.lstrip(BEGINNING))
        for head in {home, *map(_head, known)}:
            here = sorted(form for form in known if head in (home, _head(form)))
            told = ",".join(_short_form(form, stem) for form in here)
            entries.append((head, f"{stem}|{told}|{where}"))
    return entries


def _short_form(form: str, stem: str) -> str:
    """A form as `+` and what it adds to its stem, or in full where it begins otherwise."""
    return "+" + form[len(stem) :] if form.startswith(stem) else form


def _end_entries(forms: Mapping[str, set[str]]) -> list[Entry]:
    """All longer forms, written backwards: a slip in a word's first letters is found by its last ones.

    A slip in the third of four letters leaves neither the first three nor the last two as they
    were: words of four stand a second time, by all letters but the third.
    """
    seen = {form for group in forms.values() for form in group if _is_ending(form)}
    backwards = [form[::-1] for form in seen]
    again = [(form[0] + form[2:], form) for form in backwards if len(form) == SHORTEST_ENDING]
    return [*((form[:3], form) for form in backwards), *again]


def _is_ending(form: str) -> bool:
    return len(form) >= SHORTEST_ENDING and not terms.is_unspaced(form[0]) and not any(map(str.isdigit, form))


def _head(form: str) -> str:
    return form[:3]


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be")  # the order of JavaScript's `<`, which engine.js looks keys up by


def _shards(kind: str, entries: list[Entry], aim: int, files: dict[str, bytes]) -> str:
    """Cuts sorted lines into files; returns each file's first key and hash, in order.

    A cut stands before a head by the head's own hash, sooner where it or the one before is large.
    So an edit moves no cuts but its own, and a heavy beginning gets a file to itself.
    """
    entries.sort(key=lambda entry: (_utf16(entry[0]), _utf16(entry[1])))
    shards: list[tuple[str, list[str]]] = []
    last = 0
    for head, group in groupby(entries, key=lambda entry: entry[0]):
        lines = [line for _, line in group]
        size = _rounded(sum(map(len, lines)) + len(lines))
        if not shards or share_of(head) < (size + last) / aim:
            shards.append((head, []))
        shards[-1][1].extend(lines)
        last = size
    return " ".join(f"{head}={_add(kind, ' '.join(lines), files)}" for head, lines in shards)


def _rounded(size: int) -> int:
    """The next power of two, so that a few letters more do not move a cut."""
    return 1 << size.bit_length()


def _row_files(checks: Sequence[Searchable], rating_order: Sequence[str], files: dict[str, bytes]) -> str:
    """What a result shows, by number: address, claim, claimant, rating, date, language, and its marks if any."""
    ratings = {rating[0]: place for place, rating in enumerate(ratings_of(checks, rating_order))}
    rows = [
        [c.address, _cut(c.claim), _cut(c.claimant), ratings[c.rating], c.date, c.language, *_marks(c)] for c in checks
    ]
    chunks = [rows[start : start + ROWS_IN_A_FILE] for start in range(0, len(rows), ROWS_IN_A_FILE)]
    return " ".join(_add("rows", chunk, files) for chunk in chunks)


def _marks(check: Searchable) -> Iterator[int]:
    """The sum of 1 for a withdrawn check and 2 for another publisher's; nothing for all others."""
    if told := check.is_withdrawn + 2 * check.is_imported:
        yield told


def _cut(text: str) -> str:
    """A long text's beginning, cut between words where it has any."""
    if len(text) <= LONGEST_CLAIM:
        return text
    head, blank, _ = text[:LONGEST_CLAIM].rpartition(" ")
    return (head if blank and len(head) > LONGEST_CLAIM // 2 else text[:LONGEST_CLAIM]) + " …"


def _add(kind: str, value: object, files: dict[str, bytes]) -> str:
    """Writes one file under a name that tells its content; returns the hash in that name."""
    hashed = hash_of(script(kind, value).decode())
    files[f"{kind}.{hashed}.js"] = script(f"{kind}.{hashed}", value)
    return hashed
