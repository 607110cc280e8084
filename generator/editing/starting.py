"""The content of a new site: its own name, language and scale, and a first check to be replaced.

The words come from templates/start/LANG.yml, so that another language needs a file and no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from generator.content.parsing import CHECK, RATINGS, SITE, TOPICS
from generator.content.writing import written
from generator.editing.order import in_order, without_nothing

FIRST_CHECK: Final = "bridge-closed-for-two-years"
_ABOUT_RATINGS: Final = """\
# The verdict scale, from the truest to the least true.
#
# value   a whole number, higher is truer; two ratings may share one; none for a rating off the scale
# colour  one for light pages and one for dark ones; keep a contrast of at least 4.5 to 1 with the page
# symbol  one character that tells ratings apart without colour
#
# Change labels and meanings freely. An id that checks use may not go.

"""
_ABOUT_SITE: Final = """\
# What the site is called, where it lives and who stands behind it.

"""


def files_of_a_new_site(
    site: Mapping[str, str], words: Mapping[str, Any], ratings: Mapping[str, Any], scale: str, today: date
) -> dict[str, str]:
    """The text of each file of a new content folder, by path in it.

    `site` are the fields of site.yml, `words` those of a language, `ratings` the scales that there are, of which
    `scale` names one.
    """
    steps = [
        {**rating, **words["ratings"][rating["id"]]}
        for rating in ratings["ratings"]
        if rating["id"] in ratings["scales"][scale]
    ]
    return {
        "site.yml": _ABOUT_SITE + written(in_order(without_nothing(dict(site)), SITE)),
        "verdicts.yml": _ABOUT_RATINGS + _apart(written(in_order(steps, RATINGS))),
        "topics.yml": written(in_order(words["topics"], TOPICS)),
        f"checks/{FIRST_CHECK}.yml": written(in_order(_first_check(words, today), CHECK)),
        **{f"pages/{name}.md": text for name, text in words["pages"].items()},
    }


def _first_check(words: Mapping[str, Any], today: date) -> dict[str, Any]:
    told = words["check"]
    log = {"id": "log", "url": "https://example.org/roads/log", "title": told["source"], "publisher": told["publisher"]}
    return {
        "claim": told["claim"],
        "verdict": {"rating": "false", "date": str(today), "summary": told["summary"]},
        "evidence": [{"finding": told["finding"], "stance": "refutes", "source": "log"}],
        "sources": [{**log, "kind": "official"}],
        "topics": [topic["id"] for topic in words["topics"]],
        "published": str(today),
        "why_checked": told["why_checked"],
    }


def _apart(items: str) -> str:
    """The items of a list with an empty line between them."""
    return items.replace("\n- ", "\n\n- ")
