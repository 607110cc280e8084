"""What is wrong with an answer before any rule is asked: rules judge an entry, and these would not become one."""

from __future__ import annotations

from generator.content.names import TAKEN_NAMES
from generator.editing.known import Known
from generator.editing.naming import id_of_words, is_id


def fault_of_id(answer: str, known: Known) -> str | None:
    """Why no new check can have an id; None where one can."""
    if not is_id(answer):
        return f"Use lower-case letters, digits and single hyphens: {id_of_words(answer) or 'some-words'}"
    if answer in known.check_ids:
        return f"There is a check {answer} already."
    if answer in known.former_ids:
        return f"The check {known.former_ids[answer]} was called {answer}: that address leads to it for good."
    return f"The site or Windows keeps the name {answer} for itself." if answer in TAKEN_NAMES else None
