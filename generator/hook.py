"""MkDocs' hook: the same generator inside `mkdocs build` and `mkdocs serve`.

`python -m generator build` calls MkDocs, and MkDocs calls this; so plain `mkdocs build` gives the same pages.  What
commands want of a run stands in MkDocs' `extra.factcheck`.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError
from mkdocs.exceptions import Abort

from generator.commands.environment import OutsideFailed, Unusable, printed_day, real_day, template_folders
from generator.commands.mkdocs import template_mistake
from generator.commands.reading import read_and_judge, slow_reader_warning
from generator.files import locked
from generator.publishing import site
from generator.publishing.gate import GateClosed
from generator.publishing.generation import Generated, NoWords, finished_page, generate, write_docs
from generator.publishing.making import Workplace
from generator.publishing.preview import keeping_the_last, last_of
from generator.publishing.tree import write_tree
from generator.reporting import Report, text

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_log = logging.getLogger("mkdocs.factcheck")
_run: dict[str, Any] = {}  # what a run of MkDocs hands from one event to the next; a theme sees none of it
_shown: dict[str, Any] = {}  # the preview that is shown now: its workplace, and when it was finished
_held = contextlib.ExitStack()  # the lock on build/ during a run of MkDocs that no command of ours has begun


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads, judges and generates; stops MkDocs where the content has problems."""
    root = _root(config)
    options = site.taken_options(config)
    made = options.made or _generated(Path(config.docs_dir), root, options)
    site.configure(config, made)
    place = _preview(Path(config.site_dir)) if options.is_preview else options.place
    _run.update(made=made, is_ours=options.made is not None or options.is_preview, place=place)
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - MkDocs' names
    """Keeps the navigation for the pages that MkDocs does not build itself."""
    _run["nav"] = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - MkDocs' names
    """Gives theme overrides the site's words and escapers."""
    site.prepare_theme(env, _run["made"])
    _run["env"] = env
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs' names
    """Gives each page its Content-Security-Policy."""
    return finished_page(output, _run["made"])


def on_post_build(config: MkDocsConfig) -> None:
    """Adds what MkDocs was not asked for, lets the site through the gate and packs the offline copy."""
    place = _run["place"] or Workplace(Path(config.site_dir))
    try:
        if _run["is_ours"]:
            site.complete(config, _run["env"], _run["nav"], _run["made"], place)
        site.finish(place)
        if not place.is_for_publishing:
            _shown.update(place=place, at_ns=time.time_ns())
    except GateClosed as closed:
        raise Abort(str(closed)) from None
    finally:
        _run.clear()
    _held.close()


def on_build_error(error: Exception) -> None:  # noqa: ARG001 - MkDocs' names
    """Lets others build."""
    _held.close()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> LiveReloadServer:
    """Watches what people write, and not what is generated from it; keeps the last preview where a rebuild fails."""
    server.unwatch(config.docs_dir)
    server.watch(str(_content_folder(_root(config), site.taken_options(config))))
    server.builder = _going_on(keeping_the_last(builder, Path(server.root)))
    _sign_what_is_shown()
    return server


def _going_on(build: Callable[[], None]) -> Callable[[], None]:
    """The same build, but one that tells what went wrong and raises nothing.

    After an exception MkDocs would leave its readers waiting until a build succeeds.
    """

    def told() -> None:
        try:
            build()
            _sign_what_is_shown()
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
        found = read_and_judge(_shortest(_content_folder(root, options)), real_day(), with_notes=False)
        if found.problems:
            print(text(Report(found.problems, (), found.checked)), end="", flush=True)
            raise Abort("The content has problems; the site is left as it was.")
        day, sheets = printed_day(), _shown["place"].next_sheets if "place" in _shown else {}
        made = generate(found.content, template_folders(root), day, with_drafts=options.with_drafts, sheets=sheets)
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


def _preview(folder: Path) -> Workplace:
    """Where a preview is made, which takes over what it can from the last one."""
    if "place" not in _shown:
        return Workplace(folder, is_for_publishing=False)
    last: Workplace = _shown["place"]
    return Workplace(folder, last_of(folder), None, last.made, last.next_sheets, is_for_publishing=False)


def _sign_what_is_shown() -> None:
    """Looks at the preview's files now that nothing of the one before is left, so that the next need not read them."""
    if "place" in _shown:
        place: Workplace = _shown["place"]
        place.made = place.signed(place.site, _shown["at_ns"])


def _shortest(folder: Path) -> Path:
    """The folder as a person would type it from here."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
