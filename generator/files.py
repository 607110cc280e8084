"""Files written whole or not at all, and folders swapped in one step.  All writing goes through here.

A new file is written beside the old one, flushed to the disk and then renamed over it; a new folder is made
beside the old one and exchanged with it (Linux: renameat2; elsewhere by a rename aside and back).
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import io
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import IO

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
FOLDER_MODE = 0o755
FILE_MODE = 0o644
_TICK_NS = 100_000_000
_CHUNK_BYTES = 1 << 20
_PLAIN_MODE = stat.S_IFREG | FILE_MODE
_BINARY = getattr(os, "O_BINARY", 0)


class Busy(Exception):
    """Another build holds the lock."""


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Writes a file as `writing_whole` does."""
    with writing_whole(path, durable=durable) as opened:
        opened.write(data)


@contextlib.contextmanager
def writing_whole(path: Path, *, durable: bool = True) -> Iterator[IO[bytes]]:
    """Opens a file to be written so that it is either as it was or as the block made it; its folder must exist.

    `durable=False` leaves out the flush to disk, for files that a later build makes again.
    Raises OSError where the disk does not take it; the old file is then untouched, and so it is where the block fails.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            yield opened
            if durable:
                opened.flush()
                os.fsync(opened.fileno())
        Path(name).chmod(FILE_MODE)
        os.replace(name, path)  # noqa: PTH105 - Path.replace takes no plain name
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def write_secret(path: Path, data: bytes) -> None:
    """Writes a new file that nobody else may read.  Raises FileExistsError where one is there already."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as opened:
        opened.write(data)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Writes a file only where its bytes differ, so that who watches it is not woken; returns whether it wrote."""
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data, durable=False)
    return True


def plain_file(path: str | Path) -> io.BufferedReader | None:
    """An ordinary file that everybody may read, open; None for links, pipes, folders and what is not there."""
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except OSError:
        return None
    mode = os.fstat(opened).st_mode
    if not stat.S_ISREG(mode) or stat.S_IMODE(mode) != FILE_MODE:
        os.close(opened)
        return None
    return os.fdopen(opened, "rb")


def sign_of(path: str | Path) -> str:
    """What the system says of an ordinary file that everybody may read: another time the same means the same bytes.

    Number, length, and the times of its last change in bytes and in anything; nobody can set the last of these.
    Empty for links, pipes, folders and what is not there, and on a system that has no such time.
    """
    if sys.platform == "win32":
        return ""
    try:
        found = os.lstat(path)
    except OSError:
        return ""
    return sign_in(found)


def settled_sign_of(path: str | Path) -> str:
    """The sign of a file that nobody is just writing, to be taken before it is read; else empty.

    The system's clock for files has a coarse tick: what changes twice within it may have one sign.
    """
    sign = sign_of(path)
    changed_ns = int(sign.rpartition(" ")[2], 16) if sign else 0
    return sign if time.time_ns() - changed_ns > _TICK_NS else ""


def sign_in(found: os.stat_result) -> str:
    """The same of a file that the system was asked about already."""
    if sys.platform == "win32" or found.st_mode != _PLAIN_MODE:
        return ""
    return f"{found.st_ino:x} {found.st_size:x} {found.st_mtime_ns:x} {found.st_ctime_ns:x}"


def make_room(target: Path) -> None:
    """Makes the folder that a file is to be put into; what lies in its place or in that of its folder goes."""
    _put_anew(target, lambda: _write_new(target, b""))
    target.unlink()


def still_in(folder: Path, names: Set[str]) -> Set[str]:
    """Those of some files' names that lie in a folder, as they are spelt.

    Where a system takes `Chart.png` for `chart.png`, to ask for one finds the other; so their folders are listed.
    """
    listed: dict[str, dict[str, bool]] = {}

    def is_there(path: str, *, as_folder: bool) -> bool:
        inside, _, name = path.rpartition("/")
        if inside not in listed:
            listed[inside] = _listed(folder / inside)
        return listed[inside].get(name) is as_folder

    return {
        name
        for name in names
        if all(is_there(parent, as_folder=True) for parent in folders_of(name)) and is_there(name, as_folder=False)
    }


def _listed(folder: Path) -> dict[str, bool]:
    """What lies in a folder, and whether each is a folder; no link is followed."""
    with os.scandir(folder) as entries:
        return {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}


def placed(target: Path, data: bytes) -> None:
    """Writes a file into a folder that nobody reads yet."""
    _put_anew(target, lambda: _write_new(target, data))


def placed_same(source: Path, target: Path) -> None:
    """Puts a second name of a file into a folder that nobody reads yet; a copy where the system gives no such name."""
    _put_anew(target, lambda: _link_or_copy(source, target))


def _put_anew(target: Path, put: Callable[[], None]) -> None:
    """Puts a file where another may lie, or a folder, or where a file lies that must be a folder now."""
    try:
        _in_its_folder(target, put)
    except FileExistsError:
        remove(target)  # and not written over: it may be another file's second name
        put()
    except NotADirectoryError:
        next(parent for parent in target.parents if parent.is_file()).unlink()
        _in_its_folder(target, put)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError:  # a system without second names
        _write_new(target, source.read_bytes())


def plain_files_of(folder: Path) -> Iterator[str]:
    """The ordinary files of a folder and of those below it, as `names_within`; removes all else, links first of all."""
    for name, entry in entries_within(folder):
        if entry.is_file(follow_symlinks=False):
            yield name
        elif not entry.is_dir(follow_symlinks=False):
            Path(entry.path).unlink()


def folders_of(path: str) -> list[str]:
    """The folders that a path stands in, the topmost first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


