"""`serve`: a live-reloading preview, drafts included."""

from __future__ import annotations

import argparse
import ipaddress
import re
import sys
import tempfile
from pathlib import Path

from generator.commands.environment import project_root, real_day
from generator.commands.mkdocs import serve_with_mkdocs
from generator.commands.reading import read_and_judge
from generator.reporting import Report, text

_LAST_PORT = 65_535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    parser.add_argument(
        "--address", type=_address, metavar="HOST:PORT", help="where to serve (default: 127.0.0.1:8000)"
    )


def _address(text: str) -> str:
    """An address that MkDocs can serve at: `localhost` or an IP address, and a port."""
    host, colon, port = text.rpartition(":")
    try:
        is_host = host == "localhost" or bool(ipaddress.ip_address(host.removeprefix("[").removesuffix("]")))
    except ValueError:
        is_host = False
    if not colon or not is_host:
        told = f"{text} is no HOST:PORT; write `localhost` or an IP address, a colon and a port: 127.0.0.1:8000"
        raise argparse.ArgumentTypeError(told)
    if not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{port or 'nothing'} is no port; write a number from 1 to {_LAST_PORT}")
    return text


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
