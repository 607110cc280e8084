"""A build after an edit makes again what the edit changed and little else, and its bytes are those of a first one."""

from __future__ import annotations

import pickle
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing.remembering import Made, digest_of, table_in, write_table
from generator.publishing.sealing import sealed_whole, write_sealed
from tests.benchmarks.scale_site import write_site
from tests.systems import NEEDS_LINKS
from tests.whole.building import (
    Built,
    Project,
    build,
    check_file,
    compiled_by,
    differences,
    digests,
    edit,
    golden_content,
    new_project,
)

CHECKS, FEW, SEED = 60, 12, 1
PAGE = "checks/check-00003/index.html"
OF_OUR_CODE = "from generator.publishing.surroundings import of_our_code; print(of_our_code(), end='')"


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose content are sixty checks, built once."""
    return _built(new_project(tmp_path_factory.mktemp("sixty")), CHECKS)


def _built(project: Project, count: int) -> Project:
    write_site(project.home / "content", count)
    build(project, project.home / "content")
    return project


def _again(project: Project, *options: str, site: str = "site") -> Built:
    return build(project, project.home / "content", *options, site=site)


def _drawn(built: Built) -> int:
    found = re.search(r"(\d+) of them drawn", built.said)
    assert found, built.said
    return int(found[1])


def _inodes(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*.html")}


def test_an_edit_draws_no_more_than_it_changes(sixty: Project) -> None:
    """The budget, in work and not in time: a build without an edit draws nothing, one of an explanation one page."""
    assert _drawn(_again(sixty)) == 0
    before, files = digests(sixty.home / "site"), _inodes(sixty.home / "site")
    edit(check_file(sixty, 3), r"^explanation: \|\n  ", "explanation: |\n  Edited.\n\n  ")
    edited = _again(sixty)
    assert _drawn(edited) == 1
    changed = [name for name in differences(before, digests(edited.site)) if name.endswith(".html")]
    assert changed == [PAGE]
    written = [name for name, inode in _inodes(edited.site).items() if files.get(name) != inode]
    assert len(written) <= 3, written  # the page, 404.html, and what the theme may bring


def test_a_reworded_summary_draws_one_page(sixty: Project) -> None:
    """No list shows it, so none is made again; feeds, the data and the search have it."""
    before = digests(sixty.home / "site")
    edit(check_file(sixty, 4), r"^  summary: (.*)$", r"  summary: Edited \1")
    edited = _again(sixty)
    assert _drawn(edited) == 1
    changed = differences(before, digests(edited.site))
    assert {"data/changes.json", "feed.xml", "assets/search/index.js"} <= set(changed)
    assert not [name for name in changed if name.startswith(("data/statistics/", "assets/contribute/"))]


def test_a_reworded_claim_draws_the_pages_that_show_it(sixty: Project) -> None:
    """Lists, topics, hosts, the timeline: some, not all."""
    pages = len(_inodes(sixty.home / "site"))
    edit(check_file(sixty, 5), r"^  text: (.*)$", r"  text: Edited \1")
    assert 1 < _drawn(_again(sixty)) < pages // 4


def test_a_translation_shows_its_siblings_as_they_are_now(tmp_path: Path) -> None:
    """Neither names the other: both name the original, and each page shows the other's claim and language."""
    project = _built(new_project(tmp_path / "project"), FEW)
    for number, language in ((3, "de"), (4, "ar")):
        with check_file(project, number).open("a", encoding="utf-8") as entry:
            entry.write(f"language: {language}\ntranslation_of: check-00002\n")
    _again(project)
    edits = ((r"^  text: (.*)$", r"  text: Edited \1"), ("^language: ar$", "language: fa"), (r"\Z", "draft: yes\n"))
    for pattern, by in edits:
        before = digests(project.home / "site")
        edit(check_file(project, 4), pattern, by)
        warm = digests(_again(project).site)
        assert {"checks/check-00002/index.html", PAGE} <= set(differences(before, warm)), by
        assert differences(warm, digests(_again(project, "--clean", site="clean").site)) == [], by


