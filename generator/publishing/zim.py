"""A ZIM file of a built site: what Kiwix and its like read, in one file, with a title index and a full-text index.

It holds the pages of the offline copy.  The same site gives the same bytes: where libzim writes random numbers (the
file's UUID, and one for each of its two search indexes), numbers that follow from the content take their place.

Basis: openZIM, "ZIM file format" and "Metadata"; libzim 3.6; Xapian, "glass" databases.
"""

from __future__ import annotations

import contextlib
import hashlib
import mimetypes
import os
import re
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from generator.publishing.offline import offline_files

if TYPE_CHECKING:
    from libzim.writer import Creator

ILLUSTRATION = "assets/images/icon-48.png"
_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".csv": "text/csv",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".avif": "image/avif",
    ".webp": "image/webp",
}
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_UUID_AT, _UUID_LENGTH = 8, 16
_CHECKSUM_LENGTH = 16
_INDEX = re.compile(rb"\x0f\x0dXapian Glass..", re.DOTALL)  # a database's mark and version; its UUID comes next
_INDEXES = 2
_DESCRIPTION_LIMIT = 80


class NoLibzim(Exception):
    """The library that writes ZIM files is not installed."""


@dataclass(frozen=True)
class About:
    """What a ZIM file says of itself: `name` without blanks, `day` by ISO 8601.

    `languages` are ISO 639-3 codes, the site's first; by that one its words are indexed.
    """

    name: str
    title: str
    description: str
    languages: tuple[str, ...]
    creator: str
    publisher: str
    licence: str
    day: str
    source: str | None


def zim_file(site: Path, about: About, count: Callable[[int], object] = lambda _: None) -> bytes:
    """A built site as a ZIM file; `count` is told how many files are in it by now.

    Raises NoLibzim where libzim is not installed.
    """
    with tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
        path = Path(folder) / "site.zim"
        digest = _write(path, site, about, count)
        return _without_chance(path.read_bytes(), digest)


def page_title(html: str) -> str:
    """A page's title, for the index of titles."""
    title = LexborHTMLParser(html).css_first("title")
    return " ".join(title.text().split()) if title else ""


def _write(path: Path, site: Path, about: About, count: Callable[[int], object]) -> bytes:
    """Writes the file as libzim does; returns the digest of all that it holds."""
    try:
        from libzim.writer import Creator  # noqa: PLC0415 - an extra that few need
    except ImportError:
        raise NoLibzim from None
    # one worker: clusters in the same order each time
    with _silenced(), Creator(path).config_indexing(True, about.languages[0]).config_nbworkers(1) as creator:
        creator.set_mainpath("index.html")
        creator.add_illustration(48, (site / ILLUSTRATION).read_bytes())
        for name, value in _metadata(about):
            creator.add_metadata(name, value)
        return _add(creator, offline_files(site), count)


@contextlib.contextmanager
def _silenced() -> Iterator[None]:
    """Keeps libzim, which prints past Python, from printing into what we may be writing: standard output."""
    sys.stdout.flush()
    kept = os.dup(1)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, no path of ours
        os.dup2(nowhere.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _add(creator: Creator, files: Iterable[tuple[str, bytes]], count: Callable[[int], object]) -> bytes:
    from libzim.writer import Hint, Item, StringProvider  # noqa: PLC0415

    class SiteFile(Item):  # type: ignore[misc]  # libzim is an extra, and its base class not always there
        def __init__(self, name: str, data: bytes) -> None:
            super().__init__()
            self.name, self.data = name, data
            self.is_page = name.endswith(".html")

        def get_path(self) -> str:
            return self.name

        def get_title(self) -> str:
            return page_title(self.data.decode()) if self.is_page else ""

        def get_mimetype(self) -> str:
            return media_type(self.name)

        def get_contentprovider(self) -> StringProvider:
            return StringProvider(self.data)

        def get_hints(self) -> dict[Hint, int]:
            return {Hint.FRONT_ARTICLE: int(self.is_page)}

    digest = hashlib.sha256()
    for number, (name, data) in enumerate(files, start=1):
        count(number)
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
        creator.add_item(SiteFile(name, data))
    return digest.digest()


def media_type(name: str) -> str:
    """A file's media type by its name's end; the machine's own table is not asked for what we publish most."""
    end = Path(name).suffix
    return _TYPES.get(end) or mimetypes.types_map.get(end, "application/octet-stream")


def _metadata(about: About) -> Iterable[tuple[str, str]]:
    description = about.description
    if len(description) > _DESCRIPTION_LIMIT:
        description = description[: _DESCRIPTION_LIMIT - 1].rstrip() + "…"
        yield "LongDescription", about.description
    yield "Name", about.name
    yield "Title", about.title
    yield "Description", description
    yield "Language", ",".join(about.languages)
    yield "Creator", about.creator
    yield "Publisher", about.publisher
    yield "License", about.licence
    yield "Date", about.day
    yield "Tags", "_category:other;_ftindex:yes;_pictures:yes;_videos:no;_details:yes"
    if about.source:
        yield "Source", about.source


def _without_chance(data: bytes, digest: bytes) -> bytes:
    """The file with UUIDs that follow from the digest of what it holds, in the place of random ones, and its checksum.

    Where it holds something that looks like a third index (a picture made to), the indexes keep their own.
    """
    named = uuid.UUID(bytes=digest[:_UUID_LENGTH], version=4).bytes
    indexes = [found.end() for found in _INDEX.finditer(data)]
    body = bytearray(data[:-_CHECKSUM_LENGTH])
    for place in (_UUID_AT, *(indexes if len(indexes) == _INDEXES else [])):
        body[place : place + _UUID_LENGTH] = named
    return bytes(body) + hashlib.md5(body, usedforsecurity=False).digest()


def zim_name(title: str, language: str) -> str:
    """A name as catalogues of ZIM files want it: `example-checks_en_all`."""
    return f"{_NOT_IN_NAMES.sub('-', title.casefold()).strip('-') or 'fact-checks'}_{language}_all"
