"""What `new` asks, in the order in which a person thinks.

Nothing here reads a terminal or a disk: which question comes next follows from the answers alone, so an
interview can go back a step, be filled by flags or a form's text, and go on tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from generator.content.model.check import STANCES
from generator.content.model.shared import KINDS_WITHOUT_ADDRESS, SOURCE_KINDS
from generator.editing.answers import DEFAULT_KIND, Answers, pieces_of, place_of_next_source, sources_so_far
from generator.editing.known import Known, is_address, person_named, source_named
from generator.editing.naming import id_of_words, unused


class Choice(NamedTuple):
    """An answer that is offered, and what it means."""

    answer: str
    words: str


@dataclass(frozen=True)
class Question:
    """One question: the key of its answer, its words, one line of help, and where its answer lands in the entry.

    Until it is answered, what is wrong at its `path` is no mistake yet.  `default` is what Enter answers.
    `is_choice` where no other answer than those offered makes sense.
    """

    key: str
    asks: str
    help: str
    path: str = ""
    is_required: bool = False
    default: str = ""
    choices: tuple[Choice, ...] = ()
    is_choice: bool = False


CLAIM: Final = Question(
    "claim", "What was claimed?", "One sentence that can be true or false, as it was said.", "claim.text", True
)
CLAIMANT: Final = Question(
    "claimant",
    "Who said it?",
    "A name, or the id of somebody known here; `unknown` where nobody knows.",
    "claim.claimant",
    True,
)
ROLE: Final = Question(
    "role", "What were they when they said it?", "Such as: Mayor of Example. Enter to pass.", "claim.claimant.role"
)
DATE: Final = Question(
    "date",
    "When was it first said?",
    "2024-10-13, or 2024-10 or 2024 where no more is known. Enter where nothing is.",
    "claim.date",
)
CONTEXT: Final = Question(
    "context", "Where and to whom?", "Such as: In a speech at the opening. Enter to pass.", "claim.context"
)
APPEARANCE: Final = Question(
    "appearance",
    "Where can it be read or heard?",
    "An address, or the title of something printed; the first one known first. Enter for no more.",
    "claim.appearances",
)
RATING: Final = Question(
    "rating", "What is the verdict?", "A step of the scale.", "verdict.rating", True, is_choice=True
)
SUMMARY: Final = Question(
    "summary",
    "Why, in one to three sentences?",
    "The answer, readable on its own, in your words.",
    "verdict.summary",
    True,
)
TOPICS: Final = Question(
    "topics", "Which topics does it belong to?", "Ids with a comma between. Enter where none fits.", "topics"
)
ID: Final = Question(
    "id",
    "What shall the file be called?",
    "Lower-case words and digits joined by hyphens: the page's address for good.",
    "",
    True,
)

# Of each piece of evidence; their keys and paths begin with its number.
FINDING: Final = Question(
    "finding", "What does the first piece of evidence show?", "One sentence in your words.", "finding", True
)
STANCE: Final = Question(
    "stance",
    "How does it stand to the claim?",
    "To the claim, not to the verdict.",
    "stance",
    True,
    choices=tuple(
        map(
            Choice,
            STANCES,
            (
                "it speaks for the claim",
                "it speaks against the claim",
                "it says neither, but readers need it",
                "a question that no source answers",
            ),
        )
    ),
    is_choice=True,
)
SOURCE: Final = Question(
    "source",
    "Where does it stand?",
    "An address, the id of a source known here, or the title of what has no address.",
    "source",
    True,
)
QUOTE: Final = Question(
    "quote", "Which words of the source say so?", "Copied, never retyped; […] marks a cut. Enter to pass.", "quote"
)
LOCATOR: Final = Question(
    "locator", "Where in the source?", "Page, paragraph, time, table cell. Enter to pass.", "locator"
)

# Of a source that is named for the first time.
LOOK_UP: Final = Question(
    "look-up",
    "Look up its title, publisher and date?",
    "`yes` asks that address over the network, once. Enter asks nobody.",
    default="no",
    choices=(Choice("yes", "ask the address"), Choice("no", "ask nobody")),
    is_choice=True,
)
TITLE: Final = Question("title", "What is its title?", "As it stands there. Enter where it has none.", "sources.title")
PUBLISHER: Final = Question(
    "publisher", "Who published it?", "A newspaper, an office. Enter where unknown.", "sources.publisher"
)
PUBLISHED: Final = Question(
    "published", "When did it appear?", "2024-10-13, 2024-10 or 2024. Enter where unknown.", "sources.published"
)
KIND: Final = Question(
    "kind",
    "What kind of source is it?",
    "Enter for a news report.",
    "sources.kind",
    default=DEFAULT_KIND,
    choices=tuple(Choice(kind, "") for kind in SOURCE_KINDS),
    is_choice=True,
)
KIND_WITHOUT_ADDRESS: Final = replace(
    KIND,
    help="Only these may lack an address.",
    path="sources.url",  # whether that may be missing hangs on the kind
    is_required=True,
    default="",
    choices=tuple(Choice(kind, "") for kind in SOURCE_KINDS if kind in KINDS_WITHOUT_ADDRESS),
)


def next_question(answers: Answers, known: Known) -> Question | None:
    """The first question that has no answer yet; None where all are answered."""
    return next((question for question in questions(answers, known) if question.key not in answers), None)


def missing(answers: Answers, known: Known) -> list[Question]:
    """The questions that must have an answer and have none, as far as can be told."""
    return [asked for asked in questions(answers, known) if asked.is_required and not answers.get(asked.key)]


def questions(answers: Answers, known: Known) -> Iterator[Question]:
    """Every question that the answers so far give reason to ask, in order."""
    claimant = answers.get("claimant", "")
    yield CLAIM
    yield _offering(CLAIMANT, known.people)
    if claimant and person_named(claimant, known) is None:
        yield ROLE
    yield DATE
    yield CONTEXT
    yield from _appearances(answers)
    yield _offering(RATING, known.ratings)
    yield SUMMARY
    yield from _evidence(answers, known)
    yield _offering(TOPICS, known.topics)
    yield replace(ID, default=suggested_id(answers, known))


def suggested_id(answers: Answers, known: Known) -> str:
    """An id made of the claim's words that no check has or had; empty where the claim has no Latin letters."""
    words = id_of_words(answers.get("claim", ""))
    return unused(words, known.taken_ids) if words else ""


