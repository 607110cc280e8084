"""`export FORMAT`: the checks in a form that others read, on standard output or in a file."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.commands.clock import Clock, watched_terminal
from generator.commands.environment import Unusable, printed_day, real_day
from generator.commands.reading import read_and_judge, slow_reader_warning
from generator.commands.targets import refuse_within_content
from generator.content.model.content import Content
from generator.exports.addressed import json_bytes
from generator.exports.averitec import averitec_records
from generator.exports.claimreview import claimreview_feed
from generator.exports.collected import CLAIM_REVIEW, JSON, JSON_LINES, collected
from generator.exports.csv_files import csv_table
from generator.exports.duke import duke_review
from generator.exports.sqlite.database import sqlite_database
from generator.exports.tables import TABLES
from generator.files import write_whole
from generator.reporting import Report, text
from generator.views.library import library

PROFILES = {"duke": duke_review}
_TABLES = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class Format:
    """A format: its bytes, made of content without problems, the day and what was asked; `is_text` on a terminal."""

    made: Callable[[Content, date, argparse.Namespace], bytes]
    is_text: bool = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    formats = "json, jsonl, csv, claimreview or averitec (data), sqlite (a database), zip or zim (the whole site)"
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=formats)
    parser.add_argument("--output", type=Path, metavar="FILE", help="where it goes (default: standard output)")
    parser.add_argument("--profile", choices=PROFILES, help="claimreview: the form that one taker asks for")
    parser.add_argument("--table", choices=_TABLES, help="csv: which table (default: checks)")


def run(arguments: argparse.Namespace) -> int:
    """Writes the export; returns 1 and writes nothing where the content has problems."""
    if warning := slow_reader_warning():
        print(warning, file=sys.stderr)
    _refuse_what_does_not_fit(arguments)
    found = read_and_judge(arguments.content, real_day(), with_notes=False)
    if found.problems:
        sys.stdout.write(text(Report(found.problems, (), found.checked)))
        return 1
    data = FORMATS[arguments.format].made(found.content, printed_day(), arguments)
    if arguments.output is None:
        sys.stdout.buffer.write(data)
        return 0
    write_whole(arguments.output, data)
    print(f"{arguments.output}: {len(data):,} bytes")
    return 0


def _json(content: Content, today: date, _: argparse.Namespace) -> bytes:
    return collected(JSON, library(content, today))


def _jsonl(content: Content, today: date, _: argparse.Namespace) -> bytes:
    return collected(JSON_LINES, library(content, today))


def _csv(content: Content, today: date, asked: argparse.Namespace) -> bytes:
    return csv_table(_TABLES[asked.table or "checks"], library(content, today))


def _claimreview(content: Content, today: date, asked: argparse.Namespace) -> bytes:
    facts = library(content, today)
    if not facts.site.url:
        raise Unusable("site.yml has no `url`, and a ClaimReview names the full address of its page: add it")
    shaped = PROFILES.get(asked.profile)
    return json_bytes(claimreview_feed(facts, shaped)) if shaped else collected(CLAIM_REVIEW, facts)


def _averitec(content: Content, today: date, _: argparse.Namespace) -> bytes:
    return json_bytes(averitec_records(library(content, today)))


def _sqlite(content: Content, today: date, _: argparse.Namespace) -> bytes:
    return sqlite_database(library(content, today))


def _zip(content: Content, today: date, _: argparse.Namespace) -> bytes:
    from generator.commands.whole_site import offline_copy  # noqa: PLC0415 - MkDocs, which only a whole site needs

    with _watched() as clock:
        return offline_copy(content, today, clock)


def _zim(content: Content, today: date, _: argparse.Namespace) -> bytes:
    from generator.commands.whole_site import zim_copy  # noqa: PLC0415

    with _watched() as clock:
        return zim_copy(content, today, clock)


@contextlib.contextmanager
def _watched() -> Iterator[Clock]:
    """A clock for what takes minutes at thousands of checks; what it shows on a terminal is gone in the end."""
    clock = Clock(watched_terminal())
    try:
        yield clock
    finally:
        clock.end()


FORMATS: Mapping[str, Format] = {
    "json": Format(_json),
    "jsonl": Format(_jsonl),
    "csv": Format(_csv),
    "claimreview": Format(_claimreview),
    "averitec": Format(_averitec),
    "sqlite": Format(_sqlite, is_text=False),
    "zip": Format(_zip, is_text=False),
    "zim": Format(_zim, is_text=False),
}


def _refuse_what_does_not_fit(asked: argparse.Namespace) -> None:
    if asked.profile and asked.format != "claimreview":
        raise Unusable(f"--profile is for claimreview, not for {asked.format}")
    if asked.table and asked.format != "csv":
        raise Unusable(f"--table is for csv, not for {asked.format}")
    if asked.output is None:
        if not FORMATS[asked.format].is_text and sys.stdout.isatty():
            raise Unusable(f"{asked.format} is no text to be shown: name a file with --output FILE")
    elif asked.output.is_dir() or not asked.output.parent.is_dir():
        raise Unusable(f"{asked.output} cannot be a file: name one in a folder that is there")
    refuse_within_content(asked.output, asked.content, "--output")
