"""What a change may not do to what readers were told: rules of two states of the same check.

Commands give the checks as they were (`check --since`); nothing here knows git.

Basis: contract, section 3, `check --since`; docs/threat-model.md: nobody erases what was published.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.content.model.check import Check
from generator.content.model.content import Content
from generator.content.model.fields import Unreadable
from generator.content.model.shared import CheckId, DatedText
from generator.explanations import explain
from generator.problems import START, Problem, problem, shown
from generator.rules.engine import Remark, place_of


@dataclass(frozen=True)
class Change:
    """A published check as it was, and what its id leads to now: None where it leads nowhere.

    `renamed` is then the check that has the same claim, where there is one; `known_ids` are all that lead somewhere.
    """

    before: Check
    after: Check | None
    renamed: Check | None
    known_ids: Collection[CheckId]

    def read(self) -> tuple[Check, Check]:
        """Both states; raises Unreadable, which silences the rule, where there is no text to compare any more."""
        if self.after is None or self.after.is_hidden or self.before.is_hidden:
            raise Unreadable("not there to compare")
        return self.before, self.after


_Rule = Callable[[Change], Iterable[Remark]]
_RULES: dict[str, _Rule] = {}


def problems_since(before: Mapping[CheckId, Check], content: Content) -> list[Problem]:
    """What was done to published checks that nobody may do to them, in order of file and place.

    Takes the checks as they were, by id; those that did not change may be left out.
    """
    found: list[Problem] = []
    heirs = _heirs(content)
    by_claim = {text: check for check in content.checks.values() if (text := _claim(check))}
    for check in before.values():
        if _is_published(check) and check.id not in content.unread_ids.get("checks", frozenset()):
            change = Change(check, heirs.get(check.id), by_claim.get(_claim(check)), heirs.keys())
            for code, judge in _RULES.items():
                try:
                    found += [_placed(code, remark, change) for remark in judge(change)]
                except Unreadable:
                    continue
    return sorted(found)


def _since(code: str) -> Callable[[_Rule], _Rule]:
    """Declares a function as a rule over changes; its docstring is its page in the reference."""

    def declare(function: _Rule) -> _Rule:
        slug = function.__name__.replace("_", "-")
        explain(code, slug, inspect.getdoc(function) or slug)
        _RULES[code] = function
        return function

    return declare


@_since("H101")
def verdict_changed_without_a_trace(change: Change) -> Iterator[Remark]:
    """A verdict that changes leaves the old one among the earlier verdicts.

    Who read the old verdict must find it again, with its date: the day on which the check was published where that
    came later, since readers were told nothing before.  `revise ID` does this.

    Basis: contract, section 3, `check --since`.

    Before:
        verdict: {date: 2024-03-10}
    Bad:
        verdict: {rating: true, date: 2024-05-02}
    Good:
        verdict: {rating: true, date: 2024-05-02}
        earlier_verdicts:
          - rating: false
            date: 2024-03-10
            summary: The log that was public then listed nine months.
    """
    before, after = change.read()
    old, told = before.verdict, before.verdict_told
    is_kept = any(step.rating == old.rating and step.date in {old.date, told} for step in after.earlier_verdicts)
    if after.verdict.rating != old.rating and not is_kept:
        of_day = f" of `{told}`" if told else ""
        message = f"the verdict was {shown(old.rating)}{of_day}, and nothing tells it any more"
        yield Remark("verdict.rating", message, "add the old rating and date to `earlier_verdicts`, or use `revise`")


@_since("H102")
def earlier_verdict_gone(change: Change) -> Iterator[Remark]:
    """An earlier verdict stays as it was told.

    Its summary may be put better; its rating and its dates are history.

    Basis: contract, section 3, `check --since`.

    Before:
        earlier_verdicts:
          - rating: unproven
            date: 2024-03-10
            summary: The log was not public yet.
        verdict: {date: 2024-05-02}
    Bad:
        verdict: {date: 2024-05-02}
    Good:
        earlier_verdicts:
          - rating: unproven
            date: 2024-03-10
            summary: The log of closures was not public yet.
        verdict: {date: 2024-05-02}
    """
    before, after = change.read()
    kept = {(step.rating, step.date, step.as_of) for step in after.earlier_verdicts}
    for step in before.earlier_verdicts:
        if (step.rating, step.date, step.as_of) not in kept:
            message = f"the earlier verdict {shown(step.rating)} of `{step.date or step.as_of}` is gone"
            yield Remark("earlier_verdicts", message, "put it back as it was")


@_since("H103")
def published_check_deleted(change: Change) -> Iterator[Remark]:
    """A published check is never deleted, nor made a draft again: it is withdrawn, and its page says so.

    Others have linked to it and quoted it.  `withdraw ID` does this; `hide: yes` takes the text away where the law
    asks for it.

    Basis: contract, section 2, `withdrawn`.

    Before:
        topics:
          - roads
    Bad:
        draft: yes
    Good:
        withdrawn:
          date: 2024-05-01
          reason: The claim was misattributed.
    """
    if change.after is None and change.renamed is None:
        yield Remark("", f"the published check {shown(change.before.id)} is deleted", "put it back and withdraw it")
    elif change.after and change.after.draft:
        yield Remark("draft", "a published check is made a draft, so its page goes", "withdraw it instead")


@_since("H104")
def id_changed_without_former_ids(change: Change) -> Iterator[Remark]:
    """An address that once led to a check leads there for ever.

    A check that gets another id names the old one in `former_ids`, and keeps those that it had.  `rename ID` does this.

    Basis: contract, section 2, `former_ids`.

    Before:
        former_ids:
          - old-bridge
    Bad:
        former_ids:
          - the-old-bridge
    Good:
        former_ids:
          - old-bridge
          - the-old-bridge
    """
    before, renamed = change.before, change.renamed
    if change.after is None and renamed:
        message = f"the check {shown(before.id)} became {shown(renamed.id)}, and its old address leads nowhere"
        yield Remark("", message, f"add `{before.id}` to `former_ids`")
    for former in before.former_ids if change.after else ():
        if former not in change.known_ids:
            message = f"the former id {shown(former)} leads nowhere any more"
            yield Remark("former_ids", message, f"add `{former}` to `former_ids`")


@_since("H105")
def correction_gone(change: Change) -> Iterator[Remark]:
    """A correction stays as readers were told it.

    A mistake in a correction is mended by another correction.

    Basis: contract, section 3, `check --since`.

    Before:
        corrections:
          - date: 2024-04-02
            text: The bridge was reopened on 11 February, not on 12 February.
    Bad:
        corrections:
          - date: 2024-04-02
            text: A detail was put better.
    Good:
        corrections:
          - date: 2024-04-02
            text: The bridge was reopened on 11 February, not on 12 February.
          - date: 2024-04-05
            text: The correction of 2 April named the wrong year.
    """
    before, after = change.read()
    yield from _told_no_more("correction", before.corrections, after.corrections)


@_since("H106")
def update_gone(change: Change) -> Iterator[Remark]:
    """An update stays as readers were told it.

    What was wrong in it is told by a correction.

    Basis: contract, section 3, `check --since`.

    Before:
        updates:
          - date: 2024-04-02
            text: The authority has answered.
    Bad:
        topics:
          - roads
    Good:
        updates:
          - date: 2024-04-02
            text: The authority has answered.
        topics:
          - roads
    """
    before, after = change.read()
    yield from _told_no_more("update", before.updates, after.updates)


@_since("H107")
def withdrawal_gone(change: Change) -> Iterator[Remark]:
    """A withdrawal that readers were told stays.

    Its reason may be put better, and its text may come back when no law hides it any more.  Who finds that the claim
    can be judged after all writes a new check.

    Basis: contract, section 2, `withdrawn`; section 3, `check --since`.

    Before:
        withdrawn:
          date: 2024-05-01
          reason: The claim was misattributed.
    Bad:
        topics:
          - roads
    Good:
        withdrawn:
          date: 2024-05-01
          reason: The claim was misattributed; the mayor never said it.
        topics:
          - roads
    """
    withdrawn, after = change.before.withdrawn, change.after  # a hidden one is no secret, so it is compared, too
    if withdrawn and after and not after.draft and not after.withdrawn:
        message = f"the withdrawal of `{withdrawn.date}` is gone: it was {shown(withdrawn.reason)}"
        hint = "put `withdrawn` back as it was; a new check may judge the claim anew, and name this one in `related`"
        yield Remark("withdrawn", message, hint)


def _told_no_more(what: str, before: Sequence[DatedText], after: Sequence[DatedText]) -> Iterator[Remark]:
    """Each text of before that stands there no more, at the one that took its place, where one of its day did."""
    kept = {(each.date, each.text) for each in after}
    new = [each for each in after if (each.date, each.text) not in {(old.date, old.text) for old in before}]
    for old in before:
        if (old.date, old.text) in kept:
            continue
        instead = next((each for each in new if each.date == old.date or each.text == old.text), None)
        become = "reads otherwise now" if instead else "is gone"
        field = instead.below("text") if instead else f"{what}s"
        yield Remark(field, f"the {what} of `{old.date}` {become}: it was {shown(old.text)}", "put it back as it was")


def _is_published(check: Check) -> bool:
    return check.has("draft") and not check.draft


def _heirs(content: Content) -> dict[CheckId, Check]:
    """What every id leads to: its own check, else the one that names it as a former id."""
    former = {old: check for check in content.checks.values() if check.has("former_ids") for old in check.former_ids}
    return {**former, **content.checks}


def _claim(check: Check) -> str:
    return check.claim.text if check.has("claim") and check.claim.has("text") else ""


def _placed(code: str, remark: Remark, change: Change) -> Problem:
    """A remark at its place: in the check as it is now, else at the head of the file that it was or became."""
    if change.after is None:
        file = (change.renamed or change.before).file
        return problem(file, START, code, remark.message, hint=remark.hint)
    place = place_of(change.after.places, remark.field)
    return problem(change.after.file, place, code, remark.message, hint=remark.hint, field=remark.field)
