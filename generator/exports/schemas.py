"""The JSON Schemas of the content files, beside the open data.

They name the ratings and topics of this site, for an editor's completion.  Ids of checks, people and sources stay
open: those of drafts are nobody's business yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model.content import Content
from generator.content.schema import KINDS, schema_of
from generator.exports.addressed import File, absolute, json_file
from generator.views.library import Library
from generator.words import Words

SCHEMA_FILES = {kind: f"{'entry' if kind == 'check' else kind}.schema.json" for kind in KINDS}


def schema_files(library: Library, words: Words) -> Iterator[File]:  # noqa: ARG001 - exports are called alike
    """data/entry.schema.json for checks, and one more for each other kind of content file."""
    public = Content(scale=library.content.scale, topic_file=library.content.topic_file)
    for kind, name in SCHEMA_FILES.items():
        address = f"data/{name}"
        schema = schema_of(kind, public)
        full = absolute(library.site, address)
        yield json_file(address, {"$id": full} | schema if full else schema)
