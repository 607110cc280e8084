"""`serve`: a live-reloading preview, drafts included."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.commands.environment import project_root
from generator.commands.mkdocs import serve_with_mkdocs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument("--address", metavar="HOST:PORT", help="where to serve (default: 127.0.0.1:8000)")


def run(arguments: argparse.Namespace) -> int:
    """Serves until it is interrupted."""
    options = {"content": str(Path(arguments.content).resolve()), "drafts": True}
    serve_with_mkdocs(project_root(), options, arguments.address)
    return 0