def test_a_template_draws_all_pages(sixty: Project) -> None:
    """Even where it is one that few pages use: nobody has to know which."""
    edit(sixty.home / "templates" / "prose.md.j2", r"\Z", "\n{# edited #}\n")
    edited = _again(sixty)
    assert _drawn(edited) == len([name for name in _inodes(edited.site) if name != "404.html"])


def _lost(project: Project) -> None:
    shutil.rmtree(project.home / "build" / "cache")


def _emptied(project: Project) -> None:
    (project.home / "build" / "cache" / "made.json").write_bytes(b"")


def _false_page(project: Project) -> None:
    """A page that says something else, in the place of the one that was published."""
    page = project.home / "site" / PAGE
    page.write_bytes(page.read_bytes().replace(b"Scale Checks", b"False Checks"))


def _false_page_and_table(project: Project) -> None:
    """As a pull request could bring both: the table knows the false page, but has not our seal."""
    _false_page(project)
    path = project.home / "build" / "cache" / "made.json"
    table = table_in(path, _seal(project))
    assert table[PAGE].key
    data = (project.home / "site" / PAGE).read_bytes()
    write_table(path, {**table, PAGE: Made(table[PAGE].key, digest_of(data))}, b"x" * 32)


def _old_table(project: Project) -> None:
    """One that was true before an edit."""
    _as_before_an_edit(project, "made.json")


def _old_sheets(project: Project) -> None:
    """Those before an edit that moved all that stands behind it in the collected files, beside the table of now."""
    _as_before_an_edit(project, "sheets")


def _as_before_an_edit(project: Project, kept: str) -> None:
    path = project.home / "build" / "cache" / kept
    old = path.read_bytes()
    edit(check_file(project, 3), r"^  context: (.*)$", r"  context: Edited \1")
    _again(project)
    path.write_bytes(old)


def _a_link_in_its_place(project: Project) -> None:
    page = project.home / "site" / PAGE
    page.rename(page.with_name("elsewhere.html"))
    page.symlink_to("elsewhere.html")


def _false_markdown(project: Project) -> None:
    (project.docs / "checks/check-00003/index.md").write_text("# False\n", "utf-8")


def _seal(project: Project) -> bytes:
    return (project.home / ".cache" / "factcheck" / "seal").read_bytes()


def _false_templates(project: Project) -> None:
    """Compiled templates that print something else, as they would be kept, but without our seal; all is drawn."""
    path = project.home / "build" / "cache" / "templates"
    purpose = f"templates of {project.python('-c', OF_OUR_CODE).stdout}"
    held = sealed_whole(path, _seal(project), purpose)
    assert held
    codes = pickle.loads(held)  # noqa: S301 - our own
    assert any(b"fc-claim" in code for code in codes["pages"].values())
    false = {"pages": {key: code.replace(b"fc-claim", b"fc-false") for key, code in codes["pages"].items()}}
    write_sealed(path, [pickle.dumps(false)], b"x" * 32, purpose)
    (project.home / "build" / "cache" / "made.json").unlink()


def _links_to_what_has_no_end(project: Project) -> None:
    """As a pull request could bring them."""
    for path in (project.home / "build" / "cache").iterdir():
        path.unlink()
        path.symlink_to("/dev/zero")


def _folders_in_the_place_of_files(project: Project) -> None:
    spare = project.home / "build" / "spare"
    shutil.rmtree(spare)
    (spare / "offline.zip").mkdir(parents=True)
    (spare / "offline.zip" / "x").write_bytes(b"x")
    (spare / "data").write_bytes(b"x")


HARMS = (_lost, _false_page_and_table, _a_link_in_its_place, _old_sheets)
MORE_HARMS = (
    _emptied, _false_page, _old_table, _false_markdown, _false_templates, _links_to_what_has_no_end,
    _folders_in_the_place_of_files,
)  # fmt: skip


