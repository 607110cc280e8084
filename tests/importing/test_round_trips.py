"""Our entries → ClaimReview → entries: what the format can hold comes back, and the report names the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml

from generator.content.parsing import Parser
from generator.importing.importing import Imported, imported
from generator.importing.mapping import Mapped
from generator.importing.records import Settings
from tests.exports.made_library import FILES, TODAY, files_of, library_of


def test_what_claimreview_can_hold_comes_back(tmp_path: Path) -> None:
    """Claim, where it was said, claimant, dates, verdict, corrections; not the evidence, which it has no room for."""
    site = FILES["site.yml"].replace("example.org/checks-of-example", "checks.example.net")
    made = library_of(tmp_path, site_yml=site)  # on a host where nothing was said: whoever imports leaves its own out
    content = replace(made.content, checks={}, dossiers={})
    scale = {rating.id: rating.value for rating in content.ratings}
    feed = files_of(made)["data/claimreview.json"]
    found = imported("claimreview", feed, Settings({}, scale), Mapped(), content, Parser(TODAY))
    by_page = {}
    for one in found:
        assert isinstance(one, Imported), one
        assert not one.left_out
        entry = yaml.load(one.text, yaml.BaseLoader)  # noqa: S506 - texts only
        by_page[entry["imported_from"]["url"].rstrip("/").rpartition("/")[2]] = (entry, one)
    assert {"everything", "smallest"} <= set(by_page)
    entry, one = by_page["everything"]
    given = made.checks["everything"]
    assert entry["claim"]["text"] == given.card.claim
    assert entry["claim"]["claimant"]["name"] == given.card.claimant.name
    assert entry["claim"]["claimant"]["role"] == given.card.claimant.role
    assert entry["claim"]["date"] == str(given.card.said)
    assert entry["claim"]["appearances"][:2] == [
        {
            "url": "https://example.org/speech",
            "title": "Speech at the quay",
            "publisher": "Example Gazette",
            "published": "2024-03-01",
            "archived": "https://web.archive.example.org/speech",
        },
        {
            "url": "https://example.org/ferry/counts",
            "title": "Counts of passengers",
            "publisher": "Ferries of Example",
            "published": "2024",
            "archived": ["https://web.archive.example.org/ferry/counts", "https://archive.example.org/ferry/counts"],
        },
    ]
    assert entry["verdict"] == {"rating": given.card.rating.id, "summary": given.summary}
    assert entry["published"] == str(given.published)
    assert [fix["text"] for fix in entry["corrections"]] == [fix.text for fix in given.corrections]
    assert {key.partition(" ")[0].partition(".")[0] for key in one.not_carried} == {"author", "citation[]"}
