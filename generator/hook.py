"""MkDocs' hook: the same generator inside `mkdocs build` and `mkdocs serve`.

`python -m generator build` calls MkDocs, and MkDocs calls this; so plain `mkdocs build` gives the same pages.  What
commands want of a run stands in MkDocs' `extra.factcheck`.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from mkdocs.exceptions import Abort

from generator.commands.environment import OutsideFailed, Unusable, printed_day, real_day, template_folders
from generator.commands.memory import Remembering
from generator.commands.mkdocs import template_mistake
from generator.commands.reading import (
    collect_what_drawing_leaves,
    collecting_rarely,
    read_and_judge,
    slow_reader_warning,
)
from generator.files import locked
from generator.publishing import site
from generator.publishing.compiled import CompiledTemplates
from generator.publishing.gate import GateClosed
from generator.publishing.generation import Generated, NoWords, finished_page, generate, write_docs
from generator.publishing.making import Workplace
from generator.publishing.preview import Preview, answering, keeping_the_last, locked_by
from generator.publishing.sheets import Sheets
from generator.publishing.tree import write_tree
from generator.reporting import Report, text

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


@dataclass
class _Run:
    """What a run of MkDocs hands from one event to the next; a theme sees none of it."""

    options: site.Options = field(init=False)
    made: Generated = field(init=False)
    nav: Navigation = field(init=False)
    env: Environment = field(init=False)

    def forget(self) -> None:
        """Lets go of all of it: what was generated is large."""
        vars(self).clear()


@dataclass
class _Shown:
    """What our own `serve` shows: the preview, and what it was generated from; both None before the first one."""

    preview: Preview | None = None
    sheets: Sheets | None = None


_log = logging.getLogger("mkdocs.factcheck")
_run = _Run()
_shown = _Shown()
_compiled = CompiledTemplates()  # so that only the first preview waits for that
_drawing = threading.Lock()  # one at a time draws pages of the preview, and nobody while a new one is begun
_held = contextlib.ExitStack()  # the lock on build/ during a run of MkDocs that no command of ours has begun


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads, judges and generates; stops MkDocs where the content has problems."""
    root = _root(config)
    options = site.taken_options(config)
    made = options.made or _generated(Path(config.docs_dir), root, options)
    site.configure(config, made)
    _run.made, _run.options = made, options
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - MkDocs' names
    """Keeps the navigation for the pages that MkDocs does not build itself."""
    _run.nav = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - MkDocs' names
    """Gives theme overrides the site's words and escapers."""
    site.prepare_theme(env, config, _run.made)
    _run.env = env
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs' names
    """Gives each page its Content-Security-Policy."""
    return finished_page(output, _run.made)


def on_post_build(config: MkDocsConfig) -> None:
    """Adds what MkDocs was not asked for, lets the site through the gate and packs the offline copy."""
    options, made = _run.options, _run.made
    parts = config, _run.env, _run.nav, made
    try:
        if options.is_preview:
            before = _shown.preview
            _shown.preview = site.preview(*parts, before.visited if before else ())
            _shown.sheets = made.sheets
            if before:
                before.close()
        else:
            place = options.place or Workplace(Path(config.site_dir))
            if options.made:
                site.complete(*parts, place)
            site.finish(place)
    except GateClosed as closed:
        raise Abort(str(closed)) from None
    finally:
        _run.forget()
    _held.close()


def on_build_error(error: Exception) -> None:  # noqa: ARG001 - MkDocs' names
    """Lets others build."""
    _held.close()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Watches what people write, and not what is generated from it; keeps the last preview where a rebuild fails."""
    server.unwatch(config.docs_dir)
    server.watch(str(_content_folder(_root(config), site.taken_options(config))))
    server.builder = _going_on(keeping_the_last(builder, Path(server.root)))
    if _shown.preview:
        server.builder = locked_by(_drawing, server.builder)
        server.set_app(answering(server.serve_request, server.mount_path, _made_for_a_reader))
    return server


def _made_for_a_reader(address: str) -> str | None:
    """Makes a file of the preview that somebody asks for; says what keeps it from being made."""
    try:
        with _drawing:
            if _shown.preview:
                _shown.preview.make(address)
    except TemplateError as error:
        complaint = template_mistake(error)
    except (GateClosed, OSError) as error:
        complaint = str(error)
    else:
        return None
    _log.error("%s", complaint)
    return complaint


def _going_on(build: Callable[[], None]) -> Callable[[], None]:
    """The same build, but one that tells what went wrong and raises nothing.

    After an exception MkDocs would leave its readers waiting until a build succeeds.
    """

    def told() -> None:
        try:
            build()
        except TemplateError as error:
            _log.error("%s", template_mistake(error))
        except Exception as error:
            _log.error("%s", error, exc_info=not isinstance(error, Abort | OSError))

    return told


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _content_folder(root: Path, options: site.Options) -> Path:
    return Path(options.content) if Path(options.content).is_absolute() else root / options.content


def _generated(docs: Path, root: Path, options: site.Options) -> Generated:
    if warning := slow_reader_warning():
        _log.warning(warning)
    try:
        _held.close()
        _held.enter_context(locked(docs.parent / "lock"))
        how = Remembering.FOR_THIS_PROCESS if options.is_preview else Remembering.FOR_THE_NEXT_COMMAND
        folder = _shortest(_content_folder(root, options))
        with collecting_rarely():
            found = read_and_judge(folder, real_day(), with_notes=False, remembering=how)
            if found.problems:
                print(text(Report(found.problems, (), found.checked)), end="", flush=True)
                raise Abort("The content has problems; the site is left as it was.")
            made = generate(
                found.content,
                template_folders(root),
                printed_day(),
                with_drafts=options.with_drafts,
                sheets=_shown.sheets,
                compiled=_compiled,
            )
        collect_what_drawing_leaves()
        if options.is_preview:
            write_tree(docs, site.in_navigation(made))
        else:
            write_docs(made, docs)
    except NoWords as missing:
        raise Abort(f"templates/words/ has no words for the language {missing}") from None
    except (Unusable, OutsideFailed) as error:
        raise Abort(str(error)) from None
    except OSError as error:
        raise Abort(f"{error.filename or docs}: {error.strerror or error}") from None
    return made


def _shortest(folder: Path) -> Path:
    """The folder as a person would type it from here."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
