"""What git knows of the content folder: the checks as they were at another commit.

Git is run as a program, with lists of arguments; nothing that it prints is believed to be more than bytes.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from generator.commands.environment import OutsideFailed, Unusable
from generator.content.model.check import Check
from generator.content.model.shared import CheckId
from generator.content.parsing import Parser
from generator.content.places import places_in
from generator.content.reading import FILE_LIMIT_BYTES, read
from generator.problems import shown, shown_path


def changed_checks(folder: Path, ref: str, today: date) -> dict[CheckId, Check]:
    """The checks of a content folder as they were at a commit, as far as they could be read: those changed since.

    Raises Unusable where git does not know the commit or the folder, or is not installed.
    """
    parser = Parser(today)
    changed = _changed_files(folder, _commit(folder, ref))
    checks = {}
    for (path, _), data in zip(changed, _blobs(folder, [blob for _, blob in changed]), strict=True):
        check = _check(parser, PurePosixPath(path).stem, shown_path(folder / path), data)
        if check is not None:
            checks[check.id] = check
    return checks


def check_ids_at(folder: Path, ref: str) -> frozenset[CheckId]:
    """The ids of all checks that a content folder held at a commit.  Raises Unusable as above."""
    listed = _git(
        folder, "ls-tree", "-r", "-z", "--name-only", _commit(folder, ref), "--", "checks",
        fault=f"git cannot list the checks of {shown(ref)}",
    ).split(b"\0")  # fmt: skip
    return frozenset(PurePosixPath(os.fsdecode(name)).stem for name in listed if name.endswith(b".yml"))


def file_at(folder: Path, ref: str, name: str) -> bytes | None:
    """A file of a content folder as it was at a commit; None where there was none.  Raises Unusable as above."""
    commit = _commit(folder, ref)
    fault = f"git cannot read {name} of {shown(ref)}"
    if not _git(folder, "ls-tree", "-z", commit, "--", name, fault=fault):
        return None
    return _git(folder, "cat-file", "blob", f"{commit}:./{name}", fault=fault)


def _commit(folder: Path, ref: str) -> str:
    """The whole name of a commit."""
    outside = f"{folder} is in no git repository, so nobody knows what it was at {shown(ref)}"
    _git(folder, "rev-parse", "--is-inside-work-tree", fault=outside)
    unknown = f"git knows no commit {shown(ref)} here (fetch it first: a shallow clone lacks what is older)"
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}", fault=unknown)
    return found.decode("ascii").strip()


def _changed_files(folder: Path, commit: str) -> list[tuple[str, str]]:
    """The checks' files that are otherwise now, or not there: path in the content folder, and what held them."""
    told = _git(
        folder, "diff-index", "--raw", "-z", "--no-renames", "--no-abbrev", "--relative", commit, "--", "checks",
        fault=f"git cannot compare {folder} with {shown(commit)}",
    ).split(b"\0")  # fmt: skip
    found = []
    for about, path in zip(told[::2], told[1::2], strict=False):
        blob, name = about.split(b" ")[2].decode("ascii"), os.fsdecode(path)
        if blob.strip("0") and name.endswith(".yml"):  # nothing but zeros is what was not there
            found.append((name, blob))
    return found


def _blobs(folder: Path, names: Sequence[str]) -> Iterator[bytes]:
    """What git keeps under names, in order."""
    lacking = "git lacks some of the old files (a partial clone?): fetch them first"
    told = io.BytesIO(_git(folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in names), fault=lacking))
    for _ in names:
        _, kind, *size = told.readline().split()
        if kind == b"missing":
            raise Unusable(lacking)
        yield told.read(int(size[0]))
        told.read(1)  # the line feed behind it


def _check(parser: Parser, check_id: str, file: str, data: bytes) -> Check | None:
    root = read(file, data).root if len(data) <= FILE_LIMIT_BYTES else None
    check = parser.check(check_id, file, root, places_in(data)).value if root is not None else None
    return check if isinstance(check, Check) else None


def _git(folder: Path, *arguments: str, fault: str, given: str = "") -> bytes:
    """What git prints; raises Unusable with `fault` where it fails."""
    command = ["git", "-C", str(folder), *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, env=environment, check=False)
    except FileNotFoundError:
        raise Unusable("git is not installed, and only it knows what was published before") from None
    except OSError as error:
        raise OutsideFailed(f"git cannot be run: {error.strerror or error}") from error
    if done.returncode:
        raise Unusable(fault)
    return done.stdout
