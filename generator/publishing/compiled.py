"""Templates as Jinja compiled them for the last build or preview: that takes a sixth of a second, as long as 30 pages.

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
    """Compiled templates of several environments of Jinja; a preview holds them from one edit to the next."""

    def __init__(self, known: Mapping[str, Mapping[str, bytes]] | None = None) -> None:
        self._known = known or {}
        self._caches: dict[str, _Cache] = {}

    def of(self, environment: str) -> BytecodeCache:
        """The cache of one environment, named with all that its templates are compiled by beside their sources."""
        return self._caches.setdefault(environment, _Cache(self._known.get(environment, {})))

    @property
    def news(self) -> Mapping[str, Mapping[str, bytes]] | None:
        """What is known by now of the environments that were asked for; None where that was known before."""
        held = {environment: cache.codes for environment, cache in self._caches.items()}
        return held if held != self._known else None


def compiled_in(path: Path, seal: bytes) -> CompiledTemplates:
    """Those that a file holds; a missing, damaged or foreign one counts as empty."""
    data = sealed_whole(path, seal, _purpose())
    return CompiledTemplates(None if data is None else pickle.loads(data))  # noqa: S301 - this person's own


def write_compiled(path: Path, compiled: CompiledTemplates, seal: bytes) -> None:
    """Writes them, sealed, where there is anything new.  Raises OSError."""
    news = compiled.news
    if news is not None:
        write_sealed(path, [pickle.dumps(news, protocol=5)], seal, _purpose())


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
