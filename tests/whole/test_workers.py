"""A build that several processes share: the same bytes and the same words as of one."""

from __future__ import annotations

import ast

import pytest

from generator.processes import FIRST
from tests.benchmarks.scale_site import write_site
from tests.conftest import ONLY_LINUX_HAS_WORKERS
from tests.whole.building import Project, build, compiled_by, differences, digests, edit, new_project

pytestmark = ONLY_LINUX_HAS_WORKERS

CHECKS = 160  # enough for three workers


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with so many checks that workers are worth it, and a site for which one process did all."""
    project = new_project(tmp_path_factory.mktemp("many"))
    write_site(project.home / "content", CHECKS)
    build(project, project.home / "content", "--workers", "1")
    return project


def test_workers_make_the_same_bytes(many: Project) -> None:
    """Pages, entries, collected files, cards and offline.zip."""
    alone, docs = digests(many.home / "site"), digests(many.docs)
    shared = build(many, many.home / "content", "--workers", "3", "--clean", site="shared")
    assert differences(alone, digests(shared.site)) == []
    assert differences(docs, digests(many.docs)) == []


COUNTING = """
import os, sys
from generator.__main__ import main
from generator.publishing import maker, offline, site
here, made = os.getpid(), {}
def counted(holder, name):
    plain = getattr(holder, name)
    def counting(*given):
        made[name] = made.get(name, 0) + (os.getpid() == here)
        return plain(*given)
    setattr(holder, name, counting)
counted(maker.Maker, "_check")
counted(site, "_drawn")
counted(offline._File, "packed")
sys.argv = ["generator", "build", "--workers", "2", "--clean", "--site", "counted"]
main()
print(made)
"""


def test_what_workers_make_is_made_once(many: Project) -> None:
    """What they could not send would be made again, and nobody would see it but by the time that it takes."""
    done = many.python("-c", COUNTING)
    assert done.returncode == 0, done.stderr
    made = ast.literal_eval(done.stdout.splitlines()[-1])
    assert made == {"_check": FIRST, "_drawn": FIRST, "packed": FIRST}


def test_templates_that_workers_draw_are_kept(many: Project) -> None:
    """The first checks are drawn before there are workers, so what is compiled for them is there to be kept."""
    build(many, many.home / "content", "--workers", "3", "--clean")
    (many.home / "build" / "cache" / "made.json").unlink()
    assert compiled_by(many) == []


def test_a_faulty_template_is_told_with_its_line(many: Project) -> None:
    """A worker that fails leaves the telling to who began it."""
    template = many.home / "templates" / "check.md.j2"
    before = template.read_text("utf-8")
    edit(template, r"\A", "{{ nobody.knows.this }}")
    said = [many.run("build", "--workers", workers).stderr for workers in ("1", "3")]
    template.write_text(before, "utf-8")
    assert said[0] == said[1]
    assert "check.md.j2:1:" in said[0]


def test_what_a_worker_draws_goes_through_the_gate(many: Project) -> None:
    """All faults of all pages are found, wherever they were drawn."""
    template = many.home / "templates" / "check.md.j2"
    before = template.read_text("utf-8")
    edit(template, r"\Z", "\n<p onclick='x'>x</p>\n")
    done = many.run("build", "--workers", "3")
    template.write_text(before, "utf-8")
    assert done.returncode == 3
    assert "checks/check-00001/index.html: <p onclick> would run a script" in done.stderr
    assert f"and {CHECKS - 20} more" in done.stderr


def test_a_number_that_is_none_is_refused(many: Project) -> None:
    """In words, as any other option."""
    done = many.run("build", "--workers", "two")
    assert done.returncode == 2
    assert "two is no number of processes" in done.stderr
