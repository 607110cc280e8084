"""`verify` as a person types it, against a real server on this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.environment import real_day
from generator.commands.verify_report import difference
from generator.commands.verify_session import Session
from generator.content.lock import lock_bytes
from generator.content.lock_reading import read_lock
from generator.evidence.fetched import Fetched
from generator.evidence.fetching import Fetcher
from generator.evidence.verifying import Demand, examined, verified
from tests.commands.conftest import PROJECT
from tests.evidence.conftest import WORDS, Served, Verify, command, lock, write
from tests.small_site import TODAY


def test_a_proven_quote_gives_0_and_a_lock_as_the_contract_writes_it(
    folder: Path, server: Served, verify: Verify
) -> None:
    """Every key is there, sorted, with one space of indent."""
    write(folder, "bridge", server.at("page"))
    done = verify()
    assert (done.returncode, done.stdout, done.stderr) == (
        0, "1 sources, 1 quotes, 1 of them proven: 1 exact\n", ""
    )  # fmt: skip
    proof = lock(folder)[server.at("page")]
    assert proof.pop("bytes_sha256") != proof.pop("text_sha256")
    assert proof.pop("checked")
    assert proof == {
        "final_url": server.at("page"),
        "from": "source",
        "media_type": "text/html",
        "quotes": {
            WORDS: {
                "fragment": "#:~:text=The%20bridge%20was%20closed%20for%20nine%20months%2C%20the%20log%20says%2E",
                "nearest": None,
                "offset": 0,
                "result": "exact",
            }
        },
        "state": "alive",
        "status": 200,
    }
    data = (folder / "evidence.lock").read_bytes()
    held = read_lock("evidence.lock", data, real_day())
    assert (held.problems, lock_bytes(held.lock)) == ((), data)
    assert data.startswith(b'{\n "sources": {\n  "http')
    assert data.endswith(b' "version": 1\n}\n')


def test_a_changed_page_loses_its_quote_and_gives_1(folder: Path, server: Served, verify: Verify) -> None:
    """The report shows the difference word by word."""
    write(folder, "bridge", server.at("page"))
    assert verify().returncode == 0
    server.page = server.page.replace(b"nine months", b"two years")
    done = verify("bridge")
    assert done.returncode == 1
    assert "altered" in done.stdout
    assert "[-nine months,-] [+two years,+]" in done.stdout
    found = lock(folder)[server.at("page")]["quotes"][WORDS]
    assert found == {
        "fragment": None, "nearest": "The bridge was closed for two years, the log says", "offset": None,
        "result": "altered",
    }  # fmt: skip


def test_a_difference_is_told_of_what_is_known_only() -> None:
    """Letter by letter where a script sets no blanks; and the words behind a cut are not said to be missing."""
    assert difference("橋は九年閉鎖された", "橋は二年閉鎖された") == "橋は [-九-] [+二+] 年閉鎖された"
    cut = "The bridge was closed. " * 8 + "It was sad that day"
    assert difference(f"{cut} in May and in June.", f"{cut} in Jun") == f"{cut} in Jun …"


@pytest.mark.parametrize("done", [b"[[]]", b"{}", b"[" * 100_000], ids=["lists", "no list", "too deep"])
def test_a_damaged_journal_costs_only_what_it_told(tmp_path: Path, done: bytes) -> None:
    """The run begins anew."""
    journal = tmp_path / "journal.json"
    journal.write_bytes(b'{"day": "2026-11-23", "done": ' + done + b"}")
    assert Session(tmp_path / "evidence.lock", {}, journal, "2026-11-23").done == set()


def test_an_unchanged_page_keeps_its_proof(folder: Path, server: Served, verify: Verify) -> None:
    """304 to a question that we asked with a date; a new quote is looked up whatever the server says."""
    write(folder, "bridge", server.at("unchanged"))
    assert (verify().returncode, verify().returncode) == (0, 0)
    assert lock(folder)[server.at("unchanged")]["quotes"][WORDS]["result"] == "exact"
    write(folder, "bridge", server.at("unchanged"), "The bridge was closed for two years.")
    assert verify().returncode == 1
    assert list(lock(folder)[server.at("unchanged")]["quotes"]) == ["The bridge was closed for two years."]


def test_a_copy_stands_in_and_it_is_said(folder: Path, server: Served, verify: Verify) -> None:
    """The source stays dead, and the proof names where it comes from."""
    write(folder, "bridge", server.at("missing"), archived=server.at("page"))
    done = verify()
    assert done.returncode == 0
    assert "read in the archived copy" in done.stdout
    proof = lock(folder)[server.at("missing")]
    assert (proof["state"], proof["status"], proof["from"], proof["final_url"]) == (
        "dead", 404, "archived", server.at("page")
    )  # fmt: skip
    assert proof["quotes"][WORDS]["result"] == "exact"


@pytest.mark.parametrize(
    ("path", "state", "result"),
    [
        ("forbidden", "blocked", "not-checked"),
        ("missing", "dead", "not-checked"),
        ("picture", "unreadable", "unreadable"),
    ],
)
def test_a_source_that_cannot_be_read_proves_nothing(
    folder: Path, server: Served, verify: Verify, path: str, state: str, result: str
) -> None:
    """A skip is never a pass, and no reason to fail either."""
    write(folder, "bridge", server.at(path))
    assert verify().returncode == 0
    proof = lock(folder)[server.at(path)]
    assert (proof["state"], proof["quotes"][WORDS]["result"]) == (state, result)


def test_without_a_network_proofs_are_kept_and_3_is_given(folder: Path, server: Served, verify: Verify) -> None:
    """An aeroplane is no reason to lose what was proven."""
    write(folder, "bridge", server.at("page"))
    assert verify().returncode == 0
    before = (folder / "evidence.lock").read_bytes()
    page, server.page = server.page, b""
    write(folder, "bridge", server.at("page"))
    (folder / "evidence.lock").write_bytes(before.replace(b"/page", b"/reset"))
    write(folder, "bridge", server.at("reset"))
    done = verify()
    server.page = page
    assert done.returncode == 3
    assert "nothing could be reached" in done.stderr
    assert lock(folder)[server.at("reset")]["quotes"][WORDS]["result"] == "exact"


def test_a_first_run_without_a_network_writes_nothing_down(folder: Path, server: Served, verify: Verify) -> None:
    """Else a site built on a train says that all of its sources are dead."""
    write(folder, "bridge", server.at("reset"))
    done = verify("--report", "report.md")
    assert done.returncode == 3
    assert [path.exists() for path in (folder / "evidence.lock", folder.parent / "report.md")] == [False, False]


def test_addresses_with_problems_are_passed_over(folder: Path, server: Served, verify: Verify) -> None:
    """They are reported, and the rest is done."""
    write(folder, "bridge", server.at("page"))
    write(folder, "private", "http://10.0.0.1/")
    done = verify()
    assert done.returncode == 0
    assert "content/checks/private.yml:17:10: L105" in done.stdout
    assert list(lock(folder)) == [server.at("page")]


def test_a_broken_lock_is_not_overwritten(folder: Path, server: Served, verify: Verify) -> None:
    """A merge with a conflict is a person's to solve."""
    write(folder, "bridge", server.at("page"))
    (folder / "evidence.lock").write_text("<<<<<<< ours\n", "utf-8")
    done = verify()
    assert (done.returncode, (folder / "evidence.lock").read_text("utf-8")) == (2, "<<<<<<< ours\n")


