"""The web form's data as classic scripts, which load by http and from a folder alike (no fetch).

`data.js` begins the form's namespace `fcForm`; `claims.js` comes when a person writes a claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from generator.exports.addressed import LISTED, LateFile
from generator.views.form import Published, form_view, published_checks
from generator.views.library import Library
from generator.words import Words

FOLDER = "assets/contribute/"


def form_files(library: Library, words: Words) -> Iterator[LateFile]:
    """The form's fields, ids, messages and words; and the claims that were checked already."""
    yield LateFile(f"{FOLDER}data.js", LISTED, partial(_data, library, words))
    yield LateFile(f"{FOLDER}claims.js", LISTED, partial(_claims, library))


def _data(library: Library, words: Words) -> bytes:
    data = {
        **asdict(form_view(library)),
        "choices": words.tree["check"]["stances"] | words.tree["source"]["kinds"],
        "words": words.tree["form"],
        "language": words.language,
    }
    return _script("self.fcForm = {{ data: {} }};\n", data)


def _claims(library: Library) -> bytes:
    return _script("self.fcForm.claims = {};\n", [_row(check) for check in published_checks(library)])


def _row(check: Published) -> list[str]:
    """A check's id and claim, and its file where that is not the one that its id tells: a large site has many."""
    row = [check.id, check.claim]
    return row if check.path == f"content/checks/{check.id}.yml" else [*row, check.path]


def _script(around: str, value: Any) -> bytes:
    """A script that hands over a value; in ASCII, since a pattern may hold half of a pair of surrogates."""
    return around.format(json.dumps(value, separators=(",", ":"))).encode()