def names_within(folder: Path) -> Iterator[str]:
    """The files of a folder and of those below it, by their names from there, with forward slashes."""
    return (name for name, entry in entries_within(folder) if not entry.is_dir())


def entries_within(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All that is in a folder and in those below it, by names from there; no link is followed.

    Nothing where there is no such folder.  Raises OSError where one cannot be looked into.
    """
    waiting = [("", str(folder))]
    while waiting:
        prefix, inside = waiting.pop()
        with contextlib.suppress(FileNotFoundError), os.scandir(inside) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{name}/", entry.path))
                yield name, entry


def write_new(path: Path, data: bytes) -> None:
    """Writes a file where none stands, in a folder that is made where it is missing.

    Who is killed meanwhile leaves half of it: for folders that nobody reads before they are whole.
    Raises FileExistsError where there is one, and OSError.
    """
    _in_its_folder(path, lambda: _write_new(path, data))


def _in_its_folder(path: Path, put: Callable[[], None]) -> None:
    """Puts a file somewhere; its folder, which is mostly there, is made when it turns out to be missing."""
    try:
        put()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        put()


def _write_new(path: Path, data: bytes) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, FILE_MODE)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(opened, left) :]
    finally:
        os.close(opened)


class Stretches:
    """Stretches of an open file that are to be put elsewhere; what stands one behind the other goes in one piece."""

    def __init__(self, file: IO[bytes] | None, put: Callable[[bytes], object]) -> None:
        self._file, self._put = file, put
        self._first = self._last = 0

    def goes_on(self, start: int, end: int, gap: int = 0) -> bool:
        """Whether a stretch stands so many bytes behind the one that waits; then both wait, with what is between."""
        if self._last == self._first or start != self._last + gap:
            return False
        self._last = end
        return True

    def begin(self, start: int, end: int) -> None:
        """Lets another stretch wait, once what waited is put."""
        self.put_what_waits()
        self._first, self._last = start, end

    def put_what_waits(self) -> None:
        """Puts it bit by bit, before something else is put.  Raises OSError where the file is shorter by now."""
        left = self._last - self._first
        if not left:
            return
        assert self._file
        self._file.seek(self._first)
        while left:
            chunk = self._file.read(min(left, _CHUNK_BYTES))
            if not chunk:
                raise OSError(errno.EIO, "a file of the last build became shorter while it was read")
            self._put(chunk)
            left -= len(chunk)
        self._first = self._last = 0


def exchange(new: Path, current: Path) -> None:
    """Puts a finished folder in the place of the current one, in one step where the system can.

    Afterwards `new` holds what was there before, or does not exist where nothing was.
    """
    if not current.exists():
        new.rename(current)
    elif not _exchanged_in_one_step(new, current):
        aside = current.with_name(f".{current.name}.old")
        remove(aside)
        current.rename(aside)
        new.rename(current)
        aside.rename(new)


def remove(path: Path) -> None:
    """Removes a file, a link or a folder with all it holds; nothing where nothing is."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def readable_by_all() -> Iterator[None]:
    """Lets everybody read what is made meanwhile, whatever the umask: a web server runs as somebody else."""
    before = os.umask(0o777 & ~FOLDER_MODE)
    try:
        yield
    finally:
        os.umask(before)


@contextlib.contextmanager
def locked(path: Path, *, wait: bool = True, when_busy: Callable[[], None] | None = None) -> Iterator[None]:
    """Holds a lock that the system lets go of when the process ends, however it ends.

    Calls `when_busy` before it waits for somebody else.  Raises Busy where `wait` is False and somebody holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as opened:
        try:
            _lock(opened.fileno(), wait=False)
        except Busy:
            if not wait:
                raise
            if when_busy:
                when_busy()
            _lock(opened.fileno(), wait=True)
        try:
            yield
        finally:
            _unlock(opened.fileno())


def _exchanged_in_one_step(new: Path, current: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    done = libc.renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(current), _RENAME_EXCHANGE)
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:  # a file system that cannot exchange
        return False
    raise OSError(number, os.strerror(number), str(current))


if sys.platform == "win32":  # pragma: no cover - other systems have fcntl
    import msvcrt

    def _lock(descriptor: int, *, wait: bool) -> None:
        while True:
            try:
                os.lseek(descriptor, 0, os.SEEK_SET)
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    raise Busy from None
                time.sleep(0.1)
            else:
                return

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, *, wait: bool) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise Busy from None

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
