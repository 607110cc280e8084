"""JUDGE: Content → problems and notes; one function a rule, one module a subject."""

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
    "repetition",
    "since",
    "site",
    "sources",
    "topics",
    "verdicts",
]