@pytest.mark.parametrize("harm", [*HARMS, *(pytest.param(harm, marks=pytest.mark.deep) for harm in MORE_HARMS)])
def test_what_happens_to_the_cache_does_not_show(sixty: Project, harm: Callable[[Project], None]) -> None:
    """Lost, damaged, old or somebody else's: the bytes are those of a build that had none."""
    _again(sixty)
    harm(sixty)
    warm = digests(_again(sixty).site)
    docs = digests(sixty.docs)
    clean = digests(_again(sixty, "--clean", site="clean").site)
    assert differences(warm, clean) == []
    assert differences(docs, digests(sixty.docs)) == []


@NEEDS_LINKS
def test_what_was_brought_to_where_mkdocs_builds_is_not_published(sixty: Project, tmp_path: Path) -> None:
    """MkDocs leaves what begins with a dot, and follows links: a proposal may have brought either."""
    before, theme, mine = digests(_again(sixty).site), sixty.home / "build" / "theme", tmp_path / "mine"
    mine.mkdir()
    (mine / "key").write_text("secret")
    shutil.rmtree(theme / "assets")
    (theme / "assets").symlink_to(mine)
    (theme / ".key").symlink_to(mine / "key")
    (theme / ".htaccess").write_text("x")
    assert differences(before, digests(_again(sixty).site)) == []
    assert [path.name for path in mine.iterdir()] == ["key"]


def test_a_hidden_draft_is_named_nowhere_behind_a_build_with_drafts(tmp_path: Path) -> None:
    """It has a page only there."""
    project = new_project(tmp_path / "project")
    write_site(project.home / "content", FEW)
    with check_file(project, 0).open("a", encoding="utf-8") as entry:
        entry.write("draft: yes\nwithdrawn:\n  date: 2026-01-01\n  reason: Asked for.\n  hide: yes\n")
    edit(check_file(project, 5), r"^related:\n(  - .*\n)+|\Z", "related:\n  - check-00000\n")
    _again(project, "--drafts")
    warm = digests(_again(project).site)
    assert differences(warm, digests(_again(project, "--clean").site)) == []


def test_what_other_pages_say_of_a_verdict_follows_its_entry(tmp_path: Path) -> None:
    """Whose it is, its day, and what it was before stand in lists, corrections and search, and on related checks."""
    project = _built(new_project(tmp_path / "project"), FEW)
    theirs, given, moved = (check_file(project, number) for number in (2, 3, 4))
    with theirs.open("a", encoding="utf-8") as entry:
        entry.write("imported_from:\n  publisher: Other Checkers\n")
    [day] = re.findall(r"^published: (.*)$", given.read_text("utf-8"), re.MULTILINE)
    edit(given, r"^earlier_verdicts:\n(  .*\n)+|(?=^evidence:$)", "earlier_verdicts:\n")
    for said, when in (("First", day), ("Second", "2026-01-01")):
        step = f"  - rating: mixed\n    date: {when}\n    summary: {said} verdict.\n"
        edit(given, r"^(?=evidence:$)", step)
    edit(given, r"^(verdict:\n  rating: .*\n  date: ).*$", r"\g<1>2026-02-01")
    _again(project)
    edit(theirs, r"^  publisher: Other Checkers$", "  publisher: Further Checkers")
    edit(given, r"^    summary: Second verdict\.$", "    summary: Reworded verdict.")
    edit(moved, r"^(verdict:\n  rating: .*\n  date: ).*$", r"\g<1>2026-03-01")
    built = _again(project)
    assert "Reworded verdict." in built.text("corrections/index.html")
    assert "Further Checkers" in built.text("timeline/index.html")
    assert "1 March 2026" in built.text("checks/index.html")
    warm = digests(built.site)
    assert differences(warm, digests(_again(project, "--clean", site="clean").site)) == []


def test_a_picture_of_which_only_the_case_changes_is_still_there(sixty: Project) -> None:
    """On systems that take one name for the other."""
    pictures = sixty.home / "content" / "media"
    pictures.mkdir()
    shutil.copy(golden_content("everything") / "media" / "bridge.png", pictures / "bridge.png")
    for name in ("bridge.png", "bridge.png", "Bridge.png", "Bridge.png"):
        next(pictures.iterdir()).rename(pictures / name)
        site = _again(sixty).site
        assert [path.name for path in (site / "media").iterdir()] == [name]
        assert [path.name for path in (sixty.docs / "media").iterdir()] == [name]


