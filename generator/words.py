"""The site's own words, in the site's language: sentences with holes, plurals, dates.

They stand in templates/words/LANG.yml, nested by place; a plural is a mapping of CLDR's categories (`one`,
`other` …).  Dates and plural rules are Babel's.

Basis: Unicode CLDR, language plural rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup

from generator.dates import Day, PartialDate
from generator.text import escaped


class MissingWord(KeyError):
    """A word was asked for that the language's file does not have."""


@dataclass(frozen=True)
class Words:
    """The words of one language; `words("check.said", date=day)` gives a sentence with its holes filled.

    `others` are the words of further languages by their tags, for checks that are written in them.
    """

    language: str
    tree: Mapping[str, Any]
    locale: Locale
    others: Mapping[str, Words] = field(default_factory=dict)

    def __call__(self, key: str, **values: object) -> str | Markup:
        """The sentence at a dotted key.  Where a hole is filled with markup, the whole is markup, and escaped."""
        sentence = self._sentence(key, values)
        if any(isinstance(value, Markup) for value in values.values()):
            filled = {name: escaped(self._spoken(value)) for name, value in values.items()}
            return (
                escaped(sentence.replace("{", "\x01").replace("}", "\x02"))
                .replace("\x01", "{")
                .replace("\x02", "}")
                .format(**filled)
            )
        return sentence.format(**{name: self._spoken(value) for name, value in values.items()}) if values else sentence

    def of(self, language: str) -> Words:
        """The words of what is written in a language; these, where there are none of it."""
        return self.others.get(language, self)

    def date(self, when: Day | PartialDate | None) -> str:
        """A date as the language writes it, as far as it is known; an empty text for none."""
        if when is None:
            return ""
        if isinstance(when, PartialDate) and when.day is None:
            return format_skeleton("y" if when.month is None else "yMMMM", when.earliest, locale=self.locale)
        return format_date(
            when.earliest if isinstance(when, PartialDate) else when,
            "d MMMM y" if self.language == "en" else "long",
            locale=self.locale,
        )

    def number(self, value: int) -> str:
        """A whole number as the language writes it."""
        return str(format_decimal(value, locale=self.locale))

    def language_name(self, tag: str) -> str:
        """A language's name in this language, or its tag where CLDR has none."""
        return _language_name(tag, self.locale)

    @staticmethod
    def own_language_name(tag: str) -> str:
        """A language's name in itself, or its tag where CLDR has none."""
        return _language_name(tag, None)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.text_direction)

    def _sentence(self, key: str, values: Mapping[str, object]) -> str:
        found = self._at(key)
        if isinstance(found, Mapping):
            count = values.get("count")
            category = self.locale.plural_form(count) if isinstance(count, int) else "other"
            found = found.get(category, found.get("other"))
        if not isinstance(found, str):
            raise MissingWord(key)
        return found

    def _at(self, key: str) -> Any:
        found: Any = self.tree
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise MissingWord(f"{key} in {self.language}")
            found = found[part]
        return found

    def _spoken(self, value: object) -> object:
        if isinstance(value, Markup | str):
            return value
        if isinstance(value, Day | PartialDate):
            return self.date(value)
        return self.number(value) if isinstance(value, int) else value


def words_from(language: str, tree: Mapping[str, Any]) -> Words:
    """The words of a language from its parsed file."""
    return Words(language, tree, locale_of(language))


def locale_of(language: str) -> Locale:
    """Babel's locale for a language tag; English where CLDR has none."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _language_name(tag: str, shown_in: Locale | None) -> str:
    """A language's name in another one, or in itself; its tag where CLDR has none."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(shown_in) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def direction_of(language: str) -> str:
    """`ltr` or `rtl`, the direction in which a language is written."""
    return str(locale_of(language).text_direction)
