"""`verify --archive` and `--locked`: what was fetched, kept as WARC and graded again without a network."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from generator.commands.verify_archive import Archive
from generator.evidence.fetched import Exchange, Fetched
from generator.evidence.warc import UNPACKED_LIMIT_BYTES, Damaged, fetched_from, unchanged_at, warc_bytes
from tests.commands.conftest import PROJECT
from tests.evidence.conftest import PAGE, WORDS, Served, Verify, command, lock, write

ADDRESS, MOMENT = "https://example.org/log", "2026-11-20T12:00:00Z"
ANSWER = Exchange(ADDRESS, (("User-Agent", "tests"),), 200, "OK", (("Content-Type", "text/html"),), PAGE)
FETCHED = Fetched(200, ADDRESS, "text/html", PAGE, trail=(ANSWER,))
WHOLE = warc_bytes(ADDRESS, FETCHED, MOMENT)

# Run before anything of ours: whatever opens a socket or asks for a name ends the process.
NO_NETWORK = """
import os, sys
def watch(event, arguments):
    if event.startswith("socket."):
        os.write(2, f"the network was touched: {event}".encode())
        os._exit(77)
sys.addaudithook(watch)
"""


def without_network(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `verify` where the first touch of a socket is its last."""
    (folder.parent / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    return subprocess.run(
        command(*arguments),
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": f"{folder.parent}{os.pathsep}{PROJECT}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def files(folder: Path) -> list[Path]:
    """The archive's files."""
    return sorted((folder.parent / "kept").iterdir())


def test_what_was_kept_is_graded_again_without_a_network(folder: Path, server: Served, verify: Verify) -> None:
    """The lock stays as it was, byte for byte: alive, moved, dead, blocked, unreadable and read in a copy."""
    for path in ("page", "to-page", "missing", "forbidden", "picture", "reset", "empty", "gzip-members"):
        write(folder, f"about-{path}", server.at(path))
    write(folder, "copied", server.at("missing?copied"), archived=server.at("page?copy"))
    told = verify("--archive", "kept")
    before = (folder / "evidence.lock").read_bytes()
    asked = len(server.asked)
    again = without_network(folder, "--locked", "--archive", "kept", "--allow-host", server.host)
    assert (again.returncode, again.stdout, again.stderr) == (0, told.stdout, "")
    assert (folder / "evidence.lock").read_bytes() == before
    assert len(server.asked) == asked
    assert len(files(folder)) == 10


def test_the_network_would_have_been_seen(folder: Path, server: Served) -> None:
    """The proof above can fail."""
    write(folder, "bridge", server.at("page"))
    assert without_network(folder, "--allow-host", server.host).returncode == 77


def test_grading_anew_finds_what_the_lock_says_wrongly(folder: Path, server: Served, verify: Verify) -> None:
    """Who doubts a lock asks the archive; a quote edited since is looked up, too."""
    write(folder, "bridge", server.at("page"))
    assert verify("--archive", "kept").returncode == 0
    text = (folder / "evidence.lock").read_text("utf-8")
    (folder / "evidence.lock").write_text(text.replace('"exact"', '"elided"'), "utf-8")
    assert without_network(folder, "--locked", "--archive", "kept", "--allow-host", server.host).returncode == 0
    assert (folder / "evidence.lock").read_text("utf-8") == text
    write(folder, "bridge", server.at("page"), WORDS.replace("nine", "six"))
    assert without_network(folder, "--locked", "--archive", "kept", "--allow-host", server.host).returncode == 1
    assert [quote["result"] for quote in lock(folder)[server.at("page")]["quotes"].values()] == ["altered"]


def test_what_the_archive_lacks_is_told_and_left(folder: Path, server: Served, verify: Verify) -> None:
    """Neither a pass nor a loss: nothing was seen."""
    write(folder, "bridge", server.at("page"))
    assert verify("--archive", "kept").returncode == 0
    before = (folder / "evidence.lock").read_bytes()
    files(folder)[0].unlink()
    done = without_network(folder, "--locked", "--archive", "kept", "--allow-host", server.host)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{server.at('page')}: nothing known of it (not in the archive)\n")
    assert (folder / "evidence.lock").read_bytes() == before


def test_a_damaged_file_costs_only_its_source(folder: Path, server: Served, verify: Verify) -> None:
    """The others are graded."""
    write(folder, "bridge", server.at("page"))
    write(folder, "other", server.at("page?other"))
    assert verify("--archive", "kept").returncode == 0
    files(folder)[0].write_bytes(files(folder)[0].read_bytes()[:-9])
    (folder / "evidence.lock").unlink()
    done = without_network(folder, "--locked", "--archive", "kept", "--allow-host", server.host)
    assert done.returncode == 1
    assert "in the archive cannot be used: it breaks off" in done.stdout
    assert "2 sources, 2 quotes, 1 of them proven: 1 exact, 1 not-checked" in done.stdout


def test_an_unchanged_page_keeps_its_file_and_gets_a_new_day(folder: Path, server: Served, verify: Verify) -> None:
    """304 is kept as a revisit, so that grading anew gives the same day; without the file nothing is conditional."""
    write(folder, "bridge", server.at("unchanged"))
    assert verify().returncode == 0
    server.asked.clear()
    assert verify("--archive", "kept").returncode == 0
    assert "If-Modified-Since" not in dict(server.asked)["/unchanged"]
    assert verify("--archive", "kept").returncode == 0
    kinds = [record.rec_type for record in ArchiveIterator(io.BytesIO(files(folder)[0].read_bytes()))]
    assert kinds == ["request", "response", "metadata", "revisit"]
    before = (folder / "evidence.lock").read_bytes()
    assert without_network(folder, "--locked", "--archive", "kept", "--allow-host", server.host).returncode == 0
    assert (folder / "evidence.lock").read_bytes() == before


def test_a_page_that_is_gone_stays_in_the_archive(folder: Path, server: Served, verify: Verify) -> None:
    """The lock and the archive both say that it is dead; what it said when it was last read is not lost."""
    write(folder, "bridge", server.at("page"))
    write(folder, "other", server.at("page?other"))
    assert verify("--archive", "kept").returncode == 0
    server.gone = "/page"
    for _ in range(3):
        assert verify("--archive", "kept").returncode == 0
    before = (folder / "evidence.lock").read_bytes()
    assert lock(folder)[server.at("page")]["state"] == "dead"
    assert without_network(folder, "--locked", "--archive", "kept", "--allow-host", server.host).returncode == 0
    assert (folder / "evidence.lock").read_bytes() == before
    bodies = [
        [record.content_stream().read() for record in ArchiveIterator(io.BytesIO(path.read_bytes()))]
        for path in files(folder)
    ]
    assert sorted((len(each), PAGE in each) for each in bodies) == [(3, True), (5, True)]


def test_without_a_network_the_archive_stays_as_it_was(tmp_path: Path) -> None:
    """Nobody's silence is kept before somebody has answered; then it is."""
    archive, silence = Archive(tmp_path, MOMENT), Fetched(None, fault="no such host")
    archive.keeping(lambda *_: FETCHED)(ADDRESS, None)
    before = archive.held(ADDRESS)
    other = f"{ADDRESS}/other"
    fetch = archive.keeping(lambda address, _: FETCHED if address == other else silence)
    fetch(ADDRESS, None)
    assert archive.held(ADDRESS) == before
    fetch(other, None)
    assert archive.fetch(ADDRESS) == replace(silence, day="2026-11-20")
    assert PAGE in gzip.decompress(archive.held(ADDRESS))


def test_a_locked_run_needs_an_archive(folder: Path, verify: Verify) -> None:
    """Without one there is nothing to grade."""
    assert folder.is_dir()
    assert verify("--locked").returncode == 2
    done = verify("--locked", "--archive", "missing")
    assert (done.returncode, done.stderr) == (
        2, "factcheck: there is no folder missing: verify with --archive and without --locked makes it\n"
    )  # fmt: skip


def test_a_file_has_the_day_of_its_last_look() -> None:
    """Later days follow one another without the file growing."""
    later = unchanged_at(unchanged_at(WHOLE, ADDRESS, "2026-11-21T12:00:00Z"), ADDRESS, "2026-11-22T12:00:00Z")
    assert fetched_from(WHOLE, ADDRESS).day == "2026-11-20"
    assert fetched_from(later, ADDRESS).day == "2026-11-22"
    assert fetched_from(later, ADDRESS).body == PAGE
    assert len(later) == len(unchanged_at(WHOLE, ADDRESS, "2026-11-22T12:00:00Z"))


def test_others_read_our_files() -> None:
    """Their reader finds every digest true, and the page under its address."""
    pages = [
        (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(WHOLE), check_digests="raise")
        if record.rec_type == "response"
    ]
    assert pages == [(ADDRESS, PAGE)]


def _bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()


HEADERS = b"WARC/1.0\r\nWARC-Type: response\r\n"
RECORD = gzip.decompress(WHOLE[: WHOLE.index(b"\x1f\x8b", 2)])


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "it breaks off"),
        (b"not packed", "not packed"),
        (WHOLE[:-1], "breaks off"),
        (WHOLE + b"behind", "not packed"),
        (WHOLE[: WHOLE.rindex(b"\x1f\x8b")], "of another address, or not ours"),
        (_bomb(), "longer than 24 MiB"),
        (gzip.compress(b"") * 40, "something else than a record"),
        (gzip.compress(HEADERS + b"a: b\r\n" * 3_000_000 + b"\r\n\r\n\r\n"), "something else than a record"),
        (gzip.compress(HEADERS + b"\r\n" + b"a: b\r\n" * 3_000_000 + b"\r\n\r\n"), "headers have no end"),
        (gzip.compress(RECORD.replace(b"Content-Length: ", b"Content-Length: 9")), "not true"),
        (gzip.compress(RECORD.replace(b"Content-Length: ", b"Content-Length: -")), "cannot be read|not true"),
        (gzip.compress(RECORD.replace(b"WARC-Block", b"XXXX-Block")), "no digest"),
        (gzip.compress(RECORD.replace(b"tests", b"texts")), "cannot be read"),
        (gzip.compress(RECORD.replace(b"WARC/1.0", b"WARC/9.9")), "cannot be read"),
    ],
)
def test_what_is_made_to_hurt_is_refused(data: bytes, fault: str) -> None:
    """In bounded memory, in words, whatever it is."""
    tracemalloc.start()
    try:
        with pytest.raises(Damaged, match=fault):
            fetched_from(data, ADDRESS)
        assert tracemalloc.get_traced_memory()[1] < 4 * UNPACKED_LIMIT_BYTES
    finally:
        tracemalloc.stop()


