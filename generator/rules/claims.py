"""Rules on the claim: who said it, where it appeared, and whether it can be checked at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.content.model.archives import is_original, is_short
from generator.content.model.check import Claim
from generator.content.model.composed import placed
from generator.content.model.shared import Appearance, Person
from generator.problems import shown, suggestion
from generator.rules.engine import Around, Remark, note, rule

LONG_CLAIM_CHARACTERS: Final = 75
_QUESTION_MARKS: Final = ("?", "\N{ARABIC QUESTION MARK}", "\N{FULLWIDTH QUESTION MARK}", "\N{GREEK QUESTION MARK}")
_CLOSING: Final = " \"'»”’)]"


@rule("C101", Person)
def claimant_without_name(person: Person) -> Iterator[Remark]:
    """A claimant has a name, unless nobody knows who said it.

    Where the claimant is not known, `kind: unknown` says so.  A file in people/ is always about somebody with a name.

    Bad:
        claim:
          claimant:
            role: Mayor of Example
    Good:
        claim:
          claimant:
            kind: unknown
            role: Author of a chain letter
    """
    has_own_file = person.id is not None
    if person.name or (person.kind == "unknown" and not has_own_file):
        return
    hint = "add `name:`" if has_own_file else "add `name:`, or `kind: unknown` where nobody knows"
    yield Remark("name", "the person has no name", hint)


@note("C102", Claim)
def claim_is_a_question(claim: Claim) -> Iterator[Remark]:
    """A claim asserts something; a question asserts nothing, so it cannot be true or false.

    Somebody may have asserted something by asking, so a person must weigh it.

    Basis: contract, section 2, `claim.text`.

    Bad:
        claim:
          text: Was the bridge at Example closed for two years?
    Good:
        claim:
          text: The bridge at Example was closed for two years.
    """
    if claim.text.rstrip(_CLOSING).endswith(_QUESTION_MARKS):
        hint = "write what was asserted, as one sentence that can be true or false"
        yield Remark("text", "the claim is a question", hint)


@rule("C103", Claim)
def unknown_claimant(claim: Claim, around: Around) -> Iterator[Remark]:
    """A claimant named by an id has a file in people/.

    Bad:
        claim:
          claimant: ann-exmple
    Good:
        claim:
          claimant: ann-example
    """
    known = around.index.person_ids
    if isinstance(claim.claimant, str) and claim.claimant not in known:
        hint = suggestion(
            claim.claimant, known, otherwise=f"write `name:` below `claimant:`, or people/{claim.claimant}.yml"
        )
        yield Remark("claimant", f"no person {shown(claim.claimant)}", hint)


@rule("C104", Appearance)
def appearance_without_address_and_title(appearance: Appearance) -> Iterator[Remark]:
    """An appearance has an address or a title, so that readers know what is meant.

    Bad:
        claim:
          appearances:
            - publisher: Example Gazette
    Good:
        claim:
          appearances:
            - title: Speech at the opening
    """
    if not appearance.url and not appearance.title:
        yield Remark(
            "", "the appearance has neither an address nor a title", "add `url:`, or `title:` where it has no address"
        )


@rule("C105", Claim)
def appearance_in_unknown_source(claim: Claim, around: Around) -> Iterator[Remark]:
    """An appearance written as an id names a source of the check or a shared one.

    Bad:
        claim:
          appearances:
            - road-lg
    Good:
        claim:
          appearances:
            - road-log
    """
    if not around.sources.is_complete:
        return
    known = around.sources.ids | around.index.source_ids
    for position, item in placed(claim.appearances):
        if isinstance(item, str) and item not in known:
            hint = suggestion(item, known, otherwise="write `url:` or `title:`, or the id of a source")
            yield Remark(f"appearances[{position}]", f"no source {shown(item)}", hint)


@note("C108", Appearance)
def appearance_by_another_address(appearance: Appearance) -> Iterator[Remark]:
    """An appearance is named by its own address, not by a copy of it or a short link.

    Collectors of checks join them by it; in ClaimReview the copy of an archive that does not tell the address, and a
    short link, are left out.

    Basis: ClaimReview, `appearance`: the address of the work itself.

    Bad:
        claim:
          appearances:
            - url: https://web.archive.org/web/2024/https://example.org/speech
    Good:
        claim:
          appearances:
            - url: https://example.org/speech
    """
    if not appearance.url or is_original(appearance.url):
        return
    if is_short(appearance.url):
        yield Remark("url", "the appearance is named by a short link", "open it, and write the address where it leads")
    else:
        hint = "write its own address as `url`, and this one as `archived`"
        yield Remark("url", "the appearance is named by an archive's copy", hint)


@note("C106", Claim)
def long_claim(claim: Claim) -> Iterator[Remark]:
    """A claim of more than 75 characters is cut by search engines and fills a phone's screen.

    Basis: Google's guide to ClaimReview asks for fewer than 75 characters in `claimReviewed`.

    Bad:
        claim:
          text: The bridge at Example was closed to all traffic for two years, the mayor of Example said.
    Good:
        claim:
          text: The bridge at Example was closed for two years.
    """
    if len(claim.text) > LONG_CLAIM_CHARACTERS:
        message = f"the claim has {len(claim.text)} characters, and many readers see {LONG_CLAIM_CHARACTERS} of them"
        yield Remark("text", message, "keep what is checked; the fine print belongs in `meaning`")
