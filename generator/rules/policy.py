"""What the codes of principles ask of a site: what is met, what is not, and what only people can judge.

The demands are in our own words, by clause of the International Fact-Checking Network's code.  Their wording must be
compared with the codes before anybody relies on it (docs/policy.md).  A machine sees whether something is there; it
never says that a text is good.

Basis: docs/policy.md; contract, section 3, `check --policy`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.content.model.check import Check, Evidence
from generator.content.model.content import Content
from generator.content.model.fields import Shaped
from generator.problems import Problem
from generator.rules.index import CheckSources, Index

MET, NOT_MET, TO_JUDGE = "met", "not met", "to judge"
STATES = (MET, NOT_MET, TO_JUDGE)
FILES_NAMED = 3
MONTHS_SHOWN = 6


@dataclass(frozen=True)
class Demand:
    """One demand: its clauses, what it asks, `state` (one of STATES), what was found, and what to do about it.

    `advice` says what to write where, or what a person should look at; it is empty where the demand is met.
    """

    clauses: str
    asks: str
    state: str
    found: str
    advice: str = ""


@dataclass(frozen=True)
class _Site:
    """What the demands are measured on: all content, our own published checks, and the notes by code."""

    content: Content
    checks: Sequence[Check]
    notes: Sequence[Problem]

    def noted(self, code: str) -> list[str]:
        """The files of our checks that have a note."""
        ours = {check.file for check in self.checks}
        return sorted({note.file for note in self.notes if note.code == code and note.file in ours})

    def said(self, field: str) -> str | None:
        """A field of site.yml."""
        found: str | None = _value(self.content.site, field)
        return found


def demands(content: Content, notes: Iterable[Problem]) -> tuple[Demand, ...]:
    """Every demand, in the order of the clauses.

    Takes all content and the notes on it.  Hidden and imported checks and drafts are not measured: their evidence is
    not ours to show.
    """
    checks = [check for check in content.checks.values() if _is_ours(check)]
    site = _Site(content, checks, tuple(notes))
    return tuple(demand(site) for demand in _DEMANDS)


def _is_ours(check: Check) -> bool:
    return not (check.is_hidden or _value(check, "imported_from") or _value(check, "draft"))


def _same_standard(site: _Site) -> Demand:
    asks = "The same standard holds for every side, whoever made the claim."
    claimants = len({_claimant(check) for check in site.checks})
    found = f"{_count(len(site.checks), 'check')} of {_count(claimants, 'claimant')}"
    return Demand("2.1-2.2", asks, TO_JUDGE, found, "look at statistics/: is one side checked more, or more harshly?")


def _why_chosen(site: _Site) -> Demand:
    asks = "Readers learn how and why claims are chosen."
    missing = [check.file for check in site.checks if not _value(check, "why_checked")]
    return _from_files("2.1-2.2", asks, missing, site, "say why the claim was chosen, in `why_checked`")


def _interests(site: _Site) -> Demand:
    asks = "Readers learn what quoted sources stand to gain."
    index = Index(site.content)
    sources = [source for check in site.checks for source in CheckSources(check, index).inline.values()]
    sources += [held.source for held in site.content.source_files.values() if held.has("source")]
    told = sum(1 for source in sources if _value(source, "interest"))
    found = f"{told} of {_count(len(sources), 'source')} say it in `interest`"
    return Demand("2.3, 3.4", asks, TO_JUDGE, found, "has a source without `interest` something to gain?")


def _no_party_alone(site: _Site) -> Demand:
    asks = "A party to the matter is not the only source on itself."
    return _noted(
        "2.3, 3.4", asks, "E403", site, "can the verdict rest on these alone? `single_origin_reason` says why"
    )


def _several_origins(site: _Site) -> Demand:
    asks = "What a verdict rests on has more than one origin, or the check says why one has to do."
    advice = "find another origin, or say in `single_origin_reason` why there is none"
    return _from_files("3.3", asks, site.noted("V401"), site, advice)


def _primary(site: _Site) -> Demand:
    asks = "Checks go back to primary sources, or say why they do not."
    advice = "does it say why? Else cite what stands close to what happened, or name it in `rests_on`"
    return _noted("3.2", asks, "E404", site, advice)


def _both_sides(site: _Site) -> Demand:
    asks = "Evidence for and against the claim is shown."
    return _noted("5.3", asks, "E401", site, "one stance only: was the other side looked for?")


def _found_again(site: _Site) -> Demand:
    asks = "Readers can find all evidence again: each piece has a source with an address, or a place in it."
    index = Index(site.content)
    missing = [check.file for check in site.checks if not _is_found_again(check, CheckSources(check, index))]
    return _from_files("3.1", asks, missing, site, "give the source its `url`, or the piece its `locator`")


def _asked(site: _Site) -> Demand:
    asks = "Those whose claims are checked are asked, where that can be done."
    known = [check for check in site.checks if _claimant(check)]
    silent = [check.file for check in known if not _value(check, "right_of_reply")]
    if silent:
        advice = "write under `right_of_reply:` whether the claimant was `asked`, and what they answered"
        return _from_files("5.5", asks, silent, site, advice)
    unasked = [check.file for check in known if not _value(check.right_of_reply, "asked")]
    if unasked:
        found = f"{_of(unasked, site)} say that the claimant was not asked: {_named(unasked)}"
        return Demand("5.5", asks, TO_JUDGE, found, "could they have been asked?")
    return _from_files("5.5", asks, [], site, "")


def _archive(site: _Site) -> Demand:
    asks = "The work of the last months can be seen."
    days = [published for check in site.checks if (published := _value(check, "published"))]
    months = sorted(Counter(f"{day:%Y-%m}" for day in days).items(), reverse=True)[:MONTHS_SHOWN]
    if not months:
        return Demand("archive", asks, NOT_MET, "no check is published", "publish a check")
    found = ", ".join(f"{month}: {count}" for month, count in months)
    return Demand("archive", asks, TO_JUDGE, f"checks by month: {found}", "are there enough, and often enough?")


def _of_site(clauses: str, asks: str, field: str, what: str) -> Callable[[_Site], Demand]:
    """A demand that a field of site.yml meets."""

    def demand(site: _Site) -> Demand:
        if site.said(field):
            return Demand(clauses, asks, MET, f"`{field}` of site.yml says it")
        return Demand(clauses, asks, NOT_MET, f"site.yml has no `{field}`", f"write {what} as `{field}` in site.yml")

    return demand


def _of_page(clauses: str, asks: str, page: str, look: str) -> Callable[[_Site], Demand]:
    """A demand on the words of a page, which only people can judge once they are there."""

    def demand(site: _Site) -> Demand:
        held = site.content.prose.get(page)
        if held and (_value(held, "text") or "").strip():
            return Demand(clauses, asks, TO_JUDGE, f"there is pages/{page}.md", look)
        return Demand(
            clauses, asks, NOT_MET, f"there is no pages/{page}.md", f"write pages/{page}.md with a section on it"
        )

    return demand


def _errors_reported(site: _Site) -> Demand:
    asks = "Readers can report an error from every page."
    if site.said("repository"):
        return Demand("4.1-4.5", asks, MET, "each check has a form filled with its id, and each page the contact")
    if site.said("contact"):
        found = "each page has the contact, but no form knows which check is meant"
        return Demand("4.1-4.5", asks, TO_JUDGE, found, "does somebody read what arrives there?")
    return Demand("4.1-4.5", asks, NOT_MET, "site.yml has no `contact`", "write an address as `contact` in site.yml")


def _corrections_shown(site: _Site) -> Demand:
    asks = "Corrections are seen where the mistake was, and all together."
    count = sum(len(_value(check, "corrections") or ()) for check in site.checks)
    found = f"{_count(count, 'correction')}: on top of the check, on corrections/ and in corrections/feed.xml"
    return Demand("6.1-6.5", asks, MET, found)


_DEMANDS: tuple[Callable[[_Site], Demand], ...] = (
    _same_standard,
    _why_chosen,
    _of_page("2.1-2.2", "How claims are chosen is written down.", "methodology", "does it say how claims are chosen?"),
    _interests,
    _no_party_alone,
    _of_page(
        "2.4-2.5", "The site and its staff support no party.", "about", "does it say so, and what holds for the staff?"
    ),
    _found_again,
    _primary,
    _several_origins,
    _of_site("4.1-4.5", "Readers learn who pays for the work.", "funding", "where the money comes from"),
    _of_site("4.1-4.5", "Readers learn who owns the publisher.", "ownership", "who owns the publisher"),
    _of_site("4.1-4.5", "Readers learn who does the work.", "people", "who does the work"),
    _of_site("4.1-4.5", "Readers can reach the publisher.", "contact", "an address"),
    _errors_reported,
    _of_page(
        "5.1, 5.6", "How checks are made is written down.", "methodology", "does it tell each step, up to the verdict?"
    ),
    _both_sides,
    _asked,
    _of_page(
        "5.1, 5.6",
        "Readers can suggest claims, and learn what can be checked.",
        "contribute",
        "does it say what can be checked?",
    ),
    _of_page(
        "6.1-6.5", "How mistakes are corrected is written down.", "corrections", "does it say what readers may expect?"
    ),
    _corrections_shown,
    _archive,
)


def _from_files(clauses: str, asks: str, files: list[str], site: _Site, advice: str) -> Demand:
    """A demand that each check has to meet by itself; `files` are those that do not."""
    if not site.checks:
        return Demand(clauses, asks, TO_JUDGE, "there is no check yet", "look again once there are checks")
    if not files:
        return Demand(clauses, asks, MET, f"true of {_count(len(site.checks), 'check')}")
    return Demand(clauses, asks, NOT_MET, f"not true of {_of(files, site)}: {_named(files)}", advice)


def _noted(clauses: str, asks: str, code: str, site: _Site, look: str) -> Demand:
    """A demand that a note bears on: a note is no proof, so people judge what it found."""
    files = site.noted(code)
    if not files:
        return _from_files(clauses, asks, files, site, "")
    return Demand(clauses, asks, TO_JUDGE, f"note {code} on {_of(files, site)}: {_named(files)}", look)


def _of(files: Sequence[str], site: _Site) -> str:
    return f"{len(files)} of {_count(len(site.checks), 'check')}"


def _named(files: Sequence[str]) -> str:
    more = f" and {len(files) - FILES_NAMED} more" if len(files) > FILES_NAMED else ""
    return ", ".join(files[:FILES_NAMED]) + more


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _claimant(check: Check) -> str | None:
    """Who made a check's claim, as one text; None where nobody knows."""
    claimant = _value(_value(check, "claim"), "claimant")
    if claimant is None or isinstance(claimant, str):
        return claimant
    name: str | None = None if _value(claimant, "kind") == "unknown" else _value(claimant, "name")
    return name


def _is_found_again(check: Check, sources: CheckSources) -> bool:
    pieces: tuple[Evidence, ...] = _value(check, "evidence") or ()
    return all(
        _value(piece, "locator") or _value(sources.source(source), "url")
        for piece in pieces
        if (source := _value(piece, "source"))
    )


def _value(held: Shaped | None, field: str) -> Any:
    """A field's value, None where it has none or could not be read."""
    return getattr(held, field) if held is not None and held.has(field) else None
