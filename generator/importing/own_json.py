"""Our own JSON (`entry.json`, `data/checks.json`, `.jsonl`) → the entries that it was made from.

What follows from an entry and is written beside it in the lists (labels, counts, addresses) is not taken back; a
shared person or source that this site has under the same id and with the same words becomes its id again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.content.model.addresses import host_of
from generator.content.model.content import Content
from generator.editing.naming import unused
from generator.exports.entries import entry_data
from generator.importing.documents import decoded, records_of
from generator.importing.naming import check_id, is_id
from generator.importing.ratings import rating_of
from generator.importing.records import Data, Draft, Refused, Settings, each_once, leaves, without_gaps
from generator.problems import shown

_COMPUTED = ("id", "page", "independent_origins", "all_topics", "last_edited", "is_imported", "proofs")
_NAMES_SOURCES = frozenset({"sources", "evidence", "earlier_verdicts"})
_ID_KEYS = frozenset({"id", "source", "rests_on"})
_OF_VERDICT = ("rating_label", "rating_value")
"""What data/checks.json adds to an entry (exports/entries.py)."""
_SAID_ANYWAY = frozenset({"language", "claim.claimant.kind", *(f"verdict.{key}" for key in _OF_VERDICT)})
"""What an entry need not say, since it is so where nothing is said, or follows from what is said."""


def json_drafts(data: bytes, settings: Settings, content: Content) -> Iterator[Draft | Refused]:
    """A draft for each check, to join the site of `content`.  Raises NotReadable for a file that is none of ours."""
    joining = _Joining(settings, content)
    numbered = enumerate(_records(decoded(data)), start=1)
    drafts = (_draft(f"record {number}", record, joining) for number, record in numbered)
    return each_once(drafts, lambda again: f"an earlier record has its id, {shown(again.check_id)}, too")


def _draft(name: str, record: Any, joining: _Joining) -> Draft | Refused:
    if not isinstance(record, dict):
        return Refused(name, "it is no JSON object")
    if not isinstance(record.get("claim"), dict) and not isinstance(record.get("withdrawn"), dict):
        return Refused(name, "it is none of our entries: it has no `claim`")
    return joining.draft(name, record)


def _records(text: str) -> list[Any]:
    """The checks of a list, of JSON Lines, or below `checks` in the one document."""
    records = records_of(text)
    only = records[0] if len(records) == 1 else None
    if isinstance(only, dict) and isinstance(only.get("checks"), list):
        found: list[Any] = only["checks"]
        return found
    return records


class _Joining:
    """Takes back what the lists of checks write out of a site that may be this one or another."""

    def __init__(self, settings: Settings, content: Content) -> None:
        self._settings = settings
        self._people = {id_: _without_id(entry_data(file.person)) for id_, file in content.person_files.items()}
        self._sources = {id_: _without_id(entry_data(file.source)) for id_, file in content.source_files.items()}

    def draft(self, name: str, record: Data) -> Draft:
        """The entry of a record."""
        entry = {key: value for key, value in record.items() if key not in _COMPUTED}
        if isinstance(entry.get("verdict"), dict):
            entry["verdict"] = self._verdict(entry["verdict"])
        if isinstance(entry.get("claim"), dict):
            entry["claim"] = self._claim(entry["claim"])
        for key in ("authors", "reviewers"):
            if isinstance(entry.get(key), list):
                entry[key] = [self._person(person, ("name", "url")) for person in entry[key]]
        if isinstance(entry.get("sources"), list):
            entry["sources"] = [self._source(source) for source in entry["sources"]]
            entry = self._renamed(entry)
        if "page" in record and entry.get("language") == self._settings.language:
            entry.pop("language", None)
        if origin := self._origin(record):
            entry["imported_from"] = origin
        given = record.get("id")
        id_ = given if is_id(given) else check_id(entry, _claim_text(entry))
        return Draft(name, id_, _texts(without_gaps(entry)), _told(record, entry), used=frozenset(_used(record)))

    def _verdict(self, verdict: Data) -> Data:
        """The verdict; a rating that this scale lacks is looked up by its label."""
        rating, label = verdict.get("rating"), verdict.get("rating_label")
        own = {key: value for key, value in verdict.items() if key not in _OF_VERDICT}
        if _text(rating) not in self._settings.scale:
            word = _text(label) or _text(rating)
            own["rating"] = rating_of(word, self._settings.ratings, self._settings.scale) or rating
        return own

    def _claim(self, claim: Data) -> Data:
        own = dict(claim)
        if isinstance(own.get("claimant"), dict):
            own["claimant"] = self._person(own["claimant"], ("name", "role", "url", "kind"))
        if isinstance(own.get("appearances"), list):
            own["appearances"] = [
                one["source"] if isinstance(one, dict) and isinstance(one.get("source"), str) else one
                for one in own["appearances"]
            ]
        return own

    def _person(self, person: Any, fields: tuple[str, ...]) -> Any:
        """The id of a person whom this site knows in the same words, else the person written out."""
        if not isinstance(person, dict):
            return person
        known = self._people.get(_text(person.get("id")))
        if known is not None and {"kind": "person"} | known == _without_id(person):
            return person["id"]
        own = {key: person[key] for key in fields if key in person}
        return {key: value for key, value in own.items() if (key, value) != ("kind", "person")}

    def _source(self, source: Any) -> Any:
        """The id of a source that this site knows in the same words, else the source written out."""
        if not isinstance(source, dict):
            return source
        return source["id"] if self._sources.get(_text(source.get("id"))) == _without_id(source) else source

    def _renamed(self, entry: Data) -> Data:
        """An entry whose own sources have no id that means another source here."""
        own = [_text(one.get("id")) for one in entry["sources"] if isinstance(one, dict)]
        names: dict[str, str] = {}
        for id_ in (id_ for id_ in own if id_ in self._sources):
            names[id_] = unused(id_, {*self._sources, *own, *names.values()})
        return {key: _with_names(held, names) if key in _NAMES_SOURCES else held for key, held in entry.items()}

    def _origin(self, record: Data) -> Data | None:
        """Whose check it is, where its page stands on another site and it says nothing of it."""
        page = record.get("page")
        host = host_of(page) if isinstance(page, str) else ""
        if not host or host == self._settings.home or "imported_from" in record:
            return None
        verdict = record.get("verdict")
        label = verdict.get("rating_label") if isinstance(verdict, dict) else None
        return without_gaps({"publisher": self._settings.publisher, "url": page, "rating": label})


def _told(record: Any, entry: Any) -> Any:
    """A record without the people and sources for which its entry names an id: this site has them in the same words."""
    if isinstance(record, dict):
        if isinstance(entry, str):
            return None
        return {key: _told(held, entry.get(key)) for key, held in record.items()} if isinstance(entry, dict) else record
    if isinstance(record, list) and isinstance(entry, list):
        return [_told(held, kept) for held, kept in zip(record, entry, strict=True)]
    return record


def _used(record: Data) -> Iterator[str]:
    """The paths of what is not in the entry, and yet not lost."""
    for path, _ in leaves(record):
        if path in _SAID_ANYWAY or path.partition(".")[0].removesuffix("[]") in _COMPUTED:
            yield path


def _claim_text(entry: Mapping[str, Any]) -> str | None:
    claim = entry.get("claim")
    text = claim.get("text") if isinstance(claim, dict) else None
    return text if isinstance(text, str) else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _without_id(data: Data) -> Data:
    return {key: value for key, value in data.items() if key != "id"}


def _with_names(value: Any, names: Mapping[str, str]) -> Any:
    """Data with other ids for sources, wherever an id of one may stand."""
    if isinstance(value, list):
        return [names.get(one, one) if isinstance(one, str) else _with_names(one, names) for one in value]
    if isinstance(value, dict):
        return {
            key: names.get(held, held) if key in _ID_KEYS and isinstance(held, str) else _with_names(held, names)
            for key, held in value.items()
        }
    return value


def _texts(value: Any) -> Any:
    """JSON's values as an entry's file has them: every scalar a text."""
    if isinstance(value, dict):
        return {str(key): _texts(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_texts(held) for held in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
