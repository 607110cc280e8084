"""evidence/: how many quotes were found in their sources, what is lost, and how to look for oneself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.lists import part_title
from generator.pages.page import Page
from generator.views.library import Library
from generator.views.listing import parts
from generator.views.proving import proof_report
from generator.words import Words


def evidence_pages(library: Library, words: Words) -> Iterator[Page]:
    """evidence/ and its further parts, where much is lost."""
    report = proof_report(library.checks.values(), library.hosts)
    for part in parts(report.concerns, "evidence/"):
        yield Page(
            address=part.address,
            template="evidence.md.j2",
            title=part_title(words, words("evidence.title"), part),
            description=words("evidence.description"),
            values={"report": report, "part": part},
            kind="evidence",
        )
