"""Pages in the theme's frame, made outside of MkDocs' own loop.

MkDocs builds the pages of its navigation and the theme's files; every other page is drawn here with the same
template, context and hook, from Markdown that is on disk all the same.  MkDocs' loop reads, converts, checks and keeps
every page in memory, which a site of ten thousand checks cannot afford.

Reaches into MkDocs for `get_context`, `File` and `Page`; tests/whole compares its pages with those of plain
`mkdocs build`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from generator.pages.rendering import DrawnPage
from generator.publishing.bodies import body_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation


class Weaver:
    """Puts pages into the frame of one MkDocs run."""

    def __init__(self, config: MkDocsConfig, environment: Environment, navigation: Navigation) -> None:
        self._config = config
        self._navigation = navigation
        self._template = environment.get_template("main.html")

    def page(self, drawn: DrawnPage) -> str:
        """A page's whole HTML, but for its policy."""
        page = Page(None, self._file(drawn.path), self._config)
        body = body_of(drawn.body, self._config.markdown_extensions, self._config.mdx_configs)
        page.meta, page.markdown, page.content, page.toc = dict(drawn.meta), drawn.body, body.html, body.toc
        context = get_context(self._navigation, [], self._config, page)
        return self._template.render(context)

    def address(self, drawn: DrawnPage) -> str:
        """Where the page goes, relative to the site."""
        return self._file(drawn.path).dest_uri

    def _file(self, path: str) -> File:
        return File(path, None, self._config.site_dir, self._config.use_directory_urls)


def write_new(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes files into a folder that nobody reads yet."""
    made: set[Path] = set()
    for address, data in files:
        path = folder / address
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(data)
