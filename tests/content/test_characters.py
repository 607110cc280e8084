"""Which characters a text may hold."""

from __future__ import annotations

import pytest

from tests.small_site import codes_in

ACCEPTED = (
    "Ordinary words — with “signs” … and 50 %",
    "می\u200cخواهم",  # Persian: a non-joiner within a word
    "क्\u200dष and क्\u200cष",  # Devanagari: joiner and non-joiner
    "ක්\u200dරියා",  # Sinhala
    "👩\u200d🚀 and 👨\u200d👩\u200d👧\u200d👦 and 🏳️\u200d🌈",  # emoji joined
    "ภาษา\u200bไทย",  # Thai with a zero-width space
    "ภาษา" + 7 * "\u200b" + "ไทย",
    "ភាសា\u200bខ្មែរ",  # Khmer
    "ຄຳ\u200bລາວ",  # Lao
    "မြန်မာ\u200bစာ",  # Burmese
    "שלום \u200fC++\u200e עולם",
    "\u2067שלום\u2069 said",
    "\u061c٣ عربي",
    "Straße, naïve, Ελλάδα, Україна, 日本語, 한국어",
    "e\u0301 with its accent apart",
)


@pytest.mark.parametrize("text", ACCEPTED)
def test_real_text_of_any_script_is_accepted(text: str) -> None:
    """The guard against false alarms."""
    assert codes_in(f"why_checked: {text}") == []


@pytest.mark.parametrize(
    ("escaped", "code"),
    [
        *(
            (rf"a\x{number:02x}b", "T101")
            for number in (0, 1, 7, 8, 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F)
        ),
        (r"a\uFFFEb", "T101"),
        (r"a\uFDD0b", "T101"),
        (r"a\U0001FFFFb", "T101"),
        (r"a\uE000b", "T101"),
        (r"a\U000F0000b", "T101"),
        (r"a\U0010FFFDb", "T101"),
        *((rf"a\u{number:04X}b", "T102") for number in range(0x202A, 0x202F)),
        (r"a\u2066b", "T103"),
        (r"a\u2069b", "T103"),
        (r"a\u2069b\u2066", "T103"),
        (r"a\u2066\u2067b\u2069", "T103"),
        (r"a\u200Bb", "T104"),
        (r"a \u200B", "T104"),
        (r"\u0E01\u200B", "T104"),
        (r"\u0E01\u200Ba", "T104"),
        (r"\u05D0\u200B\u05D1", "T104"),
        (r"a\uFEFFb", "T104"),
        (r"bri\u200Ddge", "T105"),
        (r"bri\u200Cdge", "T105"),
        (r"bri\u200Edge", "T105"),
        (r"\u0431\u200D\u0440", "T105"),
    ],
)
def test_what_hides_or_steers_is_a_problem(escaped: str, code: str) -> None:
    """Looked for again after YAML's escapes have been read, and told once."""
    assert codes_in(f'why_checked: "{escaped}"') == [code]


@pytest.mark.parametrize(
    "escaped",
    ["", " ", r"\t", r"\u00a0", r"\u3164", r"\u2800", r"\u200e", r"\u2060", r"\u3000", r"\u115f", r"\u00ad", r"\ufe0f"],
)
def test_a_text_that_shows_nothing_is_empty(escaped: str) -> None:
    """R2: blank after removing what cannot be seen."""
    assert codes_in(f'why_checked: "{escaped}"') == ["F102"]


@pytest.mark.parametrize("field", ["claim: {text: X}", "verdict: {summary: X}"])
def test_every_field_is_looked_at(field: str) -> None:
    """Not only those that someone thought of."""
    key, _, rest = field.partition(": {")
    name = rest.partition(":")[0]
    assert codes_in(f'{key}:\n  {name}: "a\\u202eb"') == ["T102"]


def test_line_breaks_count_as_blanks() -> None:
    """A folded text is the text on one line."""
    assert codes_in('claim:\n  text: "The bridge\n\n    was  closed."') == []
