"""What a lock claims beyond what was found: a proposal's lock is never believed, but looked up again.

Basis: docs/threat-model.md (a stranger with a pull request can write any lock); docs/verify.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.lock import PROVEN, QuoteProof, SourceProof
from generator.evidence.public import target_of


def claimed_beyond(claimed: SourceProof, found: SourceProof) -> Iterator[str]:
    """Each claim of a lock about one source that was not found so, as a sentence; nothing where all was.

    A blocked source proves nothing, and what a lock says less than could be said is no lie.
    """
    if claimed.checked > found.checked:
        yield f"is dated {claimed.checked}, which has not come yet"
    if claimed.state == "alive" and found.state != "alive":
        yield f"is said to be alive and is {found.state}{_how(found)}"
    if claimed.from_ == "source" and found.from_ == "archived":
        yield "is said to be read at the source, and could be read in an archived copy only"
    if claimed.from_ == "archived" and claimed.final_url != found.final_url:
        yield "is said to be read in an archived copy that is another one, or cannot be read"
    elif claimed.final_url and found.final_url and _host(claimed.final_url) != _host(found.final_url):
        yield f"is said to lead to {_host(claimed.final_url)} and leads to {_host(found.final_url)}"
    for quote, told in sorted(claimed.quotes.items()):
        seen = found.quotes.get(quote, QuoteProof(None, None, None, "not-checked"))
        if (fault := _quote_beyond(told, seen)) is not None:
            yield f"{fault}: {quote}"


def _quote_beyond(told: QuoteProof, seen: QuoteProof) -> str | None:
    if told.result in PROVEN and told.result != seen.result:
        return f"is said to be found ({told.result}), and is {seen.result}"
    if told.result in PROVEN and told.fragment != seen.fragment:
        return "is said to stand at other words"
    if told.nearest and told.nearest != seen.nearest:
        return "is said to read otherwise in the source, in words that it has not"
    return None


def _how(found: SourceProof) -> str:
    return " to us: name an archived copy, or have a person look" if found.state == "blocked" else ""


def _host(address: str) -> str:
    target = target_of(address)
    return target.authority if target else ""
