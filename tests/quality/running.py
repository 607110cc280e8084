"""The programs of others that judge pages, run as a person would: Lighthouse, axe-core, Nu."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.conftest import NO_BROWSER, browser_path
from tests.tools.installed import missing, tool

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_RUN_AXE = "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })"
_OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
_OWN_ORIGIN = "violates Content Security Policy"
"""Read from a folder, no file is of the page's own origin to Nu; real browsers judge the policy in tests/whole."""


class Fault(NamedTuple):
    """What Nu says of a page: its path in the site, and the words."""

    page: str
    words: str


def lighthouse(address: str, categories: tuple[str, ...]) -> dict[str, Any]:
    """Lighthouse's whole report on a page, with its settings for phones."""
    browser = browser_path()
    if browser is None:
        missing(NO_BROWSER)
    command = [
        "node",
        str(tool("lighthouse/cli/index.js")),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(categories)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage",
    ]
    told = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(command, env=told, capture_output=True, encoding="utf-8", timeout=180, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def axe_violations(page: Page) -> Iterator[str]:
    """What axe-core finds on a page, with everything that folds opened: the rule and the first place."""
    page.evaluate(_OPEN_ALL)
    page.evaluate(tool("axe-core/axe.min.js").read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(_RUN_AXE, AXE_TAGS)
    assert len(found["passes"]) > 10, "axe-core looked at nothing"
    for each in found["violations"]:
        yield f"{each['id']} x{len(each['nodes'])}: {each['nodes'][0]['html'][:200]}"


def nu_faults(site: Path) -> list[Fault]:
    """Errors and warnings of Nu on every page of a built site: Material's own part of it included."""
    jar = tool("vnu-jar/build/dist/vnu.jar")
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--skip-non-html", str(site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    told: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [
        Fault(each["url"].partition(f"/{site.name}/")[2], f"{each['message']} {each.get('extract', '')[:120]}")
        for each in told
        if (each["type"] == "error" or each.get("subType") == "warning") and _OWN_ORIGIN not in each["message"]
    ]
