"""What a reader of one check is told beside its facts: counts, where else it was said, where to complain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from generator.content.model.check import STANCES
from generator.content.model.site import Site
from generator.views.checks import CheckView
from generator.views.chronology import DatedSection, dated_sections
from generator.views.evidence import Origin, StanceGroup
from generator.views.history import Step
from generator.views.origin_graph import OriginGraph, origin_graph
from generator.views.repository import edit_address, history_address
from generator.views.shares import Share, shares
from generator.views.sources import AppearanceView

_ISSUE_FORM = "report-an-error.yml"
_LETTER_BOX = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


@dataclass(frozen=True)
class Tools:
    """Where a reader goes on from a check; None where the site names no repository or no contact."""

    data: str
    report: str | None
    edit: str | None
    history: str | None


@dataclass(frozen=True)
class Reading:
    """What a check's page shows beside the check.

    `told_then` are the verdict's steps that we published, `told_later` those told in retrospect; both are empty
    where the verdict never moved, as `days` is.  `carrying_sources` counts the sources that go back to the origins
    that carry the verdict, `other_origins` the origins that do not.
    """

    first: AppearanceView | None
    repeats: int
    told_then: tuple[Step, ...]
    told_later: tuple[Step, ...]
    days: tuple[DatedSection, ...]
    shares: tuple[Share, ...]
    carrying_sources: int
    other_origins: int
    graph: OriginGraph | None
    tools: Tools


def reading(check: CheckView, site: Site) -> Reading:
    """What the page of a check shows beside it."""
    told_then, told_later = history(check)
    return Reading(
        first=check.appearances[0] if check.appearances else None,
        repeats=max(0, len(check.appearances) - 1),
        told_then=told_then,
        told_later=told_later,
        days=dated_sections(check),
        shares=_shares(check.groups),
        carrying_sources=_carrying_sources(check.origins),
        other_origins=len(check.origins) - check.independent_origins,
        graph=origin_graph(check.origins),
        tools=tools(check, site),
    )


def history(check: CheckView) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The steps that we said at the time, and those told in retrospect, newest first; both empty without any.

    The current verdict heads the former where there are any, by the day on which we reached it, else the latter,
    by the day up to which its evidence goes.
    """
    current, earlier = check.steps[0], check.steps[1:]
    said = tuple(step for step in earlier if not step.is_retrospect)
    told = tuple(step for step in earlier if step.is_retrospect)
    if said:
        return (replace(current, day=check.judged), *said), told
    return (), (replace(current, day=check.evidence_until), *told) if told else ()


def tools(check: CheckView, site: Site) -> Tools:
    """The ways on from a check: its data, the form for errors (or a letter), its file and that file's history."""
    root = site.repository.rstrip("/") if site.repository else None
    return Tools(
        data=f"{check.address}entry.json",
        report=f"{root}/issues/new?{_form(check, site)}" if root else letter_to(site.contact, check.id),
        edit=edit_address(check.source_file, site),
        history=history_address(check.source_file, site),
    )


def letter_to(contact: str, subject: str = "") -> str | None:
    """The address behind a site's contact: itself, a letter to it, or None where it is words."""
    if contact.startswith(("https://", "http://")):
        return contact
    if not _LETTER_BOX.fullmatch(contact):
        return None
    return f"mailto:{contact}" + (f"?{urlencode({'subject': subject})}" if subject else "")


def _shares(groups: Sequence[StanceGroup]) -> tuple[Share, ...]:
    """The stances of a check's evidence as parts of a bar, in the order of STANCES."""
    counts = {group.stance: len(group.pieces) for group in groups}
    return shares({stance: counts.get(stance, 0) for stance in STANCES})


def _carrying_sources(origins: Sequence[Origin]) -> int:
    carrying = [origin for origin in origins if origin.carries]
    cited = {source.id for origin in carrying for source in origin.repeated_by}
    return len(cited | {origin.source.id for origin in carrying if origin.is_direct})


def _form(check: CheckView, site: Site) -> str:
    """The fields of the form that are known already: the check's page, in full where it has a public address."""
    page = f"{site.url.rstrip('/')}/{check.address}" if site.url else check.address
    return urlencode({"template": _ISSUE_FORM, "title": check.id, "page": page})
