"""Views in, files out: one module or folder a format, and the list of them all.

Files that hold something of every check are in collected.py: they are written while check after check is made.
The sitemap is not in the list: it needs the addresses of the pages, which their own room knows (sitemap.sitemap).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Export:
    """A format: its name, and the files that it makes of the library."""

    name: str
    files: Callable[[Library, Words], Iterable[AnyFile]]


EXPORTS: tuple[Export, ...] = (
    Export("json", json_files),
    Export("csv", csv_files),
    Export("datapackage", datapackage_files),
    Export("schema", schema_files),
    Export("feeds", feed_files),
    Export("robots", robots_files),
    Export("statistics", statistics_files),
    Export("search", search_index_files),
    Export("scale", scale_files),
    Export("webapp", webapp_files),
    Export("icons", icon_files),
    Export("form", form_files),
)
