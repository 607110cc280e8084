"""Social cards as whoever sees a shared link sees them: what stands on the picture, and what never does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cards.card import check_card, site_card
from generator.cards.setting import Glyph, glyphs_of, lines, placed, shortened, text_of
from tests.cards.pictures import (
    HEIGHT,
    PAPER,
    WIDTH,
    drawn,
    fresh,
    made,
    picture,
    shipped,
    some_card,
    some_site,
    words,
)

VERDICT = (0, 140)
CLAIM = (140, 472)
CLAIMANT = (472, 546)
MARGIN = 60
HEBREW = "הגשר היה סגור 24 חודשים."


def test_the_verdict_stands_on_its_colour_with_its_place_on_the_scale() -> None:
    """Read in a second: the colour, the word, and a filled step among empty ones."""
    card = replace(some_card(), rating=replace(some_card().rating, light="#b42318", dark="#ff8a80", rank=1, steps=3))
    shown = picture(check_card(card, some_site(), words("en"), shipped()))
    assert shown.at(5, 5) == (0xB4, 0x23, 0x18)
    assert not shown.is_plain(*VERDICT, 60, 400)
    steps = [shown.at(x, 70) for x in (1041, 1081, 1121)]
    assert steps == [PAPER, (0xB4, 0x23, 0x18), (0xB4, 0x23, 0x18)]


def test_a_pale_verdict_has_dark_words() -> None:
    """White on a site's own light yellow could not be read."""
    card = replace(some_card(), rating=replace(some_card().rating, light="#ffe680", dark="#ffe680"))
    shown = picture(check_card(card, some_site(), words("en"), shipped()))
    assert shown.palette[0] == (0xFF, 0xE6, 0x80)
    assert max(shown.palette[3]) < 0x40


def test_a_withdrawn_check_shows_no_verdict() -> None:
    """A verdict that we took back is not spread further by its picture."""
    card = replace(some_card(), rating=replace(some_card().rating, light="#b42318", dark="#ff8a80"), is_withdrawn=True)
    shown = picture(check_card(card, some_site(), words("en"), shipped()))
    assert (0xB4, 0x23, 0x18) not in shown.palette
    assert shown.is_plain(*VERDICT, 700, WIDTH)


ABOVE, BELOW = (0, 40), (90, 140)
"""Of the verdict's band: where a line stands above the verdict, and where the verdict does and no step of the scale."""


@pytest.mark.parametrize("whose", ["Other Checkers", "W" * 2000, "ᎠᏂᏴᏫᏯᎢ ᎠᎴ ᎢᎩᏓ"], ids=["named", "long", "no-font"])
@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_another_publishers_verdict_has_a_line_that_says_whose_it_is(whose: str, language: str) -> None:
    """The picture is all that many see of a shared link, and our name stands at its foot."""
    ours = picture(check_card(some_card(), some_site(), words(language), shipped()))
    shown = picture(check_card(replace(some_card(), whose=whose), some_site(), words(language), shipped()))
    assert (ours.is_plain(*ABOVE), ours.is_plain(*BELOW)) == (True, False)
    assert (shown.is_plain(*ABOVE), shown.is_plain(*BELOW)) == (False, False)
    assert shown.is_plain(*VERDICT, 0, MARGIN)
    assert shown.is_plain(*VERDICT, WIDTH - MARGIN, WIDTH)


def test_a_card_names_those_whose_verdict_it_is() -> None:
    """Two publishers have two pictures."""
    cards = [replace(some_card(), whose=whose) for whose in ("Other Checkers", "Further Checkers")]
    assert len({check_card(card, some_site(), words("en"), shipped()) for card in cards}) == 2


@pytest.mark.parametrize(
    "claim",
    [
        "Short.",
        "A word of a claim " * 110,
        "x" * 2000,
        "橋は閉鎖された" * 200,
        "สะพานถูกปิด" * 150,
        HEBREW * 60,
        "<script>alert(1)</script> & \"quoted\" ]]> <image href='https://example.org/x.png'/>",
    ],
    ids=["short", "long", "one-word", "japanese", "thai", "hebrew", "markup"],
)
def test_every_claim_stays_in_its_place(claim: str) -> None:
    """The longest claim that an entry may have is shortened; none runs out of the picture or over its neighbours."""
    shown = drawn(claim)
    assert not shown.is_plain(*CLAIM)
    assert shown.is_plain(CLAIM[0], CLAIM[0] + 4)
    assert shown.is_plain(CLAIM[1] - 4, CLAIM[1])
    assert shown.is_plain(CLAIM[0], CLAIMANT[1], 0, MARGIN)
    assert shown.is_plain(CLAIM[0], CLAIMANT[1], WIDTH - MARGIN, WIDTH)


def test_a_claim_in_a_script_without_a_font_is_left_out() -> None:
    """Verdict and claimant without a claim say less than the card of another claim, and nothing wrong; boxes would."""
    shown = drawn("ᎠᏂᏴᏫᏯᎢ ᎠᎴ ᎢᎩᏓ")
    assert shown.is_plain(*CLAIM)
    assert not shown.is_plain(*VERDICT)
    assert not shown.is_plain(*CLAIMANT)


def test_pictures_in_a_claim_are_marked_as_left_out() -> None:
    """A claim is quoted: what is not shown is not passed over in silence."""
    faces = shipped().claim
    assert faces.readable("Seen on the 🌉🇪🇺, 👩🏽‍🚒 said.") == "Seen on the […], […] said."


