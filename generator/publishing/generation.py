"""Content without problems → every file that MkDocs reads: Markdown pages, exports, pictures; one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from jinja2 import FileSystemLoader

from generator.content.model.content import Content
from generator.content.model.shared import CheckId
from generator.content.picture_size import Size, picture_size
from generator.content.reading import PARSER
from generator.dates import Day
from generator.exports import EXPORTS, LISTED, AnyFile, File, LateFile, sitemap
from generator.exports.collected import COLLECTIONS, pieces
from generator.exports.of_check import OfCheck
from generator.pages.all import other_pages
from generator.pages.check import check_page
from generator.pages.page import Page
from generator.pages.rendering import DrawnPage, Renderer, Settings
from generator.pages.standalone import standalone_files
from generator.publishing.compiled import CompiledTemplates
from generator.publishing.keys import OwnKeys
from generator.publishing.policy import with_policy
from generator.publishing.sheets import Sheet, Sheets, still_of
from generator.publishing.tree import Tree, TreeReport
from generator.views.library import Library, library
from generator.words import Words, words_from


class NoWords(Exception):
    """The site's language has no file of words."""


@dataclass(frozen=True, repr=False)
class Generated:
    """A site that is about to be drawn: its facts and words, and how its pages and files come from them.

    `fonts` are files of templates/fonts/ by their names.
    `templates` are the folders that were searched.  `own_keys` are the keys of the checks' outlines (keys.py).
    `compiled` is where compiled templates are kept, if anywhere.
    Pages and files are made while somebody asks for the next one: all of them together would not fit into memory.
    Without a representation of its fields: MkDocs formats its whole configuration for its log, this included.
    """

    library: Library
    words: Words
    renderer: Renderer
    fonts: Mapping[str, bytes]
    templates: tuple[Path, ...]
    own_keys: Mapping[CheckId, str]
    compiled: CompiledTemplates | None = None

    @property
    def sheets(self) -> Sheets:
        """What is known of its checks to who generates the same site again after an edit."""
        checks = self.library.checks
        return {id_: Sheet(own, checks[id_]) for id_, own in self.own_keys.items() if id_ in checks}

    def checks(self) -> Iterator[OfCheck]:
        """Every check that stands in lists, newest first, with all that its page and its files show."""
        return (OfCheck(view, self.library) for view in self.library.views())

    def check_page(self, check: OfCheck) -> Page:
        """The page of a check, before it is drawn."""
        return check_page(check, self.words)

    def other_pages(self) -> Iterator[Page]:
        """Every page but those of checks, before it is drawn."""
        return other_pages(self.library, self.words)

    @property
    def drawn(self) -> Iterator[DrawnPage]:
        """Every page, drawn."""
        return map(self.renderer.drawn, chain(map(self.check_page, self.checks()), self.other_pages()))

    def other_files(self, listed: Iterable[str]) -> Iterator[AnyFile]:
        """Every file that is neither a page nor of a check nor collected of all checks.

        `listed` are the addresses of the pages that search engines may list; they are asked for once, by the sitemap.
        """
        repository = self.library.site.repository
        for address, html in standalone_files(self.library, self.words, self.renderer):
            yield File(address, with_policy(html, form_hosts(repository)).encode())
        for export in EXPORTS:
            yield from export(self.library, self.words)
        yield LateFile(sitemap.ADDRESS, LISTED, lambda: sitemap.sitemap(list(listed), self.library))
        for name, data in self.library.content.media.items():
            yield File(f"media/{name}", data)


