"""What exports hold of one check, each piece made once however many of them ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.exports.addressed import File, json_file
from generator.exports.claimreview import claim_review
from generator.exports.entries import check_data, published_entry
from generator.text import json_text
from generator.views.checks import CheckView
from generator.views.library import Library

Data = dict[str, Any]

ENTRY_NAME = "entry.json"


@dataclass(frozen=True)
class OfCheck:
    """A check on its way into files: its view, and the library that it stands in."""

    view: CheckView
    library: Library

    @cached_property
    def entry(self) -> Data:
        """Its published entry."""
        return published_entry(self.view, self.library)

    @cached_property
    def line(self) -> bytes:
        """Its entry with people and sources written out, and what follows from it, as JSON on one line."""
        return json_text(check_data(self.view, self.entry, self.library)).encode()

    @cached_property
    def review(self) -> Data | None:
        """Its ClaimReview; None where it has none."""
        return claim_review(self.view, self.library)

    def entry_file(self) -> File:
        """checks/ID/entry.json."""
        return json_file(f"{self.view.address}{ENTRY_NAME}", self.entry)
