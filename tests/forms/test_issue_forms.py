"""The issue forms, and the links that fill them: each query parameter is the id of a field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import yaml

from generator.editing.forms import answers_in, labels_of
from generator.views.reading import tools
from tests.exports.made_library import SITE, library_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

FORMS = Path(".github/ISSUE_TEMPLATE")
BESIDE_FIELDS = {"template", "title"}
CLAIM = {
    "text": "The bridge & the ferry were closed.",
    "claimant": {"name": "Ann Example"},
    "date": "2024-03",
    "appearances": [{"url": "https://example.org/speech"}, {"title": "A leaflet"}],
}


def ids_of(form: str) -> set[str]:
    """The ids of a form's fields."""
    body: list[dict[str, Any]] = yaml.safe_load((FORMS / form).read_text("utf-8"))["body"]
    return {part["id"] for part in body if "id" in part}


def filled(address: str) -> tuple[str, dict[str, str]]:
    """The form that a link opens, and what it fills in."""
    query = dict(parse_qsl(urlsplit(address).query, strict_parsing=True))
    return query["template"], {id_: value for id_, value in query.items() if id_ not in BESIDE_FIELDS}


def test_an_error_is_reported_with_the_page_that_has_it(tmp_path: Path) -> None:
    """With its full address, or the one within the site where the site has none of its own."""
    for url, page in (("", "checks/smallest/"), ("https://example.org/x/", "https://example.org/x/checks/smallest/")):
        site = SITE.replace("url: https://example.org/checks-of-example/\n", f"url: {url}\n" if url else "")
        made = library_of(tmp_path / str(len(url)), site_yml=f"{site}repository: https://example.org/repository\n")
        form, values = filled(tools(made.view("smallest"), made.site).report or "")
        assert values == {"page": page}
        assert set(values) <= ids_of(form)


def test_a_claim_without_evidence_goes_into_the_form_for_claims(form_page: Page) -> None:
    """What was written is not written again; and `new --from` reads it all back from the issue."""
    written = {"claim": CLAIM, "why_checked": "Many asked."}
    address = form_page.evaluate("(entry) => fcForm.handing.suggestion(entry)", written)
    form, values = filled(address)
    assert values == {
        "claim": CLAIM["text"],
        "claimant": "Ann Example",
        "date": "2024-03",
        "appearances": "https://example.org/speech\nA leaflet",
        "why": "Many asked.",
    }
    assert set(values) <= ids_of(form)
    labels = {id_: label for label, id_ in labels_of([(FORMS / form).read_bytes()]).items()}
    issue = "\n\n".join(f"### {labels[id_]}\n\n{value}" for id_, value in values.items())
    given = answers_in(issue, labels_of([(FORMS / form).read_bytes()]))
    assert given is not None
    assert given.left_over == {}
    assert given.rest == {"why_checked": "Many asked."}
    assert given.answers["appearance.1"] == "A leaflet"
