"""The scale: where each rating stands on it, and the words and signs that show it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model.content import Content
from generator.content.model.shared import RatingId
from generator.content.model.site import Rating

_DEFAULT_SYMBOLS = ("✗", "≁", "◑", "≈", "✓")
_OFF_SCALE_SYMBOL = "?"


@dataclass(frozen=True)
class RatingView:
    """A rating as pages show it.

    `value` is None off the scale.  `rank` is its step counted from 1, of `steps`, both 0 off the scale.
    """

    id: RatingId
    label: str
    meaning: str
    symbol: str
    value: int | None
    rank: int
    steps: int
    light: str | None
    dark: str | None


@dataclass(frozen=True)
class ScaleView:
    """All ratings in the order of verdicts.yml; `lowest` and `highest` are None where none has a value."""

    ratings: tuple[RatingView, ...]
    lowest: int | None
    highest: int | None

    def __getitem__(self, rating_id: RatingId) -> RatingView:
        """The rating with an id."""
        return next(rating for rating in self.ratings if rating.id == rating_id)


def scale_view(content: Content) -> ScaleView:
    """The scale of a site."""
    values = sorted({rating.value for rating in content.ratings if rating.value is not None})
    ratings = tuple(_rating_view(rating, values) for rating in content.ratings)
    return ScaleView(ratings, values[0] if values else None, values[-1] if values else None)


def _rating_view(rating: Rating, values: list[int]) -> RatingView:
    rank = values.index(rating.value) + 1 if rating.value is not None else 0
    return RatingView(
        id=rating.id,
        label=rating.label,
        meaning=rating.meaning,
        symbol=rating.symbol or _default_symbol(rank, len(values)),
        value=rating.value,
        rank=rank,
        steps=len(values) if rank else 0,
        light=rating.colour.light if rating.colour else None,
        dark=rating.colour.dark if rating.colour else None,
    )


def _default_symbol(rank: int, steps: int) -> str:
    if not rank:
        return _OFF_SCALE_SYMBOL
    position = (rank - 1) / (steps - 1) if steps > 1 else 1.0
    return _DEFAULT_SYMBOLS[round(position * (len(_DEFAULT_SYMBOLS) - 1))]
