"""The ratings' colours as a stylesheet: any site may have any scale, so no file of ours can know them.

Each rating's class sets a colour for light ground and one for dark; site.css chooses between the two.
"""

from __future__ import annotations

from generator.exports.addressed import File
from generator.views.library import Library
from generator.views.ratings import RatingView
from generator.words import Words

ADDRESS = "assets/stylesheets/scale.css"

# By place on the scale, from the least true to the truest: light and dark, each at least 4.5 to 1 on our grounds.
_BY_PLACE = (
    ("#b42318", "#ff8a80"),
    ("#a14a00", "#f0a35e"),
    ("#806000", "#e3b341"),
    ("#4d7300", "#a3c94a"),
    ("#1a7f37", "#4ac26b"),
)
_OFF_SCALE = ("#6b4a9e", "#c4a7f5")


def scale_files(library: Library, words: Words) -> list[File]:  # noqa: ARG001 - as every export
    """The stylesheet: a rule for each rating, in the scale's order; one without colours has those of its place."""
    rules = "".join(f"{_rule(rating)}\n" for rating in library.scale.ratings)
    return [File(ADDRESS, rules.encode())]


def colours(rating: RatingView) -> tuple[str, str]:
    """A rating's colour on light ground and on dark; one without its own has that of its place on the scale."""
    if rating.light and rating.dark:
        return rating.light, rating.dark
    if not rating.rank:
        return _OFF_SCALE
    place = (rating.rank - 1) / (rating.steps - 1) if rating.steps > 1 else 1.0
    return _BY_PLACE[round(place * (len(_BY_PLACE) - 1))]


def _rule(rating: RatingView) -> str:
    light, dark = colours(rating)
    return f".fc-rating--{rating.id}{{--fc-rating-light:{light};--fc-rating-dark:{dark}}}"