def test_a_file_of_another_address_is_refused() -> None:
    """Files can be exchanged; addresses are in them."""
    with pytest.raises(Damaged, match="another address"):
        fetched_from(WHOLE, "https://example.org/other")


@settings(deadline=None)
@given(st.data())
def test_a_changed_file_tells_the_same_or_is_refused(data: st.DataObject) -> None:
    """Digests hold the page: no change of a byte changes what was said."""
    at = data.draw(st.integers(0, len(WHOLE) - 1))
    byte = data.draw(st.integers(0, 255))
    try:
        fetched = fetched_from(WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :], ADDRESS)
    except Damaged:
        return
    assert fetched.body == PAGE


@settings(deadline=None)
@given(
    st.builds(
        Exchange,
        st.just(ADDRESS),
        st.just((("User-Agent", "tests"),)),
        st.integers(100, 599),
        st.text(max_size=20),
        st.lists(st.tuples(st.sampled_from(["X-Ä", "Set-Cookie", "Content-Length", "Server"]), st.text())).map(tuple),
        st.binary(max_size=500),
    )
)
def test_what_is_written_is_read_back(exchange: Exchange) -> None:
    """Whatever a server sends."""
    fetched = Fetched(exchange.status, ADDRESS, "", exchange.body, trail=(exchange,))
    read = fetched_from(warc_bytes(ADDRESS, fetched, MOMENT), ADDRESS)
    assert (read.status, read.body, read.final_url) == (exchange.status, exchange.body, ADDRESS)


@pytest.mark.parametrize(
    "fetched",
    [
        Fetched(None, fault="too slow", day="2026-11-20"),
        Fetched(200, fault="the answer breaks off", is_unreadable=True, day="2026-11-20"),
        Fetched(None, ADDRESS, fault="robots.txt asks not to", is_refused=True, day="2026-11-20"),
    ],
)
def test_what_gave_no_page_is_kept_too(fetched: Fetched) -> None:
    """That nobody answered is a finding."""
    assert fetched_from(warc_bytes(ADDRESS, fetched, MOMENT), ADDRESS) == fetched
