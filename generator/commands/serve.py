"""`serve`: a live-reloading preview, drafts included."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from generator.commands.environment import project_root, real_day
from generator.commands.mkdocs import serve_with_mkdocs
from generator.commands.reading import read_and_judge
from generator.reporting import Report, text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("--address", metavar="HOST:PORT", help="where to serve (default: 127.0.0.1:8000)")


def run(arguments: argparse.Namespace) -> int:
    """Serves from folders of its own until it is interrupted; returns 1 where the content begins with problems."""
    found = read_and_judge(arguments.content, real_day(), with_notes=False)
    if found.problems:
        sys.stdout.write(text(Report(found.problems, (), found.checked)))
        return 1
    options = {"content": str(Path(arguments.content).resolve()), "drafts": True, "preview": True}
    with tempfile.TemporaryDirectory(prefix="factcheck-") as work:
        docs = Path(work) / "docs"
        docs.mkdir()
        serve_with_mkdocs(project_root(), docs, options, arguments.address)
    return 0
