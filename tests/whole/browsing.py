"""A real browser on a built site: by http under a base path, or from files; and what it did that it should not."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Request, Route

BASE = "/some/base/"
STORED = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(document.cookie ? [document.cookie] : []),
    ...(indexedDB.databases ? (await indexedDB.databases()).map(each => each.name) : []),
    ...(self.caches ? await caches.keys() : []),
]"""
SHIFTS = """() => new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => { for (const each of list.getEntries()) moved += each.value; })
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(moved), 500);
})"""


@dataclass
class Visit:
    """A browser's tab on a site, and everything in it that no reader should get."""

    page: Page
    root: str
    ending: str
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str = "") -> Page:
        """Opens an address of the site (`checks/`) and waits until it is loaded."""
        path, mark, rest = address.partition("?")
        is_folder = not path or path.endswith("/")
        self.page.goto(f"{self.root}{path}{self.ending if is_folder else ''}{mark}{rest}", wait_until="load")
        return self.page

    def ask(self, words: str) -> list[str]:
        """Types words into the box that `/` opens, once the page is loaded; gives the addresses of the results."""
        self.page.wait_for_load_state("load")
        self.page.keyboard.press("/")
        self.page.keyboard.insert_text(words)  # at once: else the rows may be those of the first letter
        self.page.locator(".fc-search [role=option]").first.wait_for()
        found: list[str] = self.page.locator(".fc-search [role=option]").evaluate_all(
            "options => options.map(each => (each.closest('a') ?? each.querySelector('a') ?? each).href ?? '')"
        )
        return found

    def stored(self) -> list[str]:
        """What the browser keeps of the site."""
        kept: list[str] = self.page.evaluate(STORED)
        return kept + [str(cookie) for cookie in self.page.context.cookies()]


@contextlib.contextmanager
def visiting(browser: Browser, root: str, **told: Any) -> Iterator[Visit]:
    """Opens a site by its root address; what is asked of others is refused, and noted as a complaint."""
    context = browser.new_context(**told)
    try:
        page = context.new_page()
        visit = Visit(page, root, "index.html" if root.startswith("file:") else "")
        page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: visit.complaints.append(f"error {error}"))
        page.on("dialog", lambda dialog: _dismissed(dialog, visit))
        page.on("popup", lambda _: visit.complaints.append("a window opened"))

        def judge(route: Route, request: Request) -> None:
            if request.url.startswith((root, "data:")):
                route.continue_()
            else:
                visit.complaints.append(f"asks {request.url[:200]}")
                route.abort()

        context.route("**/*", judge)
        yield visit
    finally:
        context.close()


def _dismissed(dialog: Dialog, visit: Visit) -> None:
    visit.complaints.append(f"dialog {dialog.message}")
    dialog.dismiss()


@contextlib.contextmanager
def served(
    site: Path, before: Callable[[str], object] = lambda _: None, halting: Sequence[bytes] = ()
) -> Iterator[str]:
    """Serves a site under a base path, as a static host does; gives its root address.

    `before` is told what is asked for (`checks/`), and may take its time.  Pages halt before each of the marks given,
    long enough to be drawn.
    """

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(site))

        def translate_path(self, path: str) -> str:
            return super().translate_path("/" + path.removeprefix(BASE)) if path.startswith(BASE) else "/nowhere"

        def do_GET(self) -> None:
            before(self.path.removeprefix(BASE))
            del self.headers["If-Modified-Since"]  # told to the second, and a test publishes twice in one
            super().do_GET()

        def copyfile(self, source: Any, outputfile: Any) -> None:
            rest = source.read()
            for mark in halting if self.path.endswith("/") else ():
                part, found, rest = rest.partition(mark)
                outputfile.write(part)
                outputfile.flush()
                time.sleep(0.4)
                rest = found + rest
            outputfile.write(rest)

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
        finally:
            server.shutdown()
            thread.join()
