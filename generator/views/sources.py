"""Sources as a check's page shows them, numbered in the order in which the check lists them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.content.lock import Lock
from generator.content.model.addresses import host_of, path_of
from generator.content.model.check import Check
from generator.content.model.content import Content
from generator.content.model.shared import Appearance, Source, SourceId
from generator.dates import Day, PartialDate, earliest, latest
from generator.views.proofs import SourceState, source_state


@dataclass(frozen=True)
class SourceView:
    """A source; `title` falls back to publisher and path, so it is never empty.

    `has_title` tells whether the title is the source's own.  `host` is empty where there is no address.  `state` is
    what `verify` found at the address, None where there is none.  `is_foreign`: its language is not the check's.
    `first_carried` is the day of the first verdict told in retrospect that it carried, if any.
    """

    id: SourceId
    number: int
    title: str
    has_title: bool
    url: str | None
    host: str
    author: str | None
    publisher: str | None
    carried_by: str | None
    published: PartialDate | None
    accessed: Day | None
    archived: tuple[str, ...]
    kind: str
    language: str
    interest: str | None
    is_shared: bool
    is_foreign: bool
    state: SourceState | None
    first_carried: Day | None = None

    @property
    def known_from(self) -> PartialDate | Day | None:
        """When it was published; where nobody says, the day on whose evidence it first carried a verdict.

        Such a verdict is told "on the evidence public on DATE", so it was public then; had it been known to be
        earlier, the verdict would stand there.
        """
        return self.published or self.first_carried

    @property
    def public_from(self) -> Day | None:
        """The first day on which it may have been public, or None where nothing is known."""
        return earliest(self.known_from) if self.known_from else None

    @property
    def public_by(self) -> Day | None:
        """The first day on which it certainly was public, or None where nothing is known."""
        return latest(self.known_from) if self.known_from else None

    @property
    def host_address(self) -> str | None:
        """The address of this site's page about the host."""
        return f"sources/{self.host}/" if self.host else None

    @property
    def short_name(self) -> str:
        """What names it in a line: publisher, or host, or title."""
        return self.publisher or self.host or self.title


@dataclass(frozen=True)
class AppearanceView:
    """A place where the claim was said or repeated; `has_title` tells whether the title is its own.

    `language` is what a source says of itself, or None.
    """

    title: str
    language: str | None
    url: str | None
    publisher: str | None
    published: PartialDate | None
    archived: tuple[str, ...]
    has_title: bool

    @property
    def public_from(self) -> Day | None:
        """The first day on which it may have been public, or None where nothing is known."""
        return self.published.earliest if self.published else None

    @property
    def public_by(self) -> Day | None:
        """The first day on which it certainly was public, or None where nothing is known."""
        return self.published.latest if self.published else None


def source_views(check: Check, content: Content, language: str) -> dict[SourceId, SourceView]:
    """The sources of a check by id, in its order; `language` is the check's."""
    held = (
        (content.source_files[source].source, True) if isinstance(source, str) else (source, False)
        for source in check.sources
    )
    carried = _first_carried(check)
    return {
        source.id: replace(
            source_view(source, number, language, content.lock, is_shared=shared),
            first_carried=carried.get(source.id),
        )
        for number, (source, shared) in enumerate(held, 1)
    }


def _first_carried(check: Check) -> dict[SourceId, Day]:
    newest_first = reversed(check.earlier_verdicts)  # so that the oldest is written last, and stays
    return {source_id: step.as_of for step in newest_first if step.as_of for source_id in step.evidence}


def source_view(source: Source, number: int, language: str, lock: Lock, *, is_shared: bool) -> SourceView:
    """One source; `language` is the check's, `lock` what `verify` found."""
    return SourceView(
        id=source.id,
        number=number,
        title=source.title or _fallback_title(source.url, source.publisher, source.id),
        has_title=source.title is not None,
        url=source.url,
        host=host_of(source.url) if source.url else "",
        author=source.author,
        publisher=source.publisher,
        carried_by=source.carried_by,
        published=source.published,
        accessed=source.accessed,
        archived=source.archived,
        kind=source.kind or "news",
        language=source.language or language,
        interest=source.interest,
        is_shared=is_shared,
        is_foreign=source.language not in {None, language},
        state=source_state(source.url, lock),
    )


def appearance_views(check: Check, content: Content) -> tuple[AppearanceView, ...]:
    """The appearances of a check's claim, the first known one first."""
    return tuple(appearance_view(appearance, check, content) for appearance in check.claim.appearances)


def appearance_view(appearance: Appearance | SourceId, check: Check | None, content: Content) -> AppearanceView:
    """One appearance; an id names a source of the check or a shared one."""
    held = _source_named(appearance, check, content) if isinstance(appearance, str) else appearance
    title = held.title or _fallback_title(held.url, held.publisher, "")
    language = held.language if isinstance(held, Source) else None
    return AppearanceView(
        title, language, held.url, held.publisher, held.published, held.archived, held.title is not None
    )


def _source_named(source_id: SourceId, check: Check | None, content: Content) -> Source:
    inline = (source for source in (check.sources if check else ()) if isinstance(source, Source))
    found = next((source for source in inline if source.id == source_id), None)
    return found or content.source_files[source_id].source


def _fallback_title(url: str | None, publisher: str | None, source_id: str) -> str:
    if not url:
        return publisher or source_id
    host, path = host_of(url), path_of(url).rstrip("/")
    return f"{publisher or host}{': ' if publisher else ''}{path}" if path else publisher or host
