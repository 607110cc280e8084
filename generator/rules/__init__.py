"""JUDGE: Content → problems and notes; one function a rule, one module a subject."""

from generator.rules import (
    claims,
    dates,
    evidence,
    links,
    people,
    privacy,
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
    "judged",
    "links",
    "people",
    "privacy",
    "references",
    "repetition",
    "since",
    "site",
    "sources",
    "topics",
    "verdicts",
]
