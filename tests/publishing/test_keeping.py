"""The list of what a browser can keep: every file that is for reading, as it is."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from generator.publishing.keeping import write_keeping
from generator.publishing.remembering import Made, digests_within
from tests.whole.building import PROJECT

PAGE = b"<!doctype html><p>bridge</p>"
DIGEST = hashlib.sha256(PAGE).hexdigest()


def site_in(folder: Path, **files: bytes) -> Path:
    """A folder with a service worker and some files; `__` stands for a slash, the last `_` for a dot."""
    worker = (PROJECT / "templates/theme/service-worker.js").read_bytes()
    for name, data in {"service-worker_js": worker, **files}.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def listed(site: Path) -> dict[str, list[object]]:
    """The files that the list names."""
    files: dict[str, list[object]] = json.loads((site / "offline/files.json").read_bytes())["files"]
    return files


def test_the_list_names_what_is_for_reading(tmp_path: Path) -> None:
    """Neither itself nor what only servers and search engines need."""
    left_out = {
        "sitemap_xml": b"x",
        "robots_txt": b"x",
        "404_html": b"x",
        "offline_zip": b"x",
        "assets__main_map": b"x",
    }
    site = site_in(tmp_path, index_html=PAGE, checks__one__index_html=PAGE, **left_out)
    write_keeping(site, digests_within(site))
    assert listed(site) == {name: [DIGEST[:32], len(PAGE)] for name in ("checks/one/index.html", "index.html")}
    summary = json.loads((site / "offline/summary.json").read_bytes())
    assert (summary["count"], summary["bytes"]) == (2, 2 * len(PAGE))


def test_a_known_digest_gives_the_same_list(tmp_path: Path) -> None:
    """Who has just written a file need not read it again."""
    one, two = (site_in(tmp_path / name, index_html=PAGE, feed_xml=b"x") for name in ("one", "two"))
    write_keeping(one, digests_within(one))
    write_keeping(two, digests_within(two, made={"index.html": Made("of", DIGEST)}))
    assert listed(one) == listed(two)
    assert (one / "service-worker.js").read_bytes() == (two / "service-worker.js").read_bytes()


def test_a_version_changes_with_the_files_and_with_nothing_else(tmp_path: Path) -> None:
    """Else readers would fetch what they have, or keep what is old."""
    versions = []
    for name, data in (("one", PAGE), ("two", PAGE), ("three", PAGE + b".")):
        site = site_in(tmp_path / name, index_html=data)
        write_keeping(site, digests_within(site))
        worker = (site / "service-worker.js").read_text("utf-8")
        version = json.loads((site / "offline/summary.json").read_bytes())["version"]
        assert f'"{version}"' in worker
        assert "$VERSION" not in worker
        versions.append(version)
    assert versions[0] == versions[1] != versions[2]


def test_a_theme_without_a_worker_gets_no_list(tmp_path: Path) -> None:
    """A site may have a theme of its own."""
    (tmp_path / "index.html").write_bytes(PAGE)
    write_keeping(tmp_path, digests_within(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