def test_an_unknown_check_is_told(verify: Verify) -> None:
    """Nothing is fetched for a slip of the keyboard."""
    assert verify("no-such-check").returncode == 2


def test_interrupted_it_keeps_what_it_has_and_goes_on_from_there(folder: Path, server: Served, verify: Verify) -> None:
    """Ctrl-C costs what is being fetched, and no more."""
    write(folder, "a", server.at("page"))
    write(folder, "b", server.at("slow"))
    running = subprocess.Popen(
        command("--allow-host", server.host),
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ends = time.monotonic() + 20
    while not any(path == "/slow" for path, _ in server.asked) and time.monotonic() < ends:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    running.wait(30)
    assert list(lock(folder)) == [server.at("page")]
    write(folder, "b", server.at("page?b"))
    server.asked.clear()
    assert verify().returncode == 0
    assert [path for path, _ in server.asked] == ["/robots.txt", "/page?b"]


def test_hosts_are_asked_side_by_side_and_each_once_at_a_time(serve: Callable[[], Served]) -> None:
    """Many hosts at once, one request each."""
    servers = [serve() for _ in range(8)]
    demands = [Demand(one.at(f"page?{number}"), (), (WORDS,)) for one in servers for number in range(4)]
    fetcher = Fetcher("tests", frozenset(one.host for one in servers))
    found = list(verified(demands, {}, fetcher.fetch, TODAY))
    assert {each.address for each in found} == {demand.address for demand in demands}
    assert {quote.result for each in found if each.proof for quote in each.proof.quotes.values()} == {"exact"}


def test_a_source_that_breaks_us_costs_only_itself() -> None:
    """Whatever is raised on the way."""

    def fetch(address: str, _: str | None) -> Fetched:
        if "bad" in address:
            raise ZeroDivisionError
        return Fetched(200, address, "text/plain", WORDS.encode())

    demands = [Demand(f"https://example.org/{name}", (), (WORDS,)) for name in ("bad", "good")]
    found = {each.address[-4:]: each.proof and each.proof.state for each in verified(demands, {}, fetch, TODAY)}
    assert found == {"/bad": "unreadable", "good": "alive"}


def test_an_answer_of_304_that_we_did_not_ask_for_proves_nothing() -> None:
    """Nothing was read."""
    demand = Demand("https://example.org/a", (), (WORDS,))
    proof = examined(demand, None, lambda *_: Fetched(304), TODAY).proof
    assert proof is not None
    assert proof.state == "dead"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("<<<<<<< ours\n", "line 1: it is no JSON here"),
        ('{"sources": {},\n "version": 2}\n', "line 1: it has no `sources`, or its `version` is not 1"),
        ('{"sources":\n {"a": {}}, "version": 1}\n', "line 2: it should have the keys bytes_sha256, checked, "),
    ],
)
def test_what_is_no_lock_is_told_and_left_as_it_is(folder: Path, verify: Verify, data: str, told: str) -> None:
    """It is never read as far as it goes: what a merge has broken, git may still have whole."""
    (folder / "evidence.lock").write_text(data, "utf-8")
    done = verify()
    assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr
    assert "run `verify`)" in done.stderr
    assert (folder / "evidence.lock").read_text("utf-8") == data


