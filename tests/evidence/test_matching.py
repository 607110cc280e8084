"""The matcher in both directions: what stands in the source is proven, and what does not never is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.lock import NEAREST_LIMIT, PROVEN
from generator.evidence.matching import Grade, Text, graded
from tests.evidence.corpus import altered_cases, true_cases

SOURCE = Text.of(
    "The species is unlikely to survive. He was found not guilty of all charges on Monday. About 3-5 million people "
    "left, a profit of -5% was named, and costs fell by 50 percent. She met a manager of the port, "
    "and the angle α stayed at 12.5 degrees. Ten non-lethal weapons were bought for $4.75 million.\n\n"
    "The end of the letter says that nothing of this was ever paid back."
)


def test_true_quotes_are_proven() -> None:
    """At least 99 of 100, of at least 500: false alarms are what people learn to scroll past."""
    cases = true_cases()
    refused = [case for case in cases if graded(case.quote, Text.of(case.text)).result not in PROVEN]
    assert len(cases) >= 500
    assert len(refused) <= len(cases) // 100, refused


def test_altered_quotes_never_are() -> None:
    """None of at least 500: one accepted misquotation costs all proofs their worth."""
    cases = altered_cases()
    assert len(cases) >= 500
    assert [case for case in cases if graded(case.quote, Text.of(case.text)).result in PROVEN] == []


@pytest.mark.parametrize(
    "quote",
    [
        "likely to survive.",
        "likely to survive",
        "found guilty of all charges",
        "3.5 million people left",
        "5 million people left",
        "a profit of 5%",
        "a profit of -5",
        "a profit of 5 was named",
        "and costs fell by 5",
        "and costs fell by 50 per cent",
        "She met a man",
        "the angle alpha stayed",
        "lethal weapons were bought",
        "were bought for 4.75 million",
        "4.75 million.",
        "the species is unlikely",
        "On Monday […] he was found",
        "all charges on Monday […] He was found",
        "Ten non […] weapons were bought",
        "costs fell by 5 […] percent",
        "He was [never] found not guilty",
        "costs fell by 50\u00a0percent. She  met an",
    ],
)
def test_what_others_let_through_is_altered(quote: str) -> None:
    """Each was accepted by a matcher that is in use."""
    assert graded(quote, SOURCE).result in {"altered", "absent"}


@pytest.mark.parametrize(
    ("quote", "result"),
    [
        ("found not guilty", "exact"),
        ("found  not\nguilty", "exact"),
        ("found\u00a0not guilty", "typographic"),
        ("3–5 million people", "typographic"),
        ("The species is […] to survive", "elided"),
        ("[…] found not guilty of all charges […]", "elided"),
        ("ever paid back.", "exact"),
        ("not guilty", "not-checked"),
        ("guilty […] of", "not-checked"),
        ("nothing like it stands anywhere here", "absent"),
    ],
)
def test_each_grade(quote: str, result: str) -> None:
    """The words of the contract, one by one."""
    assert graded(quote, SOURCE).result == result


def test_parts_from_far_apart_are_no_passage() -> None:
    """Two ends of a report can be made to say anything."""
    text = Text.of("The minister said that " + "other words stood here, " * 40 + "the bridge is closed.")
    assert graded("The minister said that […] the bridge is closed.", text).result not in PROVEN


def test_parts_may_stand_in_a_later_place_than_their_first() -> None:
    """The nearest occurrence of a part is not always the one that the next part follows."""
    text = Text.of("One word here. " + "x " * 400 + "One word here. Another word there.")
    assert graded("One word […] Another word there.", text).result == "elided"


@pytest.mark.parametrize(
    ("quote", "text", "is_proven"),
    [
        ("二十三个村庄参加了", "去年二十三个村庄参加了重建", True),
        ("三个村庄参加了重建", "去年二十三个村庄参加了重建", False),
        ("五十的费用由国家", "其中百分之五十的费用由国家承担", False),
        ("村庄参加了重建工作", "村庄参加\n了重建工作", True),
        ("ปิดเพียง 285 วัน", "แต่ปิดเพียง 285 วัน", True),
        ("ดลง 12% และไม่มี", "อัตราว่างงานลดลง 12% และไม่มีใคร", True),
        ("ัตราว่างงานลดลง", "อัตราว่างงานลดลง", False),
        ("5000 people were there", "more than 15000 people were there", False),
        ("000 people were there", "more than 15\u202f000 people were there", False),
        ("the wall is 6' high, they", 'the wall is 6" high, they', False),
        ("they don't know about it", "they don’t know about it", True),
        ("the president and the others", "the president's and the others", False),
        ("said by the president", "it was said by the president's brother", False),
        ("un\u200blikely to survive", "unlikely to survive", True),
        ("likely to survive it", "un\u200blikely to survive it", False),
        ("likely to survive it", "un\u00adlikely to survive it", False),
        ("likely to survive it", "un-\nlikely to survive it", False),
        ("an efficient office", "an eﬃcient oﬃce", True),
        ("the plane fell ... and rose", "the plane fell… and rose", False),
        ("the plane fell... and rose", "the plane fell… and rose", True),
        ("Il a dit “oui, tout est là” hier", "Il a dit « oui, tout est là » hier", True),
        ("Il a dit « oui, tout est là » hier", "Il a dit “oui, tout est là” hier", True),
        ("er sagte: »oui, tout est« hier", "er sagte: “oui, tout est” hier", True),
        ("families 👩 were there in it", "families 👩\u200d👧 were there in it", False),
        ("it is a fact—a sad one", "it is a fact -- a sad one", False),
        ("it is a fact—a sad one", "it is a fact--a sad one", True),
        ("Temperature of −5 degrees", "Temperature of -5 degrees", True),
        ("Temperature of ±5 degrees", "Temperature of +5 degrees", False),
        ("-5 percent of the people", "a result—5 percent of the people", False),
        ("−5 percent of the people", "a result of –5 percent of the people", True),
        ("the COVID–19 pandemic went", "the COVID-19 pandemic went", True),
        ("with 10 m of snow fallen", "with 10 m² of snow fallen", False),
        ("the speed was 100 km", "the speed was 100 km/h", False),
        ("the speed was 100 km", "the speed was 100 km⁻¹", False),
        ("the value of it was 10", "the value of it was 10⁻⁶ m", False),
        ("5 million people left it", "<5 million people left it", False),
        ("5 million people left it", "≥ 5 million people left it", False),
        ("5% was paid to all of them", "≈5% was paid to all of them", False),
        ("$5 was paid to all of them", "- $5 was paid to all of them", False),
        ("the rate fell by 3", "the rate fell by 3 – 5%", False),
        ("the rate fell by 3", "the rate fell by 3 ± 1", False),
        ("the rate fell by 3", "the rate fell by 3 ½ points", False),
        ("the rate fell by 3", "the rate fell by 3×10", False),
        ("the rate fell by 3", "the rate fell by 3+", False),
        ("the wall was as high as 3", "the wall was as high as 3′", False),
        ("the rate fell by 3", "the rate fell by 3,–", False),
        ("the rate fell by 3", "the rate fell by 3㎏", False),
        ("10 people were here then", "5⋅10 people were here then", False),
        ("10 people were here then", "√10 people were here then", False),
        ("10 people were here then", "➖10 people were here then", False),
        ("10 people were here then", "5;10 people were here then", False),
        ("10 people were here then", "→ 10 people were here then", True),
        ("2 million people left it", "1⁄2 million people left it", False),
        ("the rating was lowered to AA", "the rating was lowered to AA+", False),
        ("000 people came to see it", "1 00 000 people came to see it", False),
        ("in the school was a pupil", "in the school was a pupil(s)", False),
        ("able to pay for it all", "(un)able to pay for it all", False),
        ("guilty of all the charges", "non–guilty of all the charges", False),
        ("this is what he can", "this is what he can´t", False),
        ("ma’am is in the air today", "ma“am is in the air today", False),
        ("“No” was all that he said", "‘No’ was all that he said", True),
        ("the end of the sentence", "the end of the sentence[1]", True),
        ("the end of the sentence", "the end of the sentence—and more", True),
        ("5 % населения города", "3—5 % населения города", False),
        ("5人が参加したという", "3〜5人が参加したという", False),
        ("5%の減少となった", "▲5%の減少となった", False),
        ("5%の減少となった", "マイナス5%の減少となった", False),
        ("百人参加了会议和会", "几百人参加了会议和会", False),
        ("5천 명이 참가했다고 한다", "3만 5천 명이 참가했다고 한다", False),
        ("ספר נפתח אתמול בעיר", "בית־ספר נפתח אתמול בעיר", False),
    ],
)
def test_edges_in_many_scripts(quote: str, text: str, is_proven: bool) -> None:
    """Each pair is one that a simpler rule gets wrong."""
    assert (graded(quote, Text.of(text)).result in PROVEN) is is_proven


def test_an_altered_quote_shows_the_sources_words() -> None:
    """A reader sees at once what was changed."""
    assert graded("He was found guilty of all charges on Monday.", SOURCE) == Grade(
        "altered", nearest="He was found not guilty of all charges on Monday"
    )


def test_a_proven_quote_says_where_it_stands() -> None:
    """From its first to after its last character."""
    grade = graded("found not guilty", SOURCE)
    assert grade.start is not None
    assert SOURCE.shown[grade.start : grade.end] == "found not guilty"


WORDS = st.lists(st.text("abcdeé", min_size=3, max_size=7), min_size=4, max_size=12)


@settings(deadline=None)
@given(WORDS, st.lists(st.sampled_from([" ", "\n", "\u00a0", "  ", "\t"]), min_size=12, max_size=12))
def test_re_spaced_words_are_proven(words: list[str], blanks: list[str]) -> None:
    """White space never makes a misquotation."""
    quote = "".join(word + blank for word, blank in zip(words, blanks, strict=False)).strip()
    assert graded(quote, Text.of("Before. " + " ".join(words) + " After.")).result in PROVEN


@settings(deadline=None)
@given(WORDS, st.data())
def test_another_word_is_never_proven(words: list[str], data: st.DataObject) -> None:
    """Whatever word is put in the place of one of them."""
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.text("abcdeé", min_size=1, max_size=7).filter(lambda word: word != words[at]))
    quote = " ".join([*words[:at], other, *words[at + 1 :]])
    assert graded(quote, Text.of(f"Zzz {' '.join(words)} zzz.")).result not in PROVEN


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=200))
def test_grading_never_fails(quote: str, text: str) -> None:
    """Sources hold whatever they like."""
    grade = graded(quote, Text.of(text))
    assert len(grade.nearest or "") <= NEAREST_LIMIT
