"""Rules on people other than the claimant: authors, reviewers, and files that nobody needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model.check import Check
from generator.content.model.composed import placed
from generator.content.model.content import PersonFile
from generator.problems import shown, suggestion
from generator.rules.engine import Around, Remark, note, rule


@rule("P140", Check)
def unknown_author(check: Check, around: Around) -> Iterator[Remark]:
    """An author or reviewer named by an id has a file in people/.

    Bad:
        authors:
          - bo-example
    Good:
        authors:
          - name: Bo Example
    """
    known = around.index.person_ids
    for role in ("authors", "reviewers"):
        people = getattr(check, role)
        for position, item in placed(people):
            if isinstance(item, str) and item not in known:
                hint = suggestion(item, known, otherwise=f"write `name:` after the `- `, or people/{item}.yml")
                yield Remark(f"{role}[{position}]", f"no person {shown(item)}", hint)


@note("P402", PersonFile)
def unused_person(held: PersonFile, around: Around) -> Iterator[Remark]:
    """A person's file is named by some check, as claimant, author or reviewer.

    Bad (person):
        role: Mayor of Example
    Good:
        claim:
          claimant: ann-example
    """
    if held.id not in around.index.named_people:
        yield Remark("", f"no check names the person {shown(held.id)}", "name them in a check, or delete the file")
