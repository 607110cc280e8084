"""Site generators side by side: each builds the same pages from the same checks, cold and after one edit.

Ours reads the content folder.  The others read the Markdown that we generated of it: the same files on disk, so
they validate nothing and make no feed, data or ClaimReview; MkDocs and Zensical index for their own search.
"""

from __future__ import annotations

import os
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import Run, measured

ROOT = Path(__file__).resolve().parents[2]
_PARTS = ("generator", "templates", "mkdocs.yml")
_WORD = "summary: "

_MKDOCS = """\
site_name: Scale Checks
docs_dir: docs
site_dir: site
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [toc]
nav: [index.md]
not_in_nav: "*"
validation: {omitted_files: ignore, absolute_links: ignore, unrecognized_links: ignore}
"""
_HUGO = """\
baseURL = "https://example.org/scale/"
title = "Scale Checks"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[markup.goldmark.renderer]
unsafe = true
"""
_HUGO_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}">
{{ with .Params.factcheck.json_ld }}<script type="application/ld+json">{{ . | safeJS }}</script>{{ end }}
</head>
<body>
<header><a href="/">{{ .Site.Title }}</a></header>
<main>{{ .Content }}</main>
</body>
</html>
"""


class Contestant(ABC):
    """A site generator with a folder of its own, in which it builds one site again and again."""

    name: str
    site: Path
    """Where the built pages are."""

    @abstractmethod
    def build(self) -> Run:
        """A build from nothing."""

    @abstractmethod
    def rebuild(self) -> Run:
        """A build after one check was edited, with what the last build left."""


@dataclass
class Ours(Contestant):
    """This project, in a copy of the checkout so that nobody's build/ is touched."""

    folder: Path
    content: Path
    edited: str
    name: str = "this project"

    def __post_init__(self) -> None:
        """Copies the checkout."""
        self.site = self.folder / "site"
        self.folder.mkdir(parents=True)
        for part in _PARTS:
            source, target = ROOT / part, self.folder / part
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)

    @property
    def pages(self) -> Path:
        """The generated Markdown, once it is built."""
        return self.folder / "build" / "docs"

    def build(self) -> Run:
        """A build from nothing."""
        shutil.rmtree(self.site, ignore_errors=True)
        return measured([*self._command(), "--clean"], self.folder, self._environment())

    def rebuild(self) -> Run:
        """A build after one check was edited."""
        edit(self.content / self.edited)
        return measured(self._command(), self.folder, self._environment())

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "generator", "build", "--content", str(self.content)]

    def _environment(self) -> Mapping[str, str]:
        return {**os.environ, "XDG_CACHE_HOME": str(self.folder / "caches")}


@dataclass
class OfMarkdown(Contestant):
    """MkDocs with Material, or Zensical, on a copy of the generated Markdown."""

    folder: Path
    pages: Path
    edited: str
    name: str
    command: tuple[str, ...]
    cold: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Copies the Markdown."""
        self.site = self.folder / "site"
        shutil.copytree(self.pages, self.folder / "docs")
        (self.folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")

    def build(self) -> Run:
        """A build from nothing."""
        shutil.rmtree(self.site, ignore_errors=True)
        return measured((*self.command, *self.cold), self.folder, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})

    def rebuild(self) -> Run:
        """A build after one check's page was edited."""
        edit(self.folder / "docs" / self.edited)
        return measured(self.command, self.folder, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})


@dataclass
class Hugo(Contestant):
    """Hugo on the same Markdown with one template and no theme: the least that a page can be."""

    folder: Path
    pages: Path
    edited: str
    command: tuple[str, ...]
    name: str = "Hugo"

    def __post_init__(self) -> None:
        """Lays the Markdown out as Hugo wants it: a page with others below it is an `_index.md`."""
        self.site = self.folder / "public"
        layouts = self.folder / "layouts" / "_default"
        layouts.mkdir(parents=True)
        for kind in ("single", "list"):
            (layouts / f"{kind}.html").write_text(_HUGO_PAGE, encoding="utf-8")
        (self.folder / "config.toml").write_text(_HUGO, encoding="utf-8")
        for source in _files(self.pages):
            target = self.folder / self._place(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)

    def build(self) -> Run:
        """A build from nothing."""
        shutil.rmtree(self.site, ignore_errors=True)
        return measured(self.command, self.folder)

    def rebuild(self) -> Run:
        """A build after one check's page was edited."""
        edit(self.folder / "content" / self.edited)
        return measured(self.command, self.folder)

    def _place(self, source: Path) -> Path:
        inside = source.relative_to(self.pages)
        if source.suffix != ".md":
            return "static" / inside
        has_pages_below = any(child.is_dir() and next(child.rglob("*.md"), None) for child in source.parent.iterdir())
        return "content" / (inside.with_name("_index.md") if has_pages_below else inside)


def edit(path: Path) -> None:
    """Puts another word into a check's summary, or at the end of a page without that field's name."""
    text = path.read_text(encoding="utf-8")
    before, field, after = text.partition(_WORD)
    changed = f"{before}{field}Again {after}" if field else f"{text}\nAgain.\n"
    path.write_text(changed, encoding="utf-8", newline="\n")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def contestants(folder: Path, ours: Ours, tools: Mapping[str, str], edited_check: str) -> list[Contestant]:
    """All that can be run: ours, which was built already, and the others on what it generated.

    `tools` are paths of `mkdocs`, `zensical` and `hugo`; who has none is left out.
    """
    page = f"checks/{edited_check}/index.md"
    found: list[Contestant] = [ours]
    if mkdocs := tools.get("mkdocs"):
        command = (mkdocs, "build", "--quiet")
        found.append(OfMarkdown(folder / "plain", ours.pages, page, "MkDocs with Material", command))
    if zensical := tools.get("zensical"):
        clean = ("--clean",)
        found.append(OfMarkdown(folder / "zensical", ours.pages, page, "Zensical", (zensical, "build"), clean))
    if hugo := tools.get("hugo"):
        found.append(Hugo(folder / "hugo", ours.pages, page, (hugo, "--quiet")))
    return found
