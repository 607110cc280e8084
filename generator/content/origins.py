"""On how many independent origins a verdict rests.

Here and not in views/, since rules judge it as well.

Basis: contract, section 2, "Origins of a check".
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.model.check import Check
from generator.content.model.shared import RatingId, SourceId


def carrying_stances(rating: RatingId, values: Mapping[RatingId, int | None]) -> frozenset[str]:
    """The stances that carry a verdict: supports in the upper half of the scale, refutes in the lower.

    Both in its middle, which is halfway between its lowest and highest value; all but unanswered off the scale.
    `values` are the scale's ratings with their values.
    """
    value = values.get(rating)
    if value is None:
        return frozenset({"supports", "refutes", "context"})
    on_scale = [known for known in values.values() if known is not None]
    twice_middle = min(on_scale) + max(on_scale)
    if 2 * value == twice_middle:
        return frozenset({"supports", "refutes"})
    return frozenset({"supports"}) if 2 * value > twice_middle else frozenset({"refutes"})


def origins_of(check: Check, values: Mapping[RatingId, int | None]) -> frozenset[SourceId]:
    """The sources on which a check's verdict rests in the end.

    Five reports of one briefing share one origin: a piece of evidence counts for what it rests on, or for its own
    source where it names nothing else.  Empty where no piece carries the verdict.
    """
    carrying = carrying_stances(check.verdict.rating, values)
    pieces = [piece for piece in check.evidence if piece.stance in carrying]
    return frozenset(
        origin for piece in pieces for origin in piece.rests_on or ((piece.source,) if piece.source else ())
    )
