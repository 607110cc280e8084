"""The lists and all pages but the home page, checks and dossiers."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.content.folder import read_content
from generator.pages.offline import ARCHIVE
from generator.publishing.gate import page_faults
from generator.publishing.policy import with_policy
from generator.views.library import Library, library
from tests.exports.made_library import DRAFT_TEXT, FILES, HIDDEN_TEXT, SITE, SMALLEST, TODAY, files_of, library_of
from tests.pages.drawn import HOSTILE, html_of, markdown_files, standalone, visible

THEIRS = """\
claim:
  text: The tunnel is flooded.
  claimant:
    kind: unknown
verdict:
  rating: mixed
  date: 2024-05-02
imported_from:
  url: https://www.other.example/tunnel
"""
OTHERS = ("checks/", "topics/", "people/", "sources/", "corrections/", "statistics/", "timeline/", "evidence/", "data/")


@pytest.fixture
def made(tmp_path: Path) -> Library:
    """The made-up site."""
    return library_of(tmp_path)


def linked(page: LexborHTMLParser) -> list[str]:
    """The targets of a page's links."""
    return [node.attributes.get("href") or "" for node in page.css("a")]


def test_every_address_of_the_contract_is_there(made: Library) -> None:
    """Contract, section 4; pages that have no words of their own are there too."""
    addresses = set(markdown_files(made))
    assert addresses >= {
        *OTHERS,
        "topics/roads/",
        "topics/bridges/",
        "people/ann-example/",
        "sources/example.org/",
        "methodology/",
        "about/",
        "contribute/",
    }
    assert "topics/empty-topic/" not in addresses
    assert not {address for address in addresses if address.startswith("people/bo-example")}


def test_a_dossier_of_hidden_checks_has_no_page_and_no_row(tmp_path: Path) -> None:
    """It would tell of nothing but that there was something; a draft is as if it were not there."""
    dossier = "title: Heard in the hall\nchecks:\n  - {}\n"
    files = markdown_files(
        library_of(
            tmp_path,
            dossiers__hidden_yml=dossier.format("hidden-one"),
            dossiers__draft_yml=dossier.format("a-draft"),
            dossiers__seen_yml=dossier.format("hidden-one\n  - smallest"),
        )
    )
    assert {address for address in files if address.startswith("dossiers/")} == {"dossiers/", "dossiers/seen/"}
    assert linked(html_of(files["dossiers/"])) == ["../dossiers/seen/"]


def test_every_link_inside_the_site_leads_to_something(made: Library) -> None:
    """Each list is a promise of what stands behind it."""
    pages = markdown_files(made)
    files = {f"{address}index.html" for address in pages} | {*standalone(made), *files_of(made), ARCHIVE}
    wrong = []
    for address, text in pages.items():
        for href in linked(html_of(text)):
            if re.match(r"[a-z]+:|#", href):
                continue
            path = posixpath.normpath(posixpath.join("/", address, re.split(r"[?#]", href)[0])).lstrip("/")
            if not files & {path, posixpath.join(path, "index.html")}:
                wrong.append((address, href))
    assert wrong == []


def test_a_list_in_parts_says_which_part_it_is(tmp_path: Path) -> None:
    """Twenty-five checks a page; the finder stands on the first alone."""
    more = {f"checks__more-{number}_yml": SMALLEST for number in range(30)}
    pages = markdown_files(library_of(tmp_path, **more))
    first, second = html_of(pages["checks/"]), html_of(pages["checks/page/2/"])
    assert [len(page.css(".fc-cards > li")) for page in (first, second)] == [25, 9]
    assert [len(page.css("[data-finder]")) for page in (first, second)] == [1, 0]
    assert "page 2" in visible(second)
    assert "../checks/page/2/" in linked(first)
    assert "../../../checks/" in linked(second)


def test_a_topic_lists_the_checks_of_its_subtopics(made: Library) -> None:
    """Contract: by topic, with its subtopics' checks."""
    pages = markdown_files(made)
    assert "The ferry at Example carries no one." in visible(html_of(pages["topics/roads/"]))
    assert "../../topics/roads/feed.xml" in linked(html_of(pages["topics/roads/"]))


