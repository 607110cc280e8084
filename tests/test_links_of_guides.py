"""Whoever reads README.md comes to every guide, and no name of a guide leads nowhere, in guides or in code."""

from __future__ import annotations

import re
from pathlib import Path

from tests.small_site import judge_entry

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


def test_every_guide_that_code_names_exists() -> None:
    """A rule's basis can be looked up: docstrings name files and sections of the contract."""
    code = {path: path.read_text("utf-8") for folder in ("generator", "templates") for path in _texts(ROOT / folder)}
    named = [(path, name) for path, text in code.items() for name in re.findall(r"\bdocs/[\w/-]+\.md\b", text)]
    assert named
    assert [(path.name, name) for path, name in named if not (ROOT / name).is_file()] == []


def test_every_section_of_the_contract_that_code_names_exists() -> None:
    """Codes tell readers of it, too."""
    sections = set(re.findall(r"^## (\d+)\.", (ROOT / "docs" / "contract.md").read_text("utf-8"), re.MULTILINE))
    texts = [path.read_text("utf-8") for folder in ("generator", "docs") for path in _texts(ROOT / folder)]
    named = {number for text in texts for number in re.findall(r"contract, section (\d+)", text)}
    assert named
    assert named - sections == set()


def _texts(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in {".py", ".j2", ".js", ".css", ".html", ".yml", ".md"}]


def test_the_smallest_entry_of_the_contract_is_sound() -> None:
    """People copy it."""
    [entry] = re.findall(r"```yaml\n(.+?)```", (ROOT / "docs" / "contract.md").read_text("utf-8"), re.DOTALL)
    judged = judge_entry(entry)
    assert judged.problems == ()
