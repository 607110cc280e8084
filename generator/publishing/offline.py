"""offline.zip: the published pages again, with links that a file manager can open.

A rewrite of what was built, not a second build.  The same bytes on every machine: names sorted, one date for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.files import names_within
from generator.publishing.making import PACKED, Workplace
from generator.publishing.packing import Archive, Earlier, packed
from generator.publishing.remembering import Made, digest_of

NAME = "offline.zip"
MANIFEST, SERVICE_WORKER = "manifest.webmanifest", "service-worker.js"
KEEPING = ("offline/files.json", "offline/summary.json")
LEFT_OUT = frozenset({NAME, "404.html", "sitemap.xml", "robots.txt", MANIFEST, SERVICE_WORKER, *KEEPING})
"""What only a server, a search engine or a browser that keeps the site itself has a use for."""

_CARD = re.compile(r"(?:checks/[^/]+|assets/images)/card\.png")  # for where links are shared; no page shows it
# Only links within the site; in a text no quotation mark stands that is not a reference.
# One pattern for each blank that may stand before: what begins with a certain letter is found in a third of the time.
_LINKS = [
    re.compile(rf'({blank}(?:href|action)=")((?![a-z][a-z0-9+.-]*:|//|#|")[^"]*)(")', re.IGNORECASE)
    for blank in (" ", r"\n", r"\t", r"\r", r"\f")
]
_APP = re.compile(r'<link rel="manifest"[^>]*>\n?', re.IGNORECASE)
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="0; url=)([^"]*)(")', re.IGNORECASE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_CHUNK_BYTES = 1 << 20
_COMPRESSED = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".woff2", ".gz", ".zip"})


def write_offline(place: Workplace) -> None:
    """Writes the archive of a built site into it; what was packed before of the same files is taken over as it is."""
    before = place.standing / NAME if place.standing else None
    with Archive(place.room(NAME)) as archive, Earlier(before) as earlier:
        for name, path in _sources(place.site):
            is_stored = Path(name).suffix in _COMPRESSED
            digest = place.made[name].digest if name in place.made else digest_of(path.read_bytes())
            key, of = f"{PACKED}{name}", digest_of(f"{place.around} {digest}".encode())
            member = earlier.member(name) if place.was_made_from(key, of) else None
            if member is None or member.digest != place.last[key].digest:
                member = packed(_chunks(name, path), is_stored=is_stored)
            archive.add(name, member, is_stored=is_stored)
            place.made[key] = Made(of, member.digest)


def offline_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """What of a built site can be read without a server, by name and in its order: pages with flat links, all else."""
    return ((name, _as_file(name, path.read_bytes())) for name, path in _sources(site))


def _sources(site: Path) -> Iterator[tuple[str, Path]]:
    names = sorted(names_within(site))
    return ((name, site / name) for name in names if is_for_reading(name))


def _as_file(name: str, source: bytes) -> bytes:
    return for_files(source.decode()).encode() if name.endswith(".html") else source


def _chunks(name: str, path: Path) -> Iterator[bytes]:
    """A file as the archive holds it, bit by bit."""
    if name.endswith(".html"):
        yield _as_file(name, path.read_bytes())
        return
    with path.open("rb") as file:
        yield from iter(lambda: file.read(_CHUNK_BYTES), b"")


def is_for_reading(name: str) -> bool:
    """Whether a file of the site, by its name, is of use to who reads without a server."""
    return name not in LEFT_OUT and not name.endswith(".map") and not _CARD.fullmatch(name)


def for_files(html: str) -> str:
    """A page whose links to folders lead to the `index.html` in them, and which no browser takes for an app."""
    for links in _LINKS:
        html = links.sub(_with_index, html)
    return _REFRESH.sub(_with_index, _APP.sub("", html))


def _with_index(found: re.Match[str]) -> str:
    before, target, after = found.groups()
    leads_to = _target(target)
    return "" if leads_to is None else f"{before}{leads_to}{after}"  # a word where no link can be


@lru_cache(maxsize=10_000)  # pages lead to the same places
def _target(target: str) -> str | None:
    """Where a link leads in a folder of files; None where the archive does not hold what it would open."""
    if not target or _ABSOLUTE.match(target):
        return target
    path, mark, rest = _split(target)
    if path.rpartition("/")[2] in LEFT_OUT:
        return None
    if path in {".", ".."} or path.endswith(("/", "/.", "/..")):
        path = f"{path.removesuffix('/')}/index.html"
    return f"{path}{mark}{rest}"


def _split(target: str) -> tuple[str, str, str]:
    """A link's path, the mark that ends it, and the rest."""
    cut = re.search(r"[?#]", target)
    return (target[: cut.start()], cut[0], target[cut.end() :]) if cut else (target, "", "")
