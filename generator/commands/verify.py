"""`verify [ID…]`: fetches sources, grades each quote, writes content/evidence.lock."""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from generator.commands.environment import OutsideFailed, Unusable, project_root, real_day
from generator.commands.reading import read_and_judge
from generator.content.lock import PROVEN, Lock, NotALock, SourceProof, lock_bytes, parsed_lock
from generator.content.model.content import Content
from generator.evidence.fetching import Fetcher
from generator.evidence.introduction import agent_of
from generator.evidence.verifying import Demand, Found, demands_of, sources_of, verified
from generator.files import remove, write_whole
from generator.problems import shown
from generator.reporting import Report, text

LOST = frozenset({"altered", "absent"})
SAVE_EACH_S = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="verify the sources of these checks only")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST[:PORT]",
        help="accept this host and port, also where they are private (repeatable)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Verifies; returns 1 where a quote is altered or absent, 3 where nothing could be reached, else 0."""
    allowed = frozenset(host.casefold() for host in arguments.allow_host)
    today = real_day()
    found = read_and_judge(arguments.content, today, allowed)
    if found.problems:
        sys.stdout.write(text(Report(found.problems, (), found.checked)))
    asked = _asked(found.content, arguments.ids)
    path = arguments.content / "evidence.lock"
    known = _known(path)
    session = _Session(path, _kept(known, found.content), _journal(arguments.content, str(today)), str(today))
    waiting = [demand for demand in asked if not session.has_done(demand)]
    fetcher = Fetcher(agent_of(found.content, "looks up quotes in cited sources"), allowed)
    results: list[Found] = []
    try:
        with closing(verified(waiting, known, fetcher.fetch, today)) as coming:
            for result in coming:
                results.append(result)
                session.take(result)
                _progress(len(results), len(waiting))
    except KeyboardInterrupt:
        session.save(is_over=False)
        print(
            f"\n{len(results)} of {len(waiting)} sources verified and kept; run it again for the rest", file=sys.stderr
        )
        raise
    session.save(is_over=True)
    print(_report(asked, session.proofs, results))
    if results and not any(result.was_reached for result in results):
        raise OutsideFailed("nothing could be reached; what was proven before is kept")
    graded = [quote.result for demand in asked for quote in session.proofs[demand.address].quotes.values()]
    return 1 if LOST & set(graded) else 0


@dataclass
class _Session:
    """What is known so far, on disk every few seconds, so that no interruption costs more than these.

    `done` are the sources that an interrupted run of the same day has verified.
    """

    path: Path
    proofs: dict[str, SourceProof]
    journal: Path
    day: str
    done: set[str] = field(default_factory=set)
    unreached: dict[str, SourceProof] = field(default_factory=dict)
    has_network: bool = False
    saved_at: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        try:
            told = json.loads(self.journal.read_bytes())
        except (OSError, ValueError):
            return
        if isinstance(told, dict) and told.get("day") == self.day:
            self.done = set(told.get("done", ())) & set(self.proofs)

    def has_done(self, demand: Demand) -> bool:
        """Whether an interrupted run has looked for all of the quotes already."""
        return demand.address in self.done and set(demand.quotes) <= set(self.proofs[demand.address].quotes)

    def take(self, found: Found) -> None:
        """Keeps what was found; what nobody answered to waits until something else has: else we have no network."""
        self.done.add(found.address)
        if found.was_reached or found.address not in self.proofs:
            self.proofs[found.address] = found.proof
        else:
            self.unreached[found.address] = found.proof
        self.has_network = self.has_network or found.was_reached
        if self.has_network:
            self.proofs.update(self.unreached)
            self.unreached.clear()
        if time.monotonic() - self.saved_at > SAVE_EACH_S:
            self.save(is_over=False)

    def save(self, *, is_over: bool) -> None:
        """Writes the lock; and what is done, unless all is."""
        write_whole(self.path, lock_bytes(self.proofs))
        if is_over:
            remove(self.journal)
        else:
            self.journal.parent.mkdir(parents=True, exist_ok=True)
            told = {"day": self.day, "done": sorted(self.done - set(self.unreached))}
            write_whole(self.journal, json.dumps(told).encode())
        self.saved_at = time.monotonic()