def test_a_card_is_mirrored_where_its_words_run_from_the_right() -> None:
    """The verdict begins on the right, and the scale with it."""
    shown = drawn("أُغلق الجسر لمدة سنتين.", "ar")
    assert not shown.is_plain(*VERDICT, WIDTH - 300, WIDTH)
    assert shown.is_plain(CLAIM[0], CLAIMANT[1], 0, MARGIN)
    assert not shown.is_plain(*CLAIM, WIDTH - 200, WIDTH)


def test_numbers_among_letters_from_the_right_keep_their_order() -> None:
    """Twenty-four is not forty-two (Unicode Standard Annex 9)."""
    text = text_of(HEBREW, shipped().claim)
    words, _ = placed(text, 0, len(HEBREW))
    glyphs = [glyph for _, word in sorted(words, key=lambda placed: placed[0]) for glyph in glyphs_of(word)]
    ordered = [glyph.number for glyph in glyphs]
    two, four = (_glyph(digit).number for digit in "24")
    assert ordered.index(two) + 1 == ordered.index(four)
    assert words[0][0] == pytest.approx(0, abs=0.1)


def test_letters_are_joined() -> None:
    """An Arabic word is not a row of letters that stand alone."""
    joined = _glyphs("جسر")
    alone = {_glyph(letter).number for letter in "جسر"}
    assert {glyph.number for glyph in joined} - alone


def test_lines_break_between_words() -> None:
    """A word is only divided where it is longer than a line."""
    text = text_of("one two threefourfive", shipped().claim)
    assert [text.letters[start:end] for start, end in lines(text, 4)] == ["one two", "threefo", "urfive"]


def test_the_site_has_a_card_of_its_own() -> None:
    """Whoever shares the home page shares no check: its scale, its name."""
    drawn_once = site_card(some_site(), made().scale.ratings, "Example Checks", shipped(), is_mirrored=False)
    shown = picture(drawn_once)
    assert len({shown.at(600, y) for y in range(100)}) > 1
    assert not shown.is_plain(200, 500)


def test_a_scale_of_many_colours_is_shown_from_end_to_end() -> None:
    """A picture has room for sixteen colours; a site may have more ratings."""
    rating = some_card().rating
    many = [replace(rating, light=f"#{step:02x}8000", dark="#ffffff") for step in range(0, 200, 10)]
    shown = picture(site_card(some_site(), many, "Example Checks", shipped(), is_mirrored=False))
    strip = [shown.at(600, y) for y in range(0, VERDICT[1] - 4)]
    assert strip[0] == (0, 0x80, 0)
    assert len(set(strip)) == 8
    assert shown.colours(-40, -1) == {shown.at(0, HEIGHT - 1), *shown.palette[12:]}


def test_a_card_is_the_same_whenever_it_is_drawn() -> None:
    """Builds are compared byte by byte, and what was drawn before is kept."""
    first = check_card(some_card(), some_site(), words("en"), fresh())
    drawn("Words of another card that are on this one: the ferry at Example carries no one.")
    assert check_card(some_card(), some_site(), words("en"), shipped()) == first
    assert check_card(some_card(), some_site(), words("en"), fresh()) == first


def test_marks_of_a_line_keep_off_the_line_above() -> None:
    """Scripts with signs above and below their letters need more room between lines, and get it where there is some."""
    shown = drawn("ស្ពានកំពង់ផែត្រូវបានបិទរយៈពេល ២៤ ខែ ដោយសារក្រុមប្រឹក្សាមិនបានបង់ប្រាក់ឱ្យវិស្វករ")
    assert shown.stretches(*CLAIM) == 3


@pytest.mark.parametrize(
    "claim",
    [
        "Za" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" * 40 + "lgo said",
        "ffi jjj \u0331\u0331 बंदरगाह क्षत्रिय",
    ],
    ids=["many-marks", "joined"],
)
def test_what_stands_on_one_another_is_drawn_in_the_colours_of_the_claim(claim: str) -> None:
    """Letters are laid over one another as numbers; a sum that ran over would be a colour of another band."""
    shown = drawn(claim)
    assert shown.colours(*CLAIM) == set(shown.palette[4:8])


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=120))
def test_any_claim_can_be_drawn(claim: str) -> None:
    """Whatever passes for text gives a whole picture, and nothing beyond the margins."""
    shown = drawn(claim)
    assert len(shown.rows) == HEIGHT
    assert shown.is_plain(CLAIM[0], CLAIMANT[1], WIDTH - 20, WIDTH)
    assert shown.colours(*CLAIM) <= set(shown.palette[4:8])


def _glyph(letter: str) -> Glyph:
    return _glyphs(letter)[0]


def _glyphs(letters: str) -> list[Glyph]:
    words, _ = placed(text_of(letters, shipped().claim), 0, len(letters))
    return [glyph for _, word in words for glyph in glyphs_of(word)]


@pytest.mark.parametrize(
    "letters", ["W" * 4_900, "a" + "\N{COMBINING ACUTE ACCENT}" * 4_900, "word " * 900, "ก" * 4_900]
)
def test_a_text_without_end_is_shortened_to_its_line(letters: str) -> None:
    """Wherever it can be divided, and where it cannot; the search for the place ends."""
    faces = shipped().label
    whole = text_of(letters.strip(), faces)
    shown = shortened(whole, 15, 1, faces)
    assert len(lines(shown, 15)) == 1
    assert shown is whole or shown.letters.endswith("…")
