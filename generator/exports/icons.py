"""The icons of the site, made of its logo: of the installed app, of a browser's tab, of a ZIM file.

They stand in the places of those that the theme brings (templates/theme/assets/images), which stay where the site has
no logo, or one of which no icon can be made (content/logo.py).

Basis: W3C Web Application Manifest, "Icon masks and safe zone"; openZIM, "Metadata" (an illustration of 48 pixels).
"""

from __future__ import annotations

import io
import math
import struct
import warnings
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.content.logo import MOST_SIDE, hindrance, logo_picture
from generator.exports.addressed import File
from generator.pictures import Colours, png
from generator.views.library import Library
from generator.words import Words

if TYPE_CHECKING:
    from PIL.Image import Image

ICON_FOLDER = "assets/images/"
TAB_ICON = f"{ICON_FOLDER}icon-48.png"
_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF")
_SAFE = 0.8  # of a maskable icon's side: the circle that every mask leaves
_LEVEL = 9
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, LookupError, RuntimeError, MemoryError, struct.error, zlib.error)
"""What Pillow raises on pictures that are damaged or of a kind that it does not read."""


@dataclass(frozen=True)
class _Icon:
    """An icon: its name, its side in pixels, and how many times larger the logo (of a width and height) is in it."""

    name: str
    side: int
    scale: Callable[[int, int], float]
    is_on_white: bool


def _filling(width: int, height: int) -> float:
    return 1 / max(width, height)


def _within_a_circle(width: int, height: int) -> float:
    return _SAFE / math.hypot(width, height)


_ICONS = (
    _Icon("icon-48", 48, _filling, is_on_white=False),
    _Icon("icon-192", 192, _filling, is_on_white=False),
    _Icon("icon-512", 512, _filling, is_on_white=False),
    _Icon("icon-maskable-512", 512, _within_a_circle, is_on_white=True),
    _Icon("favicon", 180, _filling, is_on_white=True),  # Apple's: what is not covered would be black there
)


def icon_files(library: Library, words: Words) -> Iterable[File]:  # noqa: ARG001 - exports are called alike
    """The icons, or nothing where the logo gives none."""
    picture = logo_picture(library.site, library.content.media)
    return _icons(picture) if picture and not hindrance(picture) else ()


def has_own_icons(library: Library) -> bool:
    """Whether the site's icons are made of its own logo."""
    picture = logo_picture(library.site, library.content.media)
    return bool(picture and not hindrance(picture) and _icons(picture))


@lru_cache(maxsize=1)  # a preview asks again and again
def _icons(picture: bytes) -> tuple[File, ...]:
    logo = _opened(picture)
    return () if logo is None else tuple(File(f"{ICON_FOLDER}{icon.name}.png", _drawn(logo, icon)) for icon in _ICONS)


def _opened(picture: bytes) -> Image | None:
    """A picture as browsers show it; None where it cannot be opened, or is larger than its first bytes say."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - a tenth of a second, which a site without a logo does not need

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on odd metadata: nobody who builds a site can do anything about it
        try:
            with Image.open(io.BytesIO(picture), formats=_FORMATS) as opened:
                if max(opened.size) > MOST_SIDE:
                    return None
                return ImageOps.exif_transpose(opened).convert("RGBA")
        except (*_BROKEN, Image.DecompressionBombError):
            return None


def _drawn(logo: Image, icon: _Icon) -> bytes:
    """The logo in the middle of a square, which is white or covers nothing.

    Written by our own hand: what Pillow's copy of zlib packs differs between kinds of processors.
    """
    from PIL import Image  # noqa: PLC0415

    scale = icon.scale(*logo.size) * icon.side
    size = (max(1, round(logo.width * scale)), max(1, round(logo.height * scale)))
    square = Image.new("RGBA", (icon.side, icon.side), (255, 255, 255, 255 if icon.is_on_white else 0))
    corner = ((icon.side - size[0]) // 2, (icon.side - size[1]) // 2)
    square.alpha_composite(logo.resize(size, Image.Resampling.LANCZOS), corner)
    pixels = (square.convert("RGB") if icon.is_on_white else square).tobytes()
    stride = len(pixels) // icon.side
    rows = b"".join(b"\0" + pixels[at : at + stride] for at in range(0, len(pixels), stride))
    return png((icon.side, icon.side), Colours.PLAIN if icon.is_on_white else Colours.COVERING, rows, _LEVEL)
