"""The site's logo as a picture of content/media, and what keeps icons from being made of it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.model.site import Site
from generator.content.picture_size import picture_size

LEAST_SIDE, MOST_SIDE = 144, 4096
"""In pixels: browsers install no site whose icon is smaller; a larger one takes gigabytes to open."""
MOST_TIMES_AS_LONG = 4
_MEDIA = "media/"


def logo_picture(site: Site, media: Mapping[str, bytes]) -> bytes | None:
    """The picture that site.yml names as `logo`, by its name or by its full address; None where it is none of ours."""
    root = f"{site.url.rstrip('/')}/" if site.url else ""
    address = (site.logo or "").removeprefix(root)
    return media.get(address.removeprefix(_MEDIA)) if address.startswith(_MEDIA) else None


def hindrance(picture: bytes) -> str | None:
    """Why no icon can be made of a picture, in words that follow on "it"; None where nothing stands against it."""
    size = picture_size(picture)
    if not size:
        return "does not tell its width and height"
    longer, shorter = max(size), min(size)
    is_fit = LEAST_SIDE <= longer <= min(MOST_SIDE, shorter * MOST_TIMES_AS_LONG)
    return None if is_fit else f"has {size[0]:,} by {size[1]:,} pixels"
