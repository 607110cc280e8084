"""The checks of a folder: those that were read, and those that nobody has had to read yet.

A check that is known to be sound is read when somebody asks for it, and each time anew.  Of those that were read,
many are kept packed: all checks of a large site would not fit into memory.
"""

from __future__ import annotations

import pickle  # of what this process itself has read, and of nothing else
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.facts import CheckFacts, facts_of
from generator.content.model.check import Check
from generator.content.model.shared import CheckId

KEPT_OPEN = 10_000
"""So many checks lie open where nobody says otherwise; more are packed, which takes an eighth of the room."""

_PACKING = 1


@dataclass(frozen=True)
class Unread:
    """A check on the disk: its file as problems name it, its facts as they are known, and how to read it."""

    file: str
    facts: CheckFacts
    read: Callable[[], Check]


class Shelf(Mapping[CheckId, Check]):
    """Checks by id, in the order in which they are put there; all their facts are at hand."""

    def __init__(self, kept_open: int = KEPT_OPEN) -> None:
        self._kept_open = kept_open
        self._held: dict[CheckId, Check | bytes | Unread] = {}
        self._like = b""
        """What all that is packed is like, told once: the first of them."""
        self.facts: dict[CheckId, CheckFacts] = {}
        self.files: dict[CheckId, str] = {}

    def put(self, check_id: CheckId, check: Check | Unread) -> None:
        """Adds a check."""
        self.files[check_id] = check.file
        if isinstance(check, Unread):
            self.facts[check_id], self._held[check_id] = check.facts, check
            return
        self.facts[check_id] = facts_of(check)
        is_full = len(self._held) >= self._kept_open
        self._held[check_id] = self._packed(check) if is_full else check

    def __getitem__(self, check_id: CheckId) -> Check:
        """A check; raises OSError where one that was not read yet cannot be read as it was."""
        held = self._held[check_id]
        if isinstance(held, bytes):
            told = zlib.decompressobj(zdict=self._like).decompress(held)
            opened: Check = pickle.loads(told)  # noqa: S301 - packed by `put`
            return opened
        return held.read() if isinstance(held, Unread) else held

    def _packed(self, check: Check) -> bytes:
        told = pickle.dumps(check, protocol=5)
        self._like = self._like or told
        packer = zlib.compressobj(_PACKING, zdict=self._like)
        return packer.compress(told) + packer.flush()

    def __iter__(self) -> Iterator[CheckId]:
        """The ids."""
        return iter(self._held)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._held)

    @property
    def unread(self) -> frozenset[CheckId]:
        """The ids of those that nobody has had to read."""
        return frozenset(id_ for id_, held in self._held.items() if isinstance(held, Unread))

    def in_order(self) -> Shelf:
        """The same checks, by id."""
        ordered = Shelf()
        ordered._held = dict(sorted(self._held.items()))
        ordered.facts = {check_id: self.facts[check_id] for check_id in ordered._held}
        ordered.files, ordered._like = self.files, self._like
        return ordered


def facts_of_all(checks: Mapping[CheckId, Check]) -> Mapping[CheckId, CheckFacts]:
    """The facts of all checks."""
    return checks.facts if isinstance(checks, Shelf) else {id_: facts_of(check) for id_, check in checks.items()}


def former_ids_of(checks: Mapping[CheckId, Check]) -> Mapping[CheckId, CheckId]:
    """The id that each check has now by those that it had; no other check may have one of these."""
    return {former: check_id for check_id, facts in facts_of_all(checks).items() for former in facts.former_ids}


def files_of_all(checks: Mapping[CheckId, Check]) -> Mapping[CheckId, str]:
    """The files of all checks, as problems name them."""
    return checks.files if isinstance(checks, Shelf) else {id_: check.file for id_, check in checks.items()}


def unread_of(checks: Mapping[CheckId, Check]) -> frozenset[CheckId]:
    """The ids of those that nobody has had to read."""
    return checks.unread if isinstance(checks, Shelf) else frozenset()
