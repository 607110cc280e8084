"""A preview: a page is made when somebody asks for it, and what could be read can still be read where an edit fails.

A site of ten thousand checks would take minutes to make for one edit, and its writer looks at a page or two.

Basis: PEP 3333 (WSGI), which MkDocs' own server speaks.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.exports.collected import COLLECTIONS, collected
from generator.exports.of_check import ENTRY_NAME, OfCheck
from generator.files import placed, remove
from generator.pages.check import is_listed
from generator.pages.page import Page, html_of
from generator.publishing.gate import GateClosed, faults_of
from generator.publishing.generation import Generated, finished_page
from generator.publishing.weaving import Weaver

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_OF_CHECK = re.compile(rf"checks/([^/]+)/(index\.html|{re.escape(ENTRY_NAME)})")
_VISITED_KEPT = 3
_ATTEMPTS = 3


class Preview:
    """One state of a site that is written on, and the folder that holds what has been made of it.

    The folder holds the theme's files already.  `visited` are addresses that somebody looked at in the state before,
    the last one last: they are made at once, so that a template that does not draw them any more is told now.

    Whatever makes a page raises what its template raises, GateClosed where it holds what no page may hold, and OSError.
    """

    def __init__(self, made: Generated, weaver: Weaver, folder: Path, visited: Iterable[str] = ()) -> None:
        self._made, self._weaver, self._folder = made, weaver, folder
        self._pages: dict[str, Page] = {}
        self._other_pages = made.other_pages()
        self._other_files = made.other_files(self._listed())
        self._drawn: set[str] = set()
        self.visited: list[str] = []
        for address in visited:
            self._make_page(address)

    def make(self, address: str) -> None:
        """Makes the file at an address of the site (`checks/index.html`), where there should be one and is none."""
        if "." not in address.rpartition("/")[2]:
            address = f"{address}/index.html"  # to which the server sends who leaves off the last slash
        if self._make_page(address) or (self._folder / address).is_file():
            return
        if found := next((each for each in COLLECTIONS if each.address == address), None):
            placed(self._folder / address, collected(found, self._made.library))
        else:
            self._make_files_up_to(address)

    def close(self) -> None:
        """Lets go of all that it holds, which would otherwise wait for somebody to look for garbage."""
        self._other_files, self._other_pages = iter(()), iter(())

    def _make_page(self, address: str) -> bool:
        """Makes a page, or the entry of a check, where that is what should be there."""
        if address in self._drawn:
            return True
        if not (self._make_of_check(address) or self._make_other_page(address)):
            return False
        self._drawn.add(address)
        if not address.endswith(ENTRY_NAME):
            self.visited = [*self.visited, address][-_VISITED_KEPT:]
        return True

    def _make_of_check(self, address: str) -> bool:
        found = _OF_CHECK.fullmatch(address)
        if not found or found[1] not in self._made.library.checks:
            return False
        check = OfCheck(self._made.library.view(found[1]), self._made.library)
        if found[2] == ENTRY_NAME:
            placed(self._folder / address, check.entry_file().data)
        else:
            self._put(self._made.check_page(check), address)
        return True

    def _make_other_page(self, address: str) -> bool:
        while address not in self._pages and (page := next(self._other_pages, None)):
            self._pages[page.html] = page  # and not drawn yet
        if address not in self._pages:
            return False
        self._put(self._pages[address], address)
        return True

    def _put(self, page: Page, address: str) -> None:
        html = finished_page(self._weaver.page(self._made.renderer.drawn(page)), self._made)
        if faults := faults_of(address, html):
            raise GateClosed(faults)
        placed(self._folder / address, html.encode())

    def _make_files_up_to(self, address: str) -> None:
        """Makes another file, and with it those that come before it; the few of HTML are the first."""
        for file in self._other_files:
            placed(self._folder / file.address, file.data)
            if file.address == address or (address.endswith(".html") and not file.address.endswith(".html")):
                return

    def _listed(self) -> Iterator[str]:
        """The addresses of the pages that search engines may list."""
        self._make_other_page("")  # so that all are known
        checks = (check.address for check in self._made.library.checks.values() if is_listed(check.card))
        yield from chain(checks, (page.address for page in self._pages.values() if page.is_listed))


def answering(app: WSGIApplication, mount: str, make: Callable[[str], str | None]) -> WSGIApplication:
    """The same server of files, but one that makes a file before it looks for it.

    `mount` is the path that the site lies at.  `make` is given the file's address, and says what keeps it from being
    made.
    """

    def answered(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        address = _address(path.removeprefix(mount)) if path.startswith(mount) else None
        for attempt in range(_ATTEMPTS):  # a new state may begin between making and looking
            if complaint := address and make(address):
                start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                return [complaint.encode()]
            told: list[Any] = []
            body = app(environ, _noted_in(told))
            if not told[0].startswith("404") or attempt == _ATTEMPTS - 1:
                break
        start_response(*told)
        return body

    return answered


def _noted_in(told: list[Any]) -> StartResponse:
    """Takes down what an application begins its answer with."""

    def note(*begun: Any) -> Callable[[bytes], object]:
        told[:] = begun
        return bytes  # the old way to write, which MkDocs' server does not take

    return note


def _address(path: str) -> str | None:
    """The file that a path leads to; None where it leads out of the site."""
    parts = path.split("/")
    if ".." in parts or "\0" in path:
        return None
    return html_of(path) if path.endswith("/") or not path else path


def keeping_the_last(build: Callable[[], None], folder: Path) -> Callable[[], None]:
    """The same build of a folder, but one that puts the last one back where it fails; it raises what `build` raises."""

    def rebuilt() -> None:
        last = folder.with_name(f"{folder.name}.last")
        remove(last)
        folder.rename(last)
        try:
            build()
        except BaseException:
            remove(folder)
            last.rename(folder)
            raise
        remove(last)

    return rebuilt


def locked_by(lock: threading.Lock, build: Callable[[], None]) -> Callable[[], None]:
    """The same build, but one during which nobody makes pages."""

    def alone() -> None:
        with lock:
            build()

    return alone
