"""The Content-Security-Policy of a page: its own scripts by hash, and nothing from anywhere else.

Basis: docs/threat-model.md, R8; W3C Content Security Policy Level 3.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_RUNS = frozenset({"", "module", "text/javascript", "application/javascript"})


def with_policy(html: str, form_hosts: tuple[str, ...] = ()) -> str:
    """A page with its policy as the first child of `<head>`; `form_hosts` are origins that its forms may send to."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html, form_hosts)}">'
    return _HEAD.sub(lambda head: f"{head[0]}{meta}", html, count=1)


def policy(html: str, form_hosts: tuple[str, ...] = ()) -> str:
    """The policy that lets a page run exactly the inline scripts that it holds now."""
    scripts = " ".join(["'self'", *sorted({f"'sha256-{digest(script)}'" for script in inline_scripts(html)})])
    forms = " ".join(["'self'", *form_hosts])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'self'",
            f"form-action {forms}",
        )
    )


def inline_scripts(html: str) -> list[str]:
    """The texts of the scripts that a browser would run from the page itself; data blocks are none."""
    return [text for attributes, text in _SCRIPT.findall(html) if not _SOURCE.search(attributes) and _runs(attributes)]


def digest(script: str) -> str:
    """The SHA-256 of a script as the policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")


def _runs(attributes: str) -> bool:
    found = _TYPE.search(attributes)
    return (found[1].casefold() if found else "") in _RUNS
