"""Claims that are nearly the same, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.similarity import Alike, all_similar, similar

SAME = (
    ("The bridge at Example was closed for two years.", "For two years, the bridge at Example was closed!"),
    ("The bridge at Example was closed for two years.", "The bridge at Example was closed for three years."),
    ("Мост был закрыт на два года.", "Мост закрыли на два года."),
    ("橋は二年間閉鎖されていた。", "橋は2年間閉鎖された。"),
    ("สะพานถูกปิดเป็นเวลาสองปี", "สะพานถูกปิดนานสองปี"),
    ("كان الجسر مغلقا لمدة عامين.", "كان الجسر مغلقاً لمدة سنتين"),
    ("पुल दो साल तक बंद रहा।", "पुल दो वर्षों तक बंद रहा"),
    ("Ο δρόμος έκλεισε για δύο χρόνια", "Ο ΔΡΟΜΟΣ ΕΚΛΕΙΣΕ ΓΙΑ ΔΥΟ ΧΡΟΝΙΑ"),
)
OTHER = (
    ("The bridge at Example was closed for two years.", "The mayor of Example resigned two years ago."),
    ("Мост был закрыт на два года.", "Цены на хлеб выросли вдвое."),
    ("橋は二年間閉鎖されていた。", "首相は昨日辞任を表明した。"),
    ("다리는 2년 동안 폐쇄되었다.", "경제 성장률이 3%에 그쳤다."),
    ("สะพานถูกปิดเป็นเวลาสองปี", "นายกรัฐมนตรีลาออกเมื่อวานนี้"),
    ("!", "?"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_nearly_the_same_claims_are_found_in_every_script(one: str, other: str) -> None:
    """Whoever begins a check learns that it exists, whatever its language."""
    assert [alike.id for alike in similar(one, {"other": other})] == ["other"]
    assert set(all_similar({"one": one, "other": other})) == {"one", "other"}


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_claims_on_one_subject_are_not_the_same(one: str, other: str) -> None:
    """A note on each pair of one subject would be a note that nobody reads."""
    assert similar(one, {"other": other}) == []
    assert all_similar({"one": one, "other": other}) == {}


def test_the_most_alike_comes_first_and_ties_stand_by_id() -> None:
    """What a person reads first is what most likely answers them, and builds are byte-equal."""
    among = {
        "b": "The bridge at Example was closed for two years.",
        "c": "The bridge at Example was closed for three years.",
        "a": "the bridge at example was closed for two years",
    }
    assert similar("The bridge at Example was closed for two years", among, limit=2) == [
        Alike("a", 100),
        Alike("b", 100),
    ]


@pytest.mark.parametrize("times", [3, 400])
def test_a_claim_said_again_and_again_is_found_each_time(times: int) -> None:
    """Words that stand in each claim of a site must not hide that two of them are the same."""
    claims = {f"c{number}": "The bridge at Example was closed." for number in range(times)}
    assert set(all_similar(claims)) == set(claims)


SENTENCES = (SAME[0][0], SAME[2][0], SAME[3][0])
EDITED = st.builds(
    lambda sentence, at, put: sentence[:at] + put + sentence[at + 1 :],
    st.sampled_from(SENTENCES),
    st.integers(0, 20),
    st.text(max_size=2),
)


@given(st.dictionaries(st.text(max_size=3), EDITED, min_size=len(SENTENCES) + 1, max_size=9))
def test_all_at_once_say_what_each_by_itself_says(claims: dict[str, str]) -> None:
    """More claims than sentences, so that two are of one: each is found, with one score, from both of its sides."""
    found = all_similar(claims)
    for id_, claim in claims.items():
        others = {other: text for other, text in claims.items() if other != id_}
        assert found.get(id_, []) == similar(claim, others)


@given(st.dictionaries(st.text(max_size=3), st.text(max_size=40), max_size=9))
def test_any_text_is_compared(claims: dict[str, str]) -> None:
    """Of texts that share no word all at once may find fewer, never others."""
    for id_, found in all_similar(claims).items():
        assert set(found) <= set(similar(claims[id_], {other: claims[other] for other in claims if other != id_}))
