"""Colours as numbers: how well two stand out from one another, and what lies between them."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(100)
def shades(ground: str, ink: str, count: int) -> bytes:
    """`count` colours from one to the other, as red, green and blue."""
    steps = [step / (count - 1) for step in range(count)]
    ends = list(zip(_channels(ground), _channels(ink), strict=True))
    return bytes(round(low + (high - low) * step) for step in steps for low, high in ends)


def contrast(one: str, other: str) -> float:
    """How well two colours stand out from one another, from 1 to 21.

    Basis: W3C Web Content Accessibility Guidelines 2.2, "contrast ratio".
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (channel / 255 for channel in _channels(colour))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, ...]:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return tuple(bytes.fromhex(digits))
