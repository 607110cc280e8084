"""manifest.webmanifest: what a browser needs to know to install the site as an app.

Every address in it is relative to its own, so it holds under any base path.

Basis: W3C Web Application Manifest.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.addressed import File, json_file
from generator.views.library import Library
from generator.words import Words

_SHORT_NAME_LENGTH = 12
_ICONS = (("icon-192", "192x192", "any"), ("icon-512", "512x512", "any"), ("icon-maskable-512", "512x512", "maskable"))
_GROUND = "#ffffff"


def webapp_files(library: Library, words: Words) -> Iterator[File]:
    """The manifest.  A name that is too long for the label under an icon is given in full only."""
    site = library.site
    short = {"short_name": site.name} if len(site.name) <= _SHORT_NAME_LENGTH else {}
    yield json_file(
        "manifest.webmanifest",
        {
            "id": "./",
            "name": site.name,
            **short,
            "description": str(words("home.description")),
            "lang": site.language,
            "dir": words.direction,
            "start_url": "./",
            "scope": "./",
            "display": "minimal-ui",
            "background_color": _GROUND,
            "theme_color": _GROUND,
            "icons": [
                {"src": f"assets/images/{name}.png", "sizes": sizes, "type": "image/png", "purpose": purpose}
                for name, sizes, purpose in _ICONS
            ],
        },
    )
