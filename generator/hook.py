"""MkDocs' hook: the same generator inside `mkdocs build` and `mkdocs serve`.

`python -m generator build` calls MkDocs, and MkDocs calls this; so plain `mkdocs build` gives the same pages.  What
commands want of a run stands in MkDocs' `extra.factcheck`.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import Abort

from generator.commands.environment import OutsideFailed, Unusable, printed_day, real_day, template_folders
from generator.commands.reading import read_and_judge, slow_reader_warning
from generator.publishing import site
from generator.publishing.gate import GateClosed
from generator.publishing.generation import Generated, NoWords, generate
from generator.publishing.tree import write_tree
from generator.reporting import Report, text

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_log = logging.getLogger("mkdocs.factcheck")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads, judges and generates; stops MkDocs where the content has problems."""
    root = Path(config.config_file_path).resolve().parent
    options = site.options_of(config)
    made = options.made or _generated(Path(config.docs_dir), root, options)
    site.configure(config, made)
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - MkDocs' names
    """Gives theme overrides the site's words and escapers."""
    site.prepare_theme(env, config)
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs' names
    """Gives each page its Content-Security-Policy."""
    return site.finished_page(output, config)


def on_post_build(config: MkDocsConfig) -> None:
    """Lets the site through the gate and packs the offline copy."""
    try:
        site.finish(Path(config.site_dir))
    except GateClosed as closed:
        raise Abort(str(closed)) from None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG001
    """Watches what people write, and not what is generated from it: each edit would build twice."""
    server.unwatch(config.docs_dir)
    return server


def _generated(docs: Path, root: Path, options: site.Options) -> Generated:
    if warning := slow_reader_warning():
        _log.warning(warning)
    folder = Path(options.content) if Path(options.content).is_absolute() else root / options.content
    try:
        found = read_and_judge(_shortest(folder), real_day())
        if found.problems:
            sys.stdout.write(text(Report(found.problems, (), found.checked)))
            raise Abort("The content has problems; the site is left as it was.")
        made = generate(found.content, template_folders(root), printed_day(), with_drafts=options.with_drafts)
    except NoWords as missing:
        raise Abort(f"templates/words/ has no words for the language {missing}") from None
    except (Unusable, OutsideFailed) as error:
        raise Abort(str(error)) from None
    write_tree(docs, made.files)
    return made


def _shortest(folder: Path) -> Path:
    """The folder as a person would type it from here."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