def _appearances(answers: Answers) -> Iterator[Question]:
    """As many as were told, and one more."""
    number = 0
    yield replace(APPEARANCE, key="appearance.0", path="claim.appearances[0]")
    while answers.get(f"appearance.{number}"):
        number += 1
        path = f"claim.appearances[{number}]"
        yield replace(APPEARANCE, key=f"appearance.{number}", asks="Where else?", path=path)


def _evidence(answers: Answers, known: Known) -> Iterator[Question]:
    """The questions on each piece that has a finding, and whether there is one more."""
    number = 0
    for number, piece in enumerate(pieces_of(answers), 1):
        place = place_of_next_source(answers, known, before=number - 1)
        for question in _piece(piece, known, sources_so_far(answers, known, before=number - 1)):
            yield _numbered(question, number - 1, place)
    another = replace(
        FINDING,
        asks="What does another piece of evidence show?",
        help="One sentence in your words. Enter where there is no more.",
        is_required=False,
    )
    yield _numbered(another if number else FINDING, number, "")


def _piece(piece: Mapping[str, str], known: Known, own: Mapping[str, str]) -> Iterator[Question]:
    yield FINDING
    yield STANCE
    if piece.get("stance") == "unanswered":
        return
    yield _offering(SOURCE, {**own, **known.sources})
    source = piece.get("source", "")
    if source and source not in {*own, *own.values()} and not source_named(source, known):
        yield from (
            (LOOK_UP, TITLE, PUBLISHER, PUBLISHED, KIND)
            if is_address(source)
            else (
                KIND_WITHOUT_ADDRESS,
                PUBLISHER,
                PUBLISHED,
            )
        )
    yield QUOTE
    if piece.get("quote"):
        yield LOCATOR


def _numbered(question: Question, number: int, place: str) -> Question:
    """A question about a piece, or about its source, which stands in a `place` of its own."""
    first, _, field = question.path.partition(".")
    path = f"{place}.{field}" if first == "sources" else question.path and f"evidence[{number}].{question.path}"
    return replace(question, key=f"evidence.{number}.{question.key}", path=path)


def _offering(question: Question, words_by_answer: Mapping[str, str]) -> Question:
    return replace(question, choices=tuple(Choice(answer, words) for answer, words in words_by_answer.items()))
