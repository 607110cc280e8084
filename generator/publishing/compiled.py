"""Templates as Jinja compiled them for the last build: to compile them takes a sixth of a second, as long as 30 pages.

Jinja itself compiles again what was edited since.  The file is code, so it is believed only where it is sealed, and it
is of no use to another version of ours, of Python or of Jinja.
"""

from __future__ import annotations

import pickle  # loaded only where this person's seal is on it
from collections.abc import Mapping
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.publishing.sealing import sealed_whole, write_sealed
from generator.publishing.surroundings import of_our_code


class CompiledTemplates:
    """Compiled templates of several environments of Jinja, in one sealed file."""

    def __init__(self, path: Path, seal: bytes) -> None:
        """Reads the file; a missing, damaged or foreign one counts as empty."""
        self._path, self._seal = path, seal
        data = sealed_whole(path, seal, _purpose())
        self._known: dict[str, dict[str, bytes]] = {} if data is None else pickle.loads(data)  # noqa: S301 - our own
        self._caches: dict[str, _Cache] = {}

    def of(self, environment: str) -> BytecodeCache:
        """The cache of one environment, named with all that its templates are compiled by beside their sources."""
        return self._caches.setdefault(environment, _Cache(self._known.get(environment, {})))

    def write(self) -> None:
        """Writes the file with what is known of the environments that were asked for, if that is not what it held.

        Raises OSError.
        """
        held = {environment: cache.codes for environment, cache in self._caches.items()}
        if held != self._known:
            write_sealed(self._path, [pickle.dumps(held, protocol=5)], self._seal, _purpose())


class _Cache(BytecodeCache):
    """One environment's templates, as Jinja asks for them: a bucket's own checksum is that of the template's source."""

    def __init__(self, known: Mapping[str, bytes]) -> None:
        self.codes = dict(known)

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.codes.get(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.bytecode_to_string()


def _purpose() -> str:
    return f"templates of {of_our_code()}"
