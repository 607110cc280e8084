"""What every page depends on beside its own facts: our code, the templates, MkDocs' settings, other people's code.

Whatever is forgotten here would leave pages as they were.  So nothing is chosen: all of our code and all templates
count by their bytes, and every installed distribution by its version.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

OUR_CODE = Path(__file__).resolve().parent.parent
_OF_ONE_RUN = frozenset({"site_dir", "docs_dir", "watch", "config_file_path"})
_INSTALLED = (".dist-info", ".egg-info", ".egg-link")


def surroundings(folders: Iterable[Path], files: Iterable[Path], settings: Mapping[str, Any]) -> str:
    """The digest of what all pages depend on.

    `folders` and `files` count by what they hold (templates, mkdocs.yml); `settings` are MkDocs' own as it
    understood them.
    """
    digest = hashlib.sha256()
    for part in _versions():
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for root in (OUR_CODE, *folders):
        for path in _files_in(root):
            _add(digest, str(path.relative_to(root)), path)
    digest.update(of_settings(files, settings).encode())
    return digest.hexdigest()


def of_settings(files: Iterable[Path], settings: Mapping[str, Any]) -> str:
    """The digest of files and settings alone."""
    digest = hashlib.sha256()
    for part in _plain(settings):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for path in files:
        _add(digest, path.name, path)
    return digest.hexdigest()


@cache
def of_our_code() -> str:
    """The digest of what everything that we make depends on: our code as it was when first asked, all versions."""
    return surroundings((), (), {})


def looks_of(folders: Iterable[Path], files: Iterable[Path]) -> str:
    """What the system says of our code, of these folders and files: the same twice where nobody saved any between.

    Nothing is read: it takes a build some milliseconds.
    """
    digest = hashlib.sha256()
    for path in (*(path for root in (OUR_CODE, *folders) for path in _files_in(root)), *files):
        with contextlib.suppress(FileNotFoundError):
            found = path.stat()
            digest.update(f"{path}\0{found.st_size} {found.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _add(digest: Any, name: str, path: Path) -> None:
    digest.update(f"{name}\0".encode("utf-8", "surrogateescape") + hashlib.sha256(path.read_bytes()).digest())


def _files_in(root: Path) -> Iterator[Path]:
    """The files of a folder and of those below it, behind links, too, since templates are found there."""
    seen = set()
    for folder, names, files in os.walk(root, followlinks=True):
        place = os.path.realpath(folder)
        names[:] = [] if place in seen else sorted(name for name in names if name != "__pycache__")
        seen.add(place)
        paths = (Path(folder, name) for name in sorted(files))
        yield from (path for path in paths if path.is_file())  # an editor may leave a link to nothing


def _versions() -> Iterator[str]:
    """Python's, and that of each distribution: the names of the folders that say so, since reading them takes long."""
    yield f"{sys.implementation.name} {sys.version} {platform.platform()} zlib {zlib.ZLIB_RUNTIME_VERSION}"
    for folder in sys.path:
        try:
            names = [path.name for path in Path(folder).iterdir()]
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith(_INSTALLED))


def _plain(settings: Mapping[str, Any]) -> Iterator[str]:
    """MkDocs' settings one by one, without those that only say where this run writes."""
    for name in sorted(settings):
        if name not in _OF_ONE_RUN:
            yield f"{name}={_told(settings[name])}"


def _told(value: Any) -> str:
    """A setting as text; of what is no plain value the kind alone, since its address in memory tells nothing."""
    if value is None or isinstance(value, str | int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{_told(held)}" for key, held in sorted(value.items(), key=repr)) + "}"
    if isinstance(value, list | tuple | set | frozenset):
        return "[" + ",".join(_told(held) for held in value) + "]"
    return type(value).__name__
