"""`verify --report FILE`: what got worse, as Markdown for an issue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.commands.verify_report import MARKDOWN_LIMIT, Run, markdown_report
from generator.content.lock import QuoteProof, SourceProof
from generator.evidence.verifying import Demand
from generator.markdown import rendered
from tests.evidence.conftest import WORDS, Served, Verify, write


def report_of(folder: Path) -> str:
    """The report that `--report report.md` wrote."""
    return (folder.parent / "report.md").read_text("utf-8")


def test_where_all_is_well_the_file_is_empty(folder: Path, server: Served, verify: Verify) -> None:
    """The workflow opens no issue then."""
    write(folder, "bridge", server.at("page"))
    assert verify("--report", "report.md").returncode == 0
    assert report_of(folder) == ""


def test_lost_quotes_dead_links_and_changed_pages_are_listed(folder: Path, server: Served, verify: Verify) -> None:
    """Each with the checks that cite it, and since when; blocked sources are not dead."""
    write(folder, "bridge", server.at("page"))
    write(folder, "gone", server.at("missing"))
    write(folder, "shut", server.at("forbidden"))
    write(folder, "unread", server.at("page?other"), "other words")
    assert verify().returncode == 0
    today = f"{date.today():%Y-%m-%d}".replace("-", "&#45;")
    server.page = server.page.replace(b"nine months", b"two years")
    assert verify("--report", "report.md").returncode == 1
    page = server.at("page").replace(":", "&#58;")
    gone = server.at("missing").replace(":", "&#58;")
    quote = WORDS.replace("|", "")
    assert report_of(folder).splitlines() == [
        "Found by `verify`. No verdict was changed: that is for people.",
        "",
        "4 sources, 4 quotes, 0 of them proven: 1 altered, 3 not-checked",
        "",
        "### Quotes that are not in their source",
        "",
        "| Check | Source | Quote | Found | Proven until |",
        "|---|---|---|---|---|",
        f"| bridge | {page} | {quote} | altered&#58; The bridge was closed for &#91;&#45;nine months,&#45;&#93; "
        f"&#91;&#43;two years,&#43;&#93; the log &#91;&#45;says.&#45;&#93; &#91;&#43;says&#43;&#93; | {today} |",
        "",
        "### Dead links",
        "",
        "| Check | Source | Alive until | Read in a copy |",
        "|---|---|---|---|",
        f"| gone | {gone} | not known | no |",
        "",
        "### Pages that changed and still hold their quotes",
        "",
        "| Check | Source |",
        "|---|---|",
        f"| unread | {page}?other |",
    ]


NEAREST = "<script>@ann #1 www.example.com https://example.com/ [a](b) | `c` ![d](e)"


def run_with(count: int) -> Run:
    """A run over sources whose quotes are altered, and say what they like."""
    demands = [Demand(f"https://example.org/{number}", (), (WORDS,)) for number in range(count)]
    proof = SourceProof(None, "2026-11-23", None, "source", "text/html", {}, "alive", 200, "0")
    altered = {WORDS: QuoteProof(None, NEAREST, None, "altered")}
    now = {demand.address: SourceProof(**{**vars(proof), "quotes": altered}) for demand in demands}
    return Run(demands, {}, now, [], {demand.address: ["bridge"] for demand in demands})


def test_what_a_source_says_is_text() -> None:
    """No mention, no link, no markup comes of a page's words."""
    told = markdown_report(run_with(1))
    row = next(line for line in told.splitlines() if "bridge" in line)
    assert not any(sign in row for sign in ("@", "<", "[", "`", "://", "www.", "!"))
    assert row.count("|") == 6
    assert "<a " not in str(rendered(told))


def test_a_long_report_is_cut_at_a_line() -> None:
    """An issue takes 65,536 characters."""
    told = markdown_report(run_with(500))
    assert len(told) < MARKDOWN_LIMIT + 100
    assert told.splitlines()[-1].endswith(" lines more: run `verify` to see them.")
