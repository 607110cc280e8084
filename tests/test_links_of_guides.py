"""Whoever reads README.md comes to every guide, and no link between the guides leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "reference" / "codes.md"  # its links belong to the entries that it shows
GUIDES = [page for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")) if page != EXAMPLES]


def linked_from(page: Path) -> set[Path]:
    """The files of the repository to which a page's links lead."""
    found = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    return {(page.parent / address).resolve() for address in found if "://" not in address}


def test_every_link_leads_to_a_file() -> None:
    """A guide that was renamed takes its links along."""
    assert [(page.name, str(target)) for page in GUIDES for target in linked_from(page) if not target.exists()] == []


def test_every_guide_is_named_in_the_readme() -> None:
    """What is linked from nowhere is found by nobody."""
    guides = set((ROOT / "docs").rglob("*.md"))
    assert sorted(page.name for page in guides - linked_from(ROOT / "README.md")) == []
