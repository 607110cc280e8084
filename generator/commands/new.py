"""`new`: a new entry by questions, by flags, or from a form's text."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from http import HTTPStatus
from itertools import chain, count, pairwise
from pathlib import Path
from typing import Any

from generator.commands.asking import BACK, Ended, agreed, answered
from generator.commands.environment import OutsideFailed, Unusable, real_day
from generator.commands.new_options import add_arguments, answers_in_file, given_answers
from generator.commands.placing import folder_in_checks
from generator.commands.reading import read_and_judge
from generator.content.model.content import Content
from generator.content.similarity import similar
from generator.content.writing import written
from generator.editing.answers import entry_of, without_place
from generator.editing.faults import fault_of, fault_unseen_by_rules
from generator.editing.interview import Choice, Question, missing, next_question, questions, suggested_id
from generator.editing.known import Known, known_of, with_scheme
from generator.editing.naming import id_of_words
from generator.editing.trial import NewText, remarks_on, tried
from generator.evidence.describing import described
from generator.evidence.fetching import Fetcher
from generator.evidence.introduction import agent_of
from generator.files import remove, write_whole
from generator.problems import Problem, shown_path

SCHEMA = Path(".vscode") / "schemas" / "check.json"

__all__ = ["add_arguments", "run"]


def run(arguments: argparse.Namespace) -> int:
    """Asks, shows the entry and writes it; returns 1 where it has problems and was not written."""
    folder = folder_in_checks(arguments.content, arguments.folder or "", "--folder")
    allowed = frozenset(map(str.casefold, arguments.allow_host))
    content = read_and_judge(arguments.content, real_day(), allowed, with_notes=False).content
    session = _Session(arguments, folder, content, known_of(content), real_day())
    given = given_answers(arguments)
    session.answers, session.rest = given.answers, given.rest
    for label, words in given.left_over.items():
        print(f"{label}:\n  " + words.replace("\n", "\n  "))
    try:
        if arguments.yes:
            session.refuse_what_cannot_be_taken()
            session.look_up_all()
        else:
            session.ask_all()
        return session.finish()
    except (Ended, KeyboardInterrupt) as end:
        session.keep(is_said=True)
        if isinstance(end, KeyboardInterrupt):
            raise
        return 1


@dataclass
class _Session:
    """One interview: what was answered, on disk after each answer, so that no interruption costs more than one."""

    arguments: argparse.Namespace
    folder: Path
    content: Content
    known: Known
    today: date
    answers: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    """What flags or a form answered, until its question comes."""
    rest: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    suggested: dict[str, str] = field(default_factory=dict)

    def ask_all(self) -> None:
        """Asks until nothing is open; what flags or a form gave is looked at first."""
        print("Enter passes what may be empty, < goes back, Ctrl-C stops and keeps your answers.")
        if not self.arguments.from_file:
            for path in sorted(self._unfinished().parent.glob("*.yml")):
                print(f"Unfinished: `new --from {_short(path)}` goes on with it.")
        self.given, self.answers = self.answers, {}
        while (question := next_question({**self.answers}, self.known)) is not None:
            if question.key in self.given:
                self._take_given(question, self.given.pop(question.key))
            else:
                self._ask(question)
        self.given, self.answers = {}, self._all_answers
        for key, why in list(without_place(self.answers, self.known)):
            print(f"\nLeft out: {_flag(key)} {why}")
            del self.answers[key]

    def refuse_what_cannot_be_taken(self) -> None:
        """Raises Unusable for what a question would have refused, or never asked, and `check` would not tell."""
        answers = [(key, answer) for key, answer in self.answers.items() if answer]
        found = [(key, fault_unseen_by_rules(key, answer, self.known)) for key, answer in answers]
        found += without_place(self.answers, self.known)
        if faults := [f"{_flag(key)}: {fault}" for key, fault in found if fault]:
            raise Unusable("\n  ".join(faults))

    def look_up_all(self) -> None:
        """Asks every address for which `--url` said so, and of which nothing is known yet."""
        for key in [question.key for question in questions(self.answers, self.known)]:
            if key.endswith(".look-up") and self.answers.get(key) == "yes":
                self._look_up(key.removesuffix("look-up"))

    def finish(self) -> int:
        """Shows the entry, and writes it once it has no problem and the person agrees."""
        self.answers.setdefault("id", suggested_id(self.answers, self.known))
        if open_questions := missing(self.answers, self.known):
            told = "".join(f"\n  {_flag(question.key)}: {question.asks}" for question in open_questions)
            raise Unusable(f"these have no answer yet:{told}")
        path = self._path()
        text = self._text()
        file = shown_path(path)
        found = tried(self.content, [NewText("checks", self.answers["id"], file, text)], self.today)
        if found.problems:
            print("\n".join(_line(problem) for problem in found.problems))
            self.keep(is_said=True)
            return 1
        print(f"\n{file}:\n\n{text}")
        for note in found.notes:
            print(f"For the reviewer: {note.message} ({note.hint})")
        if not self.arguments.yes and not agreed("Write it?"):
            self.keep(is_said=True)
            return 1
        _write_new(path, text)
        remove(self._unfinished())
        print(f"\n{file} is written. Next: look at it with `serve`, then open a pull request with this one file.")
        return 0

    def keep(self, *, is_said: bool = False) -> None:
        """Writes the answers down, to go on with later."""
        answers = self._all_answers
        if not answers.get("claim"):
            return
        path = self._unfinished()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, written({"answers": answers, **({"rest": self.rest} if self.rest else {})}).encode())
        if is_said:
            print(f"\nYour answers are kept: `new --from {_short(path)}` goes on with them.")

    @property
    def _all_answers(self) -> dict[str, str]:
        return {**self.given, **self.answers}

    def _ask(self, question: Question) -> None:
        default = self.suggested.get(question.key) or question.default
        print(f"\n{question.asks}\n  {question.help}")
        if question.is_choice:
            print(_offered(question.choices), end="")
        answer = _as_offered(answered(default, question.choices), question)
        if answer == BACK:
            self._go_back()
        elif self._is_taken(question, answer):
            self.asked.append(question.key)
            self.keep()

    def _take_given(self, question: Question, answer: str) -> None:
        """Takes what a flag or a form answered; what does not hold is asked again."""
        if answer:
            print(f"\n{question.asks}\n> {answer}")
        if self._is_taken(question, answer):
            self.asked.append(question.key)

    def _go_back(self) -> None:
        if self.asked:
            del self.answers[self.asked.pop()]

    def _is_taken(self, question: Question, answer: str) -> bool:
        """Takes an answer that holds; says what is wrong with another."""
        if fault := fault_of(question, answer, self.known):
            print(f"  {fault}")
            return False
        if not answer and self._moves_up(question.key):
            return False
        before = self._remarks({})
        problems, notes = self._remarks({question.key: answer})
        wrong = [problem for problem in problems if problem.message not in {known.message for known in before[0]}]
        for problem in wrong:
            print(f"  {_line(problem)}")
        if wrong:
            return False
        self.answers[question.key] = answer
        for note in notes:
            if note.message not in {known.message for known in before[1]} and note.field.startswith("claim"):
                print(f"  Note: {note.message} ({note.hint})")
        if question.key == "claim":
            self._warn_of_similar(answer)
        if question.key.endswith(".look-up") and answer == "yes":
            self._look_up(question.key.removesuffix("look-up"))
        return True

    def _moves_up(self, key: str) -> bool:
        """Whether an appearance that is passed over has others given after it: they move up, so that each is asked."""
        later = [name for name in self.given if name.startswith("appearance.")] if key.startswith("appearance.") else []
        keys = [key, *later]
        for free, name in pairwise(keys):
            self.given[free] = self.given.pop(name)
        return bool(later)

    def _remarks(self, more: Mapping[str, str]) -> tuple[list[Problem], list[Problem]]:
        answers = {**self.answers, **more}
        still_open = [one.path for one in questions(answers, self.known) if one.key not in answers and one.path]
        text = written(entry_of(answers, self.known, self.today, self.rest))
        return remarks_on(self.content, text, self.today, still_open)

    def _look_up(self, piece: str) -> None:
        """Asks an address what it says of itself: offered as answers, or taken where nobody is asked."""
        address = with_scheme(self.answers[f"{piece}source"])
        agent = agent_of(self.content, "looks up titles of sources")
        fetched = Fetcher(agent, self.content.allowed_hosts).fetch(address)
        facts = described(fetched.body, fetched.content_type) if fetched.status == HTTPStatus.OK else None
        if facts is None:
            print(f"  {address} told nothing: {fetched.fault or f'status {fetched.status}'}")
            return
        found = {f"{piece}{name}": value for name, value in asdict(facts).items() if value}
        asked = {f"{piece}{name}" for name in ("title", "publisher", "published")}
        self.suggested |= {key: value for key, value in found.items() if key in asked}
        for key, value in found.items():
            if key not in asked or self.arguments.yes:
                self.answers.setdefault(key, value)
                print(f"  {key.rpartition('.')[2].capitalize()}: {value}")

    def _warn_of_similar(self, claim: str) -> None:
        for alike in similar(claim, self.known.claims, limit=3):
            print(f"  There is {alike.id} already: {self.known.claims[alike.id]}")

    def _text(self) -> str:
        """The entry, below a line that tells editors its schema where the site has one for them."""
        text = written(entry_of(self.answers, self.known, self.today, self.rest))
        schema = Path(self.arguments.content).resolve().parent / SCHEMA
        if not schema.is_file():
            return text
        relative = os.path.relpath(schema, self._path().resolve().parent)
        return f"# yaml-language-server: $schema={Path(relative).as_posix()}\n{text}"

    def _path(self) -> Path:
        return self.folder / f"{self.answers['id']}.yml"

    def _unfinished(self) -> Path:
        """Where the answers are kept: a file named by the claim, and not one that holds those to another claim."""
        claim = self._all_answers.get("claim", "")
        name = id_of_words(claim) or "entry"
        folder = Path(self.arguments.content).resolve().parent / "build" / "unfinished"
        names = chain((name,), (f"{name}-{number}" for number in count(2)))
        paths = (folder / f"{name}.yml" for name in names)
        return next(path for path in paths if not path.exists() or _claim_kept_in(path) == claim)


def _offered(choices: Sequence[Choice]) -> str:
    """The answers that are offered: one a line with their meanings, or all on one where they speak for themselves."""
    if not any(choice.words for choice in choices):
        return f"  One of: {', '.join(choice.answer for choice in choices)}.\n"
    width = max(len(choice.answer) for choice in choices)
    return "".join(f"  {choice.answer:<{width}}  {choice.words}\n" for choice in choices)


def _as_offered(answer: str, question: Question) -> str:
    """An answer in the letters in which it is offered: `False` is `false`."""
    return next((one.answer for one in question.choices if one.answer.casefold() == answer.casefold()), answer)


def _write_new(path: Path, text: str) -> None:
    """Writes a file that must not be there yet, so that nothing is ever overwritten."""
    if path.exists() or path.is_symlink():
        raise Unusable(f"{path} is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode())


def _claim_kept_in(path: Path) -> str | None:
    """The claim of the answers that a file keeps; None where it keeps none."""
    try:
        return answers_in_file(path).answers.get("claim")
    except (Unusable, OutsideFailed):
        return None


def _short(path: Path) -> str:
    """A path as one would type it here."""
    here = Path.cwd()
    return shown_path(path.relative_to(here) if path.is_relative_to(here) else path)


def _line(problem: Problem) -> str:
    """A problem without its place: the person has just written it."""
    return f"{problem.code} {problem.field}: {problem.message} ({problem.hint})"


def _flag(key: str) -> str:
    return "--appearance" if key.startswith("appearance.") else f"--{key.rpartition('.')[2]}"
