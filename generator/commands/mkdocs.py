"""Runs MkDocs from a command, with its messages where a person sees them."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError, TemplateSyntaxError

from generator.commands.environment import OutsideFailed, Unusable
from generator.publishing.gate import GateClosed
from generator.publishing.generation import Generated, NoWords
from generator.publishing.making import Workplace

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice about MkDocs 2, which we have read


def build_with_mkdocs(root: Path, made: Generated, docs: Path, site: Path, place: Workplace | None = None) -> None:
    """Builds a site into an empty folder, in which `place` may know of an earlier one; `docs` has its navigation.

    Raises Unusable where mkdocs.yml cannot be used, OutsideFailed where MkDocs gives up, and what the disk and the
    templates raise.
    """
    from mkdocs.commands.build import build  # noqa: PLC0415 - half a second that `check` does not need
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    _show_warnings()
    options = {"made": made, "place": place}
    settings = {"docs_dir": str(docs), "site_dir": str(site), "strict": True, "extra": {"factcheck": options}}
    # `watch` is for `serve` only, and MkDocs refuses a folder that is not there
    config = _configuration(root, {**settings, "watch": []})
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except MkDocsException as error:
        raise OutsideFailed(f"MkDocs stopped: {error}") from None


def serve_with_mkdocs(root: Path, docs: Path, options: dict[str, Any], address: str | None) -> None:
    """Serves a preview that follows edits, until it is interrupted; `docs` is an empty folder for its Markdown.

    Raises Unusable where mkdocs.yml or the address cannot be used, OutsideFailed where the first build or the
    network gives up.
    """
    from mkdocs.commands.serve import serve  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    _show_warnings(logging.INFO)
    more: dict[str, Any] = {"dev_addr": address} if address else {}
    settings = {"docs_dir": str(docs), "extra": {"factcheck": options}, **more}
    config = _configuration(root, settings)  # MkDocs loads its own; this tells what is wrong with it
    try:
        serve(config_file=str(root / "mkdocs.yml"), livereload=True, **settings)
    except MkDocsException as error:
        raise OutsideFailed(f"MkDocs stopped: {error}") from None
    except OverflowError:  # only mkdocs.yml may have it: an address that was typed is looked at before
        raise Unusable(f"{root / 'mkdocs.yml'}: dev_addr has no port ({config.dev_addr})") from None
    except OSError as error:
        if error.filename is not None:
            raise
        told = f"{config.dev_addr}: {error.strerror or error}"
        raise OutsideFailed(f"{told} (choose another address with --address HOST:PORT)") from None


@contextlib.contextmanager
def told_in_words() -> Iterator[None]:
    """Says what keeps a site from being made: Unusable where words or templates do, OutsideFailed where the gate does.

    What the disk raises goes on.
    """
    try:
        yield
    except NoWords as missing:
        raise Unusable(f"templates/words/ has no words for the language {missing}") from None
    except GateClosed as closed:
        raise OutsideFailed(str(closed)) from None
    except TemplateError as error:
        raise Unusable(template_mistake(error)) from None


def template_mistake(error: TemplateError) -> str:
    """Where a template is wrong and how, on one line; a site may have templates of its own."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    frames = traceback.extract_tb(error.__traceback__)
    inside = [f"{frame.filename}:{frame.lineno}: " for frame in frames if frame.filename.endswith((".j2", ".html"))]
    return f"{inside[-1] if inside else 'a template: '}{error.message}"


def _configuration(root: Path, settings: dict[str, Any]) -> MkDocsConfig:
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    try:
        return load_config(config_file=str(root / "mkdocs.yml"), **settings)
    except MkDocsException as error:
        raise Unusable(f"{root / 'mkdocs.yml'}: {error}") from None


def _is_news(_: logging.LogRecord) -> bool:
    """Whether a line of MkDocs' tells what our own last line will not: the disk's refusals are told there."""
    return not isinstance(sys.exc_info()[1], OSError)


def _show_warnings(level: int = logging.WARNING) -> None:
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        handler.addFilter(_is_news)
        logger.addHandler(handler)
    logger.setLevel(level)
