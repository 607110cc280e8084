"""Sources → what is found of them and of each quote: one source after the other, many hosts at once.

Basis: contract, sections 3 (`verify`) and 6.
"""

from __future__ import annotations

import email.utils
import hashlib
import threading
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import SimpleQueue

from generator.content.lock import PROVEN, QuoteProof, SourceProof
from generator.content.model.check import Check
from generator.content.model.content import Content
from generator.content.model.fields import Unreadable
from generator.content.model.shared import CheckId, Source
from generator.dates import Day
from generator.evidence.extracting import Extracted, extracted
from generator.evidence.fetched import Fetch, Fetched, NotKept
from generator.evidence.fragments import fragment_of
from generator.evidence.matching import Grade, Text, graded
from generator.evidence.public import target_of
from generator.evidence.sameness import Sketch, sketch_of

WORKERS = 16
_BLOCKED = frozenset({401, 403, 407, 429, 451})
_DOORKEEPERS = ("just a moment...", "attention required!", "verify you are human", "are you a robot", "captcha")
_DOORKEEPER_LENGTH = 2_000  # a page that long is more than a captcha


@dataclass(frozen=True)
class Demand:
    """What is to be found at one address: the quotes of all checks that cite it, and where copies are."""

    address: str
    archived: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What was found for a demand; `fault` says in a few words what went wrong with the source itself.

    `proof` is None where an archive was asked that does not have the source; `sketch` is a sample of its text.
    """

    address: str
    proof: SourceProof | None
    fault: str
    sketch: Sketch = frozenset()

    @property
    def is_alive(self) -> bool:
        """Whether the source was read."""
        return self.proof is not None and self.proof.state == "alive"

    @property
    def was_reached(self) -> bool:
        """Whether anything answered at all."""
        proof = self.proof
        return proof is not None and (proof.status is not None or proof.state == "blocked" or proof.from_ is not None)


def demands_of(content: Content) -> dict[str, Demand]:
    """What the checks demand, by address; what could not be read of them demands nothing."""
    copies: dict[str, dict[str, None]] = {}
    quotes: dict[str, set[str]] = {}
    for check in content.checks.values():
        cited = sources_of(check, content)
        for source in cited.values():
            copies.setdefault(source.url or "", {}).update(
                dict.fromkeys(source.archived if source.has("archived") else ())
            )
        for source_id, quote in _quotes_of(check):
            if source_id in cited:
                quotes.setdefault(cited[source_id].url or "", set()).add(quote)
    return {
        address: Demand(address, tuple(copies[address]), tuple(sorted(quotes.get(address, ()))))
        for address in sorted(copies)
    }


def citing(content: Content) -> dict[str, list[CheckId]]:
    """The ids of the checks that cite each address, addresses in order."""
    found: dict[str, list[CheckId]] = defaultdict(list)
    for check in content.checks.values():
        for source in sources_of(check, content).values():
            if check.id not in found[source.url or ""]:
                found[source.url or ""].append(check.id)
    return dict(sorted(found.items()))


def resting(content: Content) -> frozenset[tuple[CheckId, str]]:
    """The check and the address of each source of which the check says what it goes back to."""
    found = set()
    for check in content.checks.values():
        cited = sources_of(check, content)
        for piece in check.evidence if check.has("evidence") else ():
            source = cited.get(piece.source or "") if piece.has("source") else None
            if source and piece.has("rests_on") and piece.rests_on:
                found.add((check.id, source.url or ""))
    return frozenset(found)


def sources_of(check: Check, content: Content) -> Mapping[str, Source]:
    """The sources of a check that have an address, by id; none of a hidden one, whose words are kept nowhere."""
    if not check.has("sources") or check.is_hidden:
        return {}
    given = [
        each if isinstance(each, Source) else content.source_files[each].source
        for each in check.sources
        if isinstance(each, Source) or each in content.source_files
    ]
    return {each.id: each for each in given if each.has("id") and each.has("url") and each.url}


def _quotes_of(check: Check) -> Iterator[tuple[str, str]]:
    for piece in check.evidence if check.has("evidence") else ():
        try:
            if piece.source and piece.quote:
                yield piece.source, piece.quote
        except Unreadable:
            continue


def verified(
    demands: Sequence[Demand], known: Mapping[str, SourceProof], fetch: Fetch, today: Day, workers: int = WORKERS
) -> Generator[Found]:
    """What is found, in the order in which it is; one request a host at a time, many hosts at once.

    Closing the iterator ends it: what is being fetched is waited for, the rest is left.  Raises OSError where the
    disk does not take what `fetch` keeps.
    """
    by_host: dict[str, list[Demand]] = defaultdict(list)
    for demand in demands:
        target = target_of(demand.address)
        by_host[target.authority if target else ""].append(demand)
    stop, done = threading.Event(), SimpleQueue[Found | OSError]()

    def work(group: Iterable[Demand]) -> None:
        for demand in group:
            if stop.is_set():
                return
            try:
                done.put(examined(demand, known.get(demand.address), fetch, today))
            except NotKept as lacking:
                done.put(Found(demand.address, None, str(lacking)))
            except OSError as error:  # the disk's, not the network's: a fetch tells its faults itself
                done.put(error)
            except Exception as error:  # one bad source costs only itself
                broken = Fetched(None, fault=f"cannot be handled: {type(error).__name__}", is_unreadable=True)
                done.put(_found(demand, broken, today))

    with ThreadPoolExecutor(min(workers, len(by_host)) or 1) as pool:
        for group in by_host.values():
            pool.submit(work, group)
        try:
            for _ in demands:
                found = done.get()
                if isinstance(found, OSError):
                    raise found
                yield found
        finally:
            stop.set()


def examined(demand: Demand, known: SourceProof | None, fetch: Fetch, today: Day) -> Found:
    """Fetches a source, else one of its copies, and grades its quotes."""
    since = _since(demand, known)
    fetched = fetch(demand.address, since)
    if known and since and fetched.status == 304:
        kept = {quote: known.quotes[quote] for quote in demand.quotes}
        return Found(demand.address, replace(known, checked=str(today), quotes=kept), "")
    found = _found(demand, fetched, today)
    if found.is_alive:
        return found
    for copy in demand.archived:
        instead = _found(demand, fetch(copy, None), today)
        if found.proof and instead.proof and instead.is_alive:
            proof = replace(instead.proof, from_="archived", state=found.proof.state, status=fetched.status)
            return replace(instead, proof=proof, fault=fetched.fault)
    return found


def _found(demand: Demand, fetched: Fetched, today: Day) -> Found:
    """What one answer shows of a demand."""
    read = _read(fetched)
    state = state_of(fetched, read)
    text = Text.of(read.text) if state == "alive" and read and read.text else None
    proof = _proof(demand, fetched, read, text, state, today)
    return Found(demand.address, proof, fetched.fault, sketch_of(text.words) if text else frozenset())


def state_of(fetched: Fetched, read: Extracted | None) -> str:
    """Whether the source is alive, blocked to us, dead, or there but unreadable."""
    if fetched.is_refused or fetched.status in _BLOCKED:
        return "blocked"
    if fetched.is_unreadable:
        return "unreadable"
    if fetched.status != 200:
        return "dead"
    text = (read.text or "").strip() if read else ""
    if not text:  # a page that only a script fills has none, either
        return "unreadable"
    if len(text) < _DOORKEEPER_LENGTH and any(words in text.casefold() for words in _DOORKEEPERS):
        return "blocked"
    return "alive"


def _since(demand: Demand, known: SourceProof | None) -> str | None:
    """The beginning of the day on which all of the quotes were graded from the source; None where some were not."""
    if (
        known is None
        or known.state != "alive"
        or known.from_ != "source"
        or not set(demand.quotes) <= set(known.quotes)
    ):
        return None
    try:
        day = datetime.fromisoformat(known.checked).replace(tzinfo=UTC)
    except ValueError:
        return None
    return email.utils.format_datetime(day, usegmt=True)


def _read(fetched: Fetched) -> Extracted | None:
    return (
        extracted(fetched.body, fetched.content_type) if fetched.status == 200 and not fetched.is_unreadable else None
    )


def _proof(
    demand: Demand, fetched: Fetched, read: Extracted | None, text: Text | None, state: str, today: Day
) -> SourceProof:
    result = "unreadable" if state == "unreadable" else "not-checked"
    ungraded = QuoteProof(None, None, None, result)
    is_pdf = read is not None and read.media_type == "application/pdf"
    return SourceProof(
        bytes_sha256=hashlib.sha256(fetched.body).hexdigest() if read else None,
        checked=fetched.day or str(today),
        final_url=fetched.final_url,
        from_="source" if text else None,
        media_type=read.media_type if read else None,
        quotes={quote: _graded(quote, text, is_pdf=is_pdf) if text else ungraded for quote in demand.quotes},
        state=state,
        status=fetched.status,
        text_sha256=hashlib.sha256(text.shown.encode("utf-8", "replace")).hexdigest() if text else None,
    )


def _graded(quote: str, text: Text, *, is_pdf: bool) -> QuoteProof:
    grade: Grade = graded(quote, text)
    if grade.result not in PROVEN or grade.start is None or grade.end is None:
        return QuoteProof(None, grade.nearest, None, grade.result)
    fragment = None if is_pdf else fragment_of(text.shown, grade.start, grade.end, is_cut=grade.result == "elided")
    return QuoteProof(fragment, None, grade.start, grade.result)
