"""Social cards on a built site: every page names one that is there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from tests.cards.pictures import picture
from tests.whole.building import Built


def test_every_page_names_a_card_that_is_there(everything: Built) -> None:
    """Whoever shares a link shares a picture, with its size and its words."""
    root = urlsplit("https://example.org/under/checks/").path
    named: dict[str, Path] = {}
    for path in everything.site.rglob("index.html"):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        told = {node.attributes["property"]: node.attributes["content"] for node in tree.css('meta[property^="og:"]')}
        if not told:
            continue  # a former address, which only leads on
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        assert told["og:image:alt"] == told["og:title"]
        address = urlsplit(told["og:image"] or "").path.removeprefix(root)
        named[path.relative_to(everything.site).as_posix()] = everything.site / address
    for card in set(named.values()):
        picture(card.read_bytes())
    assert named["checks/bridge-closed/index.html"] == everything.site / "checks/bridge-closed/card.png"
    assert named["checks/index.html"] == everything.site / "assets/images/card.png"


def test_a_site_without_an_address_has_no_cards(smallest: Built) -> None:
    """A picture that no full address leads to cannot be shared."""
    assert list(smallest.site.rglob("card.png")) == []
    assert "og:image" not in smallest.text("checks/bridge-closed/index.html")


def test_the_offline_copy_has_no_cards(offline: Path) -> None:
    """Nothing in it shows them."""
    assert list(offline.rglob("card.png")) == []
