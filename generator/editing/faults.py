"""What is wrong with an answer before any rule is asked: rules judge an entry, and these would not become one."""

from __future__ import annotations

import re
from typing import Final

from generator.content.names import TAKEN_NAMES
from generator.editing.interview import Question
from generator.editing.known import Known, is_address, source_named
from generator.editing.naming import id_of_words, is_id
from generator.problems import suggestion

_BARE_ADDRESS: Final = re.compile(r"[^\s/?#@:]+\.(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)(?::[0-9]+)?(?:[/?#]\S*)?\Z")
_NEARLY_ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:/|https?[:/])\S*\Z", re.IGNORECASE)


def fault_of(question: Question, answer: str, known: Known) -> str | None:
    """What is wrong with the answer to a question; None where nothing is that can be told before any rule."""
    if not answer:
        return "This needs an answer." if question.is_required else None
    offered = [choice.answer for choice in question.choices]
    if question.is_choice and offered and answer not in offered:
        return suggestion(answer, offered, otherwise=f"Write one of {', '.join(offered)}.")
    return fault_unseen_by_rules(question.key, answer, known)


def fault_unseen_by_rules(key: str, answer: str, known: Known) -> str | None:
    """What no rule would say of an answer: an id is no field, and half an address would be a title."""
    if key == "id":
        return _fault_of_id(answer, known)
    names_source = key.startswith("appearance.") or key.endswith(".source")
    return _fault_of_address(answer) if names_source and not source_named(answer, known) else None


def _fault_of_id(answer: str, known: Known) -> str | None:
    if not is_id(answer):
        return f"Use lower-case letters, digits and single hyphens: {id_of_words(answer) or 'some-words'}"
    if answer in known.check_ids:
        return f"There is a check {answer} already."
    if answer in known.former_ids:
        return f"The check {known.former_ids[answer]} was called {answer}: that address leads to it for good."
    return f"The site or Windows keeps the name {answer} for itself." if answer in TAKEN_NAMES else None


def _fault_of_address(answer: str) -> str | None:
    if is_address(answer):
        return None
    if _BARE_ADDRESS.match(answer):
        return f"Write the address whole: https://{answer} (to a title that looks like one, add a word)."
    return "Write the address whole, as https://host/path." if _NEARLY_ADDRESS.match(answer) else None
