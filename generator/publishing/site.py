"""The MkDocs run: what MkDocs is told about the site, and what happens to each page that it built.

The one module that reaches into MkDocs' and Material's configuration.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator import text
from generator.files import remove, write_whole
from generator.publishing.cards import card_files
from generator.publishing.gate import let_through
from generator.publishing.generation import Generated, form_hosts
from generator.publishing.offline import NAME as OFFLINE_NAME
from generator.publishing.offline import offline_zip
from generator.publishing.policy import with_policy
from generator.publishing.weaving import Weaver, write_new
from generator.views.reading import letter_to

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

NAVIGATION = (
    ("nav.checks", "checks/"),
    ("nav.topics", "topics/"),
    ("nav.dossiers", "dossiers/"),
    ("nav.people", "people/"),
    ("nav.sources", "sources/"),
    ("nav.evidence", "evidence/"),
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
    """What a command wants of a MkDocs run.

    `made` is what the command has generated already, or None.  MkDocs then builds only what `in_navigation` names, and
    `complete` adds the rest.
    """

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
    config.nav = [{str(text.escaped(words(key))): path} for key, path in _navigation(made)]


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


def in_navigation(made: Generated) -> dict[str, bytes]:
    """The pages of MkDocs' navigation, by their paths: all that its own loop has to build."""
    paths = {path for _, path in _navigation(made)}
    return {page.path: page.data for page in made.drawn if page.path in paths}


def complete(config: MkDocsConfig, environment: Environment, navigation: Navigation) -> None:
    """Adds to a site that holds the pages of its navigation every other page and file."""
    made: Generated = config.extra["made"]
    built = in_navigation(made)
    weaver = Weaver(config, environment, navigation)
    pages = (
        (weaver.address(page), finished_page(weaver.page(page), config).encode())
        for page in made.drawn
        if page.path not in built
    )
    write_new(Path(config.site_dir), chain(pages, made.files.items(), card_files(made)))


def _navigation(made: Generated) -> list[tuple[str, str]]:
    """Keys of words and paths of the pages that there are."""
    drawn = {page.path for page in made.drawn}
    entries = (("nav.home", "index.md"), *((key, f"{address}index.md") for key, address in NAVIGATION))
    return [(key, path) for key, path in entries if path in drawn]
