"""What a reader's browser needs to keep the site: a list of all files with their digests, and the version they make.

The scripts that keep them are in templates/theme: service-worker.js, assets/keeping/.  They are not in the offline
copies, which need no keeping.

Basis: W3C Service Workers; contract, section 5: nothing is stored without the reader's own act.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from generator.files import write_whole
from generator.publishing.offline import KEEPING, MANIFEST, SERVICE_WORKER, is_for_reading

_DIGEST_LETTERS = 32  # of 64: enough against chance, and half the list
_VERSION_LETTERS = 16
_VERSION_HOLE = "$VERSION"
_LIST, _SUMMARY = KEEPING
_DATA = "data/"  # the sizes that the page on the data tells (assets/javascripts/data.js)
_PARTS_OF_THE_APP = frozenset({MANIFEST})


def write_keeping(site: Path, digests: Mapping[str, str]) -> None:
    """Adds to a built site the list of what can be kept, its sum, and their version in the service worker.

    `digests` are the SHA-256 digests of all its files, by name.  A theme without our service worker gets none of it.
    """
    worker = site / SERVICE_WORKER
    if not worker.is_file():
        return
    files = _files(site, digests)
    version = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:_VERSION_LETTERS]
    total = sum(size for _, size in files.values())
    _write(site / _LIST, {"version": version, "files": files})
    data = {name: size for name, (_, size) in files.items() if name.startswith(_DATA)}
    _write(site / _SUMMARY, {"version": version, "count": len(files), "bytes": total, "data": data})
    write_whole(worker, worker.read_text("utf-8").replace(_VERSION_HOLE, version).encode(), durable=False)


def _files(site: Path, digests: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """Digest and size in bytes of each file that can be read without a server, by name."""
    return {
        name: (
            digest[:_DIGEST_LETTERS],
            os.stat(f"{site}/{name}").st_size,  # noqa: PTH116 - a tenth of the time of Path.stat
        )
        for name, digest in digests.items()
        if is_for_reading(name) or name in _PARTS_OF_THE_APP
    }


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    write_whole(path, f"{json.dumps(value, separators=(',', ':'), sort_keys=True)}\n".encode(), durable=False)
