"""What the last build made, so that the next one makes again only what changed.

A table says of each file what it was made from (`of`, a digest over everything that its bytes depend on) and which
bytes were made (their digest).  A file is taken over only where both are the same now: its bytes are read, no date and
no size is believed.  So a table that is lost, old or damaged costs time and nothing else.

The table lies in build/, where a stranger's pull request could put one of theirs, with a site to match.  So it is
sealed with a secret of the person who builds, and one without that seal counts as none.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import pickle  # only written, to be digested; nothing is ever loaded
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.files import write_whole

_LARGEST = 200_000_000
_CHUNK_BYTES = 1 << 20


class Made(NamedTuple):
    """A file that was made: the digest of all that it was made from, and that of its bytes."""

    of: str
    digest: str


Table = Mapping[str, Made]
"""What was made, by a name that is the file's own."""


def digest_of(data: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(path: Path) -> str | None:
    """The digest of a plain file, however large; None where there is none."""
    found = hashlib.sha256()
    try:
        if path.is_symlink():
            return None
        with path.open("rb") as opened:
            for chunk in iter(lambda: opened.read(_CHUNK_BYTES), b""):
                found.update(chunk)
    except OSError:
        return None
    return found.hexdigest()


def digest_from(surroundings: str, value: object) -> str:
    """The digest of all that a file is made from: its surroundings, and the one value that is its own.

    The value is plain (frozen dataclasses, texts, numbers, tuples, mappings).  Its pickle tells all of it, the names
    of its classes included, and nothing of which of its parts are one in memory (`fast`): what was made anew and what
    comes from a file have one digest.  Raises TypeError or PicklingError where the value holds something that has no
    content, such as a function.
    """
    told = io.BytesIO(surroundings.encode())
    told.seek(0, io.SEEK_END)
    pickler = pickle.Pickler(told, protocol=5)
    pickler.fast = True
    pickler.dump(value)
    return hashlib.sha256(told.getbuffer()).hexdigest()


def table_in(path: Path, seal: bytes) -> dict[str, Made]:
    """The table that a file holds; an empty one where it is missing, damaged, or not sealed by this person."""
    data = sealed(path, seal)
    return {} if data is None else {name: Made(*made) for name, made in json.loads(data).items()}


def write_table(path: Path, table: Table, seal: bytes) -> None:
    """Writes a table, sealed; its folder is made where it is missing."""
    write_sealed(path, json.dumps(table, separators=(",", ":")).encode(), seal)


def sealed(path: Path, seal: bytes) -> bytes | None:
    """What a person wrote with their seal; None where it is missing, damaged or somebody else's."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        signed, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if hmac.compare_digest(signed, _signature(data, seal)) else None


def write_sealed(path: Path, data: bytes, seal: bytes) -> None:
    """Writes bytes that only who has the seal can change; their folder is made where it is missing.  Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, _signature(data, seal) + b"\n" + data, durable=False)


def _signature(data: bytes, seal: bytes) -> bytes:
    return hmac.new(seal, data, hashlib.sha256).hexdigest().encode()
