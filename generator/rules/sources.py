"""Rules on sources: each can be found, is named once, and is used."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model.addresses import host_of
from generator.content.model.archives import ARCHIVE_TODAY
from generator.content.model.check import Check
from generator.content.model.composed import placed
from generator.content.model.content import SourceFile
from generator.content.model.shared import KINDS_WITHOUT_ADDRESS, Source
from generator.problems import nearest, shown, suggestion
from generator.rules.engine import Around, Remark, note, rule


@rule("S301", Check)
def source_twice(_check: Check, around: Around) -> Iterator[Remark]:
    """The id of a source stands once under `sources`.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - id: road-log
            url: https://example.org/roads/other
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
    """
    if around.sources.is_each_named_once:
        return
    seen: set[str] = set()
    for path, id_ in around.sources.placed_ids():
        if id_ in seen:
            yield Remark(path, f"the source {shown(id_)} stands twice", "delete one of them, or give it another id")
        seen.add(id_)


@rule("S302", Check)
def inline_source_named_like_a_shared_one(_check: Check, around: Around) -> Iterator[Remark]:
    """A source written in a check does not take the id of a file in sources/.

    Readers of the entry could not tell which of the two is meant.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-authority
        sources:
          - id: road-authority
            url: https://example.org/roads/log
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-authority
        sources:
          - road-authority
    """
    for id_, source in around.sources.inline.items():
        if id_ in around.index.source_ids:
            message = f"{shown(id_)} is the id of a shared source"
            yield Remark(
                f"{source.path}.id", message, f"list `- {id_}` to cite sources/{id_}.yml, or choose another id"
            )


@rule("S303", Check)
def unknown_shared_source(check: Check, around: Around) -> Iterator[Remark]:
    """A source listed by its id has a file in sources/.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - road-autority
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - road-authority
    """
    known = around.index.source_ids
    for position, item in placed(check.sources):
        if isinstance(item, str) and item not in known:
            hint = suggestion(
                item, known, otherwise=f"write sources/{item}.yml, or its fields here after `- id: {item}`"
            )
            yield Remark(f"sources[{position}]", f"no shared source {shown(item)}", hint)


@rule("S305", Source)
def source_without_address(source: Source, around: Around) -> Iterator[Remark]:
    """A source has an address; only a book, an interview, a statement and an unnamed source may lack it.

    Readers repeat the work by opening what it rests on.  What somebody else checked (`imported_from`) is as it is.

    Basis: contract, section 2, `sources`; the code of principles of the International Fact-Checking Network, 3.1.

    Bad:
        sources:
          - id: road-log
            title: Log of closures
    Good:
        sources:
          - id: road-log
            kind: book
            title: A history of the roads of Example
    """
    if not source.url and source.kind not in KINDS_WITHOUT_ADDRESS and not is_imported(around):
        kinds = ", ".join(sorted(KINDS_WITHOUT_ADDRESS))
        yield Remark("url", "the source has no address", f"add `url:`, or a `kind:` that needs none ({kinds})")


@rule("S306", Source)
def source_without_title(source: Source, around: Around) -> Iterator[Remark]:
    """A source without an address has a title, so that readers can look for it.

    Bad:
        sources:
          - id: road-log
            kind: book
    Good:
        sources:
          - id: road-log
            kind: book
            title: A history of the roads of Example
    """
    if source.url or source.title:
        return
    if source.kind in KINDS_WITHOUT_ADDRESS or is_imported(around):
        yield Remark("title", "the source has neither an address nor a title", "add `title:`")


@rule("S307", Check)
def unused_source(_check: Check, around: Around) -> Iterator[Remark]:
    """A source written in a check is named there: by evidence, by an appearance or by an earlier verdict.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - id: road-map
            url: https://example.org/roads/map
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
    """
    sources = around.sources
    unused = [id_ for id_ in sources.inline if id_ not in sources.used]
    misnamed = sources.used - sources.ids
    if len(unused) <= len(misnamed):
        return  # evidence that names a source which is not there most likely means these
    meant = {nearest(id_, sources.inline) for id_ in misnamed}
    for id_ in unused:
        if id_ not in meant:
            hint = "cite it in `evidence`, or delete it"
            yield Remark(f"{sources.inline[id_].path}.id", f"nothing names the source {shown(id_)}", hint)


@rule("S308", Source)
def archive_today_alone(source: Source) -> Iterator[Remark]:
    """A copy at archive.today, or at its other names, is not the only archived copy of a source.

    Its operators were shown in 2026 to have altered pages.

    Basis: contract, section 2.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log
            archived: https://archive.ph/made-up
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
            archived:
              - https://archive.ph/made-up
              - https://web.archive.org/web/2024/https://example.org/roads/log
    """
    if source.archived and all(host_of(address) in ARCHIVE_TODAY for address in source.archived):
        message = "the only archived copy is at archive.today, which has altered pages"
        yield Remark("archived", message, "add a copy kept by another archive")


@note("S401", Source)
def no_archived_copy(source: Source) -> Iterator[Remark]:
    """A source with an address has an archived copy: pages change and vanish.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
            archived: https://web.archive.org/web/2024/https://example.org/roads/log
    """
    if source.url and not source.archived:
        yield Remark(
            "url", "no archived copy is named", "save the page in a public archive, and add its address as `archived:`"
        )


@note("S402", SourceFile)
def unused_shared_source(held: SourceFile, around: Around) -> Iterator[Remark]:
    """A shared source is cited by some check.

    Bad (source):
        title: A briefing that nobody cites
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
            rests_on: road-authority
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - road-authority
    """
    if held.id not in around.index.cited_shared_sources:
        yield Remark("", f"no check cites the shared source {shown(held.id)}", "cite it, or delete its file")


@note("S403", Check)
def listed_source_is_not_named(check: Check, around: Around) -> Iterator[Remark]:
    """A shared source that a check lists is named there: by evidence, an appearance or an earlier verdict.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - road-authority
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
    """
    for position, item in placed(check.sources):
        if isinstance(item, str) and item not in around.sources.used:
            message = f"nothing in this check names the shared source {shown(item)}"
            yield Remark(f"sources[{position}]", message, "cite it in `evidence`, or take it off the list")


def is_imported(around: Around) -> bool:
    """Whether the judged value stands in somebody else's check."""
    return isinstance(around.entry, Check) and around.entry.imported_from is not None
