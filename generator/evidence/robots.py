"""What a site's robots.txt lets us ask for.

Basis: RFC 9309: groups by product name, else `*`; the longest rule that matches, `Allow` where two are equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

LIMIT_BYTES = 512_000
_LINE = re.compile(r"\s*(user-agent|allow|disallow)\s*:\s*([^#\r\n]*)", re.IGNORECASE)


def may_ask(robots: str, product: str, path: str) -> bool:
    """Whether robots.txt lets a program of this name ask for a path with its query."""
    groups = list(_groups(robots))
    ours = [rules for names, rules in groups if product.casefold() in names]
    rules = [rule for group in ours or [rules for names, rules in groups if "*" in names] for rule in group]
    best = max(
        ((len(pattern), verb == "allow") for verb, pattern in rules if pattern and _matches(pattern, path)),
        default=(0, True),
    )
    return best[1]


def _groups(robots: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    names: set[str] = set()
    rules: list[tuple[str, str]] = []
    for line in robots.lstrip("\ufeff").splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        verb, value = found[1].casefold(), found[2].strip()
        if verb == "user-agent":
            if rules:
                yield names, rules
                names, rules = set(), []
            names.add(value.casefold())
        elif names:
            rules.append((verb, value))
    if names:
        yield names, rules


def _matches(pattern: str, path: str) -> bool:
    """By parts, not by one expression: a row of stars must not cost more than its length."""
    ends = pattern.endswith("$")
    first, *others = unquote(pattern.removesuffix("$")).split("*")
    plain = unquote(path)
    if not plain.startswith(first):
        return False
    at = len(first)
    for part in others:
        found = plain.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(plain) or bool(others and plain.endswith(others[-1]))
