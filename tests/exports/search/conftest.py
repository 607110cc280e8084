"""A small real site with the search box and the finder: MkDocs and Material, and checks that are made up."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2
import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.views.searching import Searchable
from tests.exports.search.corpus import write_index

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[2] / "templates"

HEADER = """\
<header class="md-header" data-md-component="header"><div class="md-header__inner md-grid">
<div class="md-header__title"></div>
<button type="button" class="md-header__button md-icon fc-search-open" data-search-open
  aria-label="{{ words.search.open }}">?</button>
{% include "partials/search.html" %}
</div></header>
"""
"""The least that the box needs around it; the site's own header has more."""

HOOK = """\
import json, pathlib
def on_env(env, **_):
    env.globals["words"] = json.loads(pathlib.Path(__file__).with_name("words.json").read_text("utf-8"))
    return env
"""


def words_of_the_site() -> dict[str, object]:
    """Every word that templates may say."""
    words: dict[str, object] = yaml.safe_load((TEMPLATES / "words" / "en.yml").read_text("utf-8"))
    return words


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of MkDocs and Material with our box in its header, and no index yet."""
    home = tmp_path_factory.mktemp("search")
    theme = home / "theme"
    shutil.copytree(TEMPLATES / "theme/assets/search", theme / "assets/search")
    (theme / "partials").mkdir()
    shutil.copy(TEMPLATES / "theme/partials/search.html", theme / "partials/search.html")
    (theme / "partials/header.html").write_text(HEADER)
    (home / "hook.py").write_text(HOOK)
    (home / "words.json").write_text(json.dumps(words_of_the_site()), "utf-8")
    _write_pages(home / "docs")
    (home / "mkdocs.yml").write_text(json.dumps(_settings()), "utf-8")
    build(load_config(str(home / "mkdocs.yml")))
    return home / "site"


def _settings() -> dict[str, object]:
    return {
        "site_name": "Search",
        "theme": {"name": "material", "custom_dir": "theme", "font": False, "language": "en"},
        "plugins": [],
        "hooks": ["hook.py"],
        "extra_css": ["assets/search/search.css"],
        "extra_javascript": [{"path": "assets/search/search.js", "defer": True}],
    }


def _write_pages(docs: Path) -> None:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string('{% import "macros/finder.md.j2" as it %}{{ it.finder(words) }}')
    block = template.render(words=words_of_the_site())
    assert "\n\n" not in block, "a blank line would end the HTML block in Markdown"
    (docs / "checks").mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n\nMade up.\n")
    (docs / "checks/vaccine.md").write_text("# One check\n\nMade up.\n")
    (docs / "checks/index.md").write_text(
        f"# Checks\n\n{block}\n\n<div data-finder-list>\nthe plain list\n</div>\n", "utf-8"
    )


SiteOf = Callable[[Sequence[Searchable]], Path]


@pytest.fixture
def site_of(bare_site: Path, tmp_path: Path) -> SiteOf:
    """Makes a site that finds the checks it is given; returns its folder."""

    def make(checks: Sequence[Searchable]) -> Path:
        site = tmp_path / "site"
        if not site.exists():
            shutil.copytree(bare_site, site)
        write_index(site, checks)
        return site

    return make
