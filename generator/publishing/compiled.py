"""Templates as Jinja compiled them for the last build: to compile them takes a sixth of a second, as long as a page.

Jinja itself compiles again what was edited since.  The file is code, so it is believed only where it is sealed, and it
is of no use to another version of ours, of Python or of Jinja.
"""

from __future__ import annotations

import pickle  # loaded only where this person's seal is on it
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.publishing.sealing import sealed, write_sealed
from generator.publishing.surroundings import of_our_code


class CompiledTemplates:
    """Compiled templates of several environments of Jinja, in one sealed file."""

    def __init__(self, path: Path, seal: bytes) -> None:
        """Reads the file; a missing, damaged or foreign one counts as empty."""
        self._path, self._seal = path, seal
        self._known: dict[str, bytes] = {}
        self._is_new = False
        data = sealed(path, seal)
        if data is not None:
            made_by, known = pickle.loads(data)  # noqa: S301 - this person's own
            self._known = known if made_by == of_our_code() else {}

    def of(self, environment: str) -> BytecodeCache:
        """The cache of one environment; each compiles in its own way."""
        return _Cache(self, environment)

    def get(self, key: str) -> bytes | None:
        """What was compiled, if it was."""
        return self._known.get(key)

    def put(self, key: str, code: bytes) -> None:
        """Keeps what was compiled."""
        self._known[key] = code
        self._is_new = True

    def write(self) -> None:
        """Writes the file where anything was compiled.  Raises OSError."""
        if self._is_new:
            write_sealed(self._path, pickle.dumps((of_our_code(), self._known), protocol=5), self._seal)


class _Cache(BytecodeCache):
    """One environment's part, as Jinja asks for it: a bucket's own checksum is that of the template's source."""

    def __init__(self, held: CompiledTemplates, environment: str) -> None:
        self._held, self._environment = held, environment

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._held.get(self._key(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._held.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return f"{self._environment} {bucket.key}"
