"""The frame of the pages: what it loads is there, and what our own exports replace is empty."""

from __future__ import annotations

import re
from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest
from jinja2 import Environment

THEME = Path("templates/theme")
MATERIAL = Path(str(material.__file__)).parent / "templates"


def loaded() -> list[str]:
    """The files that every page loads."""
    frame = (THEME / "base.html").read_text("utf-8")
    return re.findall(r'"(assets/[^"]+)" \| url', frame)


@pytest.mark.parametrize("address", loaded())
def test_what_every_page_loads_is_there(address: str) -> None:
    """Material's stylesheet has its hash in its name: an update of Material must change our frame too."""
    made_by_exports = {"assets/stylesheets/scale.css"}
    assert address in made_by_exports or (THEME / address).is_file() or (MATERIAL / address).is_file()


@pytest.mark.parametrize("name", ["404.html", "sitemap.xml"])
def test_pages_of_ours_are_not_made_twice(name: str) -> None:
    """MkDocs leaves out a static template that renders to nothing."""
    text = (THEME / name).read_text("utf-8")
    assert Environment(autoescape=True).from_string(text).render().strip() == ""


def test_the_frames_own_script_is_the_same_on_every_page() -> None:
    """It is allowed by its hash, so nothing of a page may stand in it."""
    frame = (THEME / "base.html").read_text("utf-8")
    inline = re.findall(r"<script>(.*?)</script>", frame, re.DOTALL)
    assert len(inline) == 1
    assert "{{" not in inline[0]
    assert "{%" not in inline[0]


def test_nothing_is_loaded_from_elsewhere() -> None:
    """No font, script, style or picture of another host, and no style in an attribute."""
    for path in (*THEME.rglob("*.html"), *THEME.rglob("*.css"), *Path("templates").rglob("*.j2")):
        text = path.read_text("utf-8")
        assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == [], path
        assert re.findall(r"url\((?!data:)|@import", text) == [], path
        assert re.findall(r"<[^>]*\sstyle=", text) == [], path
