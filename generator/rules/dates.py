"""Rules on the order of dates: what must have happened before what.

Dates known only to the month or year are compared as far as both are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Final

from generator.content.model.check import Check, EarlierVerdict, RightOfReply, Verdict
from generator.content.model.shared import DatedText, Source
from generator.dates import Day, earliest, latest
from generator.rules.engine import Around, Remark, rule

_ONE_DAY: Final = timedelta(days=1)


@rule("V203", Check)
def verdict_older_than_claim(check: Check) -> Iterator[Remark]:
    """A verdict is not older than the claim that it judges.

    Nobody can judge what was not yet said. Dates known only to the month or year are compared as far as both are
    known.

    Basis: contract, section 2, "Dates are real dates".

    Bad:
        claim:
          date: 2024-03-11
        published: 2024-03-20
    Good:
        claim:
          date: 2024-03
        published: 2024-03-20
    """
    said, judged = check.claim.date, check.verdict.date
    if said and judged and latest(judged) < earliest(said):
        message = f"the verdict of `{judged}` is older than its claim of `{said}`"
        yield Remark("verdict.date", message, "one of the dates is a slip")


@rule("V204", Check)
def published_before_claim(check: Check) -> Iterator[Remark]:
    """A check is not published before its claim was said.

    Where the verdict is older than the claim, too, the claim's date is the likely slip, and V203 has told of it.

    Basis: contract, section 2, "Dates are real dates".

    Bad:
        claim:
          date: 2024-03-05
        published: 2024-03-01
    Good:
        claim:
          date: 2024-03-05
        published: 2024-03-10
    """
    said, published, judged = check.claim.date, check.published, check.verdict.date
    if said and published and published < earliest(said) and not (judged and judged < earliest(said)):
        message = f"the check was published on `{published}`, before its claim of `{said}`"
        yield Remark("published", message, "one of the dates is a slip")


@rule("V205", Verdict)
def evidence_after_verdict(verdict: Verdict) -> Iterator[Remark]:
    """The day up to which the evidence goes is not after the day of the verdict.

    Bad:
        verdict:
          as_of: 2024-03-11
    Good:
        verdict:
          as_of: 2024-03-09
    """
    if verdict.as_of and verdict.date and verdict.as_of > verdict.date:
        message = f"the evidence goes up to `{verdict.as_of}`, after the verdict of `{verdict.date}`"
        yield Remark("as_of", message, "one of the dates is a slip")


@rule("V206", EarlierVerdict)
def earlier_verdict_without_its_date(earlier: EarlierVerdict) -> Iterator[Remark]:
    """An earlier verdict has either `date` or `as_of`: said by us on that day, or told in retrospect.

    The page says "we said" for the one and "on the evidence public on that day" for the other, and must not mix
    them up: no record is invented.

    Basis: contract, section 2, `earlier_verdicts`.

    Bad:
        earlier_verdicts:
          - rating: unproven
            summary: The log was not public yet.
    Good:
        earlier_verdicts:
          - rating: unproven
            summary: The log was not public yet.
            as_of: 2024-03-02
    """
    if earlier.date and earlier.as_of:
        message, hint = (
            "the earlier verdict has both `date` and `as_of`",
            "keep `date` only where you said so on that day",
        )
        yield Remark("as_of", message, hint)
    elif not earlier.date and not earlier.as_of:
        hint = "add `as_of:` with the day whose evidence it judges, or `date:` where you said so then"
        yield Remark("", "the earlier verdict has neither `date` nor `as_of`", hint)


@rule("V207", Check)
def earlier_verdicts_out_of_order(check: Check) -> Iterator[Remark]:
    """Earlier verdicts stand oldest first, each before the next and the last before the verdict.

    A verdict told in retrospect is compared by the day whose evidence it judges.

    Basis: contract, section 2, `earlier_verdicts`.

    Bad:
        earlier_verdicts:
          - rating: true
            summary: The mayor alone had spoken.
            as_of: 2024-03-02
          - rating: unproven
            summary: Nobody had spoken.
            as_of: 2024-03-01
    Good:
        earlier_verdicts:
          - rating: unproven
            summary: Nobody had spoken.
            as_of: 2024-03-01
          - rating: true
            summary: The mayor alone had spoken.
            as_of: 2024-03-02
    """
    dated = [earlier for earlier in check.earlier_verdicts if _own_day(earlier)]
    for earlier, later in pairwise(dated):
        before, after = _own_day(earlier), _own_day(later)
        if before and after and before >= after:
            message = f"the verdict of `{after}` stands after that of `{before}`"
            yield Remark(_day_field(later), message, "write them oldest first, each later than the one before")
    if dated and (last := _own_day(dated[-1])) and (now := _compared_day(check.verdict, dated[-1])) and last >= now:
        message = f"the earlier verdict of `{last}` is not before the verdict of `{now}`"
        yield Remark(_day_field(dated[-1]), message, "one of the dates is a slip, or the verdict needs its new `date`")


@rule("V208", EarlierVerdict)
def said_before_published(earlier: EarlierVerdict, around: Around) -> Iterator[Remark]:
    """What we said on a day was not said before the check was published.

    A verdict that the evidence of an earlier day would have given is told in retrospect, by `as_of`.

    Basis: contract, section 2, `earlier_verdicts`: no record is invented.

    Bad:
        earlier_verdicts:
          - rating: unproven
            summary: The log was not public yet.
            date: 2024-03-02
    Good:
        verdict:
          date: 2024-03-20
        earlier_verdicts:
          - rating: unproven
            summary: The log was not public yet.
            date: 2024-03-10
    """
    published = around.check.published
    if earlier.date and published and earlier.date < published:
        message = f"the earlier verdict of `{earlier.date}` is older than the check, published on `{published}`"
        yield Remark("date", message, "write `as_of` instead of `date` where you tell it in retrospect")


@rule("P161", Check)
def withdrawn_before_published(check: Check) -> Iterator[Remark]:
    """A check is not withdrawn before it was published.

    Bad:
        withdrawn:
          date: 2024-03-01
          reason: The claim was misattributed.
    Good:
        withdrawn:
          date: 2024-05-01
          reason: The claim was misattributed.
    """
    if check.withdrawn and check.published and check.withdrawn.date < check.published:
        message = f"the check was withdrawn on `{check.withdrawn.date}`, before it was published on `{check.published}`"
        yield Remark("withdrawn.date", message, "one of the dates is a slip")


@rule("P162", DatedText)
def told_before_published(told: DatedText, around: Around) -> Iterator[Remark]:
    """An update or a correction is not older than the check: nothing is added to what nobody has read.

    What was mended before is part of the check as it was published.

    Basis: contract, section 2, `updates`, `corrections`: what was added to a published check, and what was wrong in it.

    Bad:
        corrections:
          - date: 2024-03-02
            text: The bridge was reopened on 11 February, not on 12 February.
    Good:
        corrections:
          - date: 2024-04-02
            text: The bridge was reopened on 11 February, not on 12 February.
    """
    published = around.check.published
    if published and told.date < published:
        what = told.path.partition("s[")[0]
        message = f"the {what} of `{told.date}` is older than the check, published on `{published}`"
        yield Remark("date", message, "one of the dates is a slip")


@rule("P163", RightOfReply)
def answer_before_question(reply: RightOfReply) -> Iterator[Remark]:
    """A claimant answers when they were asked, and not before.

    Basis: contract, section 2, `right_of_reply`.

    Bad:
        right_of_reply:
          asked: 2024-03-08
          answered: 2024-03-07
    Good:
        right_of_reply:
          asked: 2024-03-08
          answered: 2024-03-08
    """
    asked, answered = reply.asked, reply.answered
    if asked is False:
        if answered or reply.answer:
            hint = "write the day, or `yes`, as `asked`, or delete the answer"
            yield Remark("asked", "the claimant was not asked, and has answered", hint)
    elif isinstance(asked, Day) and isinstance(answered, Day) and answered < asked:
        message = f"the claimant answered on `{answered}`, before they were asked on `{asked}`"
        yield Remark("answered", message, "one of the dates is a slip")


@rule("S309", Source)
def read_before_published(source: Source) -> Iterator[Remark]:
    """A source was not read before it appeared.

    The day before is no mistake: it is yesterday in America while it is today in Asia.  A date known only to the month
    or year is compared as far as it is known.

    Basis: contract, section 2, `published`, `accessed`.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log
            published: 2024-03-10
            accessed: 2024-03-08
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log
            published: 2024-03
            accessed: 2024-03-08
    """
    read, published = source.accessed, source.published
    if read and published and read + _ONE_DAY < earliest(published):
        message = f"the source was read on `{read}`, before it was published on `{published}`"
        yield Remark(
            "accessed", message, "one of the dates is a slip; of a page that changes, `published` is the first"
        )


def _own_day(earlier: EarlierVerdict) -> Day | None:
    """The day of an earlier verdict; None where it has both days or none, which is reported already."""
    if bool(earlier.date) == bool(earlier.as_of):
        return None
    return earlier.date or earlier.as_of


def _day_field(earlier: EarlierVerdict) -> str:
    return f"{earlier.path}.{'date' if earlier.date else 'as_of'}"


def _compared_day(verdict: Verdict, last: EarlierVerdict) -> Day | None:
    """The verdict's day for a comparison: evidence with evidence where the last one is told in retrospect."""
    return verdict.date if last.date else verdict.as_of or verdict.date