def test_a_person_s_page_says_that_the_checks_are_a_selection(made: Library) -> None:
    """And draws no score: the contract of a fair page about a person."""
    page = html_of(markdown_files(made)["people/ann-example/"])
    assert "They are a selection" in visible(page)
    assert page.css("svg, meter, progress") == []
    assert "https://example.org/ann" in linked(page)


def test_corrections_tell_every_kind_of_change(made: Library) -> None:
    """Corrections, updates, moved verdicts and withdrawals, each with its date and its words."""
    text = visible(html_of(markdown_files(made)["corrections/"]))
    for told in ("The number was wrong; it is twelve, not ten.", "A film was added.", "The claim was misattributed."):
        assert told in text
    assert "has not been written down yet" in text


def test_a_step_of_the_timeline_says_whose_it_is_and_whether_it_stands(tmp_path: Path) -> None:
    """Else another publisher's verdict would be ours there, and one that we took back would stand."""
    earlier = "earlier_verdicts:\n  - rating: true\n    as_of: 2024-04-20\n    summary: It was.\n"
    retold = THEIRS.replace("other", "retold") + earlier
    made = library_of(tmp_path, checks__theirs_yml=THEIRS, checks__retold_yml=retold)
    page = html_of(markdown_files(made)["timeline/"])
    steps = [" ".join(node.text(separator=" ").split()) for node in page.css(".fc-event--step")]
    assert [step for step in steps if "tunnel" in step or "bridge" in step] == [
        "2 May 2024 Verdict by retold.example : ◑ Mixed Another publisher’s check “The tunnel is flooded.”",
        "2 May 2024 Verdict by other.example : ◑ Mixed Another publisher’s check “The tunnel is flooded.”",
        "20 April 2024 On the evidence public then: ✓ True Another publisher’s check “The tunnel is flooded.”",
        "10 March 2024 We said: ✗ False “The bridge at Example was closed for two years.”",
        "10 March 2024 We said: ✗ False Withdrawn “The bridge at Example was closed for two years.”",
    ]


@pytest.mark.parametrize("address", ["sources/example.org/", "corrections/"])
def test_a_line_of_a_check_says_that_it_was_withdrawn(made: Library, address: str) -> None:
    """Its verdict stands beside it, and no longer."""
    page = html_of(markdown_files(made)[address])
    lines = [node.parent for node in page.css('a.fc-claim[href$="checks/withdrawn-one/"]')]
    assert lines
    assert all(line is not None and line.css_first(".fc-mark--withdrawn") for line in lines)


@pytest.mark.parametrize(
    ("entry", "days"),
    [
        (SMALLEST, ["checked 10 March 2024"]),
        (
            SMALLEST.replace("date: 2024-03-10", "date: 2024-08-01"),
            ["checked 1 August 2024", "first published 10 March 2024"],
        ),
        (THEIRS, ["checked 2 May 2024"]),
        (THEIRS.replace("  date: 2024-05-02\n", "") + "published: 2024-05-03\n", ["first published 3 May 2024"]),
    ],
)
def test_a_list_says_on_which_day_a_verdict_was_reached(tmp_path: Path, entry: str, days: list[str]) -> None:
    """On the day of its publication a check may have said something else; lists go by that day, and say it then."""
    page = html_of(markdown_files(library_of(tmp_path, checks__one_yml=entry))["checks/"])
    [card] = [node for node in page.css(".fc-card") if node.css_first('a[href="../checks/one/"], a[href="one/"]')]
    assert [node.text() for node in card.css(".fc-fact")] == days