def test_a_check_that_becomes_another_ones_translation_shows_there_as_such(tmp_path: Path) -> None:
    """Both name it; only how they are akin is another."""
    project, content = new_project(tmp_path / "project"), tmp_path / "content"
    shutil.copytree(golden_content("smallest"), content)
    original = content / "checks" / "bridge-closed.yml"
    other = content / "checks" / "bruecke.yml"
    other.write_text(f"{original.read_text('utf-8')}language: de\nrelated:\n  - bridge-closed\n", "utf-8")
    build(project, content)
    edit(other, r"^related:\n  - bridge-closed$", "translation_of: bridge-closed")
    warm = digests(build(project, content).site)
    assert differences(warm, digests(build(project, content, "--clean").site)) == []


SAVES_ONCE = """
from pathlib import Path

def on_env(env, config, files):
    words = Path("templates/words/en.yml")
    told = words.read_text("utf-8")
    if "\\n  newest: Newest checks\\n" in told:
        words.write_text(told.replace("\\n  newest: Newest checks\\n", "\\n  newest: Saved meanwhile\\n"), "utf-8")
    return env
"""


def test_what_is_saved_while_a_build_runs_is_in_the_next_one(tmp_path: Path) -> None:
    """A hook saves a word when the words are read and no page is drawn yet."""
    project = new_project(tmp_path)
    (project.home / "saves_once.py").write_text(SAVES_ONCE)
    edit(project.home / "mkdocs.yml", r"^  - generator/hook.py$", "  - generator/hook.py\n  - saves_once.py")
    content = golden_content("smallest")
    assert "Newest checks" in build(project, content).text("index.html")
    assert "Saved meanwhile" in build(project, content).text("index.html")


def test_templates_are_compiled_once(sixty: Project) -> None:
    """What Jinja made of them last time is of use as long as they are not edited."""
    _again(sixty)
    assert compiled_by(sixty) == []
    edit(sixty.home / "templates" / "about.md.j2", r"\Z", "\nEdited.\n")
    assert compiled_by(sixty) == ["about.md.j2"]


def test_who_has_no_place_for_a_seal_builds_all_the_same(sixty: Project) -> None:
    """A home that is a file, as in some containers: slower, and no word about it."""
    _again(sixty)
    none = build(sixty, sixty.home / "content", environment={"XDG_CACHE_HOME": "/dev/null"})
    assert _drawn(none) == len([name for name in _inodes(none.site) if name != "404.html"])


def _gone(project: Project, chance: random.Random) -> None:
    _last_entry(project).unlink()


def _renamed(project: Project, chance: random.Random) -> None:
    path = _last_entry(project)
    path.rename(path.with_name(f"renamed-{chance.randrange(1000)}.yml"))


def _hidden(project: Project, chance: random.Random) -> None:
    with _last_entry(project).open("a", encoding="utf-8") as entry:
        entry.write("withdrawn:\n  date: 2026-01-01\n  reason: Asked for.\n  hide: yes\n")


def _reworded(project: Project, chance: random.Random) -> None:
    line = chance.choice(("text", "summary", "context", "changes_if", "- finding", "quote", "title"))
    edit(_any_entry(project, chance), rf"^( +{line}): (\w+)", rf"\1: Word{chance.randrange(1000)} \2")


def _rerated(project: Project, chance: random.Random) -> None:
    edit(_any_entry(project, chance), r"^  rating: .*$", f"  rating: {chance.choice(('true', 'mixed', 'unproven'))} ")


def _filed_elsewhere(project: Project, chance: random.Random) -> None:
    edit(_any_entry(project, chance), r"^topics:\n  - .*\n", f"topics:\n  - topic-{chance.randrange(40):02}\n")