def generate(
    content: Content,
    templates: tuple[Path, ...],
    today: Day,
    *,
    with_drafts: bool = False,
    sheets: Sheets | None = None,
    compiled: CompiledTemplates | None = None,
) -> Generated:
    """What is needed to draw the whole site from content without problems.

    `templates` are searched in order, so a site's own folder may stand before ours.  `sheets` and `compiled` templates
    are those of the last build.  Raises NoWords where the site's language has no words, and OSError where templates
    cannot be read.
    """
    keys = OwnKeys(content) if content.digests else None  # content that no folder was read for has none
    own = {check_id: keys[check_id] for check_id in content.checks} if keys else {}
    known = {id_: sheet.outline for id_, sheet in still_of(sheets or {}, own).items()}
    facts = library(content, today, with_drafts=with_drafts, known=known)
    words = replace(load_words(templates, facts.site.language), others=_other_words(templates, facts))
    renderer = Renderer(
        FileSystemLoader([str(folder) for folder in templates]),
        facts,
        Settings(words, _picture_sizes(content)),
        compiled.of("pages") if compiled else None,
    )
    return Generated(facts, words, renderer, _fonts(templates), templates, own, compiled)


def write_docs(made: Generated, folder: Path) -> TreeReport:
    """Makes a folder MkDocs' docs_dir: every page as Markdown, and every other file.  Raises OSError."""
    tree, listed = Tree(folder), []

    def draw(page: Page) -> None:
        tree.put(page.path, made.renderer.drawn(page).data)
        if page.is_listed:
            listed.append(page.address)

    parts: dict[str, list[bytes]] = {collection.address: [] for collection in COLLECTIONS}
    for check in made.checks():
        draw(made.check_page(check))
        entry = check.entry_file()
        tree.put(entry.address, entry.data)
        for collection in COLLECTIONS:
            parts[collection.address].append(collection.part(check))
    for collection in COLLECTIONS:
        tree.put(collection.address, b"".join(pieces(collection, made.library, iter(parts[collection.address]))))
    for page in made.other_pages():
        draw(page)
    for file in made.other_files(listed):
        tree.put(file.address, file.data)
    return tree.finish()


def load_words(templates: Iterable[Path], language: str) -> Words:
    """The words of a language, from the first folder of templates that has them, by its whole tag or its first part.

    Raises NoWords where there are none.
    """
    path = _words_file(templates, language)
    if not path:
        raise NoWords(language)
    tree: dict[str, Any] = yaml.load(path.read_bytes(), PARSER)  # noqa: S506 - a safe one
    return words_from(language, tree)


def _words_file(templates: Iterable[Path], language: str) -> Path | None:
    tags = dict.fromkeys((language, language.split("-", maxsplit=1)[0]))
    paths = (folder / "words" / f"{tag}.yml" for tag in tags for folder in templates)
    return next((path for path in paths if path.is_file()), None)


def _other_words(templates: tuple[Path, ...], facts: Library) -> dict[str, Words]:
    """The words of checks' languages that have others than the site's: a check in en-GB on a site in en has not."""
    own = _words_file(templates, facts.site.language)
    languages = sorted({check.card.language for check in facts.checks.values()})
    files = {language: _words_file(templates, language) for language in languages}
    return {language: load_words(templates, language) for language, path in files.items() if path and path != own}


def _picture_sizes(content: Content) -> dict[str, Size]:
    """Widths and heights of the pictures that tell them, by `media/NAME`."""
    sizes = ((f"media/{name}", picture_size(data)) for name, data in content.media.items())
    return {address: size for address, size in sizes if size}


def _fonts(templates: tuple[Path, ...]) -> dict[str, bytes]:
    """The fonts that cards are set in; one in a site's own folder stands for ours of the same name."""
    found = (path for folder in reversed(templates) for path in sorted((folder / "fonts").glob("*.[ot]tf")))
    return {path.name: path.read_bytes() for path in found}


def finished_page(html: str, made: Generated) -> str:
    """A built page with its policy."""
    return with_policy(html, form_hosts(made.library.site.repository))


def form_hosts(repository: str | None) -> tuple[str, ...]:
    """The origins to which the site's forms may send: the repository's host."""
    if not repository:
        return ()
    parts = urlsplit(repository)
    return (f"{parts.scheme}://{parts.netloc}",)