def test_a_changed_verdict_stands_in_the_corrections_with_its_own_rating(tmp_path: Path) -> None:
    """The verdict of that day, not the one of today."""
    earlier = "".join(
        f"  - rating: {rating}\n    date: {day}\n    summary: It was {rating}.\n"
        for rating, day in (("true", "2024-03-10"), ("mixed", "2024-05-01"))
    )
    entry = SMALLEST.replace("date: 2024-03-10", "date: 2024-08-01") + f"earlier_verdicts:\n{earlier}"
    made = library_of(tmp_path, checks__smallest_yml=entry)
    page = html_of(markdown_files(made)["corrections/"])
    lines = [" ".join(node.text(separator=" ").split()) for node in page.css(".fc-events li")]
    assert [line.partition(" “")[0] for line in lines if "Verdict changed" in line] == [
        "1 August 2024 Verdict changed The bridge was closed for nine months, the road authority's log shows. ✗ False",
        "1 May 2024 Verdict changed It was mixed. ◑ Mixed",
        "20 March 2024 Verdict changed It carries few. ◑ Mixed",
    ]


def test_the_methodology_ends_with_the_scale(made: Library) -> None:
    """Each rating with its sign, its word and its meaning; off the scale is said in words."""
    page = html_of(markdown_files(made)["methodology/"])
    assert [" ".join(row.text(separator=" ").split()) for row in page.css(".fc-meanings tbody tr")] == [
        "✓ True It holds.",
        "◑ Mixed Part of it holds.",
        "✗ False It does not hold.",
        "? Unproven Off the scale The evidence does not decide it.",
    ]


def test_the_smallest_entry_is_shown_as_it_is_written(made: Library) -> None:
    """Somebody will copy it, line by line."""
    code = html_of(markdown_files(made)["contribute/"]).css_first("pre code")
    assert code is not None
    assert code.text().strip().split("\n") == SMALLEST.strip().split("\n")


def test_a_new_check_begins_in_the_repository_s_own_editor(tmp_path: Path) -> None:
    """One click from the page to the form, filled with the smallest entry."""
    site = f"{SITE}repository: https://example.org/repository/\n"
    page = html_of(markdown_files(library_of(tmp_path, site_yml=site))["contribute/"])
    [address] = [href for href in linked(page) if "/new/" in href]
    assert address.startswith(
        "https://example.org/repository/new/main/content/checks?filename=new-check.yml&value=claim"
    )


def test_each_chart_has_a_name_and_its_figures_in_a_table_beside_it(made: Library) -> None:
    """Who cannot see the chart loses nothing."""
    page = html_of(markdown_files(made)["statistics/"])
    charts = page.css("svg.fc-chart")
    assert len(charts) == len(page.css(".fc-statistic table")) == 12
    for chart in charts:
        assert chart.attributes["role"] == "img"
        for name in (chart.attributes["aria-labelledby"] or "").split():
            assert len(page.css(f"#{name}")) == 1
    assert "They do not show how often anybody is right" in visible(page)


SILENT = {
    "about/",
    "checks/hidden-one/",
    "checks/imported-one/",
    "contribute/",
    "data/",
    "evidence/",
    "offline/",
    "people/ann-example/",
}
"""Pages that tell nothing of the hostile entry, its person, its dossier, its topic and its rating."""


def test_nothing_in_an_entry_becomes_markup_on_any_page(tmp_path: Path) -> None:
    """Every name, claim, title and note is text, in charts too; and all of it is shown."""
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    entry = f"""\
claim:
  text: {quoted}
  claimant: hostile
verdict:
  rating: false
  date: 2024-03-10
  summary: {quoted}
evidence:
  - finding: {quoted}
    stance: refutes
    source: log
sources:
  - id: log
    url: https://hostile.example.org/log
    title: {quoted}
    publisher: {quoted}
    interest: {quoted}
published: 2024-03-10
topics:
  - bridges
corrections:
  - date: 2024-04-01
    text: {quoted}
"""
    made = library_of(
        tmp_path,
        checks__hostile_yml=entry,
        dossiers__hostile_yml=f"title: {quoted}\nintroduction: Words.\nchecks:\n  - hostile\n",
        people__hostile_yml=f"name: {quoted}\nrole: {quoted}\n",
        topics_yml=FILES["topics.yml"].replace("Roads & streets", quoted).replace("Bridges", quoted),
        verdicts_yml=FILES["verdicts.yml"]
        .replace("label: False", f"label: {quoted}")
        .replace("It does not hold.", quoted),
    )
    pages = {address: html_of(text) for address, text in markdown_files(made).items()}
    for address, page in pages.items():
        assert page.css("script, img, [onerror], a[href^='javascript']") == [], address
        assert "b" not in [strong.text() for strong in page.css("strong")], address
    untold = {address for address, page in pages.items() if HOSTILE.split(" **", maxsplit=1)[0] not in visible(page)}
    assert untold == SILENT


