"""The MkDocs run: what MkDocs is told about the site, and what happens to each page that it built.

The one module that reaches into MkDocs' and Material's configuration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator import text
from generator.exports.icons import TAB_ICON, has_own_icons
from generator.files import names_within, remove
from generator.pages.page import html_of, path_of
from generator.processes import in_order
from generator.publishing.cards import Card, cards
from generator.publishing.gate import GateClosed, faults_within, is_page
from generator.publishing.generation import Generated
from generator.publishing.keeping import write_keeping
from generator.publishing.keys import PageKeys
from generator.publishing.maker import Maker
from generator.publishing.making import Workplace
from generator.publishing.offline import write_offline
from generator.publishing.preview import Preview
from generator.publishing.remembering import digest_from, digests_within
from generator.publishing.surroundings import of_settings, surroundings
from generator.publishing.weaving import Weaver
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

    `made` is what the command has generated already, or None.  MkDocs then builds stand-ins for the pages that
    `in_navigation` names, and `complete` makes these and all others in `place`.  So it does for a preview.
    """

    content: str = "content"
    with_drafts: bool = False
    is_preview: bool = False
    made: Generated | None = None
    place: Workplace | None = None


def taken_options(config: MkDocsConfig) -> Options:
    """The options in a configuration's `extra.factcheck`, which keeps only those that a theme may know."""
    found = config.extra.get("factcheck") or {}
    config.extra["factcheck"] = {name: value for name, value in found.items() if name not in {"made", "place"}}
    return Options(
        found.get("content", "content"),
        bool(found.get("drafts")),
        bool(found.get("preview")),
        found.get("made"),
        found.get("place"),
    )


def configure(config: MkDocsConfig, made: Generated) -> None:
    """Tells MkDocs what site.yml and the words say.

    Material prints names without escaping them, so they are escaped here, once.
    """
    site, words = made.library.site, made.words
    config.site_name = str(text.escaped(site.name))
    config.site_url = site.url and site.url.rstrip("/") + "/"
    config.site_description = None
    config.theme["language"] = material_language(site.language)
    config.theme["direction"] = words.direction
    config.extra["generator"] = False
    config.nav = [{str(text.escaped(words(key))): path_of(address)} for key, address in _navigation()]


def prepare_theme(environment: Environment, config: MkDocsConfig, made: Generated) -> None:
    """Adds to MkDocs' Jinja environment what our theme overrides use; `w` and `t` give escaped text.

    Nothing of it leads to other pages, so a page's frame says nothing that would change with them.
    """
    if made.compiled:  # what hooks and settings add to it may be compiled into a template
        around = of_settings(_settings_files(config), _settings(config))
        environment.bytecode_cache = made.compiled.of(f"theme {around}")
    environment.globals.update(
        w=lambda key, **values: text.escaped(made.words(key, **values)),
        words=made.words.tree,
        t=text.escaped,
        to=text.address,
        site=made.library.site,
        markup=Markup,
        letter_to=letter_to,
        icon=TAB_ICON if has_own_icons(made.library) else None,
        logo_size=made.renderer.settings.picture_sizes.get(made.library.site.logo or ""),
    )


def finish(place: Workplace) -> None:
    """Holds the gate over a built site, lists what readers' browsers can keep, and packs the offline copy.

    The gate judges all pages that have not been judged.

    Raises GateClosed where a page holds what no page may hold.
    """
    _remove_what_nobody_asks_for(place.site)
    names = list(names_within(place.site))
    unjudged = (name for name in names if is_page(name) and name not in place.judged)
    faults = [*place.faults, *faults_within(place.site, unjudged)]
    if faults:
        raise GateClosed(sorted(faults))
    place.step("judge what MkDocs wrote")
    if place.is_for_publishing:
        digests = digests_within(place.site, names, place.made)
        write_keeping(place.site, digests)
        write_offline(place, digests)
        place.step("pack offline.zip")


