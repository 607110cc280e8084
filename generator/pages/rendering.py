"""Pages → Markdown files: the one Jinja environment, and the front matter.

Whatever a template prints is escaped by its type: text becomes text in Markdown and HTML alike, and only a value of
type `Markup` is markup.  No template needs a filter for that, so none can forget it.

Basis: docs/threat-model.md, R4.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator import text
from generator.content.picture_size import Size
from generator.markdown import Section, as_one_block, rendered, sections
from generator.pages.compiling import PlainEnvironment
from generator.pages.page import Page
from generator.views.checks import CheckCard
from generator.views.library import Library
from generator.views.repository import edit_address
from generator.words import Words

_NOTHING = Markup("")
_ROWS_KEPT = 20_000
_HEADING = re.compile(r"\n(#{1,6} .*)")
_BLANKS = re.compile(r"\n[ \t]+(?=\n)")


@dataclass(frozen=True)
class Settings:
    """What drawing knows beside the facts: the site's words, and widths and heights by `media/NAME`."""

    words: Words
    picture_sizes: Mapping[str, Size] = field(default_factory=dict)


@dataclass(frozen=True)
class DrawnPage:
    """A page as its Markdown file holds it: the file's path, its front matter and its Markdown."""

    path: str
    meta: Mapping[str, Any]
    body: str

    @property
    def data(self) -> bytes:
        """The file."""
        lines = [line for name, value in self.meta.items() for line in _front_matter(name, value)]
        return "\n".join(["---", *lines, "---", "", self.body, ""]).encode()


class Renderer:
    """Draws pages with one set of templates, which may be `compiled` already."""

    def __init__(
        self, loader: BaseLoader, library: Library, settings: Settings, compiled: BytecodeCache | None = None
    ) -> None:
        self.library = library
        self.settings = settings
        self.environment = _environment(loader)
        self.environment.bytecode_cache = compiled
        self._own_words = _TemplateWords(settings.words)
        self._other_words = {tag: _TemplateWords(words) for tag, words in settings.words.others.items()}
        self._rows: dict[tuple[str, str], _Once] = defaultdict(_Once)
        # No more than this: what a page shows of others it is given as values, so that a change of them changes it
        self.environment.globals.update(site=library.site, w=self._own_words)

    def drawn(self, page: Page) -> DrawnPage:
        """A page as its Markdown file holds it."""
        template = self.environment.get_template(page.template)
        words = self._words_of(page)
        values = {
            "page": page,
            "link": _Linker(page.root),
            "once": self._rows[page.root, words.language],
            "markdown": _MarkdownOf(page, self.settings.picture_sizes),
            "w": words,
        }
        try:
            body = template.render(**values, **page.values)
        except AttributeError as error:
            raise UndefinedError(str(error)).with_traceback(error.__traceback__) from None
        return DrawnPage(page.path, self._meta(page), _tidy(body))

    def forget_rows(self) -> None:
        """Lets go of what was drawn for several pages, when all pages are drawn."""
        self._rows.clear()

    def stand_in(self, address: str) -> DrawnPage:
        """A page without anything on it, for who wants to know only that there is one at an address."""
        page = Page(address, template="", title=self.library.site.name, description="")
        return DrawnPage(page.path, self._meta(page), "")

    def whole_file(self, template: str, **values: Any) -> str:
        """A file that MkDocs only copies: no page's Markdown, but all of its HTML."""
        return self.environment.get_template(template).render(**values) + "\n"

    def _words_of(self, page: Page) -> _TemplateWords:
        """The words of the page's language, or the site's where there are none."""
        return self._other_words.get(page.language or "", self._own_words)

    def _meta(self, page: Page) -> dict[str, Any]:
        words = self._words_of(page)
        return {
            "title": str(text.escaped(page.title)),
            "description": str(text.escaped(page.description)),
            "factcheck": {
                "kind": page.kind,
                "address": page.address,
                "edit": self._edit_address(page),
                "feed": page.feed,
                "listed": page.is_listed,
                "language": words.language,
                "direction": words.direction,
                "alternates": str(_NOTHING.join(_alternate(*each) for each in page.alternates)),
                "json_ld": str(text.json_in_script(page.json_ld)) if page.json_ld else None,
            },
        }

    def _edit_address(self, page: Page) -> str | None:
        address = edit_address(page.source_file, self.library.site) if page.source_file else None
        return str(text.address(address)) if address else None


