"""The search index among the exports: exports/search/ makes it, here it gets its addresses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.addressed import File
from generator.exports.search.index import Marks, search_files
from generator.views.library import Library
from generator.views.searchables import searchables
from generator.words import Words


def search_index_files(library: Library, words: Words) -> Iterator[File]:
    """assets/search/index.js and its shards."""
    order = [rating.id for rating in library.scale.ratings]
    marks = Marks(str(words("card.withdrawn")), str(words("card.imported")))
    for name, data in search_files(searchables(library), order, marks).items():
        yield File(f"assets/search/{name}", data)
