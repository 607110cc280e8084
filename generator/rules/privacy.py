"""Notes on what may be private in an entry's text: addresses, numbers, places of people.

A machine cannot tell a ministry's telephone from a witness's, so these are notes for a reviewer.

Basis: docs/threat-model.md, R12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from generator.content.model.check import Check, Claim, EarlierVerdict, Evidence, RightOfReply, Verdict, Withdrawn
from generator.content.model.composed import ListOf
from generator.content.model.content import PersonFile, SourceFile
from generator.content.model.fields import Shaped, fields_of
from generator.content.model.shared import Appearance, Author, DatedText, Person, Source
from generator.content.model.site import Dossier, DossierItem
from generator.content.model.types import Address, Markdown, Text
from generator.problems import shown
from generator.rules.engine import Around, Remark, note, values_within

# All repetitions are bounded: these run over texts that strangers wrote.
_SUSPECT: Final = re.compile(r"@|[0-9](?:[ .()/\u00a0-]?[0-9]){4}")
_E_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE: Final = re.compile(r"(?<![\w.,/-])(?:\+|00)[1-9][0-9](?:[ ().\u00a0/-]{0,2}[0-9]){6,12}(?![\w-])")
_LONG_NUMBER: Final = re.compile(r"(?<![\w.,])[0-9](?:[ -]?[0-9]){12,18}(?![\w]|[.,][0-9])")
_SOCIAL_SECURITY: Final = re.compile(r"(?<![\w-])[0-9]{3}-[0-9]{2}-[0-9]{4}(?![\w-])")
_IBAN: Final = re.compile(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_DEGREES: Final = r"-?[0-9]{1,3}\.[0-9]{4,12}"
_COORDINATES: Final = re.compile(rf"(?<![\w.]){_DEGREES} ?°? ?[NS]? ?[,;/ ] ?{_DEGREES}(?!\w)")
_TOKEN_NAMES: Final = re.compile(
    r"(?:access|auth|api|id|session|share|csrf|refresh)?[_-]?(?:token|key|secret|signature|password|passwd|pwd)"
    r"|sig|auth|jwt|sid|phpsessid|jsessionid|sessionid",
    re.IGNORECASE,
)
_SHORTEST_TOKEN: Final = 8
_FILES: Final = (Check, Dossier, PersonFile, SourceFile)
_WITH_TEXTS: Final = (
    *(Check, Claim, Verdict, EarlierVerdict, Evidence, RightOfReply, Withdrawn, DatedText, Appearance),
    *(Person, Author, Source, Dossier, DossierItem),
)
_WITH_ADDRESSES: Final = (Source, Appearance, Person, Author)


@note("T401", *_FILES, on_hidden=True)
def e_mail_address_in_text(_held: Shaped, around: Around) -> Iterator[Remark]:
    """An e-mail address in an entry may be a private person's.

    Bad:
        why_checked: ann@example.org asked us to.
    Good:
        why_checked: A reader asked us to.
    """
    for path, text in _suspect_texts(around):
        if "@" in text and (found := _E_MAIL.search(text)):
            yield Remark(
                path, f"the text holds the e-mail address {shown(found[0])}", "leave it out unless it is an office's"
            )


@note("T402", *_FILES, on_hidden=True)
def telephone_number_in_text(_held: Shaped, around: Around) -> Iterator[Remark]:
    """A telephone number in an entry may be a private person's.

    Bad:
        why_checked: A reader called us from +47 555 01 234.
    Good:
        why_checked: A reader called us.
    """
    for path, text in _suspect_texts(around):
        if ("+" in text or "00" in text) and (found := _PHONE.search(text)):
            yield Remark(
                path,
                f"the text holds what looks like a telephone number, {shown(found[0])}",
                "leave it out unless it is an office's",
            )


@note("T403", *_FILES, on_hidden=True)
def identity_number_in_text(_held: Shaped, around: Around) -> Iterator[Remark]:
    """A card's, account's or identity number in an entry can be misused.

    Bad:
        why_checked: The receipt shows the card 4111 1111 1111 1111.
    Good:
        why_checked: The receipt shows the payment.
    """
    for path, text in _suspect_texts(around):
        if (found := _identity_number(text)) is not None:
            yield Remark(
                path, f"the text holds what looks like a card or identity number, {shown(found)}", "leave it out"
            )


@note("T404", *_FILES, on_hidden=True)
def precise_coordinates_in_text(_held: Shaped, around: Around) -> Iterator[Remark]:
    """Coordinates to four decimals point at one house.

    Bad:
        why_checked: The picture was taken at 59.91387, 10.75225.
    Good:
        why_checked: The picture was taken in the old town.
    """
    for path, text in _suspect_texts(around):
        if "." in text and (found := _COORDINATES.search(text)):
            hint = "name the place, or round them, where people live there"
            yield Remark(path, f"the text holds precise coordinates, {shown(found[0])}", hint)


@note("L401", *_WITH_ADDRESSES, on_hidden=True)
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
    for shape in _WITH_TEXTS
}
_ADDRESS_FIELDS: Final[dict[type[Shaped], tuple[str, ...]]] = {
    shape: tuple(
        name
        for name, row in fields_of(shape).items()
        if isinstance(row.type, Address) or (isinstance(row.type, ListOf) and isinstance(row.type.of, Address))
    )
    for shape in _WITH_ADDRESSES
}


def _suspect_texts(around: Around) -> list[tuple[str, str]]:
    """The texts of a file in which an `@` or five digits stand, with their paths; one pass for all notes."""
    return around.once("suspect texts", partial(_found_suspects, around.entry))


def _found_suspects(entry: Shaped) -> list[tuple[str, str]]:
    found = []
    for held in values_within(entry):
        for field in _TEXT_FIELDS.get(type(held), ()):
            text = held.__dict__.get(field)
            if text and _SUSPECT.search(text):
                found.append((held.below(field), text))
    return found


def _addresses(held: Shaped) -> Iterator[tuple[str, str]]:
    for field in _ADDRESS_FIELDS[type(held)]:
        value = held.__dict__.get(field)
        for address in value if isinstance(value, tuple) else (value,):
            if address:
                yield field, address


def _identity_number(text: str) -> str | None:
    for found in _LONG_NUMBER.finditer(text):
        if _has_check_digit(found[0]):
            return found[0]
    if found_social := _SOCIAL_SECURITY.search(text):
        return found_social[0]
    return next((found[0] for found in _IBAN.finditer(text) if _is_account(found[0])), None)


def _has_check_digit(number: str) -> bool:
    """Whether a number ends with the digit that cards end with (ISO/IEC 7812, the Luhn formula)."""
    digits = [int(digit) for digit in reversed(number) if digit.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_account(number: str) -> bool:
    """Whether a number has the remainder of an international account number (ISO 13616, 97-10 of ISO 7064)."""
    letters = number.replace(" ", "")
    return int("".join(str(int(letter, 36)) for letter in letters[4:] + letters[:4])) % 97 == 1


def _token_name(address: str) -> str | None:
    try:
        query = urlsplit(address).query
    except ValueError:
        return None
    pairs = parse_qsl(query, max_num_fields=None)
    return next((name for name, value in pairs if _TOKEN_NAMES.fullmatch(name) and len(value) >= _SHORTEST_TOKEN), None)
