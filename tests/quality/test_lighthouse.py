"""Lighthouse with its settings for phones: accessibility, best practices and search engines, 100 of 100.

How fast pages are is measured by tests/benchmarks/page_speed.py, since a test must not depend on the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

import pytest

from tests.conftest import browser_path
from tests.tools.installed import tool

pytestmark = [pytest.mark.deep, pytest.mark.browser]

CATEGORIES = ("accessibility", "best-practices", "seo")
KINDS = ("home", "check", "checks", "statistics", "contribute")


def lighthouse(address: str, categories: tuple[str, ...]) -> dict[str, Any]:
    """Lighthouse's whole report on a page."""
    browser = browser_path()
    if browser is None:
        pytest.skip("no browser")
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


@pytest.mark.parametrize("kind", KINDS)
def test_lighthouse_has_nothing_to_ask_for(kind: str, root: str, pages: dict[str, str]) -> None:
    """100 in each category, with the audits that failed named."""
    report = lighthouse(root + pages[kind], CATEGORIES)
    failed = {
        name: [
            each["id"]
            for each in category["auditRefs"]
            if each["weight"] and report["audits"][each["id"]]["score"] != 1
        ]
        for name, category in report["categories"].items()
        if category["score"] != 1
    }
    assert failed == {}
