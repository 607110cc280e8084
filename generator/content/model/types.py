"""The types of fields that are one text: how each reads a value, and what JSON Schema it is (others: composed.py).

Reading gives the value or `FAULTY`; what is wrong goes to the `Reading`, with its path.  A type never raises.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from generator.content import codes
from generator.content.model import addresses, characters
from generator.content.values import InBraces, Value
from generator.dates import Day
from generator.problems import shown, suggestion

CLAIM_LIMIT: Final = 2_000
NAME_LIMIT: Final = 2_000
TEXT_LIMIT: Final = 5_000
MARKDOWN_LIMIT: Final = 100_000
ADDRESS_LIMIT: Final = 4_096
SOURCES_LIMIT: Final = 200
EVIDENCE_LIMIT: Final = 200
APPEARANCES_LIMIT: Final = 50
LIST_LIMIT: Final = 500
ID_LIMIT: Final = 80
WHOLE_NUMBER_LIMIT: Final = 1_000

ID_PATTERN: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(ID_PATTERN + r"\Z")
_LANGUAGE_PATTERN = r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"
_LANGUAGE = re.compile(_LANGUAGE_PATTERN + r"\Z")
_COLOUR_PATTERN = r"#[0-9A-Fa-f]{6}"
_BLANKS = re.compile(r"[ \t\r\n\u2028\u2029]+")
YES, NO = frozenset({"yes", "true"}), frozenset({"no", "false"})

_ID_IN_WORDS: Final = "lower-case ASCII words and digits joined by single hyphens"
_MEANT_BY_IDS: Final = {
    "rating": "an id of verdicts.yml",
    "topic": "an id of topics.yml",
    "person": "a file's name in people/; somebody without a file is written out, with `name:` on a line of its own",
    "source": "the `id` of one of the `sources`, where the address stands as `url:`",
    "check": "a file's name in checks/",
}

JsonSchema = dict[str, Any]


class Faulty:
    """The mark of a value that could not be read."""

    def __repr__(self) -> str:
        return "FAULTY"


FAULTY: Final = Faulty()


class Fault(NamedTuple):
    """What is wrong with the value at a path, or with a `key` of the mapping there."""

    path: str
    key: str | None
    code: str
    message: str
    hint: str

    @property
    def field(self) -> str:
        """The path of the field at fault."""
        return self.path if self.key is None else below(self.path, self.key)


def below(path: str, field: str) -> str:
    """The path of a field of the mapping at a path; that of a file's root is empty."""
    return f"{path}.{field}" if path else field


@dataclass
class Reading:
    """What is collected while one file is read: what is wrong with it."""

    today: Day
    allowed_hosts: frozenset[str] = frozenset()
    waived: frozenset[str] = frozenset()
    faults: list[Fault] = field(default_factory=list)

    @cached_property
    def last_day(self) -> Day:
        """Tomorrow, the youngest day that is today somewhere."""
        return self.today + timedelta(days=1)

    def wrong(self, path: str, code: str, message: str, hint: str) -> Faulty:
        """Notes what is wrong with a value; returns FAULTY, for the caller to hand on."""
        self.faults.append(Fault(path, None, code, message, hint))
        return FAULTY

    def wrong_key(self, path: str, key: str, code: str, message: str, hint: str) -> None:
        """Notes what is wrong with a key of the mapping at a path."""
        self.faults.append(Fault(path, key, code, message, hint))


class FieldType(ABC):
    """How a value is read, and described to others."""

    word: str = "text"

    @abstractmethod
    def read(self, value: Value, path: str, reading: Reading) -> Any:
        """What the value stands for, or FAULTY after noting what is wrong."""

    def quickly(self, text: str, reading: Reading) -> Any:  # noqa: ARG002
        """What a text stands for where that is beyond doubt; None where `read` must look.

        Nearly all texts are such, and `read` wants a path, which takes as long to write as this to decide.
        """
        return None

    @abstractmethod
    def schema(self) -> JsonSchema:
        """The type as JSON Schema (2020-12), which accepts what an editor's YAML plugin makes of the text."""


