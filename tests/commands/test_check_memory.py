"""What `check` remembers from one run to the next never shows but in the time that it takes."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.memory import PURPOSE
from generator.publishing.sealing import sealed_whole, write_sealed
from tests.benchmarks.scale_site import write_site
from tests.systems import NEEDS_LINKS
from tests.whole.building import Project, check_file, edit, new_project

CHECKS, SEED = 24, 2
NOWHERE = "/dev/null"
"""As a folder of caches: no place for a seal, so nothing is remembered."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose checks were checked once."""
    made = new_project(tmp_path / "project")
    write_site(made.home / "content", CHECKS)
    assert made.run("check").returncode == 0
    return made


def told(project: Project) -> str:
    """What `check` says with its memory; it must be what it says without."""
    warm, cold = project.run("check"), project.run("check", XDG_CACHE_HOME=NOWHERE)
    assert (warm.returncode, warm.stdout, warm.stderr) == (cold.returncode, cold.stdout, cold.stderr)
    return warm.stdout


def _memory(project: Project) -> Path:
    return project.home / "build" / "cache" / "sound.json"


def test_a_check_that_did_not_change_is_not_read_again(project: Project) -> None:
    """Else nothing of this would be worth anything: its file may even go while the command runs."""
    code = (
        "import generator.content.folder as folder\n"
        "from datetime import date\nfrom pathlib import Path\n"
        "from generator.commands.reading import read_and_judge\n"
        "parsed = []\nplain = folder._parsed\n"
        "folder._parsed = lambda file, *more: parsed.append(file) or plain(file, *more)\n"
        "read_and_judge(Path('content'), date.today(), with_notes=False)\n"
        "print(*sorted(file for file in parsed if '/checks/' in file))\n"
    )
    assert project.python("-c", code).stdout == "\n"
    edit(check_file(project, 3), r"^  context: ", "  context: Again ")
    assert project.python("-c", code).stdout.split() == [check_file(project, 3).relative_to(project.home).as_posix()]


def test_a_circle_of_translations_is_told_of_a_check_that_did_not_change(project: Project) -> None:
    """What another file makes of it is asked again."""
    edit(check_file(project, 3), r"\Z", "translation_of: check-00005\n")
    assert "no problems" in told(project)
    edit(check_file(project, 5), r"\Z", "translation_of: check-00003\n")
    assert "check-00003.yml" in (said := told(project))
    assert " P124 " in said


def _mistake(project: Project, chance: random.Random) -> None:
    edit(check_file(project, chance.randrange(CHECKS)), r"^  rating: .*$", "  rating: no-such-rating")


def _mended(project: Project, chance: random.Random) -> None:
    for path in (project.home / "content" / "checks").rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("no-such-rating", "true"), "utf-8")


def _a_person_goes(project: Project, chance: random.Random) -> None:
    chance.choice(sorted((project.home / "content" / "people").glob("*.yml"))).unlink()


def _a_source_is_renamed(project: Project, chance: random.Random) -> None:
    path = chance.choice(sorted((project.home / "content" / "sources").glob("*.yml")))
    path.rename(path.with_name(f"renamed-{path.name}"))


def _a_rating_goes(project: Project, chance: random.Random) -> None:
    edit(project.home / "content" / "verdicts.yml", r"^- id: mixed$", "- id: mixed-otherwise")


def _a_topic_goes(project: Project, chance: random.Random) -> None:
    edit(project.home / "content" / "topics.yml", r"^- id: topic-05$", "- id: topic-99")


def _a_check_goes(project: Project, chance: random.Random) -> None:
    for path in (project.home / "content" / "checks").rglob("check-00001.yml"):
        path.unlink()


def _a_former_id_is_taken(project: Project, chance: random.Random) -> None:
    with check_file(project, 7).open("a", encoding="utf-8") as entry:
        entry.write("former_ids:\n  - check-00008\n")


def _a_link_to_a_page(project: Project, chance: random.Random) -> None:
    edit(check_file(project, 9), r"^explanation: \|\n", "explanation: |\n  See [there](../../people/person-001/).\n\n")


