"""The folder of `verify --archive`: one WARC file an address, written beside the fetching and read in its place."""

from __future__ import annotations

import hashlib
import re
import threading
from dataclasses import dataclass, field
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
        return _Keeper(self, fetch).fetch

    def keep(self, address: str, fetched: Fetched) -> None:
        """Writes the file of an address; raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        whole = warc_bytes(address, fetched, self.moment, self.held(address))
        write_whole(self._path(address), whole, durable=False)

    def keep_unchanged(self, address: str) -> bool:
        """Notes in the file of an address that nothing changed; returns whether there was a sound one."""
        try:
            whole = unchanged_at(self._bytes(address), address, self.moment)
        except (Damaged, NotKept):
            return False
        write_whole(self._path(address), whole, durable=False)
        return True

    def held(self, address: str) -> bytes:
        """The file of an address; nothing where there is none that can be read."""
        try:
            return self._bytes(address)
        except (Damaged, NotKept):
            return b""

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


@dataclass
class _Keeper:
    """Keeps what is fetched; that nobody answers only once somebody has: else we have no network, and know nothing."""

    archive: Archive
    ask: Fetch
    silent: dict[str, Fetched] = field(default_factory=dict)
    has_network: bool = False
    changing: threading.Lock = field(default_factory=threading.Lock)

    def fetch(self, address: str, since: str | None) -> Fetched:
        fetched = self.ask(address, since if self.archive.held(address) else None)
        if fetched.status == 304 and since:
            if self.archive.keep_unchanged(address):
                return fetched
            fetched = self.ask(address, None)
        for asked, found in self._known(address, fetched):
            self.archive.keep(asked, found)
        return fetched

    def _known(self, address: str, fetched: Fetched) -> list[tuple[str, Fetched]]:
        """What may be kept now, of this address and of those that were silent before."""
        with self.changing:
            self.silent[address] = fetched
            self.has_network = self.has_network or fetched.status is not None or fetched.is_refused
            if not self.has_network:
                return []
            known, self.silent = list(self.silent.items()), {}
            return known
