"""The entry that the answers of an interview make.

Answers are texts by key (`claim`, `evidence.0.finding` …), an empty one for a question that was passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias

from generator.content.parsing import CHECK
from generator.editing.known import Known, is_address, person_named, source_named, with_scheme
from generator.editing.naming import id_of_source, unused
from generator.editing.order import in_order, without_nothing
from generator.problems import shown

Answers: TypeAlias = Mapping[str, str]

PIECE_ANSWERS: Final = ("finding", "stance", "quote", "translation", "locator", "question")
SOURCE_ANSWERS: Final = ("title", "author", "publisher", "published", "archived", "kind", "language", "interest")
DEFAULT_KIND: Final = "news"


def entry_of(answers: Answers, known: Known, today: date, rest: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The entry that the answers make so far, its fields in the order of the model.

    `rest` are values of fields that nobody asks for, by field of the entry.
    """
    gathered = _Gathered(known, today)
    entry = {
        "claim": {
            "text": answers.get("claim"),
            "claimant": _claimant(answers, known),
            "date": answers.get("date"),
            "context": answers.get("context"),
            "appearances": [gathered.appearance(answer) for answer in _listed(answers, "appearance")],
        },
        "verdict": {
            "rating": answers.get("rating"),
            "date": str(today) if answers.get("summary") else None,
            "summary": answers.get("summary"),
        },
        "evidence": [gathered.piece(piece) for piece in pieces_of(answers)],
        "sources": gathered.sources,
        "topics": _words(answers.get("topics", "")),
        "published": str(today),
    }
    whole: dict[str, Any] = in_order(without_nothing(_laid_over(entry, rest or {})), CHECK)
    return whole


def pieces_of(answers: Answers) -> Iterator[dict[str, str]]:
    """The answers about each piece of evidence, in order, by the last part of their keys."""
    number = 0
    while answers.get(f"evidence.{number}.finding"):
        yield {key.split(".", 2)[2]: value for key, value in answers.items() if key.startswith(f"evidence.{number}.")}
        number += 1


def sources_so_far(answers: Answers, known: Known, before: int) -> dict[str, str]:
    """The sources that the pieces before one have brought, by id, with their addresses or titles."""
    return {id_: source["url"] or source["title"] for id_, source in _gathered(answers, known, before).own().items()}


def place_of_next_source(answers: Answers, known: Known, before: int) -> str:
    """Where in the entry a source stands that a piece is the first to name: `sources[2]`."""
    return f"sources[{len(_gathered(answers, known, before).sources)}]"


def _gathered(answers: Answers, known: Known, before: int) -> _Gathered:
    """The sources of the appearances and of the pieces before one."""
    gathered = _Gathered(known, date.min)
    for appearance in _listed(answers, "appearance"):
        gathered.appearance(appearance)
    for number, piece in enumerate(pieces_of(answers)):
        if number < before:
            gathered.piece(piece)
    return gathered


def without_place(answers: Answers, known: Known) -> Iterator[tuple[str, str]]:
    """The answers that land nowhere in the entry, by key, each with why and what to do instead."""
    claimant, role = answers.get("claimant", ""), answers.get("role")
    person = person_named(claimant, known)
    if role and person:
        hint = f"put it in people/{person}.yml, or in --context"
        yield "role", f"{shown(role)} has no place: the claimant is {person}, who is known here ({hint})"
    for number, piece in enumerate(pieces_of(answers)):
        lost, why = _not_taken(piece, _gathered(answers, known, number))
        for name in lost:
            yield f"evidence.{number}.{name}", f"{shown(piece[name])} has no place: {why}"


def _not_taken(piece: Mapping[str, str], gathered: _Gathered) -> tuple[list[str], str]:
    """What a piece tells of its source and the entry does not take, and why."""
    told = [name for name in SOURCE_ANSWERS if piece.get(name)]
    source = piece.get("source", "")
    if not source:
        return told, "this piece of evidence names no source (name it with --source)"
    id_ = gathered.known_as(source)
    if id_ in gathered.known.sources:
        return told, f"the source {id_} is known here (put it in sources/{id_}.yml)"
    if id_ is not None:
        first = gathered.own()[id_]
        said = {**first, "kind": first["kind"] or DEFAULT_KIND}
        lost = [name for name in told if piece[name] != said[name]]
        return lost, "an earlier piece of evidence named that source (say it there)"
    lost = [name for name in told if name == "title" and not is_address(source) and piece[name] != source]
    return lost, f"a source without an address is called as --source says, {shown(source)} (write one of them)"


@dataclass
class _Gathered:
    """The sources of an entry, as its pieces of evidence bring them."""

    known: Known
    today: date
    sources: list[Any] = field(default_factory=list)

    def piece(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """A piece of evidence; its sources are listed once it names them."""
        rests_on = _words(answers.get("rests-on", ""))
        piece: dict[str, Any] = {name: answers.get(name) for name in PIECE_ANSWERS}
        if answers.get("source"):
            piece["source"] = self._source(answers["source"], answers)
        self._list_shared(rests_on)
        return piece | {"rests_on": rests_on}

    def appearance(self, answer: str) -> Any:
        """A place where the claim was said; a source that is known here is listed."""
        if shared := source_named(answer, self.known):
            self._list_shared([shared])
            return shared
        return {"url": with_scheme(answer)} if is_address(answer) else {"title": answer}

    def own(self) -> dict[str, dict[str, str]]:
        """The sources that are written in the entry, by id."""
        return {source["id"]: source for source in self.sources if isinstance(source, dict)}

    def known_as(self, answer: str) -> str | None:
        """The id of the source that an answer names, where it is shared or listed already."""
        address = with_scheme(answer)
        own = (id_ for id_, one in self.own().items() if answer == id_ or address in {one["url"], one["title"]})
        return source_named(answer, self.known) or next(own, None)

    def _source(self, answer: str, answers: Mapping[str, str]) -> str:
        id_ = self.known_as(answer)
        if id_ is None:
            return self._new(answer, answers)
        self._list_shared([id_])
        return id_

    def _new(self, answer: str, answers: Mapping[str, str]) -> str:
        about = {name: answers.get(name, "") for name in SOURCE_ANSWERS}
        about["kind"] = about["kind"].replace(DEFAULT_KIND, "")
        url, accessed = (with_scheme(answer), str(self.today)) if is_address(answer) else ("", "")
        about["title"] = about["title"] or ("" if url else answer)
        id_ = id_of_source(url, about["publisher"], about["title"], about["published"])
        id_ = unused(id_, {*self.own(), *self.known.sources})
        self.sources.append({"id": id_, "url": url, "accessed": accessed, **about})
        return id_

    def _list_shared(self, ids: list[str]) -> None:
        self.sources += [id_ for id_ in ids if id_ in self.known.sources and id_ not in self.sources]


def _claimant(answers: Answers, known: Known) -> Any:
    answer, role = answers.get("claimant", ""), answers.get("role", "")
    if answer.casefold() == "unknown":
        return {"role": role, "kind": "unknown"}
    return person_named(answer, known) or {"name": answer, "role": role}


def _listed(answers: Answers, key: str) -> list[str]:
    return [answer for name, answer in answers.items() if name.startswith(f"{key}.") and answer]


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _laid_over(entry: dict[str, Any], rest: Mapping[str, Any]) -> dict[str, Any]:
    """Values of fields that nobody asks for, put beside those of the answers."""
    whole = dict(entry)
    for key, value in rest.items():
        held = whole.get(key)
        whole[key] = _laid_over(held, value) if isinstance(held, dict) and isinstance(value, dict) else value
    return whole
