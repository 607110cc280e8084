"""The folder of `verify --archive`: one WARC file an address, written beside the fetching and read in its place."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from generator.evidence.fetched import Fetch, Fetched, NotKept
from generator.evidence.public import target_of
from generator.evidence.warc import UNPACKED_LIMIT_BYTES, Damaged, fetched_from, unchanged_at, warc_bytes
from generator.files import write_whole

_HOST_CHARACTERS = 60


@dataclass(frozen=True)
class Archive:
    """Such a folder, which need not be there yet; `moment` is now (`2026-11-23T12:00:00Z`)."""

    folder: Path
    moment: str

    def keeping(self, fetch: Fetch) -> Fetch:
        """The same fetch, which keeps what comes; it asks with a condition only where the archive has the answer.

        It raises OSError where the disk does not take the file.
        """

        def kept(address: str, since: str | None) -> Fetched:
            path = self._path(address)
            fetched = fetch(address, since if path.is_file() else None)
            if since and fetched.status == 304:
                try:
                    write_whole(path, unchanged_at(self._bytes(address), address, self.moment), durable=False)
                except (Damaged, NotKept):
                    fetched = fetch(address, None)
                else:
                    return fetched
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, warc_bytes(address, fetched, self.moment), durable=False)
            return fetched

        return kept

    def fetch(self, address: str, _since: str | None = None) -> Fetched:
        """What was fetched, without any network; raises NotKept where the archive cannot tell."""
        try:
            return fetched_from(self._bytes(address), address)
        except Damaged as damaged:
            raise NotKept(f"{self._path(address).name} in the archive cannot be used: {damaged}") from None

    def _bytes(self, address: str) -> bytes:
        path = self._path(address)
        try:
            if not path.is_file():
                raise NotKept("not in the archive")
            with path.open("rb") as opened:
                data = opened.read(UNPACKED_LIMIT_BYTES + 1)
        except OSError as error:
            raise NotKept(f"{path.name} in the archive cannot be read: {error.strerror or error}") from None
        if len(data) > UNPACKED_LIMIT_BYTES:
            raise Damaged(f"it is longer than {UNPACKED_LIMIT_BYTES // 1024 // 1024} MiB")
        return data

    def _path(self, address: str) -> Path:
        """Named by the host, for people, and by the whole address, so that no two share a file."""
        target = target_of(address)
        host = re.sub(r"[^a-z0-9.-]", "-", target.host)[:_HOST_CHARACTERS] if target else ""
        return self.folder / f"{host}-{hashlib.sha256(address.encode()).hexdigest()[:16]}.warc.gz"
