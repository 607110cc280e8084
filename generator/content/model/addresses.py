"""Which web addresses the format accepts.

Basis: contract, section 2, "Addresses"; RFC 3986, appendix B; the WHATWG URL standard, section 3.5 (a host whose
last label is a number is an IP address in disguise).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import idna

from generator.content import codes
from generator.problems import shown

_PARTS = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<rest>.*)\Z", re.IGNORECASE | re.DOTALL)
_UNFIT = re.compile(r"[\s\\\x00-\x20\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9.-]+\Z", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z", re.IGNORECASE)
_PORT = re.compile(r"(?P<host>.*?)(?::(?P<port>[0-9]*))?\Z", re.DOTALL)
PRIVATE_ENDINGS = frozenset(
    {"localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain", "test", "invalid"}
)
PRIVATE_NAMES = (".home.arpa", ".localhost", ".in-addr.arpa", ".ip6.arpa")


class Fault(NamedTuple):
    """Why an address is refused: the code of the mistake, what to say and what to write instead."""

    code: str
    message: str
    hint: str


def accepted(address: str, allowed_hosts: frozenset[str] = frozenset()) -> str | Fault:
    """The address as it is used (a trailing dot of the host dropped), or why it is refused.

    `allowed_hosts` are `host` or `host:port` that this run accepts though they are private.
    """
    if is_ordinary(address):
        return address
    parts = _PARTS.match(address)
    if not parts or not parts["authority"]:
        hint = "write it whole, as `https://host/path`"
        return Fault(codes.NOT_AN_ADDRESS, f"{shown(address)} is no web address", hint)
    if not _is_fit(address) and (found := _UNFIT.search(address)):
        hint = "write a blank as `%20`" if found[0] == " " else "copy the address again from the browser"
        return Fault(codes.ADDRESS_CHARACTER, f"the address holds the character U+{ord(found[0]):04X}", hint)
    authority = parts["authority"]
    if "@" in authority:
        return Fault(
            codes.ADDRESS_USER, "the address names a user before its host", "delete what stands before the `@`"
        )
    if authority.casefold() in allowed_hosts:
        return address
    split = _PORT.match(authority)
    host, port = (split["host"], split["port"]) if split else (authority, None)
    fault = _host_fault(host.removesuffix("."), host.casefold() in allowed_hosts) or _port_fault(port)
    if fault:
        return fault
    kept = host.removesuffix(".") + (f":{port}" if port else "")
    return f"{parts['scheme']}://{kept}{parts['rest']}"


def is_ordinary(address: str) -> bool:
    """Whether a look at its characters and its host's name shows that an address is accepted, as with nearly all."""
    host_end = address.find("/", len("https://"))
    return host_end > 0 and _is_fit(address) and _is_plain(address[:host_end])


def host_of(address: str) -> str:
    """The host of an accepted address, in lower case, without `www.` and port."""
    path = address.find("/", len("https://"))
    return _host(address if path < 0 else address[:path])


def path_of(address: str) -> str:
    """What follows the host in an accepted address, without its query and fragment."""
    parts = _PARTS.match(address)
    return re.split(r"[?#]", parts["rest"])[0] if parts else ""


def _is_fit(address: str) -> bool:
    """Whether nothing can be wrong with the characters of an address, as with nearly all."""
    return address.isascii() and address.isprintable() and " " not in address and "\\" not in address


@lru_cache(maxsize=4096)
def _host(start: str) -> str:
    """The host of an address that may end before its path."""
    parts = _PARTS.match(start)
    return parts["authority"].partition(":")[0].casefold().removeprefix("www.") if parts else ""


@lru_cache(maxsize=4096)  # a site cites few hosts, and each of them many times
def _is_plain(start: str) -> bool:
    """Whether an address begins with a scheme and the ordinary name of a public host: what stands before its path."""
    scheme, found, host = start.partition("://")
    is_whole = scheme in {"http", "https"} and bool(found) and not host.endswith(".")
    return is_whole and _HOST.match(host) is not None and _host_fault(host, is_allowed=False) is None


@lru_cache(maxsize=4096)
def _host_fault(host: str, is_allowed: bool) -> Fault | None:
    if is_allowed:
        return None
    if not host.isascii():
        return Fault(codes.ADDRESS_HOST, f"the host {shown(host)} is not in ASCII", _ascii_form(host))
    labels = host.split(".")
    if host.startswith("[") or _NUMBER.match(labels[-1]):
        return Fault(codes.ADDRESS_PRIVATE, f"{shown(host)} is an IP address", "write the site's name")
    if labels[-1].casefold() in PRIVATE_ENDINGS or f".{host.casefold()}".endswith(PRIVATE_NAMES):
        hint = "readers can open public names only"
        return Fault(codes.ADDRESS_PRIVATE, f"{shown(host)} is a name of a private network", hint)
    if len(labels) < 2 or len(host) > 253 or not all(_LABEL.match(label) for label in labels):
        hint = "a host is words of letters, digits and hyphens with dots between them: `example.org`"
        return Fault(codes.ADDRESS_HOST, f"{shown(host)} is no public host", hint)
    return None


def _ascii_form(host: str) -> str:
    try:
        return f"write it as `{idna.encode(host, uts46=True).decode('ascii')}`"
    except (idna.IDNAError, UnicodeError):
        return "copy the address again from the browser"


def _port_fault(port: str | None) -> Fault | None:
    if port is None or port in {"80", "443"}:
        return None
    return Fault(
        codes.ADDRESS_PORT, f"the address names the port {shown(port)}", "only 80 and 443 can be reached by all readers"
    )
