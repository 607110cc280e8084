"""The key of lists holds all that lists show: what it leaves out, no list shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.content.model.check import Check
from generator.content.model.shared import CheckId
from generator.exports import EXPORTS, LISTED, LateFile
from generator.pages.all import other_pages
from generator.pages.page import Page
from generator.publishing.keys import PageKeys
from generator.views.library import Library
from tests.exports.made_library import english, library_of


class _Closed(Mapping[CheckId, Check]):
    """The checks of a content, of which nobody may look into others than the hidden ones."""

    def __init__(self, made: Library) -> None:
        self._hidden = {hidden.id: made.content.checks[hidden.id] for hidden in made.hidden}

    def __getitem__(self, check_id: CheckId) -> Check:
        assert check_id in self._hidden, f"a list looked into {check_id}"
        return self._hidden[check_id]

    def __iter__(self) -> Iterator[CheckId]:
        raise AssertionError("a list looked for checks")

    def __len__(self) -> int:
        raise AssertionError("a list counted the checks")


def _key(made: Library) -> str:
    keys = PageKeys("", made, {})
    return keys.of_lists(keys.of_listed(outline) for outline in made.checks.values())


def _lists(made: Library) -> tuple[list[Page], dict[str, bytes]]:
    """All pages that are not of checks, and all files that tell no more than they do."""
    late = (file for export in EXPORTS for file in export(made, english()) if isinstance(file, LateFile))
    return list(other_pages(made, english())), {file.address: file.data for file in late if file.made_from is LISTED}


def test_no_list_shows_what_its_key_leaves_out(tmp_path: Path) -> None:
    """Other summaries and words, entries that cannot be looked into, another day: the same key, the same lists."""
    made = library_of(tmp_path)
    reworded = {id_: replace(outline, words=((1, "other"),)) for id_, outline in made.checks.items()}
    reworded |= {
        id_: replace(outline, summary="Another.") for id_, outline in reworded.items() if len(outline.steps) == 1
    }
    edited = replace(made, checks=reworded)
    assert _key(edited) == _key(made)
    closed: Any = replace(edited.content, checks=_Closed(made))
    pages, files = _lists(replace(edited, content=closed, today=made.today.replace(year=2099)))
    assert (pages, files) == _lists(made)
    assert {"data/index.json", "data/statistics/verdicts.csv", "assets/contribute/claims.js"} <= set(files)


def test_what_lists_show_is_in_their_key(tmp_path: Path) -> None:
    """A day, a claim, the order of the checks, a correction, each verdict's summary, a hidden check, whose it is."""
    made = library_of(tmp_path)
    everything = made.checks["everything"]
    others: list[dict[str, Any]] = [
        {"card": replace(everything.card, claim="Another.")},
        {"card": replace(everything.card, judged=None)},
        {"card": replace(everything.card, whose="Other Checkers")},
        {"steps": (*everything.steps[:-1], replace(everything.steps[-1], summary="Another."))},
        {"corrections": everything.corrections[1:]},
        {"summary": "Another."},
    ]
    edited = [replace(made, checks={**made.checks, "everything": replace(everything, **other)}) for other in others]
    edited.append(replace(made, checks=dict(reversed(list(made.checks.items())))))
    edited.append(replace(made, hidden=()))
    edited.append(replace(made, content=replace(made.content, digests={**made.content.digests, "pages/about": "0"})))
    keys = [_key(each) for each in (made, *edited)]
    assert len(set(keys)) == len(keys)
