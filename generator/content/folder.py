"""The content folder → `Content`: the only module that reads content from disk.

Every file in the folder is one that the format names, or a problem.  Links, pipes and folders named like files
are never opened.

Basis: contract, section 1; docs/threat-model.md, R1 and R3.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from generator.content import codes, media
from generator.content.facts import Known
from generator.content.lock_reading import LIMIT_BYTES as LOCK_LIMIT_BYTES
from generator.content.lock_reading import read_lock
from generator.content.model.check import Check
from generator.content.model.content import (
    Content,
    LockFile,
    PersonFile,
    ProsePage,
    RatingsFile,
    SourceFile,
    TopicsFile,
)
from generator.content.model.fields import made
from generator.content.model.shared import DossierId, PersonId, SourceId
from generator.content.model.site import Dossier, Site
from generator.content.model.types import ID_LIMIT, ID_PATTERN, MARKDOWN_LIMIT
from generator.content.names import (
    FOLDERS,
    NAMED_FILES,
    TAKEN,
    TAKEN_AT_ROOT,
    TAKEN_NAMES,
    hint_for,
    hint_for_leftover,
)
from generator.content.parsing import Parsed, Parser, told_once
from generator.content.places import Places
from generator.content.prose import prose_page
from generator.content.reading import FILE_LIMIT_BYTES, Node, decoded_prose, read
from generator.content.shelf import KEPT_OPEN, Shelf, Unread
from generator.content.values import Value, read_value
from generator.dates import Day
from generator.files import settled_sign_of
from generator.problems import START, Problem, problem, shown, shown_path

_ID = re.compile(ID_PATTERN + r"\Z")
_Parse = Callable[[str, str, Value, Places], Parsed]
_Id = TypeVar("_Id", bound=str)
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class ReadContent:
    """What the folder held: the content as far as it could be read, and the problems of reading it.

    `signs` are those of the checks' files (files.py), by their paths, from before they were read.
    """

    content: Content
    problems: tuple[Problem, ...]
    files_read: int
    signs: Mapping[str, str]


def read_content(
    folder: Path,
    today: Day,
    allowed_hosts: frozenset[str] = frozenset(),
    known: Known | None = None,
    kept_open: int = KEPT_OPEN,
) -> ReadContent:
    """Reads all of a content folder; `known` checks whose files are what they were are not read but when asked for.

    So many checks are `kept_open` in memory, the others packed.

    Raises FileNotFoundError or NotADirectoryError where there is no such folder, and OSError where it cannot be listed.
    """
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    reader = _FolderReader(folder, Parser(today, allowed_hosts), known or {}, Shelf(kept_open))
    reader.all()
    return ReadContent(reader.content(), tuple(sorted(reader.problems)), reader.files_read, reader.signs)


@dataclass
class _FolderReader:
    folder: Path
    parser: Parser
    known: Known
    shelf: Shelf
    problems: list[Problem] = field(default_factory=list)
    site: Site | None = None
    scale: RatingsFile | None = None
    topic_file: TopicsFile | None = None
    lock_file: LockFile | None = None
    person_files: dict[PersonId, PersonFile] = field(default_factory=dict)
    source_files: dict[SourceId, SourceFile] = field(default_factory=dict)
    dossiers: dict[DossierId, Dossier] = field(default_factory=dict)
    prose: dict[str, ProsePage] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  # of the files at the root those that are there, readable or not
    unread: dict[str, set[str]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    files_read: int = 0

    def all(self) -> None:
        for entry in _listed(self.folder):
            path = Path(entry.path)
            if entry.name in FOLDERS and self._is_folder(entry):
                self._entries(entry.name, path)
            elif entry.name == "pages" and self._is_folder(entry):
                self._prose(path)
            elif entry.name == "media" and self._is_folder(entry):
                self._media(path)
            elif entry.name in NAMED_FILES:
                self._named(entry)
            elif entry.name not in {*FOLDERS, "pages", "media"}:
                self._not_content(path, hint_for(entry.name, is_at_top=True))
        for name in ("site.yml", "verdicts.yml"):
            if name not in self.named:
                message, hint = f"{name} is missing", f"write it; `schema {name.split('.')[0]}` says what it holds"
                self.problems.append(
                    problem(shown_path(self.folder / name), START, codes.MISSING_FILE, message, hint=hint)
                )

    def content(self) -> Content:
        return Content(
            site=self.site,
            scale=self.scale,
            topic_file=self.topic_file,
            checks=self.shelf.in_order(),
            person_files=_by_id(self.person_files),
            source_files=_by_id(self.source_files),
            dossiers=_by_id(self.dossiers),
            prose=_by_id(self.prose),
            media=_by_id(self.media),
            lock_file=self.lock_file,
            unread_ids={kind: frozenset(ids) for kind, ids in self.unread.items()},
            allowed_hosts=self.parser.allowed_hosts,
            digests=self.digests,
            paths=self.paths,
        )

    def _named(self, entry: os.DirEntry[str]) -> None:
        path = Path(entry.path)
        self.named.add(entry.name)
        if not self._is_file(entry):
            return
        if entry.name == "evidence.lock":
            self._lock(path)
        elif entry.name == "site.yml":
            self.site = self._single(path, self.parser.site)
        elif entry.name == "verdicts.yml":
            self.scale = self._single(path, self.parser.ratings)
        else:
            self.topic_file = self._single(path, self.parser.topics)

    def _single(self, path: Path, parse: Callable[[str, Value, Places], Parsed]) -> Any:
        return self._parse(path.stem, path.stem, path, lambda _id, file, root, places: parse(file, root, places))

    def _lock(self, path: Path) -> None:
        file = shown_path(path)
        data = self._bytes(path, file, LOCK_LIMIT_BYTES)
        if data is None:
            return
        self._note("lock", "lock", data)
        if len(data) > LOCK_LIMIT_BYTES:
            message, hint = f"the lock has more than {LOCK_LIMIT_BYTES:,} bytes", "delete it, and run `verify`"
            self.problems.append(problem(file, START, codes.TOO_LARGE, message, hint=hint))
            return
        held = read_lock(file, data, self.parser.today)
        self.problems.extend(held.problems)
        self.lock_file = made(LockFile, {"path": "", "file": file, "places": {}, "sources": held.lock})

    def _entries(self, kind: str, folder: Path) -> None:
        kinds: dict[str, tuple[_Parse, Callable[[Any, Any], None]]] = {
            "checks": (self.parser.check, self.shelf.put),
            "people": (self.parser.person, self.person_files.__setitem__),
            "sources": (self.parser.source, self.source_files.__setitem__),
            "dossiers": (self.parser.dossier, self.dossiers.__setitem__),
        }
        parse, put = kinds[kind]
        paths: dict[str, str] = {}
        for entry in self._files(folder, recursive=kind == "checks"):
            path = Path(entry.path)
            key, ending = path.stem, path.suffix
            if ending != ".yml":
                self._not_content(path, hint_for(entry.name))
            elif self._is_id(key, path, TAKEN) and self._is_new(key, path, paths):
                value = self._parse(kind, key, path, parse)
                if value is not None:
                    put(key, value)

    def _prose(self, folder: Path) -> None:
        for entry in self._files(folder, recursive=False):
            path = Path(entry.path)
            if path.suffix != ".md":
                self._not_content(path, hint_for_leftover(entry.name) or "pages are Markdown files that end in `.md`")
            elif self._is_id(path.stem, path, TAKEN_AT_ROOT):
                self._prose_page(path)

    def _prose_page(self, path: Path) -> None:
        file = self._name_of(path)
        data = self._bytes(path, file, FILE_LIMIT_BYTES)
        text, problems = decoded_prose(file, data) if data is not None else (None, ())
        self.problems.extend(problems)
        self._note("pages", path.stem, data or b"")
        if text is None:
            self.unread.setdefault("pages", set()).add(path.stem)
            return
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > MARKDOWN_LIMIT:
            message = f"the page has {len(text):,} characters, the limit is {MARKDOWN_LIMIT:,}"
            self.problems.append(problem(file, START, codes.TOO_LONG, message, hint="make two pages of it"))
        self.prose[path.stem] = prose_page(path.stem, file, text)

    def _media(self, folder: Path) -> None:
        for entry in self._files(folder, recursive=False):
            path = Path(entry.path)
            file = shown_path(path)
            data = self._bytes(path, file, media.LIMIT_BYTES)
            fault = media.fault(entry.name, data) if data is not None else None
            if fault:
                self.problems.append(problem(file, START, codes.BAD_MEDIA, fault.message, hint=fault.hint))
            elif data is not None:
                self._note("media", entry.name, data)
                self.media[entry.name] = data

    def _parse(self, kind: str, key: str, path: Path, parse: _Parse) -> Any:
        """A file's value; None where it cannot be read, or lies on the shelf unread."""
        file = self._name_of(path)
        if kind == "checks" and self._is_untouched(key, file, path, parse):
            return None
        data = self._bytes(path, file, FILE_LIMIT_BYTES)
        if data is not None:
            self._note(kind, key, data)
        if kind == "checks" and self._is_known(key, file, path, parse):
            return None
        places = Places(partial(_nodes_of, str(path)))
        parsed = _parsed(file, data, lambda value: parse(key, file, value, places)) if data is not None else None
        self.problems.extend(parsed.problems if parsed else ())
        if parsed is None or parsed.value is None:
            self.unread.setdefault(kind, set()).add(key)
            return None
        return parsed.value

    def _name_of(self, path: Path) -> str:
        """A file's path as problems show it; one that cannot be shown is kept beside, for who writes or links there."""
        file, own = shown_path(path), path.as_posix()
        if "\N{REPLACEMENT CHARACTER}" in file and own == own.encode("utf-8", "ignore").decode():  # it is a text
            self.paths[file] = own
        return file

    def _note(self, kind: str, key: str, data: bytes) -> None:
        self.digests[f"{kind}/{key}"] = hashlib.sha256(data).hexdigest()

    def _is_untouched(self, key: str, file: str, path: Path, parse: _Parse) -> bool:
        """Whether a check is known to be sound by what the system says of its file; then that need not be read."""
        sign, known = settled_sign_of(path), self.known.get(file)
        self.signs[file] = sign
        if known is None or not sign or known.sign != sign:
            return False
        self.digests[f"checks/{key}"] = known.digest
        return self._is_known(key, file, path, parse)

    def _is_known(self, key: str, file: str, path: Path, parse: _Parse) -> bool:
        """Whether a check is known to be sound by its bytes; then it lies on the shelf unread."""
        known = self.known.get(file)
        if known is None or known.digest != self.digests.get(f"checks/{key}"):
            return False
        self.shelf.put(key, Unread(file, known.facts, partial(_read_again, key, file, path, parse, known.digest)))
        return True

    def _bytes(self, path: Path, file: str, limit_bytes: int) -> bytes | None:
        try:
            data = _bytes_of(path, limit_bytes)
            self.files_read += 1
            return data
        except OSError as error:
            message = f"the file cannot be read: {error.strerror or error}"
            self.problems.append(problem(file, START, codes.UNREADABLE_FILE, message, hint="check its permissions"))
            return None

    def _files(self, folder: Path, *, recursive: bool) -> Iterator[os.DirEntry[str]]:
        """The regular files of a folder, in order; with a stack of our own: folders nest deeper than calls may."""
        waiting = _listed(folder)[::-1]
        while waiting:
            entry = waiting.pop()
            if entry.is_dir(follow_symlinks=False) and recursive and not entry.name.endswith((".yml", ".yaml")):
                waiting += self._listed_below(Path(entry.path))[::-1]
            elif self._is_file(entry):
                yield entry

    def _listed_below(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            return _listed(folder)
        except OSError as error:
            message = f"the folder cannot be listed: {error.strerror or error}"
            hint = "check its permissions, and how deep it lies"
            self.problems.append(problem(shown_path(folder), START, codes.UNREADABLE_FILE, message, hint=hint))
            return []

    def _is_file(self, entry: os.DirEntry[str]) -> bool:
        if entry.is_symlink():
            self._not_content(Path(entry.path), "put the file itself here, not a link to it")
        elif entry.is_dir(follow_symlinks=False):
            self._not_content(Path(entry.path), "a folder may stand in checks/ only, and is not named like a file")
        elif not entry.is_file(follow_symlinks=False):
            self._not_content(Path(entry.path), "only regular files belong here")
        else:
            return True
        return False

    def _is_folder(self, entry: os.DirEntry[str]) -> bool:
        if entry.is_dir(follow_symlinks=False):
            return True
        self._not_content(Path(entry.path), f"{entry.name} is a folder, not a file or a link")
        return False

    def _is_id(self, stem: str, path: Path, taken: frozenset[str]) -> bool:
        if not _ID.match(stem) or len(stem) > ID_LIMIT:
            words = "-".join(re.findall(r"[a-z0-9]+", stem.casefold()))[:ID_LIMIT].strip("-") or "some-words"
            message, hint = f"{shown(stem)} is no id", f"name the file `{words}{path.suffix}`"
        elif stem in TAKEN_NAMES or stem in taken:
            message, hint = f"the name {shown(stem)} is taken by the site or by Windows", "add a word to it"
        else:
            return True
        self.problems.append(problem(shown_path(path), START, codes.BAD_FILE_NAME, message, hint=hint))
        return False

    def _is_new(self, key: str, path: Path, paths: dict[str, str]) -> bool:
        if key not in paths:
            paths[key] = str(path)
            return True
        message = f"the id {shown(key)} is that of {shown_path(Path(paths[key]))}, too"
        hint = "rename one of the files: subfolders are not part of an address"
        self.problems.append(problem(shown_path(path), START, codes.BAD_FILE_NAME, message, hint=hint))
        return False

    def _not_content(self, path: Path, hint: str) -> None:
        message = f"{shown(path.name)} is no content file"
        self.problems.append(problem(shown_path(path), START, codes.NOT_CONTENT, message, hint=hint))


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """A folder's entries by name, so that every machine reads them in one order."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _bytes_of(path: Path | str, limit_bytes: int) -> bytes:
    """At most one byte more than the limit, so that what is too large is seen and not read."""
    with open(path, "rb", buffering=0) as opened:  # noqa: PTH123 - plain, since it is done for every file
        size_bytes = os.fstat(opened.fileno()).st_size  # so that no large buffer is made for a small file
        return opened.read(min(size_bytes, limit_bytes) + 1)


def _read_again(key: str, file: str, path: Path, parse: _Parse, digest: str) -> Check:
    """A check that is known to be sound; raises OSError where its file has changed meanwhile."""
    data = _bytes_of(path, FILE_LIMIT_BYTES)
    if hashlib.sha256(data).hexdigest() != digest:
        raise OSError(errno.EBUSY, "it changed while it was read; try again", file)
    places = Places(partial(_nodes_of, str(path)))
    check: Check = _parsed(file, data, lambda value: parse(key, file, value, places)).value
    return check


def _nodes_of(path: str) -> Node | None:
    """A file's nodes, read once more to tell where its values stand; None where it is gone by now."""
    try:
        return read("", _bytes_of(path, FILE_LIMIT_BYTES)).root
    except OSError:
        return None


def _parsed(file: str, data: bytes, parse: Callable[[Value], Parsed]) -> Parsed:
    """A file's bytes as their model, with the problems of both readings."""
    found = read_value(file, data)
    if found.value is None:
        return Parsed(None, found.problems)
    parsed = parse(found.value)
    return Parsed(parsed.value, told_once(found.problems, parsed.problems))


def _by_id(values: Mapping[_Id, _Value]) -> dict[_Id, _Value]:
    return dict(sorted(values.items()))