def preview(
    config: MkDocsConfig,
    environment: Environment,
    navigation: Navigation,
    made: Generated,
    visited: Iterable[str],
) -> Preview:
    """A preview in the folder where MkDocs has built what is of its theme; `visited` are made at once (preview.py).

    Raises what making them raises.
    """
    folder, weaver = Path(config.site_dir), Weaver(config, environment, navigation)
    _remove_what_nobody_asks_for(folder)
    for _, address in _navigation():
        (folder / html_of(address)).unlink(missing_ok=True)
    return Preview(made, weaver, folder, visited)


def _remove_what_nobody_asks_for(site: Path) -> None:
    for pattern in _NOT_PUBLISHED:
        for path in sorted(site.glob(pattern)):
            remove(path)


def material_language(language: str) -> str:
    """The language of Material's own few words: one of its translations, or English."""
    folder = Path(str(distribution("mkdocs-material").locate_file("material/templates/partials/languages")))
    tags = (language, language.split("-", maxsplit=1)[0])
    return next((tag for tag in tags if (folder / f"{tag}.html").is_file()), "en")


def in_navigation(made: Generated) -> dict[str, bytes]:
    """Stand-ins for the pages of MkDocs' navigation, by their paths: all that its own loop has to build."""
    stand_ins = (made.renderer.stand_in(address) for _, address in _navigation())
    return {page.path: page.data for page in stand_ins}


def complete(
    config: MkDocsConfig, environment: Environment, navigation: Navigation, made: Generated, place: Workplace
) -> None:
    """Makes every page and every other file of a site; MkDocs has built what is of its theme, in `place` or apart."""
    built, is_elsewhere = Path(config.site_dir), Path(config.site_dir) != place.site
    if is_elsewhere:
        place.adopt(built)
    place.step("start MkDocs")
    place.around = _around(config, made)
    weaver = Weaver(config, environment, navigation)
    keys = PageKeys(place.around, made.library, made.own_keys, place.kept.sheets)
    maker = Maker(made, place, weaver, keys)
    maker.checks()
    place.step("make checks")
    maker.other_pages()
    made.renderer.forget_rows()
    missing = [address for _, address in _navigation() if html_of(address) not in place.judged]
    assert not missing, f"the navigation leads to {missing}, and no kind of page makes it"
    place.step("make other pages")
    for file in made.other_files(maker.listed):
        maker.file(file)
    place.step("make exports")
    if place.is_for_publishing:
        anew = [card for card in cards(made, keys) if not place.take(card.address, card.key)]
        with in_order(_drawn, anew, place.workers) as pictures:
            for card, picture in zip(anew, pictures, strict=True):
                place.put(card.address, picture, card.key)
    place.step("draw cards")
    if is_elsewhere:
        place.tidy()


def _drawn(card: Card) -> bytes:
    return card.draw()


def _around(config: MkDocsConfig, made: Generated) -> str:
    """The digest of what all pages of a run depend on."""
    own = [Path(folder) for folder in (config.theme.custom_dir,) if folder]
    sizes = sorted(made.renderer.settings.picture_sizes.items())
    told = (made.library.site, sizes, has_own_icons(made.library))
    return digest_from(surroundings([*made.templates, *own], _settings_files(config), _settings(config)), told)


def _settings_files(config: MkDocsConfig) -> list[Path]:
    """MkDocs' settings and the site's hooks."""
    return [Path(config.config_file_path), *filter(Path.is_file, map(Path, config.hooks))]


def _settings(config: MkDocsConfig) -> dict[str, Any]:
    """All settings of MkDocs, without what is ours in them."""
    return {**config, "extra": {key: value for key, value in config.extra.items() if key != "factcheck"}}


def _navigation() -> Iterator[tuple[str, str]]:
    """Keys of words and addresses of the pages that the navigation leads to, which every site has."""
    yield "nav.home", ""
    yield from NAVIGATION