def test_what_is_hidden_or_a_draft_stands_on_no_page(made: Library) -> None:
    """Their texts would be read by the whole world."""
    for address, text in markdown_files(made).items():
        assert HIDDEN_TEXT not in visible(html_of(text)), address
        assert DRAFT_TEXT not in visible(html_of(text)), address


def test_no_block_of_html_holds_a_blank_line(made: Library) -> None:
    """A blank line ends the block in CommonMark, and what follows would be read as Markdown."""
    for address, text in markdown_files(made).items():
        blocks = [block for block in text.split("\n\n") if block.startswith("<")]
        for block in blocks:
            for name in ("div", "ul", "table", "dl", "section", "figure", "svg"):
                opened, closed = len(re.findall(rf"<{name}[\s>]", block)), block.count(f"</{name}>")
                assert opened == closed, (address, name, block[:80])


def test_a_site_without_a_check_has_all_its_pages(tmp_path: Path) -> None:
    """The first minute of a new site."""
    files = {name: text for name, text in FILES.items() if name in {"site.yml", "verdicts.yml"}}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    pages = markdown_files(library(read_content(tmp_path, TODAY).content, TODAY))
    assert set(OTHERS) <= set(pages)
    assert "No check has been published yet." in visible(html_of(pages["checks/"]))


def test_the_page_for_lost_readers_needs_nothing_beside_it(made: Library) -> None:
    """It is served at any depth, so a relative link or a stylesheet would miss."""
    page = LexborHTMLParser(standalone(made)["404.html"])
    assert page.css("script, img, link:not([rel=icon])") == []
    assert [(link.attributes["href"] or "").partition(",")[0] for link in page.css("link")] == ["data:image/svg+xml"]
    assert all(href.startswith("https://example.org/checks-of-example/") for href in linked(page))
    assert page.css("html[lang=en] title")


def test_without_an_address_the_page_for_lost_readers_has_no_links(tmp_path: Path) -> None:
    """A link that may be wrong is worse than none."""
    site = SITE.replace("url: https://example.org/checks-of-example/\n", "")
    assert linked(LexborHTMLParser(standalone(library_of(tmp_path, site_yml=site))["404.html"])) == []


def test_a_former_address_leads_to_its_check(made: Library) -> None:
    """By itself and by a plain link, and search engines are told the new one."""
    html = standalone(made)["checks/old-ferry/index.html"]
    page = LexborHTMLParser(html)
    assert '<meta http-equiv="refresh" content="0; url=../everything/">' in html
    assert linked(page) == ["../everything/"]
    [canonical] = page.css("link[rel=canonical]")
    assert canonical.attributes["href"] == "https://example.org/checks-of-example/checks/everything/"
    assert page.css('meta[name=robots][content="noindex"]')


def test_whole_files_pass_the_gate(made: Library) -> None:
    """They are published as they are, so they must be as harmless as all other pages."""
    assert [fault for html in standalone(made).values() for fault in page_faults(with_policy(html))] == []


def test_a_hidden_withdrawal_stands_in_the_corrections_with_its_reason_only(made: Library) -> None:
    """Readers learn that a check is gone, and why; what it said is gone here, too."""
    page = html_of(markdown_files(made)["corrections/"])
    entry = next(item for item in page.css(".fc-events > li") if "A court forbade it." in item.text())
    assert "1 May 2024" in entry.text()
    assert entry.css("a")[0].attributes["href"] == "../checks/hidden-one/"
    feed = files_of(made)["corrections/feed.xml"].decode()
    assert ("A court forbade it." in feed, HIDDEN_TEXT in feed) == (True, False)
