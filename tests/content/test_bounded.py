"""What strangers may put into a content folder: refused by a process that has little memory and time."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.rules.examples import CHECK
from tests.small_site import smallest_site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, links and pipes of POSIX")

MEMORY_BYTES = 512 * 1024 * 1024
PATIENCE_S = 60
WITH_LITTLE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
from generator.__main__ import main
sys.exit(main(["check", "--content", sys.argv[1], "--format", "json"]))
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder without a problem."""
    for name, data in smallest_site().items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "content"


def codes(content: Path, memory: int = MEMORY_BYTES) -> list[str]:
    """The codes that `check` finds with so much memory."""
    done = subprocess.run(
        [sys.executable, "-c", WITH_LITTLE.format(memory=memory), str(content)],
        capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE_S,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr[-2000:]
    return [problem["code"] for problem in json.loads(done.stdout)["problems"]]


def test_an_ordinary_folder_needs_no_more(content: Path) -> None:
    """The measure itself."""
    assert codes(content) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"claim: " + b"x" * (10 * 1024 * 1024), ["Y103"]),
        (b"[" * 100_000, ["Y118"]),
        (b"- " * 100_000, ["Y118"]),
        (b"{a: " * 60_000, ["Y118"]),
        (b"".join(b"- &a%d x\n" % number for number in range(1_000_000)), ["Y103"]),
        (b"".join(b"k%d: x\n" % number for number in range(1_000_000)), ["Y103"]),
        ("# \u2028\n".encode() + b"-\n" * 125_000, ["Y120"]),
    ],
    ids=[
        "long line",
        "levels",
        "levels of lists",
        "levels of mappings",
        "anchors",
        "keys",
        "values behind a strange break",
    ],
)
def test_a_monstrous_entry_is_one_problem(content: Path, data: bytes, expected: list[str]) -> None:
    """Size, depth and number are bounded before anything is made of the bytes."""
    (content / "checks" / "monster.yml").write_bytes(data)
    assert codes(content) == expected


def test_many_cut_texts_are_all_told(content: Path) -> None:
    """Each at its place, which is not counted from the beginning of the file each time."""
    (content / "checks" / "monster.yml").write_bytes(b"why_checked:\n" + b"- a b #c\n" * 9_000)
    assert codes(content).count("Y122") == 9_000


@pytest.mark.parametrize(
    "text",
    [
        "# a" + " " * 90_000 + "b\n",
        "# a" + "#" * 90_000 + " b\n",
        "# a" + " #" * 45_000 + "\n",
        "# T\n\n" + "# a\n" * 20_000,
    ],
    ids=["blanks in a title", "signs in a title", "both", "headings"],
)
def test_a_page_of_prose_takes_no_longer_than_others(content: Path, text: str) -> None:
    """Whatever its title is made of."""
    (content / "pages").mkdir(exist_ok=True)
    (content / "pages" / "monster.md").write_text(text, "utf-8")
    assert codes(content) == []


def test_a_row_of_invisible_spaces_takes_no_longer_than_others(content: Path) -> None:
    """Between letters of a script that has use for one of them."""
    entry = next((content / "checks").glob("*.yml"))
    entry.write_text(entry.read_text("utf-8") + f"why_checked: ก{chr(0x200B) * 60_000}ก\n", "utf-8")
    assert "T104" in codes(content)


def test_a_file_larger_than_the_memory_is_not_read_whole(content: Path) -> None:
    """Four gibibytes of nothing, which cost whoever sends them nothing."""
    for name in ("checks/monster.yml", "site.yml", "pages/monster.md", "media/monster.png"):
        (content / name).parent.mkdir(exist_ok=True)
        with (content / name).open("wb") as monster:
            monster.truncate(8 * MEMORY_BYTES)
    assert sorted(codes(content))[:3] == ["Y103", "Y103", "Y103"]


@pytest.mark.parametrize(
    ("unit", "code"),
    [(b"- &a%d x\n", "Y113"), (b"k%d: x\n", "F110"), (b"k: x\n", "Y112")],
    ids=["anchors", "unknown keys", "one key again"],
)
def test_as_many_mistakes_as_fit_into_a_file_are_told_in_time(content: Path, unit: bytes, code: str) -> None:
    """Each has a message and a hint, which cost time."""
    lines = (unit % number if b"%" in unit else unit for number in range(9_000))
    (content / "checks" / "monster.yml").write_bytes(b"".join(lines))
    began = time.process_time()
    assert codes(content).count(code) >= 8_999
    assert time.process_time() - began < PATIENCE_S / 2


def test_what_is_no_file_is_never_opened(content: Path, tmp_path: Path) -> None:
    """A pipe would wait for ever, a device never end, a loop of links lead nowhere."""
    checks = content / "checks"
    os.mkfifo(checks / "pipe.yml")
    (checks / "zero.yml").symlink_to("/dev/zero")
    (checks / "loop.yml").symlink_to("loop.yml")
    (checks / "here").symlink_to(".")
    (content / "people").mkdir(exist_ok=True)
    (content / "people" / "up.yml").symlink_to(tmp_path)
    if os.geteuid() == 0:
        os.mknod(checks / "device.yml", 0o600 | 0o020000, os.makedev(1, 5))
    assert set(codes(content)) == {"Y130"}


def test_folders_may_be_nested_as_deep_as_the_system_lets_them(content: Path) -> None:
    """Deeper than Python's calls, and then deeper than a path can say."""
    try:
        _nest(content / "checks", 1_500)
        assert codes(content) == ["F131"]
        _nest(content / "checks", 3_000)
        assert codes(content) == ["Y132", "F131"]
    finally:  # Python 3.11 removes no folders that are nested so deep, and pytest would try to
        subprocess.run(["rm", "-rf", str(content / "checks" / "d")], check=True)


def _nest(folder: Path, levels: int) -> None:
    """Folders in folders, and in the innermost an entry with one mistake."""
    here = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(levels):
            with contextlib.suppress(FileExistsError):
                os.mkdir("d", dir_fd=here)
            inner = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
        entry = os.open("deep.yml", os.O_WRONLY | os.O_CREAT, 0o644, dir_fd=here)
        os.write(entry, CHECK.replace("refutes", "refute").encode())
        os.close(entry)
    finally:
        os.close(here)


@pytest.mark.deep
def test_a_hundred_thousand_files_are_read(content: Path) -> None:
    """Each is a problem; none costs more than its share."""
    for number in range(100_000):
        (content / "checks" / f"n{number}.yml").touch()
    assert codes(content, 2 * MEMORY_BYTES).count("Y119") == 100_000