def _asked(content: Content, ids: Sequence[str]) -> list[Demand]:
    """The demands of the checks named, with the quotes that other checks take from the same sources."""
    demands = demands_of(content)
    if not ids:
        return list(demands.values())
    if unknown := [name for name in ids if name not in content.checks]:
        raise Unusable(f"there is no check {shown(unknown[0])}, or it cannot be read")
    cited = {source.url for name in ids for source in sources_of(content.checks[name], content).values()}
    return [demand for address, demand in demands.items() if address in cited]


def _known(path: Path) -> Lock:
    try:
        return parsed_lock(path.read_bytes())
    except FileNotFoundError:
        return {}
    except NotALock as error:
        raise Unusable(f"{path} cannot be used: {error} (repair it, or delete it and verify all again)") from None


def _kept(known: Lock, content: Content) -> dict[str, SourceProof]:
    """What is known of sources that are still cited; all of it while a file cannot be read."""
    cited = demands_of(content)
    is_whole = not any(content.unread_ids.values())
    return {address: proof for address, proof in known.items() if address in cited or not is_whole}


def _journal(content: Path, day: str) -> Path:
    name = hashlib.sha256(f"{content.resolve()}".encode()).hexdigest()[:16]
    return project_root() / "build" / "cache" / f"verify-{name}-{day}.json"


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        share = 30 * done // max(of, 1)
        end = "\n" if done == of else ""
        print(f"\r[{'#' * share}{'.' * (30 - share)}] {done} of {of} sources", end=end, file=sys.stderr, flush=True)


def _report(asked: Collection[Demand], proofs: Mapping[str, SourceProof], results: Sequence[Found]) -> str:
    """A line for each source and quote that a person should look at, and the sums."""
    faults = {result.address: result.fault for result in results}
    lines = []
    for demand in asked:
        proof = proofs[demand.address]
        if proof.state != "alive":
            why = faults.get(demand.address) or f"status {proof.status}"
            copy = "; read in the archived copy" if proof.from_ == "archived" else ""
            lines.append(f"{demand.address}: {proof.state} ({_line(why)}{copy})")
        for quote in sorted(set(proof.quotes) & set(demand.quotes)):
            found = proof.quotes[quote]
            if found.result in LOST:
                nearest = f" (the source says: {_difference(quote, _line(found.nearest))})" if found.nearest else ""
                lines.append(f"{demand.address}: {found.result}: {_line(quote)}{nearest}")
    sums = Counter(quote.result for demand in asked for quote in proofs[demand.address].quotes.values())
    proven = sum(sums[result] for result in PROVEN)
    told = ", ".join(f"{sums[result]} {result}" for result in sorted(sums)) or "none"
    lines.append(f"{len(asked)} sources, {sum(sums.values())} quotes, {proven} of them proven: {told}")
    return "\n".join(lines)


def _difference(quote: str, nearest: str) -> str:
    """The source's words, with those in `[+…+]` that the quote has not, and in `[-…-]` those that only it has."""
    ours, theirs = quote.split(), nearest.split()
    pieces = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        pieces += [" ".join(theirs[c:d])] if kind == "equal" else []
        pieces += [f"[-{' '.join(ours[a:b])}-]"] if kind in {"replace", "delete"} else []
        pieces += [f"[+{' '.join(theirs[c:d])}+]"] if kind in {"replace", "insert"} else []
    return _line(" ".join(pieces))


def _line(words: str) -> str:
    """Words of others as one line, with nothing that a terminal would obey."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in " ".join(words.split()))[
        :300
    ]
