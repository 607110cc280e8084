"""offline.zip: the published pages again, with links that a file manager can open.

A rewrite of what was built, not a second build.  The same bytes on every machine: names sorted, one date for all.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

NAME = "offline.zip"
MANIFEST, SERVICE_WORKER = "manifest.webmanifest", "service-worker.js"
KEEPING = ("offline/files.json", "offline/summary.json")
LEFT_OUT = frozenset({NAME, "404.html", "sitemap.xml", "robots.txt", MANIFEST, SERVICE_WORKER, *KEEPING})
"""What only a server, a search engine or a browser that keeps the site itself has a use for."""

_CARD = re.compile(r"(?:checks/[^/]+|assets/images)/card\.png")  # for where links are shared; no page shows it
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LINK = re.compile(r'(<(?:a|link|form|area)\b[^>]*?\s(?:href|action)=")([^"]*)(")', re.IGNORECASE)
_HREF = re.compile(r'\s(?:href|action)="\Z', re.IGNORECASE)
_APP = re.compile(r'<link rel="manifest"[^>]*>\n?', re.IGNORECASE)
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="0; url=)([^"]*)(")', re.IGNORECASE)
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_COMPRESSED = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".woff2", ".gz", ".zip"})


def offline_zip(site: Path, folder: str = "") -> bytes:
    """The archive of a built site; `folder` is the name of the folder that it unpacks into, none by default."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in offline_files(site):
            info = zipfile.ZipInfo(f"{folder}{name}", _EPOCH)
            is_packed = Path(name).suffix in _COMPRESSED
            info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3  # Unix, whatever the machine, so that bytes are equal
            archive.writestr(info, data, compresslevel=6)
    return packed.getvalue()


def offline_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """What of a built site can be read without a server, by name and in its order: pages with flat links, all else."""
    files: Mapping[str, Path] = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    for name in sorted(files):
        if is_for_reading(name):
            data = files[name].read_bytes()
            yield name, for_files(data.decode()).encode() if name.endswith(".html") else data


def is_for_reading(name: str) -> bool:
    """Whether a file of the site, by its name, is of use to who reads without a server."""
    return name not in LEFT_OUT and not name.endswith(".map") and not _CARD.fullmatch(name)


def for_files(html: str) -> str:
    """A page whose links to folders lead to the `index.html` in them, and which no browser takes for an app."""
    return _REFRESH.sub(_with_index, _LINK.sub(_with_index, _APP.sub("", html)))


def _with_index(found: re.Match[str]) -> str:
    before, target, after = found.groups()
    if not target or _ABSOLUTE.match(target):
        return found[0]
    path, mark, rest = _split(target)
    if path.rpartition("/")[2] in LEFT_OUT:
        return _HREF.sub("", before)  # a word where the link was: the archive does not hold what it would open
    if path in {".", ".."} or path.endswith(("/", "/.", "/..")):
        path = f"{path.removesuffix('/')}/index.html"
    return f"{before}{path}{mark}{rest}{after}"


def _split(target: str) -> tuple[str, str, str]:
    """A link's path, the mark that ends it, and the rest."""
    cut = re.search(r"[?#]", target)
    return (target[: cut.start()], cut[0], target[cut.end() :]) if cut else (target, "", "")
