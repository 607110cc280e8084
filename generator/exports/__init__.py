"""Views in, files out: one module or folder a format, and the list of them all.

Files that hold something of every check are in collected.py: they are written while check after check is made.
The sitemap is not in the list: it needs the addresses of the pages, which their own room knows (sitemap.sitemap).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.exports.addressed import LISTED as LISTED
from generator.exports.addressed import AnyFile as AnyFile
from generator.exports.addressed import File as File
from generator.exports.addressed import LateFile as LateFile
from generator.exports.csv_files import csv_files
from generator.exports.datapackage import datapackage_files
from generator.exports.feeds import feed_files
from generator.exports.form import form_files
from generator.exports.icons import icon_files
from generator.exports.json_files import json_files
from generator.exports.scale import scale_files
from generator.exports.schemas import schema_files
from generator.exports.search_index import search_index_files
from generator.exports.sitemap import robots_files
from generator.exports.statistics import statistics_files
from generator.exports.webapp import webapp_files
from generator.views.library import Library
from generator.words import Words

EXPORTS: tuple[Callable[[Library, Words], Iterable[AnyFile]], ...] = (
    json_files,
    csv_files,
    datapackage_files,
    schema_files,
    feed_files,
    robots_files,
    statistics_files,
    search_index_files,
    scale_files,
    webapp_files,
    icon_files,
    form_files,
)
"""Each format as the function that makes its files of the library."""
