"""A made-up site that has each field and each kind of check once, read from real files into a library.

All names, addresses and quotes in it are made up; addresses are those of example.org.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator.content.folder import read_content
from generator.exports import EXPORTS, AnyFile, File
from generator.exports.collected import COLLECTIONS, collected
from generator.exports.of_check import OfCheck
from generator.rules.examples import smallest
from generator.views.library import Library, library
from generator.words import Words, words_from

TODAY = date(2026, 11, 23)
HIDDEN_TEXT = "A sentence about a private person that a court forbade."
DRAFT_TEXT = "A sentence that nobody may read yet."

SITE = """\
name: Example Checks
url: https://example.org/checks-of-example/
language: en
licence: CC-BY-4.0
publisher: Example Checkers
contact: mail@example.org
logo: media/logo.png
same_as: https://example.org/id/checkers
funding: Readers' gifts.
ownership: An association.
people: Two editors.
"""

VERDICTS = """\
- id: true
  label: True
  meaning: It holds.
  value: 5
- id: mixed
  label: Mixed
  meaning: Part of it holds.
  value: 3
- id: false
  label: False
  meaning: It does not hold.
  value: 0
- id: unproven
  label: Unproven
  meaning: The evidence does not decide it.
"""

TOPICS = """\
- id: roads
  name: Roads & streets
- id: bridges
  name: Bridges
  parent: roads
- id: empty-topic
  name: A topic without checks
"""

CLAIM = "The bridge at Example was closed for two years."
SUMMARY = "The bridge was closed for nine months, the road authority's log shows."

SMALLEST = smallest("check")

EVERYTHING = """\
claim:
  text: The ferry at Example carries no one.
  meaning: No passengers on any day.
  original: Ferja i Eksempel tar ingen.
  claimant: ann-example
  date: 2024-03
  context: In a speech at the quay.
  appearances:
    - url: https://example.org/speech
      title: Speech at the quay
      publisher: Example Gazette
      published: 2024-03-01
      archived: https://web.archive.example.org/speech
    - ferry-counts
    - title: A leaflet
    - url: https://example.org/checks-of-example/checks/smallest/
verdict:
  rating: mixed
  date: 2024-03-20
  as_of: 2024-03-19
  summary: It carries few.
  changes_if: A count on another day.
  not_known: How many came on Sundays.
  single_origin_reason: Only the operator counts.
earlier_verdicts:
  - rating: unproven
    summary: No count was public.
    as_of: 2024-03-05
  - rating: true
    summary: The first count showed nobody.
    date: 2024-03-12
    evidence:
      - ferry-counts
evidence:
  - finding: The operator counted twelve passengers.
    stance: refutes
    source: ferry-counts
    rests_on: ferry-operator
    quote: tolv passasjerer […] på tre dager
    translation: twelve passengers […] in three days
    locator: 12:30
    question: How many were counted?
  - finding: An empty deck was filmed.
    stance: supports
    source: deck-film
  - finding: Nobody knows about Sundays.
    stance: unanswered
sources:
  - id: ferry-counts
    url: https://example.org/ferry/counts
    title: Counts of passengers
    author: Cy Example
    publisher: Ferries of Example
    carried_by: Example Gazette
    published: 2024
    accessed: 2024-03-18
    archived:
      - https://web.archive.example.org/ferry/counts
      - https://archive.example.org/ferry/counts
    kind: data
    language: no
    interest: The operator wants a subsidy.
  - id: deck-film
    url: https://example.org/films/deck
    kind: video
  - ferry-operator
explanation: |
  ## How it was counted

  The **counts** began in March.
topics:
  - bridges
authors:
  - bo-example
  - name: Di Example
    url: https://example.org/di
reviewers:
  - name: Ed Example
published: 2024-03-10
why_checked: Many asked.
right_of_reply:
  asked: 2024-03-08
  answered: yes
  answer: The office stands by it.
updates:
  - date: 2024-03-15
    text: A film was added.
corrections:
  - date: 2024-04-02
    text: The number was wrong; it is twelve, not ten.
  - date: 2024-04-02
    text: A name was misspelt.
former_ids:
  - old-ferry
related:
  - smallest
  - a-draft
language: en-GB
"""

HIDDEN = f"""\
claim:
  text: {HIDDEN_TEXT}
  claimant:
    name: Some Private Name
verdict:
  rating: false
  date: 2024-01-10
  summary: "{HIDDEN_TEXT} It is wrong."
evidence:
  - finding: "{HIDDEN_TEXT} A finding."
    stance: refutes
    source: hidden-source
sources:
  - id: hidden-source
    url: https://example.org/hidden-address
published: 2024-01-10
topics:
  - bridges
withdrawn:
  date: 2024-05-01
  reason: A court forbade it.
  hide: yes
"""

FILES = {
    "site.yml": SITE,
    "verdicts.yml": VERDICTS,
    "topics.yml": TOPICS,
    "people/ann-example.yml": "name: Ann Example\nrole: Mayor\nurl: https://example.org/ann\nsame_as: https://example.org/speech\n",
    "people/bo-example.yml": "name: Bo Example\n",
    "sources/ferry-operator.yml": "title: The operator's briefing\nkind: statement\n",
    "checks/smallest.yml": SMALLEST,
    "checks/2024/everything.yml": EVERYTHING,
    "checks/hidden-one.yml": HIDDEN,
    "checks/a-draft.yml": SMALLEST.replace(CLAIM, DRAFT_TEXT) + "draft: yes\n",
    "checks/imported-one.yml": (
        "claim:\n  text: The tunnel is flooded.\n  claimant:\n    kind: unknown\nverdict:\n  rating: unproven\n"
        "imported_from:\n  publisher: Other Checkers\n  rating: Pants on fire\n"
    ),
    "checks/withdrawn-one.yml": f"{SMALLEST}withdrawn:\n  date: 2024-06-01\n  reason: The claim was misattributed.\n",
    "pages/methodology.md": "# Methodology\n\nHow we work.\n",
    "pages/about.md": "# About\n\nWho we are.\n",
}


def library_of(folder: Path, **changed: str) -> Library:
    """A library of the made-up site, with files changed or added: `checks__other_yml=...` is checks/other.yml."""
    files = FILES | {_path(name): text for name, text in changed.items()}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    held = read_content(folder, TODAY)
    assert held.problems == ()
    return library(held.content, TODAY)


def english() -> Words:
    """The site's own words in English."""
    tree: dict[str, Any] = yaml.safe_load(Path("templates/words/en.yml").read_text(encoding="utf-8"))
    return words_from("en", tree)


def files_of(made: Library) -> dict[str, bytes]:
    """Every exported file by address; no address stands twice."""
    words = english()
    files: list[AnyFile] = [file for export in EXPORTS for file in export(made, words)]
    files += [File(collection.address, collected(collection, made)) for collection in COLLECTIONS]
    files += [OfCheck(view, made).entry_file() for view in made.views()]
    by_address = {file.address: file.data for file in sorted(files, key=lambda file: file.address)}
    assert len(by_address) == len(files)
    return by_address


def json_of(made: Library, address: str) -> Any:
    """An exported JSON file, parsed."""
    return json.loads(files_of(made)[address])


def _path(name: str) -> str:
    stem, _, ending = name.replace("__", "/").rpartition("_")
    return f"{stem.replace('_', '-')}.{ending}"
