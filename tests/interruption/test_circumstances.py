"""Where a site lies, what lies about in build/, and on which day it is built: none of it shows in the bytes."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.interruption.chance import SEED
from tests.interruption.workshop import Workshop
from tests.whole.building import differences, digests


def test_another_day_gives_the_same_bytes(workshop: Workshop) -> None:
    """SOURCE_DATE_EPOCH says what pages print; the real day only judges dates."""
    for day in ("2026-12-31", "2031-02-28"):
        ended = workshop.build("old", real_day=day)
        assert ended.status == 0, ended.said
        assert differences(digests(workshop.site), workshop.digests["old"]) == []


def test_flipped_bytes_in_what_earlier_builds_left_do_not_show(workshop: Workshop) -> None:
    """A cache is believed only where it says what we would have made."""
    chance, work = random.Random(SEED), workshop.project.home / "build"
    workshop.restore("old")
    for path in [path for path in work.rglob("*") if path.is_file() and path.stat().st_size]:
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
    workshop.restore("old")
    for path in [path for path in work.rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    workshop.restore("new")


def test_what_others_put_into_the_work_folder_is_neither_followed_nor_published(
    workshop: Workshop, tmp_path: Path
) -> None:
    """Links out of it, pipes, folders in the place of files and files in the place of folders."""
    docs = workshop.project.docs
    workshop.restore("old")
    (tmp_path / "secret.md").write_text("# Secret\n")
    (docs / "link").symlink_to(tmp_path)
    (docs / "foreign.md").write_text("# Foreign\n")
    (docs / "foreign" / "deep").mkdir(parents=True)
    (docs / "foreign" / "deep" / "x.html").write_text("<script>alert(1)</script>")
    os.mkfifo(docs / "pipe.md")
    _replaced(docs / "index.md").mkdir()
    _replaced(docs / "checks" / "index.md").symlink_to(tmp_path / "secret.md")
    _replaced(docs / "data").symlink_to(tmp_path)
    _replaced(docs / "people").write_text("a file")
    workshop.restore("old")
    assert [path.name for path in tmp_path.iterdir()] == ["secret.md"]
    assert (tmp_path / "secret.md").read_text() == "# Secret\n"


def _replaced(path: Path) -> Path:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    return path


def test_a_link_may_stand_for_the_site(workshop: Workshop, tmp_path: Path) -> None:
    """It stays a link; where it leads, the site is swapped."""
    link = tmp_path / "link"
    link.symlink_to(workshop.site)
    for name in ("new", "old"):
        ended = workshop.build(name, "--site", str(link))
        assert ended.status == 0, ended.said
        assert link.is_symlink()
        assert workshop.holds(name)
    assert workshop.beside() == [".site.lock", "site"]
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_a_site_may_lie_on_another_file_system(workshop: Workshop) -> None:
    """It is made beside where it goes, so the swap never crosses a border."""
    other = Path("/dev/shm")
    if not os.access(other, os.W_OK):
        pytest.skip("there is no second file system here that this user can write")
    with tempfile.TemporaryDirectory(dir=other) as folder:
        for name in ("old", "new"):
            ended = workshop.build(name, "--site", f"{folder}/site")
            assert ended.status == 0, ended.said
            assert differences(digests(Path(folder, "site")), workshop.digests[name]) == []


def test_a_web_server_can_read_what_a_strict_umask_built(workshop: Workshop) -> None:
    """Files 644 and folders 755, MkDocs' own included."""
    ended = workshop.build("new", umask=0o077)
    assert ended.status == 0, ended.said
    rights = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (workshop.site, *workshop.site.rglob("*"))}
    assert rights == {(True, 0o755), (False, 0o644)}


def test_what_is_not_a_site_is_not_taken_away(workshop: Workshop, tmp_path: Path) -> None:
    """Nor is anything made beside it."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to("loop")
    for name in ("project", "checkout"):
        (tmp_path / name / "data").mkdir(parents=True)
        (tmp_path / name / "data" / "datapackage.json").write_text("{}")
    shutil.copytree(workshop.site, tmp_path / "checkout", dirs_exist_ok=True)
    (tmp_path / "checkout" / ".git").mkdir()
    for name, status in (("file", 2), ("loop", 2), ("project", 2), ("checkout", 2), ("file/site", 3)):
        ended = workshop.build("old", "--site", str(tmp_path / name))
        assert (ended.status, ended.said.count("\n")) == (status, 1), (name, ended)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checkout", "file", "loop", "project"]


def test_a_template_that_is_wrong_is_told_with_its_line(workshop: Workshop) -> None:
    """A site may have templates of its own; their mistakes are a person's, too."""
    about = workshop.project.home / "templates" / "check.md.j2"
    before = about.read_bytes()
    for mistake, says in ((b"\n{% if %}\n", "check.md.j2:"), (b"\n{{ nowhere.at_all }}\n", "check.md.j2:")):
        about.write_bytes(before + mistake)
        ended = workshop.build("old")
        about.write_bytes(before)
        assert (ended.status, ended.said.count("\n")) == (2, 1), ended
        assert says in ended.said
        assert "Traceback" not in ended.said