def _a_claimant_is_another(project: Project, chance: random.Random) -> None:
    for path in (project.home / "content" / "checks").rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("person-001", "person-002"), "utf-8")


def _the_table_is_lost(project: Project, chance: random.Random) -> None:
    _memory(project).unlink(missing_ok=True)


def _the_table_is_damaged(project: Project, chance: random.Random) -> None:
    if _memory(project).exists():
        data = _memory(project).read_bytes()
        _memory(project).write_bytes(data[: len(data) // 2])


EDITS = (
    _mistake, _mended, _a_person_goes, _a_source_is_renamed, _a_rating_goes, _a_topic_goes, _a_check_goes,
    _a_former_id_is_taken, _a_link_to_a_page, _a_claimant_is_another, _the_table_is_lost, _the_table_is_damaged,
)  # fmt: skip


def test_no_edit_in_any_order_is_overlooked(project: Project) -> None:
    """Of a check, or of what its rules ask of others: each time it says what one without a memory says."""
    chance = random.Random(SEED)
    edits: list[Callable[[Project, random.Random], None]] = [*EDITS]
    chance.shuffle(edits)
    said = set()
    for change in edits:
        change(project, chance)
        said.add(told(project))
    assert len(said) > len(EDITS) // 2, "the edits must make a difference"


def test_what_a_stranger_wrote_counts_as_nothing(project: Project) -> None:
    """A pull request could call its own faulty entry sound; without the person's seal nobody believes it."""
    held = sealed_whole(_memory(project), (project.home / ".cache" / "factcheck" / "seal").read_bytes(), PURPOSE)
    assert held
    path = check_file(project, 2)
    edit(path, r"^  rating: .*$", "  rating: no-such-rating")
    known = json.loads(held)
    file = path.relative_to(project.home).as_posix()
    known["known"][file][0] = hashlib.sha256(path.read_bytes()).hexdigest()
    write_sealed(_memory(project), [json.dumps(known).encode()], b"x" * 32, PURPOSE)
    assert "no-such-rating" in told(project)


def test_a_memory_of_a_later_day_says_nothing_of_today(project: Project) -> None:
    """What was no date of the future then may be one now, on a clock that was wrong."""
    seal = (project.home / ".cache" / "factcheck" / "seal").read_bytes()
    held = sealed_whole(_memory(project), seal, PURPOSE)
    assert held
    edit(check_file(project, 2), r"^published: .*$", "published: 2099-01-01")
    known = json.loads(held)
    path = check_file(project, 2)
    known["known"][path.relative_to(project.home).as_posix()][0] = hashlib.sha256(path.read_bytes()).hexdigest()
    write_sealed(_memory(project), [json.dumps(known | {"day": "2100-01-01"}).encode()], seal, PURPOSE)
    assert "2099-01-01" in told(project)


def test_length_and_dates_are_not_believed(project: Project) -> None:
    """What was written last is what is judged, even where a tool puts the old dates back."""
    path = check_file(project, 5)
    before, text = path.stat(), path.read_text("utf-8")
    told(project)  # by now nobody is just writing the file, so its sign is known
    wrong = text.replace("stance: ", "stanze: ", 1)
    assert wrong != text
    path.write_text(wrong, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "stanze" in told(project)
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "stanze" not in told(project)


@NEEDS_LINKS
@pytest.mark.parametrize("link", ["build", "build/cache"])
def test_nothing_is_written_behind_a_link(project: Project, tmp_path: Path, link: str) -> None:
    """A proposal may have brought it."""
    shutil.rmtree(project.home / "build")
    (project.home / link).parent.mkdir(exist_ok=True)
    (tmp_path / "mine").mkdir()
    (project.home / link).symlink_to(tmp_path / "mine")
    edit(check_file(project, 5), r"^  context: ", "  context: Again ")
    told(project)
    assert list((tmp_path / "mine").iterdir()) == []
