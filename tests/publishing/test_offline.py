"""offline.zip: links that a file manager can open, and the same bytes everywhere."""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.offline import ARCHIVE
from generator.publishing.making import Workplace
from generator.publishing.offline import for_files, write_offline
from generator.publishing.packing import Archive, packed
from generator.publishing.remembering import Made, digest_of, digests_within

FILES = {
    "index.html": "<a href='x/'>" * 50,
    "a/index.html": '<a href="../">up</a>',
    "a/b.png": "png",
    "é.js": "x" * 999,
}


def _for_files(html: str) -> str:
    return for_files(html.encode()).decode()


def _archive(site: Path) -> bytes:
    write_offline(Workplace(site), digests_within(site))
    return (site / ARCHIVE).read_bytes()


def _site(folder: Path, files: dict[str, str] = FILES) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


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
    assert _for_files(f'<a class="x" href="{link}">y</a>') == f'<a class="x" href="{expected}">y</a>'


@pytest.mark.parametrize("blank", [" ", "\n", "\t", "\r\n    ", "\f"])
def test_a_link_is_found_behind_any_blank(blank: str) -> None:
    """HTML knows five; a theme of one's own may use any."""
    assert _for_files(f'<a{blank}HREF="../a/">y</a>') == f'<a{blank}HREF="../a/index.html">y</a>'


def test_a_link_to_what_is_left_out_is_a_word() -> None:
    """The archive holds neither itself nor what only a server needs."""
    html = '<a class="x" href="../offline.zip">y</a> <a href="sitemap.xml" rel="z">y</a>'
    assert _for_files(html) == '<a class="x">y</a> <a rel="z">y</a>'


def test_text_that_looks_like_a_link_stays(tmp_path: Path) -> None:
    """Only the links of elements are rewritten."""
    html = '<p>href="checks/"</p><script type="application/ld+json">{"url": "href=\\"a/\\""}</script>'
    assert _for_files(html) == html
    assert tmp_path.exists()


def test_the_archive_is_the_same_bytes_from_any_folder(tmp_path: Path) -> None:
    """Dates, rights and order of the files on disk do not show."""
    archives = []
    for name, order in (("one", ("index.html", "a.js")), ("two", ("a.js", "index.html"))):
        for file in order:
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / file).write_text("<a href='x/'>")
        archives.append(_archive(tmp_path / name))
    assert archives[0] == archives[1]
    assert zipfile.ZipFile(io.BytesIO(archives[0])).namelist() == ["a.js", "index.html"]


def test_what_needs_a_server_is_left_out(tmp_path: Path) -> None:
    """The 404 page holds absolute links, and the archive does not hold itself."""
    for name in ("index.html", "404.html", "offline.zip", "sitemap.xml"):
        (tmp_path / name).write_text("x")
    assert zipfile.ZipFile(io.BytesIO(_archive(tmp_path))).namelist() == ["index.html"]


def test_the_archive_is_what_python_s_own_writer_makes(tmp_path: Path) -> None:
    """Byte for byte where nothing is packed, and the same list where something is: whatever opens zips opens this."""
    expected = io.BytesIO()
    names = {name: f"{name}.png" for name in FILES}
    with zipfile.ZipFile(expected, "w") as archive:
        for name in sorted(names.values()):
            archive.writestr(_plain_info(name), FILES[name.removesuffix(".png")])
    stored = _archive(_site(tmp_path / "stored", {names[name]: text for name, text in FILES.items()}))
    assert stored == expected.getvalue()
    with zipfile.ZipFile(io.BytesIO(_archive(_site(tmp_path / "packed")))) as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            text = FILES[info.filename]
            assert archive.read(info).decode() == (_for_files(text) if info.filename.endswith(".html") else text)
            like = _plain_info(info.filename)
            for slot in ("date_time", "external_attr", "create_system", "extract_version", "extra"):
                assert getattr(info, slot) == getattr(like, slot)


def _plain_info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.external_attr, info.create_system = 0o644 << 16, 3
    return info


@given(st.binary(max_size=2000), st.booleans())
def test_whatever_is_packed_is_unpacked(data: bytes, is_stored: bool) -> None:
    """By Python's own zlib."""
    member = packed(data, is_stored=is_stored)
    unpacked = member.packed if is_stored else zlib.decompress(member.packed, -15)
    assert (unpacked, member.size, member.crc) == (data, len(data), zlib.crc32(data))


@pytest.fixture
def first(tmp_path: Path) -> Workplace:
    """A site with its archive, and what is remembered of both."""
    place = Workplace(_site(tmp_path / "first"), around="around")
    write_offline(place, digests_within(place.site))
    return place


def _next(first: Workplace, folder: Path, files: dict[str, str] = FILES, around: str = "around") -> Workplace:
    return Workplace(_site(folder / "next", files), first.site, None, first.made, around=around)


@pytest.mark.parametrize("edited", [*FILES, None])
def test_only_what_changed_is_packed_anew(first: Workplace, tmp_path: Path, edited: str | None) -> None:
    """Seen by an earlier archive that packed otherwise: what it packed is there again, but for what changed."""
    path = first.site / ARCHIVE
    with Archive(path) as archive:
        for name in sorted(FILES):
            archive.add(name, packed(b"loose", is_stored=True), is_stored=True)
    first.made[ARCHIVE] = Made("packed", digest_of(path.read_bytes()))
    again = _next(first, tmp_path, {**FILES, **({edited: "edited"} if edited else {})})
    write_offline(again, digests_within(again.site))
    with zipfile.ZipFile(again.site / ARCHIVE) as archive:
        assert archive.testzip() is None
        assert {name for name in archive.namelist() if archive.read(name) != b"loose"} == {edited} - {None}


def test_nothing_is_taken_over_where_surroundings_changed(first: Workplace, tmp_path: Path) -> None:
    """Pages are packed with their links rewritten, by code that may be another."""
    elsewhere = _next(first, tmp_path / "other", around="elsewhere")
    write_offline(elsewhere, digests_within(elsewhere.site))
    assert (elsewhere.site / ARCHIVE).read_bytes() == _archive(_site(tmp_path / "anew"))


def test_files_that_go_and_come_leave_what_a_first_build_packs(first: Workplace, tmp_path: Path) -> None:
    """Whichever stand before and behind them."""
    place = first
    for number, name in enumerate([*FILES, *FILES]):
        files = {**{each: text for each, text in FILES.items() if each != name}, f"{name}.more.html": "more"}
        place = _next(place, tmp_path / str(number), files)
        write_offline(place, digests_within(place.site))
        assert (place.site / ARCHIVE).read_bytes() == _archive(_site(tmp_path / f"anew{number}", files))


@pytest.mark.parametrize("harm", ["changed", "cut", "gone", "of something else", "no archive"])
def test_an_archive_that_is_not_what_was_written_is_not_taken_over(first: Workplace, tmp_path: Path, harm: str) -> None:
    """What was published may have been changed since, by whomever."""
    path, expected = first.site / ARCHIVE, (first.site / ARCHIVE).read_bytes()
    data = bytearray(expected)
    if harm == "changed":
        data[60] ^= 1
        path.write_bytes(data)
    elif harm == "cut":
        path.write_bytes(data[:200])
    elif harm == "gone":
        path.unlink()
    elif harm == "of something else":
        path.write_bytes(_archive(_site(tmp_path / "else", dict.fromkeys(FILES, "else"))))
    else:
        path.unlink()
        shutil.copytree(tmp_path / "first" / "a", path)
    again = _next(first, tmp_path)
    write_offline(again, digests_within(again.site))
    assert (again.site / ARCHIVE).read_bytes() == expected
