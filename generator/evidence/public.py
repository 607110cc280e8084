"""Which machines may be asked: those that everybody can reach, and what a run allows by name.

Basis: docs/threat-model.md, R10; IANA, special-purpose address registries; RFC 6052 (NAT64), RFC 3056 (6to4).
"""

from __future__ import annotations

import ipaddress
from typing import NamedTuple
from urllib.parse import urlsplit

_CARRYING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
PORTS = {"http": 80, "https": 443}


class Target(NamedTuple):
    """Where a request goes: `path` with its query; `authority` is the host as its header names it."""

    scheme: str
    host: str
    port: int
    path: str
    authority: str

    @property
    def is_usual(self) -> bool:
        """Whether the port is one that every network lets through."""
        return self.port in PORTS.values()

    def is_allowed(self, allowed_hosts: frozenset[str]) -> bool:
        """Whether this run accepts the host and port, wherever they are."""
        bare = f"[{self.host}]" if ":" in self.host else self.host
        return f"{bare}:{self.port}" in allowed_hosts or (self.is_usual and bare in allowed_hosts)


def target_of(address: str) -> Target | None:
    """Takes an address apart; None where it is none that can be asked."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.casefold()
    if scheme not in PORTS or not host or parts.username is not None or not address.isascii():
        return None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    authority = f"[{host}]" if ":" in host else host
    port = PORTS[scheme] if port is None else port
    return Target(scheme, host, port, path, authority if port == PORTS[scheme] else f"{authority}:{port}")


def is_public(address: str) -> bool:
    """Whether an IP address is one of a public host; those that stand for another one are never."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified or not ip.is_global:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    stands_for_another = ip.ipv4_mapped or ip.sixtofour or ip.teredo or ip.is_site_local
    return not stands_for_another and not any(ip in network for network in _CARRYING)
