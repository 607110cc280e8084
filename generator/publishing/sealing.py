"""Files that only this person's builds believe: sealed with a secret of theirs (commands/environment.py).

What a build keeps for the next one lies in build/, where a stranger's pull request could put one of theirs.
A file begins with a line that is the seal of all that follows.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from generator.files import writing_whole

_LARGEST = 1_000_000_000
_CHUNK_BYTES = 1 << 20
_SEAL_BYTES = 64  # hexadecimal, and a line's end behind it


def sealed(path: Path, seal: bytes) -> bytes | None:
    """What a person wrote with their seal; None where it is missing, damaged or somebody else's."""
    with reading_sealed(path, seal) as file:
        return file.read() if file else None


def write_sealed(path: Path, data: bytes, seal: bytes) -> None:
    """Writes bytes that only who has the seal can change; their folder is made where it is missing.  Raises OSError."""
    with writing_sealed(path, seal) as file:
        file.write(data)


@contextlib.contextmanager
def reading_sealed(path: Path, seal: bytes) -> Iterator[IO[bytes] | None]:
    """A file that a person wrote with their seal, open behind the seal; None as above.

    All of it is looked at before anything is given out, and never all of it at once.
    """
    with contextlib.ExitStack() as held:
        try:
            file = held.enter_context(path.open("rb"))
            is_own = path.stat().st_size <= _LARGEST and hmac.compare_digest(
                file.read(_SEAL_BYTES + 1), _seal_of(file, seal)
            )
        except OSError:
            is_own = False
        if is_own:
            file.seek(_SEAL_BYTES + 1)
        yield file if is_own else None


@contextlib.contextmanager
def writing_sealed(path: Path, seal: bytes) -> Iterator[IO[bytes]]:
    """A file to be written bit by bit, sealed in the end.  Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with writing_whole(path, durable=False) as file:
        file.write(b" " * (_SEAL_BYTES + 1))
        yield file
        file.seek(_SEAL_BYTES + 1)
        seal_of = _seal_of(file, seal)
        file.seek(0)
        file.write(seal_of)


def _seal_of(file: IO[bytes], seal: bytes) -> bytes:
    """The line that seals what follows in an open file."""
    code = hmac.new(seal, digestmod=hashlib.sha256)
    while chunk := file.read(_CHUNK_BYTES):
        code.update(chunk)
    return code.hexdigest().encode() + b"\n"
