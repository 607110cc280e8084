"""The content folder: every file in it is one that the format names."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from generator.rules.examples import CHECK
from tests.small_site import judge_files, judge_folder, smallest_site


def _codes(files: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(p.file, p.code) for p in judge_files({**smallest_site(), **files}).problems]


@pytest.mark.parametrize(
    "name",
    [
        "checks/a.yaml", "checks/a.YML", "checks/a.yml~", "checks/.a.yml.swp", "checks/notes.txt", "readme.md",
        "check/a.yml", "people/deeper/a.yml", "sources/a.json", "pages/a.markdown", "pages/a/b.md", ".DS_Store",
        "site.yaml", "Site.yml", "media/deeper/a.png",
    ],
)  # fmt: skip
def test_what_the_format_does_not_name_is_a_problem(name: str) -> None:
    """Nothing is passed over in silence."""
    assert [code for _, code in _codes({name: CHECK.encode()})] == ["Y130"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("checks/a.yaml", "rename it to `a.yml`"),
        ("checks/a.YML", "rename it to `a.yml`"),
        ("checks/a\n::error::b\x1b[2J.yaml", "rename it to `a<U+000A>::error::b<U+001B>[2J.yml`"),
        ("sitte.yml", "did you mean `site.yml`?"),
        ("check/a.yml", "did you mean `checks`?"),
        (
            "checks/.a.yml.k2j_1x.new",
            "a killed command left it, and the file that it was to replace is whole: delete it",
        ),
        ("pages/.a.md.k2j_1x.new", "a killed command left it, and the file that it was to replace is whole: delete it"),
    ],
)
def test_a_near_miss_of_a_name_is_suggested(name: str, hint: str) -> None:
    """Most of them are slips."""
    assert [p.hint for p in judge_files({**smallest_site(), name: CHECK}).problems] == [hint]


@pytest.mark.parametrize(
    "stem",
    [
        "A",
        "a_b",
        "a--b",
        "-a",
        "a-",
        "a b",
        "ä",
        "a.b",
        "con",
        "nul",
        "com1",
        "lpt9",
        "index",
        "page",
        "404",
        "search",
        "a" * 81,
    ],
)
def test_a_files_name_is_an_id_that_every_system_takes(stem: str) -> None:
    """It becomes an address."""
    assert _codes({f"checks/{stem}.yml": CHECK.encode()}) == [(f"checks/{stem}.yml", "Y131")]


@pytest.mark.parametrize("stem", ["a", "1", "2024-bridge", "a" * 80, "console", "pages"])
def test_ordinary_names_are_taken(stem: str) -> None:
    """Digits and 80 characters, too."""
    assert _codes({f"checks/{stem}.yml": CHECK.encode()}) == []


def test_a_checks_id_is_unique_in_all_subfolders() -> None:
    """Subfolders are the editors' own and no part of an address."""
    files = {"checks/2023/a.yml": CHECK.encode(), "checks/2024/a.yml": CHECK.encode()}
    assert _codes(files) == [("checks/2024/a.yml", "Y131")]


@pytest.mark.parametrize("stem", ["checks", "data", "topics", "index", "assets"])
def test_a_page_takes_no_address_of_the_site(stem: str) -> None:
    """content/pages/data.md would be written over data/."""
    assert _codes({f"pages/{stem}.md": b"# Title\n"}) == [(f"pages/{stem}.md", "Y131")]


@pytest.mark.parametrize("name", ["site.yml", "verdicts.yml"])
def test_a_site_needs_its_files(name: str) -> None:
    """No site can be made without them; one missing file is one problem."""
    files = {path: data for path, data in smallest_site().items() if path != name}
    assert [p.code for p in judge_files(files).problems] == ["Y133"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("media/a.svg", b"<svg/>"),
        ("media/a.png", b"GIF89a"),
        ("media/a.jpg", b"\x89PNG\r\n\x1a\n"),
        ("media/a.png", b""),
        ("media/big.png", b"\x89PNG\r\n\x1a\n" + b"0" * (2 * 1024 * 1024)),
    ],
)
def test_a_picture_is_what_its_name_says(name: str, data: bytes) -> None:
    """And at most 2 MiB."""
    assert _codes({name: data}) == [(name, "Y134")]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made otherwise on Windows")
def test_links_pipes_and_folders_named_like_files_are_never_opened(tmp_path: Path) -> None:
    """A link could lead out of the folder, a pipe never ends."""
    for name, data in smallest_site().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "outside").mkdir()
    (tmp_path / "checks/link.yml").symlink_to(tmp_path / "site.yml")
    (tmp_path / "checks/linked").symlink_to(tmp_path / "people")
    (tmp_path / "checks/folder.yml").mkdir()
    os.mkfifo(tmp_path / "checks/pipe.yml")
    found = [(p.file, p.code) for p in judge_folder(tmp_path).problems]
    named = ["checks/folder.yml", "checks/link.yml", "checks/linked", "checks/pipe.yml", "outside"]
    assert found == [(name, "Y130") for name in named]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    """Told beside all others, not thrown."""
    for name, data in smallest_site().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "checks/bridge-closed.yml").chmod(0)
    assert {p.code for p in judge_folder(tmp_path).problems} == {"Y132"}


def test_a_broken_file_hides_no_mistake_of_another() -> None:
    """One run reports every problem of every file."""
    files = {
        "checks/a.yml": b"claim: [",
        "checks/b.yml": CHECK.encode() + b"publishd: 2024\n",
        "people/c.yml": b"name:\n",
    }
    assert [code for _, code in _codes(files)] == ["Y110", "F110", "F102"]
