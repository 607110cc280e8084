"""Files that only this person's builds believe: sealed with a secret of theirs (commands/environment.py).

What a build keeps for the next one lies in build/, where a stranger's pull request could put one of theirs.
A file is written in pieces, each behind a line with its seal and its length; a seal is over what the file is for, the
piece and the seal before, so that no piece can stand elsewhere.  An empty piece ends the file.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from generator.files import plain_file, writing_whole

_LARGEST = 1_000_000_000
_LONGEST_LINE = 100


class NotOurs(Exception):
    """A file is missing, damaged, or not sealed by this person for this purpose."""


def write_sealed(path: Path, pieces: Iterable[bytes], seal: bytes, purpose: str) -> None:
    """Writes a file that only who has the seal can change; its folder is made where it is missing.  Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    code = purpose
    with writing_whole(path, durable=False) as file:
        for piece in chain(filter(None, pieces), (b"",)):
            code = _code(seal, code, piece)
            file.write(f"{code} {len(piece)}\n".encode())
            file.write(piece)


def sealed(path: Path, seal: bytes, purpose: str) -> Iterator[bytes]:
    """The pieces of a file, each once its seal was looked at.

    Raises NotOurs, before the first piece or behind any: then all is to be forgotten.
    """
    file = plain_file(path)
    if file is None:
        raise NotOurs
    with file:
        if os.fstat(file.fileno()).st_size > _LARGEST:
            raise NotOurs
        code, piece = purpose, b"-"
        while piece:
            line = file.readline(_LONGEST_LINE)
            length = line.rstrip(b"\n").rpartition(b" ")[2]
            piece = file.read(int(length)) if length.isdigit() and int(length) <= _LARGEST else b""
            code = _code(seal, code, piece)
            if not hmac.compare_digest(line, f"{code} {len(piece)}\n".encode()):
                raise NotOurs
            if piece:
                yield piece


def sealed_whole(path: Path, seal: bytes, purpose: str) -> bytes | None:
    """The whole file, or None."""
    try:
        return b"".join(sealed(path, seal, purpose))
    except NotOurs:
        return None


def _code(seal: bytes, before: str, piece: bytes) -> str:
    code = hmac.new(seal, f"{before}\n".encode(), hashlib.sha256)
    code.update(piece)
    return code.hexdigest()
