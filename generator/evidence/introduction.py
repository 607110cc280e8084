"""What we call ourselves to those whom we ask, so that they know whom to write to."""

from __future__ import annotations

from generator.content.model.content import Content
from generator.evidence.fetching import PRODUCT


def agent_of(content: Content, purpose: str) -> str:
    """The `User-Agent` of a site's requests: our name, where the site is or what it is called, and what for."""
    site = content.site
    where = (site.url if site and site.has("url") else None) or (site.name if site and site.has("name") else "") or ""
    told = "".join(char if 0x20 < ord(char) < 0x7F else "-" for char in where)[:200]
    return f"{PRODUCT}/1 (+{told}; {purpose})"
