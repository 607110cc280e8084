"""Pages in the theme's frame, made outside of MkDocs' own loop.

MkDocs builds the theme's files and stand-ins for the pages of its navigation; every page is drawn here with the same
template, context and hook, from Markdown that is on disk all the same.  MkDocs' loop reads, converts, checks and keeps
every page in memory, which a site of ten thousand checks cannot afford.

Most pages differ in a handful of places, so a frame is drawn once and filled (`_Frame`).

Reaches into MkDocs for `get_context`, `File` and `Page`; tests/whole compares its pages with those of plain
`mkdocs build`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from generator import text
from generator.pages.rendering import DrawnPage
from generator.publishing.bodies import Body, body_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

# What a frame holds where a page's own values go.  Plain ASCII in the form of an address, so that whatever a theme does
# to a value (escaping, percent-encoding) leaves it as it is.
_OWN_FACTS = ("edit", "alternates", "json_ld")
_HOLES = {
    name: f"https://hole.invalid/{name}/" for name in ("title", "description", "canonical", *_OWN_FACTS, "content")
}
_HOLE = re.compile("|".join(_HOLES.values()))
_TRIALS = 3


@dataclass
class _Frame:
    """A page's frame with holes, and how many pages it has been tried on.

    A site's own theme may print what we do not know of.  So the first pages of a frame are drawn in full and compared,
    of which the very first tells little: the frame is its own.  Where one differs, the frame is not used (`html` is
    None).
    """

    html: str | None
    trials: int = 0

    def filled(self, values: Mapping[str, str]) -> str | None:
        if self.html is None:
            return None
        return _HOLE.sub(lambda hole: values[hole[0]], self.html)


class Weaver:
    """Puts pages into the frame of one MkDocs run."""

    def __init__(self, config: MkDocsConfig, environment: Environment, navigation: Navigation) -> None:
        self._config = config
        self._navigation = navigation
        self._in_navigation = {page.file.src_uri: page for page in navigation.pages}
        self._template = environment.get_template("main.html")
        self._frames: dict[object, _Frame] = {}

    def page(self, drawn: DrawnPage) -> str:
        """A page's whole HTML, but for its policy."""
        body = body_of(drawn.body, self._config.markdown_extensions, self._config.mdx_configs)
        if own := self._in_navigation.get(drawn.path):
            return self._active(own, drawn, body)
        page = Page(None, self._file(drawn.path), self._config)
        frame = self._frame(drawn, page, body)
        filled = frame.filled(_values(drawn, page, body))
        if filled is not None and frame.trials >= _TRIALS:
            return filled
        whole = self._drawn(page, drawn.meta, body)
        frame.trials += 1
        if filled != whole:
            frame.html = None
        return whole

    def _active(self, page: Page, drawn: DrawnPage, body: Body) -> str:
        """A page that the navigation leads to, which marks itself there."""
        page.active = True
        try:
            return self._drawn(page, drawn.meta, body)
        finally:
            page.active = False

    def _frame(self, drawn: DrawnPage, page: Page, body: Body) -> _Frame:
        facts = {name: value for name, value in drawn.meta["factcheck"].items() if name not in ("address", *_OWN_FACTS)}
        contents = tuple((item.title, item.id, item.level) for item in _beside(body))
        has = (bool(page.canonical_url), *(bool(drawn.meta["factcheck"][name]) for name in _OWN_FACTS))
        section = drawn.path.partition("/")[0]  # which the navigation marks
        key = (section, drawn.path.count("/"), has, tuple(facts.items()), contents)
        if key not in self._frames:
            self._frames[key] = _Frame(self._hollow(drawn, page, body))
        return self._frames[key]

    def _hollow(self, drawn: DrawnPage, page: Page, body: Body) -> str:
        """The frame of a page, with holes for what is its own."""
        facts = {**drawn.meta["factcheck"]}
        facts |= {name: _HOLES[name] for name in _OWN_FACTS if facts[name]}
        meta = {**drawn.meta, "title": _HOLES["title"], "description": _HOLES["description"], "factcheck": facts}
        canonical = page.canonical_url
        page.canonical_url = _HOLES["canonical"] if canonical else canonical
        html = self._drawn(page, meta, Body(_HOLES["content"], body.toc))
        page.canonical_url = canonical
        return html

    def _drawn(self, page: Page, meta: Mapping[str, Any], body: Body) -> str:
        page.meta, page.content, page.toc = dict(meta), body.html, body.toc
        return self._template.render(get_context(self._navigation, [], self._config, page))

    def _file(self, path: str) -> File:
        return File(path, None, self._config.site_dir, self._config.use_directory_urls)


def _values(drawn: DrawnPage, page: Page, body: Body) -> dict[str, str]:
    return {
        _HOLES["title"]: drawn.meta["title"],
        _HOLES["description"]: drawn.meta["description"],
        _HOLES["canonical"]: str(text.address(page.canonical_url or "")),
        **{_HOLES[name]: drawn.meta["factcheck"][name] or "" for name in _OWN_FACTS},
        _HOLES["content"]: body.html,
    }


def _beside(body: Body) -> Iterable[Any]:
    """The contents that stand beside a page: all headings but its first, which is its own title."""
    return (item for first in body.toc for item in (first.children if first.level == 1 else [first]))
