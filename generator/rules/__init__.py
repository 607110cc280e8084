"""JUDGE: Content → problems and notes; one function a rule, one module a subject."""

from generator.explanations import Explanation, all_explanations
from generator.rules import (
    claims,
    dates,
    evidence,
    figures,
    links,
    people,
    privacy,
    proofs,
    references,
    repetition,
    since,
    site,
    sources,
    topics,
    verdicts,
)
from generator.rules.engine import judged

__all__ = [
    "claims",
    "dates",
    "evidence",
    "figures",
    "judged",
    "links",
    "people",
    "privacy",
    "proofs",
    "references",
    "registered_explanations",
    "repetition",
    "since",
    "site",
    "sources",
    "topics",
    "verdicts",
]


def registered_explanations() -> tuple[Explanation, ...]:
    """Every explanation, by code, those of all rules among them.

    A rule registers its own when its module is imported, so whoever wants them all asks here: the imports above have
    then been made.
    """
    return all_explanations()
