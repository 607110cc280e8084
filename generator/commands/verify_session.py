"""What `verify` knows so far: in memory, in the lock, and in a journal from which an interrupted run goes on."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field
from pathlib import Path

from generator.commands.environment import project_root
from generator.content.lock import SourceProof, lock_bytes
from generator.evidence.verifying import Demand, Found
from generator.files import remove, write_whole

SAVE_EACH_S = 5.0


@dataclass
class Session:
    """What is known so far, on disk every few seconds, so that no interruption costs more than these.

    `done` are the sources that an interrupted run of the same day has verified; `has_network` is whether anything has
    answered yet.
    """

    path: Path
    proofs: dict[str, SourceProof]
    journal: Path
    day: str
    has_network: bool = False
    done: set[str] = field(default_factory=set)
    unreached: dict[str, SourceProof] = field(default_factory=dict)
    saved_at: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        """Goes on from an interrupted run, where there was one today."""
        try:
            told = json.loads(self.journal.read_bytes())
        except (OSError, ValueError, RecursionError):
            return
        if isinstance(told, dict) and told.get("day") == self.day and isinstance(told.get("done"), list):
            self.done = {name for name in told["done"] if isinstance(name, str)} & set(self.proofs)

    def __enter__(self) -> Session:
        """Begins; what was found is on disk once the block ends, however it does."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Writes the lock; and the journal, where the run did not come to its end."""
        self.save(is_over=kind is None)

    def has_done(self, demand: Demand) -> bool:
        """Whether an interrupted run has looked for all of the quotes already."""
        return demand.address in self.done and set(demand.quotes) <= set(self.proofs[demand.address].quotes)

    def take(self, found: Found) -> None:
        """Keeps what was found; what nobody answered to waits until something else has: else we have no network."""
        if found.proof is None:
            return
        self.done.add(found.address)
        if found.was_reached:
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
        if self.proofs or self.path.exists():
            write_whole(self.path, lock_bytes(self.proofs))
        if is_over:
            remove(self.journal)
        else:
            self.journal.parent.mkdir(parents=True, exist_ok=True)
            told = {"day": self.day, "done": sorted(self.done - set(self.unreached))}
            write_whole(self.journal, json.dumps(told).encode())
        self.saved_at = time.monotonic()


def journal_of(content: Path, day: str, kind: str) -> Path:
    """Where a content folder's journal of a day lies; runs of another kind (`network`, `archive`) have their own."""
    name = hashlib.sha256(f"{content.resolve()}".encode()).hexdigest()[:16]
    return project_root() / "build" / "cache" / f"verify-{kind}-{name}-{day}.json"
