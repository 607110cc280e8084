"""Exports of the whole site, `zip` and `zim`: built in a folder of its own, so that no published site is touched."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.commands.clock import Clock
from generator.commands.environment import Unusable, project_root, template_folders
from generator.commands.mkdocs import build_with_mkdocs, told_in_words
from generator.content.model.content import Content
from generator.pages.offline import ARCHIVE
from generator.publishing.generation import Generated, generate
from generator.publishing.languages import three_letters
from generator.publishing.making import Workplace
from generator.publishing.offline import write_offline
from generator.publishing.remembering import digests_within
from generator.publishing.site import in_navigation
from generator.publishing.tree import write_tree
from generator.publishing.zim import About, NoLibzim, zim_file, zim_name

LIBZIM = "libzim==3.6.0"


def offline_copy(content: Content, today: date, clock: Clock) -> bytes:
    """The site's offline.zip; `clock` is told how far it is."""
    with _built(content, today, clock) as (_, site):
        write_offline(Workplace(site), digests_within(site))
        return (site / ARCHIVE).read_bytes()


def zim_copy(content: Content, today: date, clock: Clock) -> bytes:
    """The site as a ZIM file; `clock` is told how far it is.  Raises Unusable where libzim is missing."""
    with _built(content, today, clock) as (made, site):
        try:
            return zim_file(site, _about(made), lambda number: clock.count(number, "write files"))
        except NoLibzim:
            raise Unusable(
                f"a ZIM file is written by libzim, which is not installed here: python -m pip install {LIBZIM} "
                "(made for Linux and macOS, Python 3.11 to 3.13)"
            ) from None


def _about(made: Generated) -> About:
    facts = made.library
    tags = (facts.site.language, *sorted({check.card.language for check in facts.checks.values()}))
    return About(
        name=zim_name(facts.site.name, facts.site.language),
        title=facts.site.name,
        description=str(made.words("home.description")),
        languages=tuple(dict.fromkeys(three_letters(tag) for tag in tags)),
        creator=facts.site.publisher,
        publisher=facts.site.publisher,
        licence=facts.site.licence,
        day=str(facts.last_changed or facts.today),
        source=facts.site.url,
    )


@contextlib.contextmanager
def _built(content: Content, today: date, clock: Clock) -> Iterator[tuple[Generated, Path]]:
    """A site without what neither copy holds: half of the time goes to pictures for shared links and to packing."""
    root = project_root()
    with told_in_words(), tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
        made = generate(content, template_folders(root), today)
        frame, site = Path(folder) / "frame", Path(folder) / "site"
        write_tree(frame, in_navigation(made))
        place = Workplace(site, step=clock.step, count=clock.count, is_for_publishing=False)
        build_with_mkdocs(root, made, frame, site, place)
        yield made, site
