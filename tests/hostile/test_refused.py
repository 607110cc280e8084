"""What no page may lead to or load is a problem with its place, whichever field it stands in."""

from __future__ import annotations

import json

import pytest

from tests.hostile.payloads import REFUSED_ADDRESSES, REFUSED_MARKDOWN
from tests.small_site import judge_files, smallest_site

CHECK = "checks/bridge-closed.yml"
PLACES = {
    "a source": ("    url: https://example.org/roads/log\n", "    url: {}\n"),
    "a copy": ("    url: https://example.org/roads/log\n", "    url: https://example.org/\n    archived: {}\n"),
    "a claimant": ("    role: Mayor of Example\n", "    role: Mayor of Example\n    url: {}\n"),
    "an import": ("published:", "imported_from:\n  url: {}\npublished:"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("address", REFUSED_ADDRESSES)
def test_an_address_that_is_none(address: str, place: str) -> None:
    """One mistake, one problem, at the address."""
    before, after = PLACES[place]
    site = smallest_site()
    site[CHECK] = site[CHECK].decode().replace(before, after.format(json.dumps(address))).encode()
    codes = [problem.code for problem in judge_files(site).problems]
    assert len(codes) == 1
    assert codes[0][0] in "LT"


@pytest.mark.parametrize("source", REFUSED_MARKDOWN)
def test_a_link_or_picture_that_may_not_stand(source: str) -> None:
    """In an explanation, an introduction and a page alike."""
    text = json.dumps(source)
    site = {**smallest_site(), "media/dot.png": smallest_site()["media/bridge.png"]}
    in_check = {**site, CHECK: site[CHECK] + f"explanation: {text}\n".encode()}
    dossier = "dossiers/opening.yml"
    in_dossier = {**site, dossier: site[dossier] + f"introduction: {text}\n".encode()}
    in_page = {**site, "pages/about.md": f"# About\n\n{source}\n"}
    for files in (in_check, in_dossier, in_page):
        codes = {problem.code for problem in judge_files(files).problems}
        assert codes
        assert codes <= {"L201", "L202", "L203", "L204", "L206", "L101", "L103", "L105"}
