"""`verify [ID…]`: fetches sources, grades each quote, writes content/evidence.lock.

With `--locked` it reads an archive in the place of the network; with `--recheck` it writes nothing, and says where the
lock claims more than is found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from generator.commands.environment import OutsideFailed, Unusable, real_day
from generator.commands.history import file_at
from generator.commands.reading import read_and_judge
from generator.commands.targets import refuse_within_content
from generator.commands.verify_archive import Archive
from generator.commands.verify_report import Run, markdown_report, one_line, text_report
from generator.commands.verify_session import Session, journal_of
from generator.content.lock import LOST, Lock, SourceProof
from generator.content.lock_reading import read_lock
from generator.content.model.content import Content
from generator.evidence.fetched import Fetch
from generator.evidence.fetching import Fetcher
from generator.evidence.introduction import agent_of
from generator.evidence.rechecking import claimed_beyond
from generator.evidence.verifying import WORKERS, Demand, Found, citing, demands_of, resting, verified
from generator.files import write_whole
from generator.problems import shown
from generator.reporting import Report, text

PURPOSE = "looks up quotes in cited sources"
READERS = 2
"""How many read an archive at once: that is work for the processor, and each may take 60 MiB."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="verify the sources of these checks only")
    parser.add_argument("--archive", type=Path, metavar="DIR", help="keep what is fetched as WARC files in this folder")
    parser.add_argument(
        "--locked", action="store_true", help="grade again from the archive, without the network (with --archive)"
    )
    parser.add_argument(
        "--recheck",
        metavar="REF",
        help="write nothing: look up what the lock says otherwise than at this commit of git, and fail where it claims "
        "more than is found",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write what got worse as Markdown; an empty file where nothing did"
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST[:PORT]",
        help="accept this host and port, also where they are private (repeatable)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Verifies; returns 1 where a quote is altered or absent or claims are not borne out, else 0.

    Raises OutsideFailed where nothing could be reached.
    """
    if arguments.locked and not arguments.archive:
        raise Unusable("--locked needs the folder of an archive: --archive DIR")
    if arguments.locked and not arguments.archive.is_dir():
        raise Unusable(f"there is no folder {arguments.archive}: verify with --archive and without --locked makes it")
    if arguments.recheck is not None and (arguments.locked or arguments.ids or arguments.report):
        raise Unusable("--recheck goes with --archive and --allow-host only")
    refuse_within_content(arguments.report, arguments.content, "--report")
    refuse_within_content(None if arguments.locked else arguments.archive, arguments.content, "--archive")
    allowed, today = frozenset(host.casefold() for host in arguments.allow_host), real_day()
    found = read_and_judge(arguments.content, today, allowed, with_notes=False)
    if found.problems:
        sys.stdout.write(text(Report(found.problems, (), found.checked)))
    known = _known(arguments.content / "evidence.lock", today)
    fetch = _fetch(arguments, found.content, allowed)
    if arguments.recheck is not None:
        return _recheck(arguments, found.content, known, fetch, today)
    return _verify(arguments, found.content, known, fetch, today)


def _verify(arguments: argparse.Namespace, content: Content, known: Lock, fetch: Fetch, today: date) -> int:
    asked = _asked(content, arguments.ids)
    session = _session(arguments, _kept(known, content), str(today))
    waiting = [demand for demand in asked if not session.has_done(demand)]
    grounds, workers = ({}, READERS) if arguments.locked else (known, WORKERS)
    results: list[Found] = []
    try:
        with session, closing(_found(waiting, grounds, fetch, today, workers)) as coming:
            for result in coming:
                results.append(result)
                session.take(result)
    except KeyboardInterrupt:
        told = f"{len(results)} of {len(waiting)} sources verified and kept; run it again for the rest"
        print(f"\n{told}", file=sys.stderr)
        raise
    whole = Run(asked, known, session.proofs, results, citing(content), resting(content))
    print(text_report(whole))
    if results and not arguments.locked and not any(result.was_reached for result in results):
        raise OutsideFailed("nothing could be reached; what was proven before is kept")
    if arguments.report:
        write_whole(arguments.report, markdown_report(whole).encode())
    is_lost = any(LOST & set(whole.results_of(demand)) for demand in asked)
    return 1 if is_lost or any(result.proof is None for result in results) else 0


def _session(arguments: argparse.Namespace, proofs: dict[str, SourceProof], day: str) -> Session:
    """Where what is found is kept; an archive tells of sources that nobody reached, too."""
    journal = journal_of(arguments.content, day, "archive" if arguments.locked else "network")
    return Session(arguments.content / "evidence.lock", proofs, journal, day, has_network=arguments.locked)


def _recheck(arguments: argparse.Namespace, content: Content, known: Lock, fetch: Fetch, today: date) -> int:
    given = file_at(arguments.content, arguments.recheck, "evidence.lock")
    before = _parsed(given, f"the lock of {arguments.recheck}", today) if given is not None else {}
    demands = demands_of(content)
    touched = {address: proof for address, proof in known.items() if before.get(address) != proof}
    asked = [_claimed(address, proof, demands.get(address)) for address, proof in touched.items()]
    results = list(_found(asked, {}, fetch, today, WORKERS))
    faults = 0
    for result in sorted(results, key=lambda found: found.address):
        for fault in claimed_beyond(touched[result.address], result.proof) if result.proof else ():
            faults += 1
            print(f"{one_line(result.address)}: {one_line(fault)}")
    quotes = sum(len(proof.quotes) for proof in touched.values())
    told = f"{faults} claims of the lock were not borne out" if faults else "all that the lock claims was found"
    print(f"{len(touched)} sources and {quotes} quotes looked up again: {told}")
    if results and not any(result.was_reached for result in results):
        raise OutsideFailed("nothing could be reached, so nothing is known")
    return 1 if faults else 0


def _claimed(address: str, proof: SourceProof, demand: Demand | None) -> Demand:
    """What a lock claims of a source, also of quotes that no check has (yet)."""
    return Demand(address, demand.archived if demand else (), tuple(sorted(proof.quotes)))


def _found(
    waiting: Sequence[Demand], known: Mapping[str, SourceProof], fetch: Fetch, today: date, workers: int
) -> Generator[Found]:
    """What is found, with a bar on the terminal."""
    with closing(verified(waiting, known, fetch, today, workers)) as coming:
        for done, result in enumerate(coming, 1):
            _progress(done, len(waiting))
            yield result


def _fetch(arguments: argparse.Namespace, content: Content, allowed: frozenset[str]) -> Fetch:
    """Where sources come from: the network, the network with an archive beside it, or the archive."""
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    archive = Archive(arguments.archive, moment) if arguments.archive else None
    if archive and arguments.locked:
        return archive.fetch
    fetch = Fetcher(agent_of(content, PURPOSE), allowed).fetch
    return archive.keeping(fetch) if archive else fetch


def _asked(content: Content, ids: Sequence[str]) -> list[Demand]:
    """The demands of the checks named, with the quotes that other checks take from the same sources."""
    demands = demands_of(content)
    if not ids:
        return list(demands.values())
    if unknown := [name for name in ids if name not in content.checks]:
        raise Unusable(f"there is no check {shown(unknown[0])}, or it cannot be read")
    named = set(ids)
    return [demands[address] for address, checks in citing(content).items() if named & set(checks)]


def _known(path: Path, today: date) -> Lock:
    try:
        return _parsed(path.read_bytes(), str(path), today)
    except FileNotFoundError:
        return {}


def _parsed(data: bytes, name: str, today: date) -> Lock:
    held = read_lock(name, data, today)
    if held.problems:
        first = held.problems[0]
        raise Unusable(f"{name} cannot be used: line {first.line}: {first.message} ({first.hint})")
    return held.lock


def _kept(known: Lock, content: Content) -> dict[str, SourceProof]:
    """What is known of sources that are still cited; all of it while a file cannot be read."""
    cited: Collection[str] = demands_of(content)
    is_whole = not any(content.unread_ids.values())
    return {address: proof for address, proof in known.items() if address in cited or not is_whole}


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        share = 30 * done // max(of, 1)
        end = "\n" if done == of else ""
        print(f"\r[{'#' * share}{'.' * (30 - share)}] {done} of {of} sources", end=end, file=sys.stderr, flush=True)
