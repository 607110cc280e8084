"""Nu, the W3C's HTML checker, over every page of a built site: Material's own part of it included."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.tools.installed import tool
from tests.whole.building import Built

pytestmark = pytest.mark.deep

OWN_ORIGIN = "violates Content Security Policy"
"""Read from a folder, no file is of the page's own origin to Nu; real browsers judge the policy in tests/whole."""


def test_every_page_is_html(fullest: Built) -> None:
    """No error and no warning anywhere: what one browser forgives, another does not."""
    jar = tool("vnu-jar/build/dist/vnu.jar")
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--skip-non-html", str(fullest.site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    told: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    faults = [
        f"{each['url'].partition('/site/')[2]}: {each['message']} {each.get('extract', '')[:120]}"
        for each in told
        if (each["type"] == "error" or each.get("subType") == "warning") and OWN_ORIGIN not in each["message"]
    ]
    assert sorted(set(faults)) == []
