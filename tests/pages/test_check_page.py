"""The page of a check: what it tells, and that an entry's text stays text on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.content.folder import read_content
from generator.exports.citing import citation
from generator.publishing.gate import page_faults
from generator.publishing.policy import with_policy
from generator.views.library import Library, library
from tests.exports.made_library import EVERYTHING, FILES, HIDDEN_TEXT, SITE, SMALLEST, TODAY, english, library_of
from tests.pages.drawn import HOSTILE, all_pages, html_of, markdown_files, visible

BLOCK_START = r"<(div|section|[uod]l|table|nav|form|p)\b"
BLOCK_END = r"</(div|section|[uod]l|table|nav|form|p)>"


@pytest.fixture
def made(tmp_path: Path) -> Library:
    """The made-up site."""
    return library_of(tmp_path)


def page_of(made: Library, address: str) -> LexborHTMLParser:
    """One page as a browser reads it."""
    return html_of(markdown_files(made)[address])


def text_of(page: LexborHTMLParser, selector: str) -> str:
    """The text of the first element that a selector finds."""
    node = page.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text(separator=" ").split())


def hostile_entry() -> str:
    """The entry that has each field once, with the hostile text in the place of each free one."""
    free = (
        "No passengers on any day.",
        "In a speech at the quay.",
        "Speech at the quay",
        "It carries few.",
        "A count on another day.",
        "How many came on Sundays.",
        "Only the operator counts.",
        "No count was public.",
        "The operator counted twelve passengers.",
        "How many were counted?",
        "12:30",
        "Counts of passengers",
        "The operator wants a subsidy.",
        "Many asked.",
        "The office stands by it.",
        "A film was added.",
        "A name was misspelt.",
        "The ferry at Example carries no one.",
        "tolv passasjerer […] på tre dager",
        "twelve passengers […] in three days",
    )
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    entry = EVERYTHING
    for text in free:
        assert f": {text}\n" in entry, text
        entry = entry.replace(f": {text}\n", f': "{quoted}"\n')
    return entry


def test_a_hostile_entry_is_text_on_its_page(tmp_path: Path) -> None:
    """R4: no field can become markup, leave its place or be lost."""
    made = library_of(tmp_path, checks__hostile_yml=hostile_entry().replace("  - old-ferry\n", "  - old-boat\n"))
    files = markdown_files(made)
    page = html_of(files["checks/hostile/"])
    assert page.css("img, script, [onerror]") == []
    assert [node.attributes["href"] for node in page.css("a[href^='javascript']")] == []
    assert visible(page).count(" ".join(HOSTILE.split())) >= 20
    html = with_policy(f"<!doctype html><html><head></head><body><article>{page.html}</article></body></html>")
    assert list(page_faults(html)) == []


def test_no_block_of_html_is_cut_by_a_blank_line(made: Library) -> None:
    """A blank line would end the block, and Markdown would read on inside it."""
    for address, text in markdown_files(made).items():
        for block in text.strip().split("\n\n"):
            opened, closed = re.findall(BLOCK_START, block), re.findall(BLOCK_END, block)
            assert sorted(opened) == sorted(closed), (address, block[:80])


def test_claim_verdict_and_summary_come_before_all_else(made: Library) -> None:
    """Most readers come once, on a phone: five seconds must do."""
    text = visible(page_of(made, "checks/smallest/"))
    order = ("The bridge at Example was closed for two years.", "Ann Example", "False", "The bridge was closed for n")
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert places[-1] < text.index("The evidence")


def test_the_verdict_is_told_by_word_and_sign(made: Library) -> None:
    """Colour alone tells nothing to many readers."""
    assert text_of(page_of(made, "checks/smallest/"), ".fc-verdict__word") == "✗ False"


def test_history_says_what_we_said_and_what_is_told_in_retrospect(made: Library) -> None:
    """Contract, section 2, earlier_verdicts: the two are never mixed."""
    page = page_of(made, "checks/everything/")
    leads = [node.text() for node in page.css(".fc-history__lead")]
    lists = [" ".join(node.text(separator=" ").split()) for node in page.css("ol.fc-history")]
    assert leads == ["We said", "On the evidence public on"]
    assert lists[0].startswith("20 March 2024 ◑ Mixed now 12 March 2024 ✓ True The first count showed nobody.")
    assert lists[1] == "5 March 2024 ? Unproven No count was public. read as of this day"


def test_each_step_of_the_verdict_leads_to_the_page_as_of_its_day(made: Library) -> None:
    """By an address that a reader can keep; the script shows what the page holds already."""
    page = page_of(made, "checks/everything/")
    links = {str(node.attributes["href"]) for node in page.css(".fc-then-link")}
    assert links == {"?as-of=2024-03-05", "?as-of=2024-03-12"}
    steps = [(node.attributes["data-fc-step"], "hidden" in node.attributes) for node in page.css("[data-fc-step]")]
    assert steps == [("2024-03-19", False), ("2024-03-12", True), ("2024-03-05", True), ("none", True)]
    assert [node.attributes.get("hidden", "shown") for node in page.css("[data-fc-then]")] == [None]


def test_a_piece_says_since_when_its_source_is_public(made: Library) -> None:
    """As far as it is known: a year is both its first and its last day."""
    page = page_of(made, "checks/everything/")
    days = [(node.attributes.get("data-fc-from"), node.attributes.get("data-fc-by")) for node in page.css(".fc-piece")]
    assert days == [("", ""), ("2024-01-01", "2024-12-31"), (None, None)]
    assert "public since 2024" in text_of(page, ".fc-stance--refutes .fc-piece__source")
    assert len(page.css(".fc-piece [data-fc-unsure]")) == 2


def test_the_days_can_be_read_without_a_script(made: Library) -> None:
    """What became public when, and the verdict then; a check whose verdict never moved has no such list."""
    days = text_of(page_of(made, "checks/everything/"), ".fc-days")
    order = ("5 March 2024", "Unproven", "12 March 2024", "19 March 2024", "The operator counted", "Day not known")
    places = [days.index(part) for part in order]
    assert places == sorted(places)
    assert page_of(made, "checks/smallest/").css(".fc-days, .fc-then-link") == []


def test_every_link_on_the_page_has_its_place(made: Library) -> None:
    """A number in a box leads to a source of the list."""
    page = page_of(made, "checks/everything/")
    ids = {node.attributes["id"] for node in page.css("[id]")}
    targets = {str(node.attributes["href"])[1:] for node in page.css("a[href^='#']")}
    assert targets - ids == set()
    assert {"s-1", "fc-changes", "fc-appearances"} <= targets


def test_corrections_and_updates_stand_above_the_evidence(made: Library) -> None:
    """What we got wrong is not small print."""
    text = visible(page_of(made, "checks/everything/"))
    assert text.index("Corrected on 2 April 2024") < text.index("The number was wrong") < text.index("The evidence")


def test_a_withdrawn_check_says_so_first(made: Library) -> None:
    """Its page stays, and nobody takes it for a verdict that holds."""
    text = visible(page_of(made, "checks/withdrawn-one/"))
    assert text.index("Withdrawn on 1 June 2024") < text.index("The claim was misattributed.") < text.index("False")


def test_a_hidden_check_holds_none_of_its_text(made: Library) -> None:
    """That is what hiding is for."""
    page = markdown_files(made)["checks/hidden-one/"]
    assert "A court forbade it" in visible(html_of(page))
    assert "private" not in page.casefold()
    assert HIDDEN_TEXT not in page


def test_another_publishers_check_says_whose_verdict_it_is(made: Library) -> None:
    """And no author of ours is made up for it."""
    text = visible(page_of(made, "checks/imported-one/"))
    assert "Checked by Other Checkers . The verdict on this page is theirs, not ours." in text
    assert "Written by" not in text


def test_earlier_verdicts_of_another_publishers_check_are_theirs(tmp_path: Path) -> None:
    """What they said before was not said by us."""
    earlier = "earlier_verdicts:\n  - rating: true\n    date: 2024-04-20\n    summary: Dry.\n"
    entry = FILES["checks/imported-one.yml"].replace("unproven\n", "unproven\n  date: 2024-05-02\n") + earlier
    made = library_of(tmp_path, checks__imported_one_yml=entry)
    assert text_of(page_of(made, "checks/imported-one/"), ".fc-history__lead") == "They said"


def test_a_shared_link_to_another_publishers_check_says_whose_verdict_it_is(made: Library) -> None:
    """Who sees the title alone would take it for ours."""
    page = next(page for page in all_pages(made, english()) if page.address == "checks/imported-one/")
    assert page.title == "Other Checkers: Unproven: “The tunnel is flooded.”"


def test_errors_are_reported_where_the_site_lives(tmp_path: Path) -> None:
    """With a repository by its form, which knows the check already; else by letter."""
    without = page_of(library_of(tmp_path / "a"), "checks/smallest/")
    letter = [str(node.attributes["href"]) for node in without.css(".fc-tools a")]
    assert letter == [
        "../../checks/smallest/entry.json",
        "mailto:mail@example.org?subject=smallest",
        "../../contribute/?check=smallest",
    ]
    site = (tmp_path / "a" / "site.yml").read_text("utf-8") + "repository: https://example.org/repository/\n"
    made = library_of(tmp_path / "b", site_yml=site)
    targets = [str(node.attributes["href"]) for node in page_of(made, "checks/smallest/").css(".fc-tools a")]
    assert targets[1].startswith(
        "https://example.org/repository/issues/new?template=report-an-error.yml&title=smallest"
    )
    in_repository = [target for target in targets[2:] if target.startswith("https:")]
    assert [target.split("/", 4)[4].split("/main/")[0] for target in in_repository] == ["edit", "commits"]


def test_texts_say_their_language_where_it_is_not_the_sites(tmp_path: Path) -> None:
    """A voice that reads the page aloud must know, and right-to-left text must stand in its own direction."""
    made = library_of(tmp_path, checks__hebrew_yml=f"{SMALLEST}language: he\n")
    page = page_of(made, "checks/hebrew/")
    heading = page.css_first("h1 bdi")
    assert heading is not None
    assert heading.attributes == {"lang": "he", "dir": "auto"}
    summary = page.css_first(".fc-verdict__summary")
    assert summary is not None
    assert (summary.attributes["lang"], summary.attributes["dir"]) == ("he", "auto")
    assert page_of(made, "checks/smallest/").css("article [lang], h1 [lang]") == []


def test_a_source_has_its_language_where_the_claim_was_said_as_among_the_sources(made: Library) -> None:
    """Its title is read aloud in both places."""
    page = page_of(made, "checks/everything/")
    titles = page.css(".fc-appearances a[href='https://example.org/ferry/counts'] bdi, .fc-sources #s-1 td > a bdi")
    assert [title.attributes.get("lang") for title in titles] == ["no", "no"]


GERMAN, ARABIC = (f"{SMALLEST}translation_of: smallest\nlanguage: {tag}\n" for tag in ("de", "ar"))


def test_translations_of_one_check_know_each_other(tmp_path: Path) -> None:
    """Whoever reads one of them finds his own language, named as its readers name it."""
    made = library_of(tmp_path, checks__german_yml=GERMAN, checks__arabic_yml=ARABIC)
    for own, others in {
        "smallest": [("ar", "العربية", "arabic"), ("de", "Deutsch", "german")],
        "german": [("en", "English", "smallest"), ("ar", "العربية", "arabic")],
        "arabic": [("en", "English", "smallest"), ("de", "Deutsch", "german")],
    }.items():
        page = page_of(made, f"checks/{own}/")
        rows = page.css("li:has(> .fc-cards__language)")
        told = [(row.css_first("bdi"), row.css_first(".fc-claim")) for row in rows]
        assert [
            (name.attributes["lang"], name.text(), str(link.attributes["href"]).rstrip("/").rpartition("/")[2])
            for name, link in told
            if name and link
        ] == others


def test_translations_of_a_translation_or_of_what_is_hidden_are_of_one_family(tmp_path: Path) -> None:
    """The original may be gone, and a translator may have worked from a translation; a circle is a mistake only."""
    further = SMALLEST + "translation_of: {}\nlanguage: {}\n"
    made = library_of(
        tmp_path,
        checks__one_yml=further.format("hidden-one", "de"),
        checks__two_yml=further.format("one", "ar"),
        checks__left_yml=further.format("right", "de"),
        checks__right_yml=further.format("left", "ar"),
    )
    assert [card.id for card in made.view("one").translations] == ["two"]
    assert made.view("two").translation_of == made.checks["one"].card
    assert made.view("two").translations == ()
    assert made.view("left").translation_of == made.checks["right"].card


def test_a_page_names_its_alternates_and_itself(tmp_path: Path) -> None:
    """One of each language, by whole addresses; search engines are sent to no draft."""
    draft = GERMAN.replace("language: de", "language: fr") + "draft: yes\n"
    second = GERMAN.replace("language: de", "language: DE")
    files = {"checks__german_yml": GERMAN, "checks__more_german_yml": second, "checks__french_yml": draft}
    made = library_of(tmp_path / "with", **files)
    root = "https://example.org/checks-of-example/checks/"
    pages = {page.address: page for page in all_pages(made, english())}
    assert pages["checks/german/"].alternates == (("de", f"{root}german/"), ("en", f"{root}smallest/"))
    assert pages["checks/smallest/"].alternates == (("en", f"{root}smallest/"), ("de", f"{root}german/"))
    assert pages["checks/everything/"].alternates == ()
    content = read_content(tmp_path / "with", TODAY).content
    drafts = {page.address: page for page in all_pages(library(content, TODAY, with_drafts=True), english())}
    assert pages["checks/german/"].alternates == drafts["checks/german/"].alternates
    assert drafts["checks/french/"].alternates == ()
    without = library_of(tmp_path / "without", **files, site_yml=re.sub(r"url: .*\n", "", SITE, count=1))
    assert {page.alternates for page in all_pages(without, english())} == {()}


def test_the_home_page_of_an_empty_site_is_whole(tmp_path: Path) -> None:
    """The first page that a new site shows."""
    library_of(tmp_path)
    for path in (tmp_path / "checks").rglob("*.yml"):
        path.unlink()
    held = read_content(tmp_path, TODAY)
    text = visible(page_of(library(held.content, TODAY), ""))
    assert "No check has been published yet." in text


def test_a_shared_link_to_a_withdrawn_check_does_not_tell_its_verdict(made: Library) -> None:
    """Title and description are all that is seen of it elsewhere, and a citation all that is read."""
    page = next(page for page in all_pages(made, english()) if page.address == "checks/withdrawn-one/")
    title = "Withdrawn: “The bridge at Example was closed for two years.”"
    assert (page.title, page.description) == (title, "Withdrawn on 1 June 2024: The claim was misattributed.")
    assert title in citation(made.view("withdrawn-one"), made, english()).plain


def test_the_days_say_of_a_source_without_a_date_that_they_do_not_know_its(tmp_path: Path) -> None:
    """It stands at the day on whose evidence it first carried a verdict; it may have been public long before."""
    earlier = (
        "earlier_verdicts:\n  - rating: unproven\n    summary: Open.\n    as_of: 2024-03-01\n    evidence: [road-log]\n"
    )
    made = library_of(tmp_path, checks__moved_yml=SMALLEST + earlier)
    days = text_of(page_of(made, "checks/moved/"), ".fc-days ol")
    assert days.startswith("1 March 2024 The log lists the closure")
    assert "day of publication not known" in days
