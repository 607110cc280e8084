"""A site's files: written, or taken over from the site that stands where they are what they would be."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from generator.files import sign_of
from generator.publishing.making import MadePage, Workplace
from generator.publishing.policy import with_policy
from generator.publishing.remembering import Table
from generator.publishing.tree import Tree, TreeReport
from tests.publishing.made import PAGE, held_in
from tests.systems import NEEDS_LINKS

HTML = with_policy(PAGE.format("<p>x</p>"))


@pytest.fixture
def first(tmp_path: Path) -> Workplace:
    """The first build of a page and a card, which now stands."""
    place = Workplace(tmp_path / "site", tree=Tree(tmp_path / "docs"))
    assert not place.take_page("a/", "of-page")
    place.put_page(MadePage("a/", b"# A\n", HTML.encode(), ()), "of-page")
    place.put("a/card.png", b"card", "of-card")
    return place


def _next(first: Workplace, folder: Path, made: Table | None = None) -> Workplace:
    return Workplace(folder / "new", first.site, Tree(folder / "docs"), made or first.made)


def test_what_would_be_made_of_the_same_is_taken_over(first: Workplace, tmp_path: Path) -> None:
    """The page, its Markdown and the card, and what is known of them."""
    again = _next(first, tmp_path)
    assert again.take_page("a/", "of-page")
    assert again.take("a/card.png", "of-card")
    assert (again.site / "a/index.html").read_text() == HTML
    assert (again.site / "a/card.png").read_bytes() == b"card"
    assert (again.made, again.drawn, again.judged) == (first.made, 0, {"a/index.html"})
    assert again.tree
    assert again.tree.finish() == TreeReport(0, 1, 0)


@pytest.mark.parametrize("lies_there", ["data/checks.json/x", "data", "data/checks.json"])
def test_whatever_lies_in_the_way_gives_way(tmp_path: Path, lies_there: str) -> None:
    """In the folder that a build begins with, which nobody vouches for."""
    (tmp_path / "site" / lies_there).parent.mkdir(parents=True)
    (tmp_path / "site" / lies_there).write_text("old")
    place = Workplace(tmp_path / "site")
    path = place.room("data/checks.json")
    assert (path.parent.is_dir(), path.exists()) == (True, False)
    path.write_text("new")
    place.tidy()
    assert [each.read_text() for each in (tmp_path / "site").rglob("*") if each.is_file()] == ["new"]


def test_a_sign_is_as_good_as_the_bytes(first: Workplace, tmp_path: Path) -> None:
    """Who has it does not look at them: here they are not those of the table."""
    signed = first.signed(first.site, time.time_ns())
    assert all(made.sign for made in signed.values()) or sys.platform == "win32"
    unread = {name: made._replace(digest="another") for name, made in signed.items()}
    again = _next(first, tmp_path, unread)
    assert again.take_page("a/", "of-page") is (sys.platform != "win32")
    assert again.take("a/card.png", "of-card") is (sys.platform != "win32")


@pytest.mark.parametrize("harm", ["written into", "written anew", "touched"])
def test_a_sign_does_not_outlive_a_change(first: Workplace, tmp_path: Path, harm: str) -> None:
    """Not even where length and dates are what they were; one that was only touched is read, and found to be right."""
    path = first.site / "a/card.png"
    before, signed = path.stat(), first.signed(first.site, time.time_ns())
    time.sleep(0.02)  # the system's clock for files has a coarse tick
    if harm == "written anew":
        path.unlink()
    if harm != "touched":
        path.write_bytes(b"CARD")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _next(first, tmp_path, signed).take("a/card.png", "of-card") is (harm == "touched")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sign")
def test_what_had_to_be_read_is_signed_as_it_lies_now(first: Workplace, tmp_path: Path) -> None:
    """Else every later build would read it again: a folder that was copied, a file that got a second name."""
    signed = first.signed(first.site, time.time_ns())
    (tmp_path / "docs/a/index.md").touch()
    again = _next(first, tmp_path, signed)
    assert again.take_page("a/", "of-page")
    assert again.take("a/card.png", "of-card")
    later = again.signed(again.site, time.time_ns())
    assert later["a/card.png"].sign == sign_of(again.site / "a/card.png") != signed["a/card.png"].sign
    assert later["docs:a/index.md"].sign == sign_of(tmp_path / "docs/a/index.md") != signed["docs:a/index.md"].sign


def test_what_was_changed_before_it_could_be_signed_is_read(first: Workplace, tmp_path: Path) -> None:
    """Somebody who writes into the site the moment that it stands."""
    finished_ns = time.time_ns()
    time.sleep(0.02)
    (first.site / "a/card.png").write_bytes(b"CARD")
    signed = first.signed(first.site, finished_ns)
    assert not _next(first, tmp_path, signed).take("a/card.png", "of-card")


def test_what_would_be_made_of_something_else_is_not(first: Workplace, tmp_path: Path) -> None:
    """Whatever lies there."""
    again = _next(first, tmp_path)
    assert not again.take_page("a/", "of-another-page")
    assert not again.take("b/card.png", "of-card")


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links are others on Windows")
@pytest.mark.parametrize("harm", ["changed", "gone", "a link", "a folder", "hidden from others"])
def test_a_file_that_is_not_what_was_made_is_not_taken_over(first: Workplace, tmp_path: Path, harm: str) -> None:
    """Even if what it was made of is the same."""
    path = first.site / "a/index.html"
    if harm == "hidden from others":
        path.chmod(0o600)
    else:
        path.rename(tmp_path / "moved")
    if harm == "changed":
        path.write_text(HTML.replace("x", "y"))
    elif harm == "a link":
        path.symlink_to(tmp_path / "moved")
    elif harm == "a folder":
        path.mkdir()
    assert not _next(first, tmp_path).take_page("a/", "of-page")


def test_markdown_that_is_not_what_was_drawn_is_drawn_again(first: Workplace, tmp_path: Path) -> None:
    """Both belong together: who reads the Markdown reads what is published."""
    (tmp_path / "docs/a/index.md").write_bytes(b"# B\n")
    assert not _next(first, tmp_path).take_page("a/", "of-page")


def test_a_file_that_is_taken_over_and_then_made_leaves_the_old_one(first: Workplace, tmp_path: Path) -> None:
    """Both may be one file by two names; the site that stands must not change under its readers."""
    again = _next(first, tmp_path)
    assert again.take("a/card.png", "of-card")
    again.put("a/card.png", b"another", "of-another-card")
    assert (first.site / "a/card.png").read_bytes() == b"card"


def test_what_the_gate_finds_is_kept_for_its_word(tmp_path: Path) -> None:
    """A page is judged when it is made; the build ends when all are."""
    place = Workplace(tmp_path / "site")
    place.put_page(MadePage("a/", b"", b"", ("it is faulty",)), "of")
    assert place.faults == ["it is faulty"]


@pytest.fixture
def spare(first: Workplace, tmp_path: Path) -> Path:
    """The site before the last one: the card is the same file, the page another, and one more lies there."""
    folder = tmp_path / "spare"
    (folder / "a").mkdir(parents=True)
    os.link(first.site / "a/card.png", folder / "a/card.png")
    (folder / "a/index.html").write_text("older")
    (folder / "gone/away").mkdir(parents=True)
    (folder / "gone/away/index.html").write_text("of a check that was deleted")
    return folder


def _into(spare: Path, first: Workplace, folder: Path) -> Workplace:
    return Workplace(spare, first.site, Tree(folder / "docs"), first.signed(first.site, time.time_ns()))


def test_a_folder_with_an_older_site_becomes_the_new_one(first: Workplace, spare: Path, tmp_path: Path) -> None:
    """What lies there stays where it is the same, is replaced where it is not, and goes where nobody wants it."""
    again = _into(spare, first, tmp_path)
    number = (spare / "a/card.png").stat().st_ino
    assert again.take("a/card.png", "of-card")
    assert again.take_page("a/", "of-page")
    again.put("b/card.png", b"new", "of-new-card")
    again.tidy()
    assert held_in(spare) == {"a/card.png": b"card", "a/index.html": HTML.encode(), "b/card.png": b"new"}
    assert (spare / "a/card.png").stat().st_ino == number
    assert not (spare / "gone").exists()
    assert (first.site / "a/index.html").read_text() == HTML


@pytest.mark.parametrize("by", ["put", "room"])
def test_what_is_written_over_an_older_site_leaves_the_one_that_stands(
    first: Workplace, spare: Path, tmp_path: Path, by: str
) -> None:
    """A file there is one by two names with that of the site."""
    again = _into(spare, first, tmp_path)
    if by == "put":
        again.put("a/card.png", b"another", "of-another-card")
    else:
        again.room("a/card.png").write_bytes(b"another")
    again.tidy()
    assert (first.site / "a/card.png").read_bytes() == b"card"
    assert held_in(spare) == {"a/card.png": b"another"}


@NEEDS_LINKS
def test_no_link_in_an_older_site_is_followed(first: Workplace, spare: Path, tmp_path: Path) -> None:
    """A proposal might bring such a folder."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("mine")
    (spare / "b").symlink_to(outside)
    (spare / "c.html").symlink_to(outside / "index.html")
    again = _into(spare, first, tmp_path)
    again.put("b/index.html", b"new", "of")
    again.put("c.html", b"new", "of")
    again.tidy()
    assert held_in(outside) == {"index.html": b"mine"}
    assert held_in(spare) == {"b/index.html": b"new", "c.html": b"new"}


def test_files_and_folders_of_an_older_site_give_way(first: Workplace, spare: Path, tmp_path: Path) -> None:
    """Another version of this project may have had other addresses."""
    (spare / "b").write_text("a file")
    (spare / "c.html").mkdir()
    (spare / "c.html" / "index.html").write_text("in a folder")
    again = _into(spare, first, tmp_path)
    again.put("b/index.html", b"new", "of")
    again.put("c.html", b"new", "of")
    again.tidy()
    assert held_in(spare) == {"b/index.html": b"new", "c.html": b"new"}
