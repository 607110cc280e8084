"""Rules on verdicts and on the scale of ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.content.model.check import Check, EarlierVerdict, Verdict
from generator.content.model.composed import is_complete, placed
from generator.content.model.content import RatingsFile
from generator.content.origins import origins_of
from generator.problems import nearest, shown
from generator.rules.engine import Around, Remark, note, rule

FEWEST_RATINGS = 2


@rule("V201", Verdict, EarlierVerdict)
def unknown_rating(verdict: Verdict | EarlierVerdict, around: Around) -> Iterator[Remark]:
    """A rating is a step of the scale in verdicts.yml.

    Bad:
        verdict:
          rating: falsch
    Good:
        verdict:
          rating: false
    """
    known = around.index.rating_ids
    if around.index.has_all_ratings and verdict.rating not in known:
        meant = nearest(verdict.rating, known, cutoff=0.8)  # many ratings are alike, so most slips get the whole list
        hint = f"did you mean `{meant}`?" if meant else f"the scale has {', '.join(known)}"
        yield Remark("rating", f"no rating {shown(verdict.rating)}", hint)


@rule("V209", EarlierVerdict)
def earlier_verdict_carried_by_unknown_source(earlier: EarlierVerdict, around: Around) -> Iterator[Remark]:
    """The evidence of an earlier verdict is named by the ids of sources of the check.

    Bad:
        earlier_verdicts:
          - rating: unproven
            summary: The log was not public yet.
            as_of: 2024-03-02
            evidence:
              - road-lg
    Good:
        earlier_verdicts:
          - rating: unproven
            summary: The log was not public yet.
            as_of: 2024-03-02
            evidence:
              - road-log
    """
    for position, id_ in placed(earlier.evidence):
        if fault := around.unknown_source(id_):
            yield Remark(f"evidence[{position}]", *fault)


@rule("P110", RatingsFile)
def rating_twice(scale: RatingsFile) -> Iterator[Remark]:
    """Each rating of the scale has an id of its own.

    Bad (verdicts):
        - id: false
          label: False
          meaning: It does not hold.
        - id: false
          label: Wrong
          meaning: It does not hold.
    Good (verdicts):
        - id: false
          label: False
          meaning: It does not hold.
        - id: satire
          label: Satire
          meaning: It was never meant to hold.
    """
    seen: Counter[str] = Counter()
    for rating in scale.ratings:
        if not rating.has("id"):
            continue
        seen[rating.id] += 1
        if seen[rating.id] > 1:
            yield Remark(
                f"{rating.path}.id", f"the rating {shown(rating.id)} stands twice", "give one of them another id"
            )


@rule("P111", RatingsFile)
def scale_of_one_rating(scale: RatingsFile) -> Iterator[Remark]:
    """A scale has at least two ratings: with one, no verdict says anything.

    Bad (raw verdicts):
        - id: false
          label: False
          meaning: It does not hold.
    Good (raw verdicts):
        - id: false
          label: False
          meaning: It does not hold.
        - id: true
          label: True
          meaning: It holds.
    """
    if is_complete(scale.ratings) and len(scale.ratings) < FEWEST_RATINGS:
        yield Remark("", "the scale has one rating only", "add the others, at least `true` and `false`")


@note("V401", Check)
def firm_verdict_on_one_origin(check: Check, around: Around) -> Iterator[Remark]:
    """A verdict on the scale rests on more than one origin, or says why one has to do.

    Five reports of one briefing are one origin (contract, section 2, "Origins").

    Basis: the code of principles of the International Fact-Checking Network, 3.3 as far as we know it.

    Bad:
        verdict:
          rating: false
    Good:
        verdict:
          single_origin_reason: Only the authority counts closures.
    """
    if check.imported_from or check.verdict.single_origin_reason:
        return
    values = around.index.rating_values
    if values.get(check.verdict.rating) is not None and len(origins_of(check, values)) == 1:
        hint = "look for a second origin, or say in `single_origin_reason` why one has to do"
        yield Remark("verdict.rating", f"{shown(check.verdict.rating)} rests on one origin only", hint)


@note("V402", Check)
def reason_for_one_origin_beside_several(check: Check, around: Around) -> Iterator[Remark]:
    """Why one origin has to do is said only where there is one: the page prints it beside the origins.

    Bad:
        verdict:
          single_origin_reason: Only the authority counts closures.
        evidence:
          - finding: The log lists the closure from May 2022 to February 2023.
            stance: refutes
            source: road-log
          - finding: The gazette announced nine months.
            stance: refutes
            source: gazette
        sources:
          - id: road-log
            url: https://example.org/roads/log
          - id: gazette
            url: https://example.org/gazette/closure
    Good:
        verdict:
          single_origin_reason: Only the authority counts closures.
    """
    number = len(origins_of(check, around.index.rating_values))
    if check.verdict.single_origin_reason and number > 1:
        what = f"the verdict says why one origin has to do, and rests on {number}"
        yield Remark("verdict.single_origin_reason", what, "take it out, or look whether they are one origin")
