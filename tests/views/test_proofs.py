"""What readers are told of quotes: exactly what was found, and nothing where nobody looked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.lock import PROVEN, QuoteProof, SourceProof
from generator.dates import Day
from generator.views.fragments import at_words, text_directive
from generator.views.proofs import QuoteState, SourceState, differences, proofs, quote_state, source_state
from generator.views.proving import Count, ProofReport
from generator.views.shares import Share

ADDRESS = "https://example.org/log"
QUOTE = "Closed to all traffic from 2 May 2022"
FRAGMENT = "#:~:text=Log-,Closed%20to%20all"


def a_source(
    result: str,
    *,
    state: str = "alive",
    from_: str | None = "source",
    day: str = "2026-11-22",
    nearest: str | None = None,
) -> SourceProof:
    """What the lock says of a made-up source with one quote."""
    proven = result in PROVEN
    quote = QuoteProof(FRAGMENT if proven else None, nearest, 3 if proven else None, result)
    return SourceProof(None, day, None, from_, None, {QUOTE: quote}, state, 200, None)


@pytest.mark.parametrize(
    ("source", "state", "result", "where"),
    [
        (a_source("exact"), "exact", "exact", "quote"),
        (a_source("exact", state="dead", from_="archived"), "exact", "exact", "copy"),
        (a_source("absent", state="blocked", from_="archived"), "absent", "absent", "copy"),
        (a_source("altered"), "altered", "altered", "quote"),
        (a_source("unreadable", state="unreadable", from_=None), "unreadable", "unreadable", "quote"),
        (a_source("not-checked", state="blocked", from_=None), "blocked", "not-checked", "quote"),
        (a_source("not-checked", state="dead", from_=None), "dead", "not-checked", "quote"),
        (a_source("not-checked"), "short", "not-checked", "quote"),
        (a_source("not-checked", state="dead", from_="archived"), "short", "not-checked", "quote"),
    ],
)
def test_a_quote_says_what_was_found_and_why_nothing_was(
    source: SourceProof, state: str, result: str, where: str
) -> None:
    """A skip is never a pass: each reason for not checking has a name of its own."""
    found = quote_state(ADDRESS, QUOTE, {ADDRESS: source})
    assert (found.state, found.result, found.where) == (state, result, where)
    assert found.checked == Day(2026, 11, 22)


@pytest.mark.parametrize(
    ("address", "quote", "state"),
    [
        (ADDRESS, QUOTE.replace("2 May", "3 May"), "new"),
        (f"{ADDRESS}/", QUOTE, "new"),
        (None, QUOTE, "unlinked"),
    ],
)
def test_an_edited_quote_or_address_has_no_proof(address: str | None, quote: str, state: str) -> None:
    """The lock holds for the very words and the very address that were looked for."""
    found = quote_state(address, quote, {ADDRESS: a_source("exact")})
    assert (found.state, found.is_proven, found.checked, found.result) == (state, False, None, "not-checked")


def test_a_check_was_last_verified_on_the_oldest_day_of_its_quotes() -> None:
    """A newer look at one quote says nothing of the others."""
    old, new = QuoteState("exact", Day(2026, 11, 1)), QuoteState("elided", Day(2026, 11, 22))
    assert proofs([new, old]).last_verified == Day(2026, 11, 1)


@pytest.mark.parametrize("other", ["altered", "absent", "blocked", "dead", "short", "new", "unlinked", "unreadable"])
def test_a_check_is_not_verified_while_a_quote_is_unproven(other: str) -> None:
    """Blocked counts as unproven in every total."""
    found = proofs([QuoteState("exact", Day(2026, 11, 22)), QuoteState(other)])
    assert (found.proven, found.quotes, found.last_verified, found.is_whole) == (1, 2, None, False)


def test_a_source_says_its_state_and_which_was_read() -> None:
    """A blocked source is not a dead one, and a copy is not the source."""
    assert source_state(None, {}) is None
    found = source_state(ADDRESS, {ADDRESS: a_source("exact", state="blocked", from_="archived")})
    assert found == SourceState("blocked", Day(2026, 11, 22), in_copy=True)
    assert source_state(ADDRESS, {}) == SourceState("new")


@pytest.mark.parametrize(
    ("source", "link"),
    [
        (a_source("exact"), f"{ADDRESS}{FRAGMENT}"),
        (a_source("not-checked", state="blocked", from_=None), f"{ADDRESS}#:~:{text_directive(QUOTE)}"),
        (a_source("altered"), None),
        (a_source("absent"), None),
    ],
)  # fmt: skip
def test_a_link_leads_to_the_words_as_verify_found_them(source: SourceProof, link: str | None) -> None:
    """Of two like passages the lock knows which one; words that are not there have no link."""
    assert at_words(ADDRESS, QUOTE, quote_state(ADDRESS, QUOTE, {ADDRESS: source})) == link


def test_words_in_a_pdf_have_no_link_whatever_their_address_ends_with() -> None:
    """Browsers open PDF files without text fragments; `verify` saw what it was."""
    assert at_words(ADDRESS, QUOTE, QuoteState("exact", Day(2026, 11, 22))) is None


def test_a_difference_is_shown_word_by_word() -> None:
    """Readers see at once which word was changed."""
    found = [(each.side, each.words) for each in differences("closed for nine months", "closed for two long years")]
    assert found == [("both", "closed for"), ("quote", "nine months"), ("source", "two long years")]


def test_a_difference_in_a_script_without_spaces_is_shown_letter_by_letter() -> None:
    """Else the whole sentence would be struck out."""
    found = [(each.side, each.words) for each in differences("橋は二年間閉鎖", "橋は三年間閉鎖")]
    assert found == [("both", "橋は"), ("quote", "二"), ("source", "三"), ("both", "年間閉鎖")]


def test_words_that_the_lock_has_cut_are_not_called_different() -> None:
    """It keeps 200 characters of the source; what follows is not known to differ."""
    assert differences("word " * 100, ("word " * 40).strip()) == ()


@given(st.text("ab 橋三\n", max_size=40), st.text("ab 橋三\n", max_size=40))
def test_no_word_is_lost_in_a_difference(quote: str, nearest: str) -> None:
    """Both sides can be read back from it."""
    found = differences(quote, nearest)
    for side, text in (("quote", quote), ("source", nearest)):
        read = "".join(each.words for each in found if each.side in {"both", side})
        assert "".join(read.split()) == "".join(text.split())


def test_the_bar_of_all_quotes_is_full_and_shows_what_is_lost_apart() -> None:
    """Whatever is neither found nor lost is one part: nobody looked, or could not."""
    counts = (
        Count("exact", 3, True),
        Count("elided", 1, True),
        Count("altered", 2),
        Count("blocked", 1),
        Count("new", 1),
    )
    found = ProofReport(counts, (), None, None, ()).shares
    assert found == (Share("proven", 4, 0.0, 50.0), Share("lost", 2, 50.0, 25.0), Share("unproven", 2, 75.0, 25.0))
    assert ProofReport((), (), None, None, ()).shares == ()