def test_a_hidden_check_leaves_no_words_in_the_lock(folder: Path, server: Served, verify: Verify) -> None:
    """A legal duty takes its quotes away, here as on the pages."""
    write(folder, "bridge", server.at("page"))
    write(folder, "other", server.at("page?other"))
    assert verify().returncode == 0
    with (folder / "checks" / "bridge.yml").open("a", encoding="utf-8") as entry:
        entry.write("withdrawn:\n  date: 2024-05-01\n  reason: A court said so.\n  hide: yes\n")
    assert verify().returncode == 0
    assert list(lock(folder)) == [server.at("page?other")]


def test_an_archive_that_cannot_be_written_is_told(folder: Path, server: Served, verify: Verify) -> None:
    """In plain words, and what was known stays."""
    write(folder, "bridge", server.at("page"))
    assert verify().returncode == 0
    before = (folder / "evidence.lock").read_bytes()
    (folder.parent / "kept").write_text("a file", "utf-8")
    done = verify("--archive", "kept")
    assert (done.returncode, (folder / "evidence.lock").read_bytes()) == (3, before)
    assert done.stderr.startswith("factcheck: kept")


def test_sources_of_one_text_are_named(folder: Path, server: Served, verify: Verify) -> None:
    """Two papers that print one agency's report are one source, not two; another text is another source."""
    write(folder, "bridge", server.at("report?one"))
    more = "".join(
        f"  - id: paper{number}\n    url: {server.at(path)}\n" for number, path in enumerate(("report?two", "page"))
    )
    finding = "  - finding: {}\n    stance: refutes\n    source: paper{}\n"
    findings = finding.format("The second.", 0) + finding.format("The third.", 1)
    path = folder / "checks" / "bridge.yml"
    entry = path.read_text("utf-8").replace("sources:\n", f"{findings}sources:\n")
    path.write_text(entry.replace("published:", f"{more}published:"), "utf-8")
    done = verify()
    assert done.stdout.splitlines() == [
        f"bridge: {server.at('report?one')} and {server.at('report?two')} hold nearly the same text: "
        "name what they go back to in `rests_on`",
        "3 sources, 1 quotes, 1 of them proven: 1 exact",
    ]
    path.write_text(path.read_text("utf-8").replace("source: paper0\n", "source: paper0\n    rests_on: road-log\n"))
    assert verify().stdout == "3 sources, 1 quotes, 1 of them proven: 1 exact\n"
