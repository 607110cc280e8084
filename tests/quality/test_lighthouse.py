"""Lighthouse with its settings for phones: accessibility, best practices and search engines, 100 of 100.

How fast pages are is measured by tests/benchmarks/page_speed.py, since a test must not depend on the machine.
"""

from __future__ import annotations

import pytest

from tests.quality.running import lighthouse

pytestmark = [pytest.mark.deep, pytest.mark.browser]

CATEGORIES = ("accessibility", "best-practices", "seo")
KINDS = ("home", "check", "checks", "statistics", "contribute")


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