def _alternate(language: str, address: str) -> Markup:
    """The page in a language, for search engines: an element of its head."""
    link = Markup('<link rel="alternate" hreflang="{}" href="{}">\n')
    return link.format(text.escaped(language), text.address(address))


def _environment(loader: BaseLoader) -> PlainEnvironment:
    environment = PlainEnvironment(
        loader=loader,
        autoescape=True,
        auto_reload=False,  # a build draws all pages with the templates that it began with
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.do"],
    )
    environment.filters.update(url=text.address, plain=str, block=lambda html: Markup(as_one_block(html)))  # noqa: S704
    del environment.filters["safe"]
    return environment


def _finalized(value: Any) -> Any:
    """What a template prints: markup as it is, nothing for None, everything else as text."""
    if type(value) is Markup:
        return value
    return _NOTHING if value is None else text.escaped(value)


def _front_matter(name: str, value: Any, indent: str = "") -> list[str]:
    """A key of front matter with its value; JSON is YAML where no control character stands in it.

    Basis: YAML 1.2.2, section 1.3; the reader lets no such character in.
    """
    if isinstance(value, Mapping):
        inner = (line for key, held in value.items() for line in _front_matter(key, held, f"{indent}  "))
        return [f"{indent}{name}:", *inner]
    return [f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}"]


class _TemplateWords:
    """The site's words as templates print them: escaped, and each sentence made once.

    A site of ten thousand checks says the same few hundred sentences some million times.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self.language = words.language
        self.direction = words.direction
        # Typed, since markup equals the text that it is written with, and must not be printed in its place.
        self._say = lru_cache(maxsize=2_000, typed=True)(self._made)
        self.date = lru_cache(maxsize=10_000)(words.date)
        self.number = lru_cache(maxsize=10_000)(words.number)
        self.language_name = lru_cache(maxsize=1_000)(words.language_name)

    def __call__(self, key: str, **values: Any) -> Markup:
        """The sentence at a dotted key, as markup."""
        return self._say(key, **values)

    def __getattr__(self, name: str) -> Any:
        """Whatever else words offer."""
        return getattr(self._words, name)

    def _made(self, key: str, **values: Any) -> Markup:
        return text.escaped(self._words(key, **values))


@dataclass(frozen=True)
class _Linker:
    """`link(address)` in a template: an address of this site as seen from the page."""

    root: str

    def __call__(self, address: str) -> Markup:
        return text.address(self.root + address)


class _Once:
    """`once(name, macro, card)` in a template: what a macro prints of a check, drawn once for all lists that show it.

    A card stands in a dozen lists.  Each root and language has its own, since links and words differ.
    Rows are held as bytes, which take half the room of a text with one quotation mark that is not ASCII.
    """

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str], bytes] = {}

    def __call__(self, name: str, draw: Callable[[CheckCard], Markup], card: CheckCard) -> Markup:
        found = self._drawn.get((name, card.id))
        if found is not None:
            return Markup(found.decode())  # noqa: S704 - what a macro printed
        if len(self._drawn) >= _ROWS_KEPT:
            self._drawn.clear()
        drawn = draw(card)
        self._drawn[name, card.id] = drawn.encode()
        return drawn


@dataclass(frozen=True)
class _MarkdownOf:
    """`markdown(text)` in a template: an entry's Markdown as HTML, relative links and pictures resolved."""

    page: Page
    sizes: Mapping[str, Size]

    def __call__(self, source: str, top_level: int = 2) -> Markup:
        return rendered(source, self._address, sizes=self.sizes, top_level=top_level)

    def sections(self, source: str) -> list[Section]:
        """The same, cut at its headings: the theme lists those of a page beside it."""
        return sections(self(source))

    def _address(self, target: str) -> str:
        return self.page.root + target if target.startswith("media/") else target


def _tidy(body: str) -> str:
    """A blank line around each heading, and one between blocks: templates may be airy, files are not.

    Without the blank line CommonMark takes a heading after an HTML block for a part of it.
    """
    blocks = (block.strip("\n") for block in _BLANKS.sub("\n", body.strip()).split("\n\n"))
    return "\n\n".join(
        _spaced(block) if block.startswith("#") or "\n#" in block else block for block in blocks if block
    )


def _spaced(block: str) -> str:
    """A block whose headings each stand alone."""
    parts = (part.strip("\n") for part in _HEADING.split(f"\n{block}"))
    return "\n\n".join(part for part in parts if part)