class OfText(FieldType):
    """A type whose values are written as one text."""

    limit: int = TEXT_LIMIT

    def read(self, value: Value, path: str, reading: Reading) -> Any:
        """What the text stands for."""
        text = self._text(value, path, reading)
        return text if isinstance(text, Faulty) else self.value(text, path, reading)

    def value(self, text: str, path: str, reading: Reading) -> Any:  # noqa: ARG002
        """What a sound text stands for: the text itself, unless a type says otherwise."""
        return text

    def one_line(self, text: str) -> str:
        """Line breaks count as blanks."""
        if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
            return text  # nearly all texts
        return _BLANKS.sub(" ", text).strip(" ")

    def _instead_of(self, value: Value) -> str:
        """What to write instead of a list or a mapping; only braces tell in which way it was written."""
        if isinstance(value, InBraces):
            return "put the text in quotation marks if it begins with a brace"
        if isinstance(value, list):
            return "write one text beside the key, in quotation marks if it begins with a bracket"
        return "write the text beside the key, and nothing below it"

    def _text(self, value: Value, path: str, reading: Reading) -> str | Faulty:
        if not isinstance(value, str):
            what = "a list" if isinstance(value, list) else "a mapping"
            return reading.wrong(path, codes.NOT_TEXT, f"{what} stands where a text should", self._instead_of(value))
        if characters.is_blank(value):
            hint = "write a value, or delete the key"
            return reading.wrong(path, codes.EMPTY_FIELD, "the field is empty", hint)
        found = list(characters.strays(value))
        for stray in found:
            reading.wrong(path, stray.code, stray.message, stray.hint)
        if found:
            return FAULTY
        text = self.one_line(value)
        if len(text) > self.limit:
            message = f"the text has {len(text):,} characters, the limit is {self.limit:,}"
            return reading.wrong(path, codes.TOO_LONG, message, "shorten it")
        return text


