"""Collected files are the same bytes whether their parts are new or copied from the last build's files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.collected import COLLECTIONS, pieces
from generator.publishing.growing import growing
from generator.publishing.remembering import digest_of
from generator.views.library import Library
from tests.exports.made_library import library_of

PART = st.binary(max_size=6)
CHECKS = st.dictionaries(st.sampled_from("abcdefgh"), PART, max_size=8)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Any library: the files begin with what it says."""
    return library_of(tmp_path_factory.mktemp("library"))


def _whole(made: Library, checks: dict[str, bytes]) -> list[bytes]:
    return [b"".join(pieces(each, made, iter(checks.values()))) for each in COLLECTIONS]


def _room(folder: Path) -> Callable[[str], Path]:
    """Where files go in a folder that nobody reads."""

    def room(address: str) -> Path:
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        return folder / address

    return room


@given(before=CHECKS, after=CHECKS, order=st.permutations("abcdefgh"))
def test_old_parts_and_new_ones_make_the_file_that_new_ones_make(
    made: Library, before: dict[str, bytes], after: dict[str, bytes], order: list[str]
) -> None:
    """Checks come, go, change, stand elsewhere, or add nothing."""
    after = {name: after[name] for name in order if name in after}
    after |= {name: part for name, part in before.items() if name not in after and name in "abc"}
    folder = Path(tempfile.mkdtemp())
    try:
        with growing(made, _room(folder / "old"), None) as files:
            spans = {name: files.add([part] * len(COLLECTIONS)) for name, part in before.items()}
        old = [folder / "old" / each.address for each in COLLECTIONS]
        assert [path.read_bytes() for path in old] == _whole(made, before)
        with growing(made, _room(folder / "new"), old) as files:
            for name, part in after.items():
                is_old = before.get(name) == part
                found = files.add_old(spans[name]) if is_old else files.add([part] * len(COLLECTIONS))
                assert all(length == len(part) for _, length in found)
        new = [folder / "new" / each.address for each in COLLECTIONS]
        assert [path.read_bytes() for path in new] == _whole(made, after)
        assert dict(files.digests) == {
            each.address: digest_of((folder / "new" / each.address).read_bytes()) for each in COLLECTIONS
        }
    finally:
        shutil.rmtree(folder)
