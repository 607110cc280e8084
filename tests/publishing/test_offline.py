"""offline.zip: links that a file manager can open, and the same bytes everywhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator.publishing.offline import for_files, offline_zip


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../../checks/", "../../checks/index.html"),
        ("../../", "../../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../bridge/#sources", "../bridge/index.html#sources"),
        ("checks/?verdict=false", "checks/index.html?verdict=false"),
        ("?a=b", "?a=b"),
        ("#top", "#top"),
        ("entry.json", "entry.json"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:mail@example.org", "mailto:mail@example.org"),
        ("", ""),
    ],
)
def test_links_lead_to_files(link: str, expected: str) -> None:
    """A folder opens as a list of files from `file://`."""
    assert for_files(f'<a class="x" href="{link}">y</a>') == f'<a class="x" href="{expected}">y</a>'


def test_a_link_to_what_is_left_out_is_a_word() -> None:
    """The archive holds neither itself nor what only a server needs."""
    html = '<a class="x" href="../offline.zip">y</a> <a href="sitemap.xml" rel="z">y</a>'
    assert for_files(html) == '<a class="x">y</a> <a rel="z">y</a>'


def test_text_that_looks_like_a_link_stays(tmp_path: Path) -> None:
    """Only the links of elements are rewritten."""
    html = '<p>href="checks/"</p><script type="application/ld+json">{"url": "href=\\"a/\\""}</script>'
    assert for_files(html) == html
    assert tmp_path.exists()


def test_the_archive_is_the_same_bytes_from_any_folder(tmp_path: Path) -> None:
    """Dates, rights and order of the files on disk do not show."""
    archives = []
    for name, order in (("one", ("index.html", "a.js")), ("two", ("a.js", "index.html"))):
        for file in order:
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / file).write_text("<a href='x/'>")
        archives.append(offline_zip(tmp_path / name))
    assert archives[0] == archives[1]
    assert zipfile.ZipFile(io.BytesIO(archives[0])).namelist() == ["a.js", "index.html"]


def test_what_needs_a_server_is_left_out(tmp_path: Path) -> None:
    """The 404 page holds absolute links, and the archive does not hold itself."""
    for name in ("index.html", "404.html", "offline.zip", "sitemap.xml"):
        (tmp_path / name).write_text("x")
    assert zipfile.ZipFile(io.BytesIO(offline_zip(tmp_path))).namelist() == ["index.html"]
