"""`new` as a person meets it: questions, flags, forms, and what an interruption leaves."""

from __future__ import annotations

import http.server
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import PROJECT, Factcheck
from tests.systems import NEEDS_LINKS

ANSWERS = (
    "The tunnel cost nine million.", "Bo Example", "Treasurer", "2024-03", "", "https://example.org/speech", "",
    "false", "The budget shows sixty-one million.", "The budget names sixty-one million.", "refutes",
    "https://example.org/budget", "", "Budget of Example", "Town of Example", "2024-01-31", "official",
    "61 million: tube and ramps", "page 3", "", "", "", "y",
)  # fmt: skip
PAGE = b"""<!doctype html><html lang="en"><title>Budget</title><meta property="og:title" content="Budget of 2024">
<meta property="og:site_name" content="Town of Example"><meta name="date" content="2024-01-31">"""

LEAST = (
    "--claim", "The tunnel cost nine million.", "--claimant", "unknown", "--rating", "false",
    "--summary", "It cost more.",
    "--finding", "The budget says more.", "--stance", "refutes", "--source", "https://example.org/budget",
)  # fmt: skip


def typed(folder: Path, *lines: str, arguments: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Types lines into `new`."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "new", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def test_answers_become_an_entry_that_reads_as_if_written_by_hand(
    content: Path, factcheck: Factcheck, tmp_path: Path
) -> None:
    """And that `check` has nothing to say of."""
    done = typed(tmp_path, *ANSWERS)
    assert (done.returncode, done.stderr) == (0, "")
    text = (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    today = text.rpartition("published: ")[2].strip()
    assert text == (
        "claim:\n"
        "  text: The tunnel cost nine million.\n"
        "  claimant:\n"
        "    name: Bo Example\n"
        "    role: Treasurer\n"
        "  date: 2024-03\n"
        "  appearances:\n"
        "    - url: https://example.org/speech\n"
        "verdict:\n"
        "  rating: false\n"
        f"  date: {today}\n"
        "  summary: The budget shows sixty-one million.\n"
        "evidence:\n"
        "  - finding: The budget names sixty-one million.\n"
        "    stance: refutes\n"
        "    source: town-of-example-2024-01-31\n"
        '    quote: "61 million: tube and ramps"\n'
        "    locator: page 3\n"
        "sources:\n"
        "  - id: town-of-example-2024-01-31\n"
        "    url: https://example.org/budget\n"
        "    title: Budget of Example\n"
        "    publisher: Town of Example\n"
        "    published: 2024-01-31\n"
        f"    accessed: {today}\n"
        "    kind: official\n"
        f"published: {today}\n"
    )
    assert factcheck("check").stdout == "2 checks read: no problems\n"
    assert list((tmp_path / "build" / "unfinished").iterdir()) == []


def test_seven_answers_are_enough(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """Enter passes all other questions; docs/new.md says how many."""
    least = ["The tunnel cost nine million.", "Bo Example", "", "", "", "", "false", "It cost sixty-one million.",
             "The budget says so.", "refutes", "https://example.org/budget", *[""] * 8, "", "y"]  # fmt: skip
    done = typed(tmp_path, *least)
    assert done.returncode == 0
    assert factcheck("check").stdout == "2 checks read: no problems\n"
    questions = done.stdout.count("> ") - 1  # the last one asks whether to write
    told = f"{len([answer for answer in least if answer]) - 1} answers make an entry; Enter passes the other"
    guide = (PROJECT / "docs" / "new.md").read_text("utf-8")
    assert f"{told} {questions - 7} questions" in guide
    assert content.is_dir()


def test_each_answer_is_checked_at_once_and_asked_again(content: Path, tmp_path: Path) -> None:
    """By the same rules; `<` goes back to the question before."""
    lines = list(ANSWERS)
    lines[3:4] = ["31 March", "<", "Treasurer of Example", "2024-03"]
    lines[lines.index("false")] = "False"
    done = typed(tmp_path, "", *lines)
    assert done.returncode == 0
    assert "  This needs an answer.\n" in done.stdout
    assert "  F120 claim.date: `31 March` is no date (write `2024-03-10`, or" in done.stdout
    assert done.stdout.count("What were they when they said it?") == 2
    assert "role: Treasurer of Example\n" in (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("position", "wrong", "said", "asked"),
    [
        (5, "https://localhost/x", "L105 claim.appearances[0].url: `localhost`", "Where can it be read or heard?"),
        (6, "https://example.org:8443/", "L106 claim.appearances[1].url: the address names", "Where else?"),
        (11, "https://localhost/a", "L105 sources[0].url: `localhost` is a name", "Where does it stand?"),
        (15, "2024-3-1", "F120 sources[0].published: `2024-3-1` is no date", "When did it appear?"),
        (15, "2999", "F121 sources[0].published: `2999` is in the future", "When did it appear?"),
    ],
)
def test_what_is_wrong_is_told_at_its_question_and_blocks_no_other(
    content: Path, tmp_path: Path, position: int, wrong: str, said: str, asked: str
) -> None:
    """Though questions on the same source and on further appearances are still open."""
    done = typed(tmp_path, *ANSWERS[:position], wrong, *ANSWERS[position:])
    assert done.returncode == 0, done.stdout
    assert f"\n> {wrong}\n  {said}" in done.stdout
    assert done.stdout.count(f"\n{asked}\n") == 2
    assert wrong not in (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("position", "half", "said"),
    [
        (5, "example.org/log", "Write the address whole: https://example.org/log (to a title that looks like one"),
        (11, "Example.org:80/log?a=1", "Write the address whole: https://Example.org:80/log?a=1 (to a title"),
        (11, "bücher.example", "Write the address whole: https://bücher.example (to a title that looks like one"),
        (5, "http:/example.org/log", "Write the address whole, as https://host/path."),
        (11, "https//example.org/log", "Write the address whole, as https://host/path."),
        (11, "ftp://example.org/log", "Write the address whole, as https://host/path."),
    ],
)
def test_half_an_address_is_no_title(
    content: Path, factcheck: Factcheck, tmp_path: Path, position: int, half: str, said: str
) -> None:
    """A reader could not open it, and nobody would notice."""
    done = typed(tmp_path, *ANSWERS[:position], half, *ANSWERS[position:])
    assert done.returncode == 0, done.stdout
    assert f"\n> {half}\n  {said}" in done.stdout
    assert half not in (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    flag = "--appearance" if position == 5 else "--source"
    refused = factcheck("new", "--yes", *LEAST, flag, half, "--id", "other")
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"factcheck: {flag}: {said}")


@pytest.mark.parametrize("title", ["The radio", "p. 12", "U.S.A.", "Vol.2", "A history of example.org"])
def test_titles_with_dots_are_titles(content: Path, factcheck: Factcheck, title: str) -> None:
    """Not every dot makes an address."""
    assert factcheck("new", "--yes", *LEAST, "--appearance", title).returncode == 0
    assert title in (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")


def test_a_source_without_address_is_no_mistake_while_its_kind_is_asked_for(content: Path, tmp_path: Path) -> None:
    """Only some kinds may lack one."""
    lines = [*ANSWERS[:11], "The budget of 2024", "book", "", "2024-3-1", "2024-01-31", "", "", "", "", "y"]
    done = typed(tmp_path, *lines)
    assert done.returncode == 0, done.stdout
    assert re.findall(r"^  ([A-Z][0-9]{3}) ", done.stdout, re.MULTILINE) == ["F120"]
    assert "    kind: book\n" in (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")


def test_a_similar_claim_is_told_of_before_more_work_is_done(content: Path, tmp_path: Path) -> None:
    """And a question is no claim: that is for a person to weigh."""
    done = typed(tmp_path, "Was the bridge at Example closed for two years?", "Ann Example")
    shown = done.stdout.partition("Who said it?")[0]
    assert "There is bridge already: The bridge at Example was closed for two years." in shown
    assert "Note: the claim is a question" in shown
    assert content.is_dir()


def test_people_topics_and_sources_that_are_there_are_named_not_written_again(content: Path, tmp_path: Path) -> None:
    """A person by name, a source by its address."""
    for folder in ("people", "sources"):
        (content / folder).mkdir()
    (content / "people" / "bo-example.yml").write_text("name: Bo Example\n", "utf-8")
    (content / "sources" / "budget.yml").write_text("url: https://example.org/budget\n", "utf-8")
    lines = [line for line in ANSWERS if line != "Treasurer"]
    done = typed(tmp_path, *lines[:11], "61 million", "page 3", "", "", "", "y")
    assert done.returncode == 0
    text = (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    assert "claimant: bo-example\n" in text
    assert "sources:\n  - budget\n" in text


def test_what_was_answered_before_the_end_is_kept_and_gone_on_with(content: Path, tmp_path: Path) -> None:
    """The end of what was piped in is such an interruption, too."""
    done = typed(tmp_path, *ANSWERS[:8])
    assert done.returncode == 1
    kept = "build/unfinished/tunnel-cost-nine-million.yml"
    assert f"Your answers are kept: `new --from {kept}` goes on with them." in done.stdout
    assert f"Unfinished: `new --from {kept}` goes on with it." in typed(tmp_path).stdout
    done = typed(tmp_path, *ANSWERS[8:], arguments=("--from", kept))
    assert done.returncode == 0
    assert "role: Treasurer\n" in (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    assert not (tmp_path / kept).exists()


def test_answers_to_another_claim_are_kept_apart(content: Path, tmp_path: Path) -> None:
    """Claims without Latin letters, or that begin alike, would give both files one name."""
    claims = ("Мост был закрыт два года.", "Паром отменили.", "Мост был закрыт два года.")
    for claim in claims:
        assert typed(tmp_path, claim, "Ann Example").returncode == 1
    kept = sorted((tmp_path / "build" / "unfinished").iterdir())
    assert [path.name for path in kept] == ["entry-2.yml", "entry.yml"]
    for path, claim in zip(kept, reversed(claims[:2]), strict=True):
        assert claim in path.read_text("utf-8")
    assert typed(tmp_path, *ANSWERS[2:], "y", arguments=("--from", "build/unfinished/entry-2.yml")).returncode == 0
    assert [path.name for path in kept if path.exists()] == ["entry.yml"]
    assert content.is_dir()


def test_what_was_given_and_not_reached_yet_is_kept_too(content: Path, tmp_path: Path) -> None:
    """Whoever goes on with answers and stops again loses none of them."""
    given = ("--claim", ANSWERS[0], "--rating", "false", "--summary", "It cost sixty-one million.")
    assert typed(tmp_path, "Bo Example", arguments=given).returncode == 1
    kept = tmp_path / "build" / "unfinished" / "tunnel-cost-nine-million.yml"
    before = kept.read_text("utf-8")
    assert "summary: It cost sixty-one million.\n" in before
    assert typed(tmp_path, "Treasurer", arguments=("--from", str(kept))).returncode == 1
    assert all(line in kept.read_text("utf-8").splitlines() for line in before.splitlines())
    assert content.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_killed_interview_keeps_its_answers(content: Path, tmp_path: Path, sent: signal.Signals) -> None:
    """Each answer is on disk before the next question is asked."""
    kept = tmp_path / "build" / "unfinished" / "tunnel-cost-nine-million.yml"
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "new"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stdin
        running.stdin.write("The tunnel cost nine million.\nBo Example\n")
        running.stdin.flush()
        until = time.monotonic() + 60
        while not (kept.exists() and "Bo Example" in kept.read_text("utf-8")) and time.monotonic() < until:
            time.sleep(0.05)
        running.send_signal(sent)
        _, said = running.communicate(timeout=60)
    assert "Traceback" not in said
    assert "claimant: Bo Example\n" in kept.read_text("utf-8")
    assert [path.name for path in (content / "checks").iterdir()] == ["bridge.yml"]


def test_every_answer_can_be_a_flag(content: Path, factcheck: Factcheck) -> None:
    """Options after --finding are about that piece; --set takes what nobody is asked."""
    done = factcheck(
        "new", "--yes", "--claim", "The tunnel cost nine million.", "--claimant", "unknown", "--rating", "false",
        "--summary", "It cost more.", "--finding", "The budget says more.", "--stance", "refutes", "--source",
        "https://example.org/budget", "--quote", "61 million", "--finding", "Nobody kept the bills.", "--stance",
        "unanswered", "--set", "verdict.not_known=Who paid.", "--set", "authors=bo", "--draft", "--folder", "2024",
    )  # fmt: skip
    assert done.returncode == 1  # nobody is called bo
    assert "P140 authors[0]: no person `bo`" in done.stdout
    kept = "build/unfinished/tunnel-cost-nine-million.yml"
    (content / "people").mkdir()
    (content / "people" / "bo.yml").write_text("name: Bo Example\n", "utf-8")
    done = factcheck("new", "--yes", "--from", kept, "--folder", "2024")
    assert (done.returncode, done.stderr) == (0, "")
    text = (content / "checks" / "2024" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    assert "  not_known: Who paid.\n" in text
    assert "\nauthors:\n  - bo\n" in text
    assert "\ndraft: yes\n" in text
    assert "  - finding: Nobody kept the bills.\n    stance: unanswered\n" in text


def test_editors_are_told_the_schema_where_the_site_has_one(
    content: Path, factcheck: Factcheck, tmp_path: Path
) -> None:
    """By a line that `format` leaves on top."""
    (tmp_path / ".vscode" / "schemas").mkdir(parents=True)
    (tmp_path / ".vscode" / "schemas" / "check.json").write_text("{}", "utf-8")
    said = (
        "--claim",
        "The tunnel cost nine million.",
        "--claimant",
        "unknown",
        "--rating",
        "false",
        "--summary",
        "So.",
    )
    piece = ("--finding", "It says more.", "--stance", "refutes", "--source", "https://example.org/budget")
    assert factcheck("new", "--yes", *said, *piece, "--folder", "2024").returncode == 0
    text = (content / "checks" / "2024" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../../../.vscode/schemas/check.json"
    assert factcheck("format", "--check").returncode == 0


def test_what_is_no_date_is_told_once(content: Path, factcheck: Factcheck) -> None:
    """At the date itself: the source's id, which nobody typed, does not repeat it."""
    done = factcheck("new", "--yes", *LEAST, "--publisher", "Example", "--published", "March 2024")
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line[:1] == "F"] == [
        "F120 sources[0].published: `March 2024` is no date (write `2024-03-10`, or `2024-03` or `2024` "
        "where no more is known)"
    ]
    assert content.is_dir()


AGAIN = ("--finding", "It says so twice.", "--stance", "refutes", "--source", "https://example.org/budget")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (
            ("--claimant", "Bo Example", "--role", "Treasurer"),
            "--role: `Treasurer` has no place: the claimant is bo-example, who is known here "
            "(put it in people/bo-example.yml, or in --context)",
        ),
        (
            ("--title", "Budget", *AGAIN, "--title", "Budget of 2024"),
            "--title: `Budget of 2024` has no place: an earlier piece of evidence named that source (say it there)",
        ),
        (
            ("--kind", "official", *AGAIN, "--kind", "news"),
            "--kind: `news` has no place: an earlier piece of evidence named that source (say it there)",
        ),
        (
            ("--finding", "So it says.", "--stance", "refutes", "--source", "log", "--author", "Cy"),
            "--author: `Cy` has no place: the source log is known here (put it in sources/log.yml)",
        ),
        (
            ("--finding", "Nobody knows.", "--stance", "unanswered", "--publisher", "Cy"),
            "--publisher: `Cy` has no place: this piece of evidence names no source (name it with --source)",
        ),
        (
            (*AGAIN[:-1], "A book", "--kind", "book", "--title", "The book"),
            "--title: `The book` has no place: a source without an address is called as --source says, `A book` "
            "(write one of them)",
        ),
    ],
)
def test_an_answer_that_lands_nowhere_is_told(
    content: Path, factcheck: Factcheck, tmp_path: Path, flags: tuple[str, ...], said: str
) -> None:
    """By flags it is refused; who is asked is told what is left out, and may stop before it is written."""
    for name, text in (("people/bo-example", "name: Bo Example\n"), ("sources/log", "url: https://example.org/log\n")):
        (content / name).parent.mkdir()
        (content / f"{name}.yml").write_text(text, "utf-8")
    refused = factcheck("new", "--yes", *LEAST, *flags)
    assert (refused.returncode, refused.stderr) == (2, f"factcheck: {said}\n")
    asked = typed(tmp_path, *[""] * 20, arguments=(*LEAST, *flags))
    assert f"\nLeft out: {said.replace(':', '', 1)}\n" in asked.stdout


def test_what_is_said_twice_alike_is_no_contradiction(content: Path, factcheck: Factcheck) -> None:
    """A script may tell of a source wherever it names it."""
    about = ("--title", "Budget", "--kind", "news")
    assert factcheck("new", "--yes", *LEAST, *about, *AGAIN, *about).returncode == 0
    assert (content / "checks" / "tunnel-cost-nine-million.yml").exists()


def test_flags_that_leave_something_open_say_all_of_it(content: Path, factcheck: Factcheck) -> None:
    """All at once, by the name of the flag."""
    done = factcheck("new", "--yes", "--claim", "The tunnel cost nine million.")
    assert done.returncode == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()[1:]] == [
        "  --claimant", "  --rating", "  --summary", "  --finding",
    ]  # fmt: skip
    assert content.is_dir()


def test_a_file_is_never_overwritten(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """Nor is an id taken twice."""
    before = (content / "checks" / "bridge.yml").read_bytes()
    done = typed(tmp_path, *ANSWERS[:-2], "bridge", "<", "", "Bridge 2", "bridge-2", "y")
    assert "There is a check bridge already." in done.stdout
    assert "Use lower-case letters, digits and single hyphens: bridge-2" in done.stdout
    assert (content / "checks" / "bridge.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("con", "The site or Windows keeps the name con for itself."),
        ("page", "The site or Windows keeps the name page for itself."),
        ("Bridge Two", "Use lower-case letters, digits and single hyphens: bridge-two"),
        ("bridge.yml", "Use lower-case letters, digits and single hyphens: bridge-yml"),
        ("../../x", "Use lower-case letters, digits and single hyphens: x"),
        ("2024/b", "Use lower-case letters, digits and single hyphens: 2024-b"),
        ("bridge", "There is a check bridge already."),
        ("old-bridge", "The check bridge was called old-bridge: that address leads to it for good."),
    ],
)
def test_an_id_that_nobody_asked_for_is_checked_too(
    content: Path, factcheck: Factcheck, tmp_path: Path, id_: str, said: str
) -> None:
    """By the words of the question; it is a file's name, so it could lead out of the folder."""
    with (content / "checks" / "bridge.yml").open("a", encoding="utf-8") as entry:
        entry.write("former_ids:\n  - old-bridge\n  - tunnel-cost-nine-million\n")
    before = sorted(tmp_path.rglob("*.yml"))
    told = factcheck("new", "--yes", *LEAST, "--id", id_, "--folder", "sub")
    assert (told.returncode, told.stderr) == (2, f"factcheck: --id: {said}\n")
    assert sorted(tmp_path.rglob("*.yml")) == before
    kept = tmp_path / "kept.yaml"
    kept.write_text(f"answers:\n  id: {id_}\n", "utf-8")
    told = factcheck("new", "--yes", *LEAST, "--from", kept)
    assert (told.returncode, told.stderr) == (2, f"factcheck: --id: {said}\n")
    assert sorted(tmp_path.rglob("*.yml")) == before
    assert factcheck("new", "--yes", *LEAST).returncode == 0
    assert (content / "checks" / "tunnel-cost-nine-million-2.yml").exists()  # no former id is suggested either


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("../../../outside", "`--folder` names a folder inside of checks/, such as `imported/2024`"),
        ("..\\outside", "`--folder` names a folder inside of checks/, such as `imported/2024`"),
        ("/outside", "`--folder` names a folder inside of checks/, such as `imported/2024`"),
        ("2024/a.yml", "`--folder`: a.yml is named like a file (name the folder `a`)"),
        ("bridge", "`--folder`: content/checks/bridge is no folder (name another one, or move that away)"),
    ],
)
def test_no_check_is_written_where_check_does_not_look(
    content: Path, factcheck: Factcheck, tmp_path: Path, folder: str, said: str
) -> None:
    """Neither outside of checks/ nor into what is no folder of it; told before anything is asked."""
    (content / "checks" / "bridge").write_bytes(b"")
    before = sorted(tmp_path.rglob("*"))
    told = factcheck("new", "--yes", *LEAST, "--folder", folder)
    assert (told.returncode, told.stderr) == (2, f"factcheck: {said}\n")
    assert sorted(tmp_path.rglob("*")) == before


@NEEDS_LINKS
def test_no_check_is_written_through_a_link(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """`check` follows none."""
    (tmp_path / "outside").mkdir()
    (content / "checks" / "linked").symlink_to(tmp_path / "outside")
    told = factcheck("new", "--yes", *LEAST, "--folder", "linked/2024")
    assert told.returncode == 2
    assert "`--folder`: content/checks/linked is no folder" in told.stderr
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.fixture
def town() -> Iterator[str]:
    """A server with one page; its host and port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/budget" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE if self.path == "/budget" else b"")

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_is_asked_what_it_is_called_with_consent_only(content: Path, tmp_path: Path, town: str) -> None:
    """Its title, publisher and date are offered; Enter takes them."""
    lines = list(ANSWERS)
    lines[11:17] = [f"http://{town}/budget", "yes", "", "", "", ""]
    done = typed(tmp_path, *lines, arguments=("--allow-host", town))
    assert done.returncode == 0, done.stdout
    assert "[Budget of 2024] > " in done.stdout
    text = (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    assert "    title: Budget of 2024\n    publisher: Town of Example\n    published: 2024-01-31\n" in text
    assert "    language: en\n" in text


def test_url_asks_without_questions(content: Path, factcheck: Factcheck, town: str) -> None:
    """The flag is the consent; what nobody answers costs a line of explanation only."""
    said = (
        "new", "--yes", "--claim", "The tunnel cost nine million.", "--claimant", "unknown", "--rating", "false",
        "--summary", "More.", "--allow-host", town, "--finding", "It says more.", "--stance", "refutes", "--url",
    )  # fmt: skip
    assert factcheck(*said, f"http://{town}/budget").returncode == 0
    assert "title: Budget of 2024\n" in (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    twice = factcheck(
        *said, f"http://{town}/budget", "--title", "Mine", *said[-5:], f"http://{town}/budget", "--id", "b"
    )
    assert (twice.returncode, twice.stderr, twice.stdout.count("Language: en")) == (0, "", 1)
    gone = factcheck(*said, f"http://{town}/gone", "--id", "tunnel-again")
    assert (gone.returncode, "/gone told nothing: status 404" in gone.stdout) == (0, True)


FORM_TEXT = """### The claim

The tunnel cost
nine million.

### Who said it

Bo Example

### Where it was said

- https://example.org/speech (at the opening)
- The radio

### When it was first said

_No response_

### Why it matters

Many repeat it.

### Sources that you know

The budget: https://example.org/budget, and the mayor
"""


def test_the_text_of_an_issue_is_where_a_check_begins(content: Path, tmp_path: Path) -> None:
    """Its headings are found in the forms themselves; what has no place is shown, not lost."""
    (tmp_path / "issue.md").write_text(FORM_TEXT, "utf-8")
    said = ("Treasurer", "", "", "", "false", "It cost more.", "The budget says more.", "refutes", "", "", "", "")
    done = typed(tmp_path, *said, "official", "", "", "", "", "y", arguments=("--from", "issue.md"))
    assert done.returncode == 0, done.stdout
    text = (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    assert "    - url: https://example.org/speech\n    - title: The radio\n" in text
    assert "why_checked: Many repeat it.\n" in text
    assert "    url: https://example.org/budget\n" in text
    assert "Sources that you know:\n  The budget: https://example.org/budget, and the mayor\n" in done.stdout


def test_what_is_wrong_in_an_issue_is_asked_again(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """Where an address is passed over, the next one that the issue gives is looked at in its stead."""
    addresses = "https://news.example.org:8443/speech\n- https://localhost/b\n- https://example.org/speech"
    text = FORM_TEXT.replace("https://example.org/speech (at the opening)", addresses)
    (tmp_path / "issue.md").write_text(text.replace("_No response_", "2024-3-1"), "utf-8")
    said = ("Treasurer", "2024-03", "", "", "https://example.org/first", "", "false", "It cost more.", "It says more.")
    done = typed(
        tmp_path, *said, "refutes", "", "", "", "", "official", "", "", "", "", "y", arguments=("--from", "issue.md")
    )
    assert done.returncode == 0, done.stdout
    for told in ("F120 claim.date: `2024-3-1`", "L106 claim.appearances[0].url", "L105 claim.appearances[0].url"):
        assert done.stdout.count(told) == 1
    text = (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    urls = (
        "    - url: https://example.org/first\n    - url: https://example.org/speech\n    - title: The radio\nverdict"
    )
    assert urls in text
    assert factcheck("check").stdout == "2 checks read: no problems\n"


def test_back_leads_to_what_was_given_too(content: Path, tmp_path: Path) -> None:
    """What a flag or an issue said can be wrong in a way that only a person sees."""
    given = ("--claim", ANSWERS[0], "--claimant", "Bo Exmaple", "--role", "Treasurer", "--date", "2024-03")
    done = typed(tmp_path, "<", "<", "<", "Bo Example", *ANSWERS[2:], arguments=given)
    assert done.returncode == 0, done.stdout
    text = (content / "checks" / "tunnel-cost-nine-million.yml").read_text("utf-8")
    assert "    name: Bo Example\n    role: Treasurer\n  date: 2024-03\n" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--stance", "refutes"), "--stance is about a piece of evidence: begin the piece with --finding"),
        (("--from", "nothing.md"), "there is no file nothing.md"),
        (("--from", "content/site.yml"), "is neither an issue's text that suggests a claim nor answers"),
        (("--set", "verdict.nt_known=x"), "there is no field `nt_known` (did you mean `not_known`?)"),
        (("--set", "verdict=x", "--set", "verdict.not_known=y"), "verdict has been set to `x` already"),
        (
            ("--set", "verdict.not_known"),
            '--set verdict.not_known: there is no value (write `--set "verdict.not_known=…"`)',
        ),
        (("--set", "updates.date=2024"), "updates is a list (add its items to the file once that is written)"),
        (("--set", "claim.context.at=x"), "claim.context has no fields (write `--set claim.context=…`)"),
        (("--set", "related.id=x"), "related is a list (`--set related=…` adds one item)"),
        (("--content", "nowhere"), "there is no content folder nowhere"),
    ],
)
def test_wrong_usage_gives_2_and_says_what_to_do(
    content: Path, factcheck: Factcheck, arguments: tuple[str, ...], said: str
) -> None:
    """No traceback for anything that a person can cause."""
    done = factcheck("new", "--yes", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert content.is_dir()
