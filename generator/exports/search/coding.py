"""Numbers as letters, values as small scripts: how the index is written down.

A number is written in base 32, highest digit first; each digit is one letter of
ALPHABET, and all digits but the last carry 32 ("more follows"). The reader's side
is `numbers` in engine.js; a test reads what is written here in a browser.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
"""The letters of digits 0 to 63: none of them means anything in a script, a pattern or an address."""

HASH_LETTERS = 10


def number_text(number: int) -> str:
    """One number, not negative, as one or more letters."""
    letters = ALPHABET[number & 31]
    while number := number >> 5:
        letters = ALPHABET[32 | number & 31] + letters
    return letters


def numbers_text(numbers: Iterable[int]) -> str:
    """Numbers one after another, without separators: each shows where it ends."""
    small = _small()
    return "".join([small[number] if number < _SMALL else number_text(number) for number in numbers])


def gaps_text(numbers: Sequence[int]) -> str:
    """Rising numbers as the gaps between them, the first counted from -1, each gap less one."""
    return numbers_text([number - before - 1 for before, number in zip((-1, *numbers), numbers, strict=False)])


def hash_of(text: str) -> str:
    """The part of a file's name that changes with what it says."""
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_LETTERS]


def share_of(text: str) -> float:
    """A number from 0 to 1 that a text always has, spread evenly over texts."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / 2**32


def script(name: str, value: object) -> bytes:
    """A classic script that hands a value to search.js under the name of its file.

    `<` is escaped so that the text can stand in no tag, the line separators because
    older engines end a string there.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'FCS("{name}",{text})\n'.encode()


_SMALL = 4096


@lru_cache
def _small() -> list[str]:
    return [number_text(number) for number in range(_SMALL)]
