"""Rules on the Markdown of explanations, introductions and pages: links lead somewhere, pictures are ours.

Parsing Markdown takes ten times as long as all other rules together, so a text whose links a pattern can tell
for certain, and finds good, is not parsed (`_plain_links`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final
from urllib.parse import unquote

from generator.content.links import MEDIA_FOLDER, SCHEME, site_address
from generator.content.model.addresses import accepted
from generator.content.model.check import Check
from generator.content.model.content import ProsePage
from generator.content.model.site import Dossier
from generator.markdown import Link, links_in, widest_table
from generator.problems import nearest, shown, suggestion
from generator.rules.engine import Around, Remark, rule

TABLE_COLUMNS_LIMIT: Final = 60
_PLAIN_LINK: Final = re.compile(r"\[([^\[\]]*)\]\(([^\s()<>\"']+)\)")
_NOT_PLAIN: Final = ("\\", "&", "<", "]:", "][")  # looked for one by one, which is faster than a pattern
_LINK_SIGNS: Final = ("](", "]:", "<")
_MAIL: Final = re.compile(r"mailto:[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+\Z", re.IGNORECASE)

Marked = Check | Dossier | ProsePage
Judge = Callable[[Link, str, Around], "tuple[str, str] | None"]


@rule("L201", Check, Dossier, ProsePage)
def link_of_unknown_kind(held: Marked, around: Around) -> Iterator[Remark]:
    """A link in Markdown is http, https, mailto, or leads to a page of this site.

    Other schemes can run code in a reader's browser, or mean nothing to it.

    Basis: contract, section 2, "How it is read".

    Bad:
        explanation: See [the log](ftp://example.org/roads/log).
    Good:
        explanation: See [the log](https://example.org/roads/log).
    """
    return _remarks(held, around, _fault_of_scheme)


@rule("L202", Check, Dossier, ProsePage)
def link_to_missing_page(held: Marked, around: Around) -> Iterator[Remark]:
    """A link to a page of this site leads to one that exists, as seen from the page that holds the link.

    A check's page is `checks/ID/`, so another check is `../ID/` from there, and the methodology is
    `../../methodology/`.

    Bad:
        explanation: See [the other bridge](../othr-bridge/).
    Good:
        explanation: See [the other bridge](../other-bridge/).
    """
    return _remarks(held, around, _fault_of_page)


@rule("L203", Check, Dossier, ProsePage)
def picture_from_elsewhere(held: Marked, around: Around) -> Iterator[Remark]:
    """A picture in Markdown is a file of content/media, written as `media/NAME`.

    A picture on another host would make each reader's browser ask that host.

    Basis: contract, section 5, promise 1.

    Bad:
        explanation: "![The bridge](https://example.org/bridge.png)"
    Good:
        explanation: "![The bridge](media/bridge.png)"
    """
    return _remarks(held, around, _fault_of_picture)


@rule("L204", Check, Dossier, ProsePage)
def picture_without_words(held: Marked, around: Around) -> Iterator[Remark]:
    """A picture in Markdown has a text alternative for those who cannot see it.

    Basis: Web Content Accessibility Guidelines 2.2, success criterion 1.1.1.

    Bad:
        explanation: "![](media/bridge.png)"
    Good:
        explanation: "![The bridge, closed by a red barrier](media/bridge.png)"
    """
    return _remarks(held, around, _fault_of_words)


@rule("L205", Check, Dossier, ProsePage)
def wide_table(held: Marked) -> Iterator[Remark]:
    """A table in Markdown has at most 60 columns.

    Each row has as many cells as the head, so a short text could grow to a page without bound.
    """
    for field in _MARKDOWN_FIELDS[type(held)]:
        text = _text(held, field)
        if text and text.count("|") >= TABLE_COLUMNS_LIMIT:  # nearly no text has so many
            columns = widest_table(text)
            if columns > TABLE_COLUMNS_LIMIT:
                message = f"a table has {columns} columns, the limit is {TABLE_COLUMNS_LIMIT}"
                yield Remark(field, message, "split it, or turn rows and columns")


@rule("L206", Check, Dossier, ProsePage)
def refused_address_in_link(held: Marked, around: Around) -> Iterator[Remark]:
    """A link's address is one that every reader can open, as in all other fields (L101 to L106).

    Bad:
        explanation: See [the log](https://localhost/roads/log).
    Good:
        explanation: See [the log](https://example.org/roads/log).
    """
    return _remarks(held, around, _fault_of_address)


_MARKDOWN_FIELDS: Final[dict[type, tuple[str, ...]]] = {
    Check: ("explanation",),
    Dossier: ("introduction",),
    ProsePage: ("text",),
}


def _remarks(held: Marked, around: Around, fault_of: Judge) -> Iterator[Remark]:
    """What one judge says of each link; the place is the field's, so the message names the line within it."""
    for field in _MARKDOWN_FIELDS[type(held)]:
        for link in around.once(("links", field), partial(_links, held, field, around)):
            fault = fault_of(link, _address(held), around)
            if fault:
                message, hint = fault
                if isinstance(held, ProsePage):
                    yield Remark(field, message, hint, lines_below=link.line - 1)
                else:
                    yield Remark(field, f"{message}, in line {link.line} of the text", hint)


def _links(held: Marked, field: str, around: Around) -> list[Link]:
    """The links of a Markdown field; none where a pattern shows that all of them are good."""
    text = _text(held, field)
    if not text or not any(sign in text for sign in _LINK_SIGNS):
        return []
    plain = _plain_links(text)
    is_sound = plain is not None and all(_is_good(link, _address(held), around) for link in plain)
    return [] if is_sound else links_in(text)


def _is_good(link: Link, seen_from: str, around: Around) -> bool:
    """Whether no rule of this module has a word to say on a link."""
    if _is_web(link.target) and not link.is_image:
        return isinstance(accepted(link.target, around.content.allowed_hosts), str)
    return not any(judge(link, seen_from, around) for judge in _JUDGES)


def _plain_links(text: str) -> list[Link] | None:
    """At least every link of a text, told without parsing it; None where a pattern cannot tell.

    Without escapes, references, angle brackets and link definitions, a link of CommonMark is `[words](address)`.
    """
    if any(sign in text for sign in _NOT_PLAIN):
        return None
    found = [
        Link(match[2], 0, text[match.start() - 1 : match.start()] == "!", match[1])
        for match in _PLAIN_LINK.finditer(text)
    ]
    return found if len(found) == text.count("](") else None


def _fault_of_scheme(link: Link, _seen_from: str, _around: Around) -> tuple[str, str] | None:
    if link.is_image:
        return None
    hint = "write `https://…`, `mailto:…`, or a page of this site as seen from this one: `../other-check/`"
    if link.target.startswith("//"):
        return f"the link {shown(link.target)} has no scheme", hint
    scheme = SCHEME.match(link.target)
    if not scheme or _is_web(link.target) or _MAIL.match(link.target):
        return None
    return f"the link {shown(link.target)} is neither http, https nor mailto", hint


def _fault_of_page(link: Link, seen_from: str, around: Around) -> tuple[str, str] | None:
    if link.is_image or SCHEME.match(link.target) or link.target.startswith("//"):
        return None
    address = site_address(unquote(link.target), seen_from)
    pages = around.index.pages
    if address is not None and (address in pages or address == seen_from or _is_media(address, around)):
        return None  # a draft is no page of the site yet, and may lead to its own parts
    message = f"the link {shown(link.target)} leads to no page of this site"
    wanted = (unquote(link.target).lstrip("/") if address is None else address).split("#")[0].rstrip("/") + "/"
    if wanted in pages:
        return message, f"write `{_relative(wanted, seen_from)}`"
    meant = nearest(wanted, pages)
    otherwise = f"from this page, another check is `{_relative('checks/ID/', seen_from)}`"
    return message, f"did you mean `{_relative(meant, seen_from)}`?" if meant else otherwise


def _relative(address: str, seen_from: str) -> str:
    """An address of this site as a link on one of its pages."""
    path = posixpath.relpath(address or ".", seen_from or ".")
    return path + "/" if address.endswith("/") or not address else path


def _fault_of_picture(link: Link, seen_from: str, around: Around) -> tuple[str, str] | None:
    if not link.is_image or _is_media(site_address(unquote(link.target), seen_from) or "", around):
        return None
    known = [f"{MEDIA_FOLDER}{name}" for name in around.content.media]
    hint = suggestion(
        link.target, known, otherwise="put the picture into content/media, and write `media/` and its name"
    )
    return f"no picture {shown(link.target)} in content/media", hint


def _fault_of_words(link: Link, _seen_from: str, _around: Around) -> tuple[str, str] | None:
    if not link.is_image or link.text.strip():
        return None
    return (
        f"the picture {shown(link.target)} has no text alternative",
        "say between the brackets what it shows: `![words](…)`",
    )


def _fault_of_address(link: Link, _seen_from: str, around: Around) -> tuple[str, str] | None:
    if link.is_image or not _is_web(link.target):
        return None
    found = accepted(_with_plain_host(link.target), around.content.allowed_hosts)
    return None if isinstance(found, str) else (found.message, found.hint)


_JUDGES: Final = (_fault_of_scheme, _fault_of_page, _fault_of_picture, _fault_of_words, _fault_of_address)


def _with_plain_host(address: str) -> str:
    """An address whose host is as it was written: Markdown's parser writes `[` as `%5B`."""
    scheme, slashes, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return scheme + slashes + unquote(host) + slash + path


def _is_web(target: str) -> bool:
    return target.casefold().startswith(("http:", "https:"))


def _is_media(address: str, around: Around) -> bool:
    return address.startswith(MEDIA_FOLDER) and address.removeprefix(MEDIA_FOLDER) in around.content.media


def _text(held: Marked, field: str) -> str | None:
    return getattr(held, field) if held.has(field) else None


def _address(held: Marked) -> str:
    """The address of the page on which a text stands."""
    if isinstance(held, Check):
        return f"checks/{held.id}/"
    return f"dossiers/{held.id}/" if isinstance(held, Dossier) else f"{held.id}/"