@dataclass(frozen=True)
class Text(OfText):
    """Plain text on one line, shown as it stands."""

    limit: int = TEXT_LIMIT
    word: str = "text"

    def quickly(self, text: str, reading: Reading) -> str | None:  # noqa: ARG002
        """The text, where nothing strange stands in it and there are no blanks to take away."""
        if (
            text.isprintable()
            and "  " not in text
            and 0 < len(text) <= self.limit
            and text[0] != " " != text[-1]
            and (text.isascii() or not characters.is_blank(text))
        ):
            return text
        return None

    def schema(self) -> JsonSchema:
        """Text, also where YAML makes a number or a boolean of it."""
        return {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": self.limit, "pattern": r"\S"}


@dataclass(frozen=True)
class Markdown(OfText):
    """Restricted Markdown: CommonMark with tables, no raw HTML."""

    limit: int = MARKDOWN_LIMIT
    word: str = "Markdown"

    def quickly(self, text: str, reading: Reading) -> str | None:  # noqa: ARG002
        """The text without the breaks around it, where nothing strange stands in it."""
        if len(text) <= self.limit and text.replace("\n", "").isprintable() and not characters.is_blank(text):
            return text.strip("\n")
        return None

    def one_line(self, text: str) -> str:
        """Markdown keeps its lines."""
        return text.strip("\n")

    def schema(self) -> JsonSchema:
        """A text of any number of lines."""
        return {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": self.limit, "pattern": r"\S"}


@lru_cache(maxsize=16_384)
def _id(text: str) -> str | None:
    """An id, or None; the checks of a site share many, which are looked at once and kept once."""
    return text if len(text) <= ID_LIMIT and _ID.match(text) else None


@dataclass(frozen=True)
class Id(OfText):
    """An id; `of` says of what: `source`, `topic`, `person`, `check`, `rating`, or nothing in particular.

    Where `is_given`, it is given here, to be named by others.
    """

    of: str = ""
    word: str = "id"
    is_given: bool = False

    def quickly(self, text: str, reading: Reading) -> str | None:  # noqa: ARG002
        """The id, if it is one."""
        return _id(text)

    def value(self, text: str, path: str, reading: Reading) -> str | Faulty:
        """The id, if it is one."""
        if found := _id(text):
            return found
        form = "-".join(re.findall(r"[a-z0-9]+", text.casefold()))[:ID_LIMIT].strip("-")
        hint = f"write `{form}`: {_ID_IN_WORDS}" if form else f"write {_ID_IN_WORDS}, such as `road-log`"
        if (meant := _MEANT_BY_IDS.get(self.of)) and not self.is_given:
            hint = f"write `{form}`, if that is {meant}" if form and "/" not in text else f"write {meant}"
        return reading.wrong(path, codes.NOT_AN_ID, f"{shown(text)} is no id", hint)

    def _instead_of(self, value: Value) -> str:
        if isinstance(value, list) and self.of == "source" and not self.is_given:
            return "write one id; what another source shows is a piece of evidence of its own"
        return "write one id beside the key"

    def schema(self) -> JsonSchema:
        """An id; digits only are a number to YAML, and a rating may be `true`."""
        return {
            "type": ["string", "integer", "boolean"],
            "pattern": f"^{ID_PATTERN}$",
            "maxLength": ID_LIMIT,
            "x-id-of": self.of,
        }


@dataclass(frozen=True)
class Address(OfText):
    """A public web address."""

    limit: int = ADDRESS_LIMIT
    word: str = "address"

    def quickly(self, text: str, reading: Reading) -> str | None:  # noqa: ARG002
        """The address, if it is plainly one that every reader can open."""
        return text if len(text) <= self.limit and addresses.is_ordinary(text) else None

    def one_line(self, text: str) -> str:
        """Blanks around it do not count; blanks within are a mistake."""
        return text.strip(" \t\r\n")

    def value(self, text: str, path: str, reading: Reading) -> str | Faulty:
        """The address as written, a trailing dot of its host dropped."""
        found = addresses.accepted(text, reading.allowed_hosts)
        return found if isinstance(found, str) else reading.wrong(path, *found)

    def schema(self) -> JsonSchema:
        """An address with http or https."""
        return {
            "type": "string",
            "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@\\]+\.[^\s@\\]",
            "maxLength": self.limit,
        }


@dataclass(frozen=True)
class Language(OfText):
    """A language tag."""

    word: str = "language"

    def value(self, text: str, path: str, reading: Reading) -> str | Faulty:
        """The tag, if it is well formed."""
        if _LANGUAGE.match(text) and len(text.split("-", maxsplit=1)[0]) <= 3:
            return text
        return reading.wrong(
            path, codes.NOT_A_LANGUAGE, f"{shown(text)} is no language tag", "write `en`, `uk`, `pt-BR` …"
        )

    def schema(self) -> JsonSchema:
        """A tag; `no` is a boolean to YAML 1.1."""
        return {"type": ["string", "boolean"], "pattern": f"^{_LANGUAGE_PATTERN}$"}


@dataclass(frozen=True)
class Choice(OfText):
    """One word of a short list."""

    words: tuple[str, ...]
    word: str = "one of"

    @cached_property
    def _words(self) -> dict[str, str]:
        return {word: word for word in self.words}

    def quickly(self, text: str, reading: Reading) -> str | None:  # noqa: ARG002
        """The word as it stands on the list, so that all checks keep one; None if it is not there."""
        return self._words.get(text)

    def value(self, text: str, path: str, reading: Reading) -> str | Faulty:
        """The word, if it is on the list."""
        if text in self.words:
            return text
        hint = suggestion(text, self.words, otherwise=f"write one of {', '.join(self.words)}")
        return reading.wrong(path, codes.NOT_A_CHOICE, f"{shown(text)} is none of the words for this field", hint)

    def schema(self) -> JsonSchema:
        """The list of words."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class YesNo(OfText):
    """Yes or no."""

    word: str = "yes or no"

    def value(self, text: str, path: str, reading: Reading) -> bool | Faulty:
        """True for `yes` and `true`, False for `no` and `false`, in any case of letters."""
        if text.casefold() in YES | NO:
            return text.casefold() in YES
        return reading.wrong(path, codes.NOT_YES_OR_NO, f"{shown(text)} is neither yes nor no", "write `yes` or `no`")

    def schema(self) -> JsonSchema:
        """A boolean, or the word where YAML leaves it text."""
        return {"enum": [True, False, "yes", "no", "true", "false"]}


@dataclass(frozen=True)
class WholeNumber(OfText):
    """A whole number, not negative."""

    word: str = "whole number"

    def value(self, text: str, path: str, reading: Reading) -> int | Faulty:
        """The number."""
        if re.fullmatch("[0-9]{1,4}", text) and int(text) <= WHOLE_NUMBER_LIMIT:
            return int(text)
        hint = f"write a whole number from 0 to {WHOLE_NUMBER_LIMIT}"
        return reading.wrong(path, codes.NOT_A_NUMBER, f"{shown(text)} is no whole number", hint)

    def schema(self) -> JsonSchema:
        """An integer from 0."""
        return {"type": "integer", "minimum": 0, "maximum": WHOLE_NUMBER_LIMIT}


@dataclass(frozen=True)
class Colour(OfText):
    """A colour as `#rrggbb`."""

    word: str = "colour"

    def value(self, text: str, path: str, reading: Reading) -> str | Faulty:
        """The colour in lower case."""
        if re.fullmatch(_COLOUR_PATTERN, text):
            return text.casefold()
        hint = 'write it as "#1a7f37", in quotation marks'
        return reading.wrong(path, codes.NOT_A_COLOUR, f"{shown(text)} is no colour", hint)

    def schema(self) -> JsonSchema:
        """Six hexadecimal digits."""
        return {"type": "string", "pattern": f"^{_COLOUR_PATTERN}$"}
