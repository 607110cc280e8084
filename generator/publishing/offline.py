"""offline.zip: the published pages again, with links that a file manager can open.

A rewrite of what was built, not a second build.  The same bytes on every machine: names sorted, one date for all; but
for large files where zlib is another one (pieces.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.files import names_within
from generator.pages.offline import ARCHIVE
from generator.processes import in_order
from generator.publishing.gate import is_page
from generator.publishing.making import PACKED, Workplace
from generator.publishing.packing import Archive, Member, packed
from generator.publishing.pieces import Piece, pieces_of
from generator.publishing.remembering import Made, digest_of, digest_of_file
from generator.publishing.sheets import Packed

MANIFEST, SERVICE_WORKER = "manifest.webmanifest", "service-worker.js"
KEEPING = ("offline/files.json", "offline/summary.json")
LEFT_OUT = frozenset({ARCHIVE, "404.html", "sitemap.xml", "robots.txt", MANIFEST, SERVICE_WORKER, *KEEPING})
"""What only a server, a search engine or a browser that keeps the site itself has a use for."""

_CARD = re.compile(r"(?:checks/[^/]+|assets/images)/card\.png")  # for where links are shared; no page shows it
# Only links within the site; in a text no quotation mark stands that is not a reference.
# One pattern for each blank that may stand before: what begins with a certain letter is found in a third of the time.
_LINKS = [
    re.compile(rb'(%b(?:href|action)=")((?![a-z][a-z0-9+.-]*:|//|#|")[^"]*)(")' % blank, re.IGNORECASE)
    for blank in (rb" ", rb"\n", rb"\t", rb"\r", rb"\f")
]
_APP = re.compile(rb'<link rel="manifest"[^>]*>\n?')  # as our theme writes it
_REFRESH = re.compile(rb'(<meta http-equiv="refresh" content="0; url=)([^"]*)(")')
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_PACKED = "packed"
"""What the archive is made from: what the table says of its members."""
_LARGE_BYTES = 8 << 20
_COMPRESSED = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".woff2", ".gz", ".zip"})


def write_offline(place: Workplace, digests: Mapping[str, str]) -> None:
    """Writes the archive of a built site into it; what was packed before of the same files is taken over as it is.

    `digests` are those of all its files, by name, sorted.
    """
    before = place.standing / ARCHIVE if place.standing and place.stands(ARCHIVE) else None
    path, known = place.room(ARCHIVE), _pieces_in(before, place)
    files = [_file(place, name, digest) for name, digest in digests.items() if is_for_reading(name)]
    with Archive(path, before) as archive:
        anew = {
            file.name: file
            for file in files
            if not (archive.can_take(file.name) and place.was_made_from(file.listed_as, file.key))
        }
        small = {name: file for name, file in anew.items() if not file.is_large}
        pieces: dict[str, tuple[Piece, ...]] = {}
        with in_order(_File.packed, list(small.values()), place.workers) as fresh:
            for file in files:
                if file.name in small:
                    archive.add(file.name, next(fresh), is_stored=file.is_stored)
                elif file.name in anew:
                    pieces[file.name] = archive.add_in_pieces(file.name, _pieces(place, file), known.get(file.name, ()))
                else:
                    archive.take(file.name)
                    pieces[file.name] = known.get(file.name, ())
                place.made[file.listed_as] = Made(file.key, "")
    place.made[ARCHIVE] = Made(_PACKED, digest_of_file(path))
    place.next_packed = Packed(place.made[ARCHIVE].digest, {name: held for name, held in pieces.items() if held})


def _pieces_in(before: Path | None, place: Workplace) -> Mapping[str, tuple[Piece, ...]]:
    """The pieces of the large files in the earlier archive, where they are known to be of that one."""
    packed_last = place.kept.packed
    return packed_last.pieces if before and place.last[ARCHIVE].digest == packed_last.archive else {}


def _pieces(place: Workplace, file: _File) -> Iterator[tuple[str, bytes]]:
    """The pieces of a large file, with digests that are others where the surroundings are."""
    return ((digest_of(place.around.encode() + piece), piece) for piece in pieces_of(place.site / file.name))


class _File(NamedTuple):
    """A file of a site that goes into the archive, and what it is made from there."""

    site: Path
    name: str
    key: str

    @property
    def listed_as(self) -> str:
        """What it is called in the table of what was made."""
        return f"{PACKED}{self.name}"

    @property
    def is_stored(self) -> bool:
        """Whether it is packed already."""
        return Path(self.name).suffix in _COMPRESSED

    @property
    def is_large(self) -> bool:
        """Whether it is packed in pieces, so that it need not lie in memory, and an edit packs one of them."""
        return not self.is_stored and not is_page(self.name) and (self.site / self.name).stat().st_size > _LARGE_BYTES

    def packed(self) -> Member:
        """The file as the archive holds it."""
        return packed(_as_file(self.name, (self.site / self.name).read_bytes()), is_stored=self.is_stored)


def _file(place: Workplace, name: str, digest: str) -> _File:
    return _File(place.site, name, digest_of(f"{place.around} {digest}".encode()))


def offline_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """What of a built site can be read without a server, by name and in its order: pages with flat links, all else."""
    names = sorted(filter(is_for_reading, names_within(site)))
    return ((name, _as_file(name, (site / name).read_bytes())) for name in names)


def _as_file(name: str, source: bytes) -> bytes:
    return for_files(source) if is_page(name) else source


def is_for_reading(name: str) -> bool:
    """Whether a file of the site, by its name, is of use to who reads without a server."""
    return name not in LEFT_OUT and not name.endswith(".map") and not _CARD.fullmatch(name)


def for_files(html: bytes) -> bytes:
    """A page whose links to folders lead to the `index.html` in them, and which no browser takes for an app."""
    for links in _LINKS:
        html = links.sub(_with_index, html)
    return _REFRESH.sub(_with_index, _APP.sub(b"", html))


def _with_index(found: re.Match[bytes]) -> bytes:
    before, target, after = found.groups()
    leads_to = _target_as_written(target)
    return b"" if leads_to is None else before + leads_to + after  # a word where no link can be


@lru_cache(maxsize=10_000)  # pages lead to the same places
def _target_as_written(target: bytes) -> bytes | None:
    leads_to = _target(target.decode())
    return None if leads_to is None else leads_to.encode()


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
