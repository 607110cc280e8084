"""Which addresses are accepted: the long list."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.model.addresses import Fault, accepted, host_of, is_ordinary, path_of

ACCEPTED = (
    "https://example.org",
    "https://example.org/",
    "http://example.org/a?b=c#d",
    "HTTPS://EXAMPLE.ORG/A",
    "https://example.org:443/x",
    "http://example.org:80/x",
    "https://example.org/a%20b",
    "https://example.org/wiki/日本",
    "https://example.org/(a)_[b]",
    "https://example.org/a@b",
    "https://example.org/a:8080/",
    "https://example.org?a=b@c",
    "https://xn--bcher-kva.example/",
    "https://a.b.c.d.example.org/",
    "https://1and1.example/",
    "https://web.archive.org/web/2024/https://example.org/a",
    "https://my_host.example.org/",
    "https://127.example.org/",
)
REFUSED = {
    "L101": ("", "example.org", "//example.org", "ftp://example.org/", "javascript:alert(1)", "https:/example.org",
             "https:example.org", "https://", "http:///x", "data:text/html,x", "mailto:ann@example.org",
             "https//example.org"),
    "L102": ("https://example.org/a b", "https://exam ple.org/", "https://example.org\\x", "https://example.org/\tx",
             "https://example.org/\u200b", "https://example.org/\u202e", "https://example.org/\u00a0x",
             "https://example.org/\u3000", "https://example.org/\x7f"),
    "L103": ("https://ann@example.org/", "https://ann:secret@example.org/", "https://example.org@evil.example/",
             "https://@example.org/", "https://a@b@example.org/"),
    "L104": ("https://example/", "https://bücher.example/", "https://例え.テスト/", "https://-a.example.org/",
             "https://a-.example.org/", "https://a..example.org/", "https://.example.org/", "https://example.org../",
             "https://exa%6dple.org/", "https://exam!ple.org/", "https://" + "a" * 64 + ".example.org/",
             "https://" + "a." * 130 + "example.org/", "https://①②⑦.⓪.⓪.①/", "https://example。org/", "https://*.example.org/"),
    "L105": ("https://127.0.0.1/", "https://127.1/", "https://0x7f.1/", "https://0x7f000001/", "https://2130706433/",
             "https://017700000001/", "https://127.0.0.1./", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[",
             "https://[::1", "https://8.8.8.8/", "https://0/", "https://1.2.3.4.5/", "https://a.0x/",
             "https://localhost/", "https://LOCALHOST/", "https://a.localhost/", "https://router.local/",
             "https://a.internal/", "https://a.home.arpa/", "https://1.0.0.127.in-addr.arpa/", "https://nas.lan/",
             "https://localhost./"),
    "L106": ("https://example.org:8080/", "https://example.org:22/", "https://example.org:/", "https://example.org:0443/",
             "https://example.org:99999999999999999999/"),
}  # fmt: skip


@pytest.mark.parametrize("address", ACCEPTED)
def test_a_public_address_is_kept_as_it_was_written(address: str) -> None:
    """Shown as given."""
    assert accepted(address) == address


@pytest.mark.parametrize(("code", "address"), [(code, one) for code, many in REFUSED.items() for one in many])
def test_what_readers_cannot_open_is_refused(code: str, address: str) -> None:
    """Each with the reason that fits it, and with words to act on."""
    found = accepted(address)
    assert isinstance(found, Fault)
    assert (found.code, bool(found.message), bool(found.hint)) == (code, True, True)
    assert (found.message + found.hint).isprintable()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org./", "https://example.org/"),
        ("https://example.org.:443/x.", "https://example.org:443/x."),
        ("HTTP://Example.Org./", "HTTP://Example.Org/"),
    ],
)
def test_a_trailing_dot_is_dropped(address: str, expected: str) -> None:
    """Both spellings are one host, and one source."""
    assert accepted(address) == expected


def test_the_hint_gives_the_ascii_form_of_a_host() -> None:
    """Nobody writes `xn--` by heart."""
    found = accepted("https://bücher.example/")
    assert isinstance(found, Fault)
    assert found.hint == "write it as `xn--bcher-kva.example`"


@pytest.mark.parametrize(
    ("address", "allowed", "expected"),
    [
        ("http://localhost:8000/a", {"localhost:8000"}, True),
        ("http://127.0.0.1:8000/a", {"127.0.0.1:8000"}, True),
        ("http://LOCALHOST:8000/a", {"localhost:8000"}, True),
        ("http://localhost/a", {"localhost"}, True),
        ("http://localhost:8001/a", {"localhost:8000"}, False),
        ("http://localhost:8000/a", {"localhost"}, False),
        ("http://ann@localhost:8000/a", {"localhost:8000"}, False),
    ],
)
def test_a_run_may_accept_one_private_host_and_port(address: str, allowed: set[str], expected: bool) -> None:
    """`--allow-host`: that host and port, and nothing beside them."""
    assert isinstance(accepted(address, frozenset(allowed)), str) is expected


@pytest.mark.parametrize(
    "address",
    ["http://a.org", "http://a.org/", "http://www.a.org/b", "https://a.org?b=https://c.org/", "HTTPS://A.org:443#d/e"],
)
def test_a_host_ends_where_its_address_goes_on(address: str) -> None:
    """At a slash, a question mark, a hash or the end."""
    assert host_of(address) == "a.org"


def test_host_and_path_of_an_address() -> None:
    """What pages show where a title is missing."""
    address = "https://WWW.Example.org:443/a/b?c#d"
    assert (host_of(address), path_of(address)) == ("example.org", "/a/b")


@given(st.sampled_from(("http://", "https://")), st.text(alphabet="ab.-_/:@?#%[]0x1\\ \u00fc", max_size=24))
@example("https://", "example.org/a?b@c")
@example("https://", "example.org:")
@example("http://", "0x1.1/")
def test_what_passes_at_a_glance_passes_the_long_look(scheme: str, rest: str) -> None:
    """A scheme in capitals is never looked at in short, so it shows what the long look says of the rest."""
    if is_ordinary(scheme + rest):
        assert accepted(scheme.upper() + rest) == scheme.upper() + rest
