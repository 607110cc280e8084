"""The MkDocs run: what MkDocs is told about the site, and what happens to each page that it built.

The one module that reaches into MkDocs' and Material's configuration.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator import text
from generator.files import remove, write_whole
from generator.publishing.gate import let_through
from generator.publishing.generation import Generated, form_hosts
from generator.publishing.offline import NAME as OFFLINE_NAME
from generator.publishing.offline import offline_zip
from generator.publishing.policy import with_policy
from generator.views.reading import letter_to

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

NAVIGATION = (
    ("nav.checks", "checks/"),
    ("nav.topics", "topics/"),
    ("nav.dossiers", "dossiers/"),
    ("nav.people", "people/"),
    ("nav.sources", "sources/"),
    ("nav.timeline", "timeline/"),
    ("nav.statistics", "statistics/"),
    ("nav.methodology", "methodology/"),
)

# What Material's theme brings and no page of ours asks for (templates/theme/base.html says why): its scripts, the
# search of its own and the palettes; and maps of them.
_NOT_PUBLISHED = (
    "assets/javascripts/bundle.*.js",
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/stylesheets/palette.*.css",
    "assets/**/*.map",
)


@dataclass(frozen=True)
class Options:
    """What a command wants of a MkDocs run.  `made` is what it has generated and written already, or None."""

    content: str = "content"
    with_drafts: bool = False
    made: Generated | None = None


def options_of(config: MkDocsConfig) -> Options:
    """The options in a configuration's `extra.factcheck`."""
    found = config.extra.get("factcheck") or {}
    return Options(found.get("content", "content"), bool(found.get("drafts")), found.get("made"))


def configure(config: MkDocsConfig, made: Generated) -> None:
    """Tells MkDocs what site.yml and the words say.

    Material prints names without escaping them, so they are escaped here, once.
    """
    library, words = made.library, made.words
    config.site_name = str(text.escaped(library.site.name))
    config.site_url = library.site.url and library.site.url.rstrip("/") + "/"
    config.site_description = None
    config.theme["language"] = material_language(library.site.language)
    config.theme["direction"] = words.direction
    config.extra["generator"] = False
    config.extra["made"] = made
    config.nav = [{str(text.escaped(words("nav.home"))): "index.md"}, *_navigation(made)]


def prepare_theme(environment: Environment, config: MkDocsConfig) -> None:
    """Adds to MkDocs' Jinja environment what our theme overrides use; `w` and `t` give escaped text."""
    made: Generated = config.extra["made"]
    environment.globals.update(
        w=lambda key, **values: text.escaped(made.words(key, **values)),
        words=made.words.tree,
        t=text.escaped,
        to=text.address,
        library=made.library,
        markup=Markup,
        letter_to=letter_to,
    )


def finished_page(html: str, config: MkDocsConfig) -> str:
    """A built page with its policy."""
    made: Generated = config.extra["made"]
    return with_policy(html, form_hosts(made.library.site.repository))


def finish(folder: Path) -> None:
    """Packs the offline copy and holds the gate over a built site.

    Raises GateClosed where a page holds what no page may hold.
    """
    for pattern in _NOT_PUBLISHED:
        for path in sorted(folder.glob(pattern)):
            remove(path)
    let_through(folder)
    write_whole(folder / OFFLINE_NAME, offline_zip(folder))


def material_language(language: str) -> str:
    """The language of Material's own few words: one of its translations, or English."""
    folder = Path(str(distribution("mkdocs-material").locate_file("material/templates/partials/languages")))
    tags = (language, language.split("-", maxsplit=1)[0])
    return next((tag for tag in tags if (folder / f"{tag}.html").is_file()), "en")


def _navigation(made: Generated) -> list[Any]:
    entries = ((key, f"{address}index.md") for key, address in NAVIGATION)
    return [{str(text.escaped(made.words(key))): path} for key, path in entries if path in made.files]
