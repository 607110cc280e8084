"""What `verify` tells people: lines for the terminal, and Markdown for the weekly issue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.content.lock import LOST, PROVEN, Lock, SourceProof
from generator.content.model.shared import CheckId
from generator.evidence.sameness import Sketch, same_texts
from generator.evidence.verifying import Demand, Found
from generator.reporting import cell
from generator.views.proofs import differences

MARKDOWN_LIMIT = 60_000
"""GitHub takes 65,536 characters in an issue."""

_LINE_LIMIT = 300
_MARKS = {"both": "{}", "quote": "[-{}-]", "source": "[+{}+]"}


@dataclass(frozen=True)
class Run:
    """A run: what was asked for, what was known before and is known now, what was found, and who cites what.

    `resting` are the sources of which a check says what they go back to.
    """

    asked: Collection[Demand]
    before: Lock
    now: Lock
    results: Sequence[Found]
    citing: Mapping[str, Collection[CheckId]]
    resting: Collection[tuple[CheckId, str]] = ()

    @cached_property
    def unknown(self) -> frozenset[str]:
        """The addresses that an archive was asked for in vain."""
        return frozenset(result.address for result in self.results if result.proof is None)

    def results_of(self, demand: Demand) -> list[str]:
        """The result of each quote that is demanded of a source; one that nobody has looked for is not checked."""
        quotes = self.now[demand.address].quotes if demand.address in self.now else {}
        return [quotes[quote].result if quote in quotes else "not-checked" for quote in demand.quotes]


def text_report(run: Run) -> str:
    """A line for each source and quote that a person should look at, and the sums."""
    faults = {result.address: result.fault for result in run.results}
    lines = [line for demand in run.asked for line in _about(demand, run, faults)]
    lines += _same_texts(run)
    sums = Counter(result for demand in run.asked for result in run.results_of(demand))
    proven = sum(sums[result] for result in PROVEN)
    told = ", ".join(f"{sums[result]} {result}" for result in sorted(sums)) or "none"
    lines.append(f"{len(run.asked)} sources, {sum(sums.values())} quotes, {proven} of them proven: {told}")
    return "\n".join(lines)


def _about(demand: Demand, run: Run, faults: Mapping[str, str]) -> Iterator[str]:
    address, proof = demand.address, run.now.get(demand.address)
    if proof is None or address in run.unknown:
        yield f"{address}: nothing known of it ({one_line(faults.get(address, 'not looked for'))})"
        return
    if proof.state != "alive":
        why = faults.get(address) or f"status {proof.status}"
        copy = "; read in the archived copy" if proof.from_ == "archived" else ""
        yield f"{address}: {proof.state} ({one_line(why)}{copy})"
    for quote in sorted(set(proof.quotes) & set(demand.quotes)):
        found = proof.quotes[quote]
        if found.result in LOST:
            nearest = f" (the source says: {difference(quote, found.nearest)})" if found.nearest else ""
            yield f"{address}: {found.result}: {one_line(quote)}{nearest}"


def _same_texts(run: Run) -> Iterator[str]:
    """The sources of one check that hold nearly the same text, which counts as one origin."""
    cited: dict[CheckId, dict[str, Sketch]] = defaultdict(dict)
    for result in run.results:
        for check in run.citing.get(result.address, ()) if result.sketch else ():
            if (check, result.address) not in run.resting:
                cited[check][result.address] = result.sketch
    for check, sketches in sorted(cited.items()):
        for one, other in same_texts(sketches):
            yield f"{check}: {one} and {other} hold nearly the same text: name what they go back to in `rests_on`"


def markdown_report(run: Run) -> str:
    """What got worse and what is bad, for an issue of GitHub's; empty where there is nothing to tell.

    What sources say stands in it as text: no link, no mention and no markup comes of it.
    """
    lost, dead, changed = (
        [row for demand in run.asked for row in rows(demand, run)] for rows in (_lost, _dead, _changed)
    )
    sections = [
        *_table("Quotes that are not in their source", ("Check", "Source", "Quote", "Found", "Proven until"), lost),
        *_table("Dead links", ("Check", "Source", "Alive until", "Read in a copy"), dead),
        *_table("Pages that changed and still hold their quotes", ("Check", "Source"), changed),
    ]
    if not sections:
        return ""
    sums = text_report(run).splitlines()[-1]
    return _cut(["Found by `verify`. No verdict was changed: that is for people.", "", sums, *sections])


def _lost(demand: Demand, run: Run) -> Iterator[tuple[str, ...]]:
    now, before = run.now.get(demand.address), run.before.get(demand.address)
    for quote in demand.quotes:
        found = now.quotes.get(quote) if now else None
        was = before.quotes.get(quote) if before else None
        was_proven = was is not None and was.result in PROVEN
        if found and (found.result in LOST or (found.result == "unreadable" and was_proven)):
            told = f"{found.result}: {difference(quote, found.nearest)}" if found.nearest else found.result
            until = before.checked if before and was_proven else "not proven before"
            yield (*_where(demand, run), quote, told, until)


def _dead(demand: Demand, run: Run) -> Iterator[tuple[str, ...]]:
    now, before = run.now.get(demand.address), run.before.get(demand.address)
    if now and now.state == "dead":
        was_alive = before is not None and before.state == "alive"
        until = before.checked if before and was_alive else "not known"
        yield (*_where(demand, run), until, "yes" if now.from_ == "archived" else "no")


def _changed(demand: Demand, run: Run) -> Iterator[tuple[str, ...]]:
    now, before = run.now.get(demand.address), run.before.get(demand.address)
    texts = {_text(proof) for proof in (now, before) if proof}
    if len(texts - {None}) == 2 and not LOST & set(run.results_of(demand)):
        yield _where(demand, run)


def _text(proof: SourceProof) -> str | None:
    """The text's digest; of the source itself only, for a copy has another layout."""
    return proof.text_sha256 if proof.from_ == "source" else None


def _where(demand: Demand, run: Run) -> tuple[str, str]:
    return ", ".join(sorted(run.citing.get(demand.address, ()))), demand.address


def _table(heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    head = ["", f"### {heading}", "", f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    return head + [f"| {' | '.join(cell(one_line(value)) for value in row)} |" for row in rows]


def _cut(lines: Sequence[str]) -> str:
    """As many lines as an issue takes."""
    length = 0
    for number, line in enumerate(lines):
        length += len(line) + 1
        if length > MARKDOWN_LIMIT:
            return (
                "\n".join([*lines[:number], "", f"{len(lines) - number} lines more: run `verify` to see them."]) + "\n"
            )
    return "\n".join(lines) + "\n"


def difference(quote: str, nearest: str) -> str:
    """The source's words, with those in `[+…+]` that the quote has not, and in `[-…-]` those that only it has.

    Where the source's words are cut off, they stand there as they are: what follows is not known to differ.
    """
    runs = [_MARKS[run.side].format(run.words) for run in differences(quote, nearest)]
    return one_line(" ".join(runs) or f"{nearest} …")


def one_line(words: str) -> str:
    """Words of others as one line, with nothing that a terminal would obey."""
    line = " ".join(words.split())[:_LINE_LIMIT]
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
