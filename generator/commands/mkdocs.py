"""Runs MkDocs from a command, with its messages where a person sees them."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

from generator.commands.environment import OutsideFailed
from generator.publishing.generation import Generated

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice about MkDocs 2, which we have read


def build_with_mkdocs(root: Path, made: Generated, docs: Path, site: Path) -> None:
    """Builds generated Markdown into an empty folder.

    Raises GateClosed where a page may not be published, OutsideFailed where MkDocs gives up.
    """
    from mkdocs.commands.build import build  # noqa: PLC0415 - half a second that `check` does not need
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import Abort, MkDocsException  # noqa: PLC0415

    _show_warnings()
    try:
        config = load_config(
            config_file=str(root / "mkdocs.yml"),
            docs_dir=str(docs),
            site_dir=str(site),
            strict=True,
            watch=[],  # for `serve` only; MkDocs refuses a folder that is not there, and --content may name another
            extra={"factcheck": {"made": made}},
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, MkDocsException) as error:
        raise OutsideFailed(f"MkDocs stopped: {error}") from None


def serve_with_mkdocs(root: Path, options: dict[str, Any], address: str | None) -> None:
    """Serves a preview that follows edits, until it is interrupted."""
    from mkdocs.commands.serve import serve  # noqa: PLC0415
    from mkdocs.exceptions import Abort, MkDocsException  # noqa: PLC0415

    _show_warnings(logging.INFO)
    more: dict[str, Any] = {"dev_addr": address} if address else {}
    try:
        serve(config_file=str(root / "mkdocs.yml"), livereload=True, extra={"factcheck": options}, **more)
    except (Abort, MkDocsException) as error:
        raise OutsideFailed(f"MkDocs stopped: {error}") from None


def _show_warnings(level: int = logging.WARNING) -> None:
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(level)
