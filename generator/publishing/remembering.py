"""What the last build made, so that the next one makes again only what changed.

A table says of each file what it was made from (`key`, a digest over everything that its bytes depend on) and which
bytes were made (their digest).  A file is taken over only where both are the same now.  It need not be read for that
where the system says that nobody touched it since (its sign).  So a table that is lost, old or damaged costs time and
nothing else.

The table lies in build/, where a stranger's pull request could put one of theirs, with a site to match.  So it is
sealed with a secret of the person who builds, and one without that seal counts as none.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle  # only written, to be digested; nothing is ever loaded
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.files import names_within, plain_file, sign_in, sign_of
from generator.publishing.sealing import sealed_whole, write_sealed

_PURPOSE = "made"


class Made(NamedTuple):
    """A file that was made: the digest of all that it was made from, that of its bytes, and its sign, if any."""

    key: str
    digest: str
    sign: str = ""

    def found_at(self, path: str | Path) -> Made | None:
        """This, where a file is the one that was made, byte for byte; without its sign where somebody touched it."""
        if self.sign and sign_of(path) == self.sign:
            return self
        file = plain_file(path)
        if file is None:
            return None
        with file:
            return self._replace(sign="") if _digest_of_open(file) == self.digest else None


Table = Mapping[str, Made]
"""What was made, by a name that is the file's own."""


def digest_of(data: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(path: Path) -> str:
    """The digest of the bytes of a file, which need not be in memory."""
    with path.open("rb") as file:
        return _digest_of_open(file)


def _digest_of_open(file: io.BufferedReader) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()


def digests_within(site: Path, names: Iterable[str] | None = None, made: Table | None = None) -> dict[str, str]:
    """The digest of each file of a site, by its name, sorted.

    `names` are all of them, where that is known; those that were just `made` are not read.
    """
    known = made or {}
    found = sorted(names_within(site) if names is None else names)
    return {name: known[name].digest if name in known else digest_of_file(site / name) for name in found}


def digest_from(surroundings: str, value: object) -> str:
    """The digest of all that a file is made from: its surroundings, and the one value that is its own.

    The value is plain (frozen dataclasses, texts, numbers, tuples, mappings).  Its pickle tells all of it, the names
    of its classes included, and nothing of which of its parts are one in memory (`fast`): what was made anew and what
    comes from a file have one digest.  Raises TypeError or PicklingError where the value holds something that has no
    content, such as a function.
    """
    return Digests(surroundings, ()).of(value)


class Digests:
    """Digests as `digest_from` makes them, of many values that hold the same parts.

    What is of one of the `parts`, classes of frozen values, is told once, without the surroundings; all that holds it
    is told its digest.
    """

    def __init__(self, surroundings: str, parts: Iterable[type]) -> None:
        self._surroundings = surroundings.encode()
        self._parts = dict.fromkeys(parts, self._as_digest)
        self._told: dict[int, tuple[object, str]] = {}  # with the part, since another may get the number of a dead one

    def of(self, value: object) -> str:
        """The digest of a value."""
        return self._digest(value, self._parts, self._surroundings)

    def know(self, part: object, digest: str) -> None:
        """Takes over the digest of one of the parts, from who made it."""
        self._told[id(part)] = part, digest

    def of_part(self, part: object) -> str:
        """The digest of one of the parts, made once."""
        held = self._told.get(id(part))
        if held is None:
            others = {kind: told for kind, told in self._parts.items() if kind is not type(part)}
            held = self._told[id(part)] = part, self._digest(part, others, b"")
        return held[1]

    def _as_digest(self, part: object) -> tuple[type[str], tuple[str]]:
        return str, (self.of_part(part),)

    def _digest(self, value: object, parts: Mapping[type, object], surroundings: bytes) -> str:
        told = io.BytesIO(surroundings)
        told.seek(0, io.SEEK_END)
        pickler = pickle.Pickler(told, protocol=5)
        pickler.fast = True
        pickler.dispatch_table = parts  # type: ignore[assignment]  # typeshed wants what reduces any object
        pickler.dump(value)
        return hashlib.sha256(told.getbuffer()).hexdigest()


def table_in(path: Path, seal: bytes) -> dict[str, Made]:
    """The table that a file holds; an empty one where it is missing, damaged, or not sealed by this person."""
    data = sealed_whole(path, seal, _PURPOSE)
    return {} if data is None else {name: Made(*made) for name, made in json.loads(data).items()}


def with_sign(made: Made, path: str | Path, untouched_since_ns: int) -> Made:
    """What was made, with the sign of the file that holds it now.

    It gets none where its bytes may have changed since that moment (in ns of the clock): it is read the next time.
    """
    try:
        found = os.lstat(path)
    except OSError:
        return made
    is_older = found.st_mtime_ns < untouched_since_ns
    return made._replace(sign=sign_in(found) if is_older else "")


def write_table(path: Path, table: Table, seal: bytes) -> None:
    """Writes a table, sealed; its folder is made where it is missing."""
    write_sealed(path, [json.dumps(table, separators=(",", ":")).encode()], seal, _PURPOSE)
