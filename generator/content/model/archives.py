"""Addresses that stand for those of a page: copies that archives keep, and short links that lead on."""

from __future__ import annotations

import re
from typing import Final

from generator.content.model.addresses import accepted, host_of

# The names under which archive.today answers, and its onion service.
ARCHIVE_TODAY: Final = frozenset(
    {
        *(f"archive.{ending}" for ending in ("today", "ph", "is", "li", "md", "fo", "vn")),
        "archiveiya74codqgiixo33q62qlrqtkgmcitqx5u2oeqnmn5bpcbiyd.onion",
    }
)
_ARCHIVES: Final = ARCHIVE_TODAY | {
    "web.archive.org", "wayback.archive-it.org", "perma.cc", "ghostarchive.org", "megalodon.jp", "webcitation.org",
    "arquivo.pt", "webarchive.org.uk", "webarchive.nationalarchives.gov.uk", "webcache.googleusercontent.com",
}  # fmt: skip
_SHORT: Final = frozenset(
    {
        "bit.ly", "t.co", "goo.gl", "tinyurl.com", "ow.ly", "is.gd", "buff.ly", "cutt.ly", "rebrand.ly", "t.ly",
        "shorturl.at", "dlvr.it", "lnkd.in",
    }
)  # fmt: skip
_WAYBACK: Final = re.compile(
    r"https?://web\.archive\.org/web/[0-9]{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}.+)\Z", re.IGNORECASE
)


def is_original(address: str) -> bool:
    """Whether an accepted address is, as far as its host tells, that of the page itself."""
    return host_of(address) not in _ARCHIVES | _SHORT


def is_short(address: str) -> bool:
    """Whether an accepted address is a short link."""
    return host_of(address) in _SHORT


def original_in(copy: str) -> str | None:
    """The address of which another is the Wayback Machine's copy; None for any other address."""
    found = _WAYBACK.match(copy)
    original = accepted(re.sub(r"^(https?:)/+", r"\1//", found[1], flags=re.IGNORECASE)) if found else None
    return original if isinstance(original, str) else None
