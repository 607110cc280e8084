"""What golden sites must become: pages as Markdown, data, one built page; `pytest --accept` rewrites them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.whole.building import SITES, Built, golden_content, kinds_of

# What stands beside a page shows whether facts or looks changed.
DATA = ("data/checks.json", "data/changes.json", "data/claimreview.json", "feed.xml", "sitemap.xml")
BUILT_PAGE = "checks/lights-at-night/index.html"


def test_every_kind_of_page_is_in_everything(everything: Built) -> None:
    """A kind of page that no golden site has is one that nobody looks at."""
    templates = {path.name.removesuffix(".md.j2") for path in Path("templates").glob("*.md.j2")}
    assert templates - set(kinds_of(everything)) == set()


@pytest.mark.parametrize("site", ["smallest", "everything"])
def test_pages_as_markdown(site: str, request: pytest.FixtureRequest, golden: Golden) -> None:
    """One page of each kind, and every check's: what templates make of facts, before MkDocs."""
    built: Built = request.getfixturevalue(site)
    folder = SITES / site / "pages"
    shown = {kind: paths[0] for kind, paths in kinds_of(built).items() if kind not in {"check", "hidden"}}
    shown |= {path.parent.relative_to(built.docs).as_posix(): path for path in built.docs.glob("checks/*/index.md")}
    for name, path in shown.items():
        golden(folder / f"{name}.md", path.read_text("utf-8"))
    stale = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} - {f"{name}.md" for name in shown}
    assert stale == set()


@pytest.mark.parametrize("site", ["smallest", "everything"])
def test_data_and_feeds(site: str, request: pytest.FixtureRequest, golden: Golden) -> None:
    """What machines read, laid out so that a difference is a line."""
    built: Built = request.getfixturevalue(site)
    for name in (*DATA, *(f"checks/{path.parent.name}/entry.json" for path in built.site.glob("checks/*/entry.json"))):
        text = built.text(name)
        if name.endswith(".json"):
            text = json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
        golden(SITES / site / "data" / name.removeprefix("data/"), text)


def test_a_built_page(everything: Built, golden: Golden) -> None:
    """What a browser gets, theme included, but for the hashes of the theme's scripts."""
    html = re.sub(r"'sha256-[^']*'", "'sha256-…'", everything.text(BUILT_PAGE))
    golden(SITES / "everything" / "lights-at-night.html", html)


@pytest.mark.parametrize("site", ["smallest", "everything", "scripts", "contract"])
def test_golden_content_has_no_problems(site: str, everything: Built) -> None:
    """The contract's own samples pass `check`; so do the oddities of many scripts."""
    done = everything.project.run("check", "--content", golden_content(site))
    assert (done.returncode, done.stderr) == (0, "")
    assert "no problems" in done.stdout
