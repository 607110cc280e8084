"""Notes on what may be private in an entry's text: addresses, numbers, places of people.

A machine cannot tell a ministry's telephone from a witness's, so these are notes for a reviewer.

Basis: docs/threat-model.md, R12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from generator.content.model.check import Check, Claim, Evidence, RightOfReply, Verdict
from generator.content.model.fields import Shaped, fields_of
from generator.content.model.shared import Appearance, Author, DatedText, Person, Source
from generator.content.model.site import Dossier, DossierItem
from generator.content.model.types import Address, ListOf, Markdown, Text
from generator.problems import shown
from generator.rules.engine import Remark, note

_E_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE: Final = re.compile(r"(?<![\w.,/-])(?:\+|00)[1-9][0-9](?:[ ().\u00a0/-]{0,2}[0-9]){6,12}(?![\w-])")
_LONG_NUMBER: Final = re.compile(r"(?<![\w.,])[0-9](?:[ -]?[0-9]){12,18}(?![\w]|[.,][0-9])")
_SOCIAL_SECURITY: Final = re.compile(r"(?<![\w-])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![\w-])")
_IBAN: Final = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_COORDINATES: Final = re.compile(r"(?<![\w.])-?[0-9]{1,2}\.[0-9]{4,}\s*°?\s*[NS]?\s*[,;/ ]\s*-?[0-9]{1,3}\.[0-9]{4,}")
_TOKEN_NAMES: Final = re.compile(
    r"(?:access|auth|api|id|session|share|csrf|refresh)?[_-]?(?:token|key|secret|signature|password|passwd|pwd)"
    r"|sig|auth|jwt|sid|phpsessid|jsessionid|sessionid",
    re.IGNORECASE,
)
_SHORTEST_TOKEN: Final = 8
_SHAPES: Final = (
    Check,
    Claim,
    Verdict,
    Evidence,
    Appearance,
    Person,
    Author,
    Source,
    DatedText,
    RightOfReply,
    Dossier,
    DossierItem,
)


@note("T401", *_SHAPES)
def e_mail_address_in_text(held: Shaped) -> Iterator[Remark]:
    """An e-mail address in an entry may be a private person's.

    Bad:
        why_checked: ann@example.org asked us to.
    Good:
        why_checked: A reader asked us to.
    """
    for field, text in _texts(held):
        if "@" in text and (found := _E_MAIL.search(text)):
            yield Remark(
                field, f"the text holds the e-mail address {shown(found[0])}", "leave it out unless it is an office's"
            )


@note("T402", *_SHAPES)
def telephone_number_in_text(held: Shaped) -> Iterator[Remark]:
    """A telephone number in an entry may be a private person's.

    Bad:
        why_checked: A reader called us from +47 555 01 234.
    Good:
        why_checked: A reader called us.
    """
    for field, text in _texts(held):
        if ("+" in text or "00" in text) and (found := _PHONE.search(text)):
            yield Remark(
                field,
                f"the text holds what looks like a telephone number, {shown(found[0])}",
                "leave it out unless it is an office's",
            )


@note("T403", *_SHAPES)
def identity_number_in_text(held: Shaped) -> Iterator[Remark]:
    """A card's, account's or identity number in an entry can be misused.

    Bad:
        why_checked: The receipt shows the card 4111 1111 1111 1111.
    Good:
        why_checked: The receipt shows the payment.
    """
    for field, text in _texts(held):
        if (found := _identity_number(text)) is not None:
            yield Remark(
                field, f"the text holds what looks like a card or identity number, {shown(found)}", "leave it out"
            )


@note("T404", *_SHAPES)
def precise_coordinates_in_text(held: Shaped) -> Iterator[Remark]:
    """Coordinates to four decimals point at one house.

    Bad:
        why_checked: The picture was taken at 59.91387, 10.75225.
    Good:
        why_checked: The picture was taken in the old town.
    """
    for field, text in _texts(held):
        if "." in text and (found := _COORDINATES.search(text)):
            hint = "name the place, or round them, where people live there"
            yield Remark(field, f"the text holds precise coordinates, {shown(found[0])}", hint)


@note("L401", Source, Appearance, Person, Author)
def token_in_address(held: Shaped) -> Iterator[Remark]:
    """An address with a token, key or session in it may open somebody's account, and stops working soon.

    Bad:
        sources:
          - id: road-log
            url: https://example.org/roads/log?access_token=made0up1made2up3
    Good:
        sources:
          - id: road-log
            url: https://example.org/roads/log?page=2
    """
    for field, address in _addresses(held):
        if "?" in address and (name := _token_name(address)):
            yield Remark(field, f"the address holds a token, {shown(name)}", "copy the address without it")


_TEXT_FIELDS: Final[dict[type[Shaped], tuple[str, ...]]] = {
    shape: tuple(name for name, row in fields_of(shape).items() if isinstance(row.type, Text | Markdown))
    for shape in _SHAPES
}
_ADDRESS_FIELDS: Final[dict[type[Shaped], tuple[str, ...]]] = {
    shape: tuple(
        name
        for name, row in fields_of(shape).items()
        if isinstance(row.type, Address) or (isinstance(row.type, ListOf) and isinstance(row.type.of, Address))
    )
    for shape in (Source, Appearance, Person, Author)
}


def _texts(held: Shaped) -> Iterator[tuple[str, str]]:
    """The plain and Markdown texts of a shape that could be read, with their fields."""
    values = held.__dict__
    for field in _TEXT_FIELDS[type(held)]:
        text = values.get(field)
        if text:
            yield field, text


def _addresses(held: Shaped) -> Iterator[tuple[str, str]]:
    for field in _ADDRESS_FIELDS[type(held)]:
        value = held.__dict__.get(field)
        for address in value if isinstance(value, tuple) else (value,):
            if address:
                yield field, address


def _identity_number(text: str) -> str | None:
    if not _HAS_DIGITS.search(text):
        return None
    for found in _LONG_NUMBER.finditer(text):
        if _has_check_digit(found[0]):
            return found[0]
    found_other = _SOCIAL_SECURITY.search(text) or _IBAN.search(text)
    return found_other[0] if found_other else None


_HAS_DIGITS: Final = re.compile(r"[0-9]{2,}[ -]?[0-9]{2}")


def _has_check_digit(number: str) -> bool:
    """Whether a number ends with the digit that cards end with (ISO/IEC 7812, the Luhn formula)."""
    digits = [int(digit) for digit in reversed(number) if digit.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _token_name(address: str) -> str | None:
    try:
        query = urlsplit(address).query
    except ValueError:
        return None
    pairs = parse_qsl(query, max_num_fields=None)
    return next((name for name, value in pairs if _TOKEN_NAMES.fullmatch(name) and len(value) >= _SHORTEST_TOKEN), None)
