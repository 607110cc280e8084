"""Built pages, parsed; and a small link checker: where each link leads, and what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

ROOT = "http://site.invalid/some/base/"
_LINKS = {"href": "[href]", "src": "[src]", "action": "form[action]", "poster": "[poster]"}


def parsed_pages(site: Path) -> dict[Path, LexborHTMLParser]:
    """Every page of a site, parsed as a browser would."""
    return {path: LexborHTMLParser(path.read_bytes()) for path in sorted(site.rglob("*.html"))}


def broken_links(site: Path, own_address: str = "", *, opens_folders: bool = True) -> list[str]:
    """What links of a site lead to and is not there: files, and places in pages.

    Absolute links that begin with `own_address` count as the site's own.  From `file://` a browser does not open
    the index.html of a folder (`opens_folders` False).
    """
    pages = parsed_pages(site)
    anchors = {path: _anchors(page) for path, page in pages.items()}
    return [
        f"{path.relative_to(site).as_posix()} → {link}: {fault}"
        for path, page in pages.items()
        for link in links_of(page)
        if (fault := _fault(site, path, link, own_address, anchors, opens_folders))
    ]


def links_of(page: LexborHTMLParser) -> Iterator[str]:
    """Every address that a page names in its elements."""
    for attribute, selector in _LINKS.items():
        for node in page.css(selector):
            yield node.attributes.get(attribute) or ""


def text_of(page: LexborHTMLParser) -> str:
    """All text of a page's body."""
    return page.body.text() if page.body else ""


def _anchors(page: LexborHTMLParser) -> set[str]:
    return {"", "top", *(str(node.attributes["id"]) for node in page.css("[id]"))}


def _fault(
    site: Path, path: Path, link: str, own_address: str, anchors: dict[Path, set[str]], opens_folders: bool
) -> str | None:
    if own_address and link.startswith(own_address):
        link = ROOT + link.removeprefix(own_address)
    parts = urlsplit(urljoin(ROOT + path.relative_to(site).as_posix(), link.strip()))
    if f"{parts.scheme}://{parts.netloc}/" != "http://site.invalid/":
        return None
    if not parts.geturl().startswith(ROOT):
        return "leaves the site"
    target = site / unquote(parts.path).removeprefix("/some/base/")
    if target.is_dir() and opens_folders:
        target /= "index.html"
    if not target.is_file():
        return "no such file"
    if target in anchors and unquote(parts.fragment) not in anchors[target]:
        return "no such place in the page"
    return None