def _a_person_changes(project: Project, chance: random.Random) -> None:
    people = sorted((project.home / "content" / "people").glob("*.yml"))
    edit(chance.choice(people), r"^role: .*$", f"role: Number {chance.randrange(10**6)}")


def _a_source_changes(project: Project, chance: random.Random) -> None:
    sources = sorted((project.home / "content" / "sources").glob("*.yml"))
    edit(chance.choice(sources), r"^title: ", f"title: Number {chance.randrange(10**6)} ")


def _the_site_changes(project: Project, chance: random.Random) -> None:
    edit(project.home / "content" / "site.yml", r"^publisher: .*$", f"publisher: Number {chance.randrange(10**6)}")


def _the_topics_change(project: Project, chance: random.Random) -> None:
    edit(project.home / "content" / "topics.yml", r"^(.*name): ", rf"\1: Number {chance.randrange(10**6)} ")


def _a_template_changes(project: Project, chance: random.Random) -> None:
    edit(project.home / "templates" / "macros" / "cards.md.j2", r"\Z", f"{{#- {chance.random()} -#}}")


def _the_frame_changes(project: Project, chance: random.Random) -> None:
    edit(project.home / "templates/theme/base.html", "</body>", f"<!-- {chance.randrange(10**6)} --></body>")


def _the_words_change(project: Project, chance: random.Random) -> None:
    edit(project.home / "templates/words/en.yml", r"^  evidence: .*$", f'  evidence: "Number {chance.randrange(1000)}"')


def _the_code_changes(project: Project, chance: random.Random) -> None:
    edit(project.home / "generator" / "pages" / "home.py", r"\Z", f"\n# {chance.random()}\n")


def _last_entry(project: Project) -> Path:
    """An entry that no other names: `related` names lower numbers only."""
    return sorted((project.home / "content" / "checks").rglob("check-*.yml"), key=lambda path: path.name)[-1]


def _any_entry(project: Project, chance: random.Random) -> Path:
    return chance.choice(sorted((project.home / "content" / "checks").rglob("*.yml")))


EDITS = (
    _gone, _renamed, _hidden, _reworded, _reworded, _reworded, _rerated, _filed_elsewhere, _a_person_changes,
    _a_source_changes, _the_site_changes, _the_topics_change, _a_template_changes, _the_frame_changes,
    _the_words_change, _the_code_changes,
)  # fmt: skip


@pytest.mark.deep
def test_any_edits_in_any_order_leave_what_a_first_build_makes(tmp_path: Path) -> None:
    """Each kind of edit, in an order that chance gives; each time all bytes are those of a build that knew nothing."""
    chance = random.Random(SEED)
    project = _built(new_project(tmp_path / "project"), FEW)
    edits = [*EDITS]
    chance.shuffle(edits)
    for change in edits:
        change(project, chance)
        warm, docs = digests(_again(project).site), digests(project.docs)
        cold = new_project(tmp_path / "cold")
        for part in ("content", "templates", "generator"):
            shutil.rmtree(cold.home / part, ignore_errors=True)
            shutil.copytree(project.home / part, cold.home / part)
        anew = digests(_again(cold).site)
        assert differences(warm, anew) == [], change.__name__
        assert differences(docs, digests(cold.docs)) == [], change.__name__
        shutil.rmtree(cold.home)


def test_most_pages_fill_a_frame_that_was_drawn_for_others(sixty: Project) -> None:
    """One that prints what only one page has would make every page be drawn in full, and nobody would see."""
    code = (
        "import sys\nfrom generator.publishing.weaving import Weaver\nfrom generator.__main__ import main\n"
        "drawn, plain = [], Weaver._drawn\n"
        "Weaver._drawn = lambda *all: drawn.append(1) or plain(*all)\n"
        "sys.argv = ['generator', 'build', '--clean', '--site', 'framed']\nmain()\nprint(len(drawn))\n"
    )
    done = sixty.python("-c", code)
    assert done.returncode == 0, done.stderr
    pages = len(_inodes(sixty.home / "framed"))
    assert int(done.stdout.split()[-1]) < pages * 2 // 3
