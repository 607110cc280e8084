"""content/evidence.lock, read strictly: what `verify` would never have written is a problem at its place.

What is faulty is left out, so a quote loses its proof by it and never gains one.  `verify` refuses the whole file.

Basis: contract, section 6.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, Final

from generator.content import codes
from generator.content.lines import Lines, place_of
from generator.content.lock import NEAREST_LIMIT, PROVEN, RESULTS, STATES, VERSION, Lock, QuoteProof, SourceProof
from generator.dates import Day
from generator.problems import START, Place, Problem, problem, shown

LIMIT_BYTES: Final = 64 * 1024 * 1024
"""Room for some 100,000 quotes."""
_ANEW: Final = "take the file back from git, or delete it, and run `verify`"
_DIGEST: Final = re.compile(r"\S{1,64}")
_FRAGMENT: Final = re.compile(r"#:~:text=[^\s<>\"'`\\]{1,16000}")
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

Check = Callable[[Any], bool]


@dataclass(frozen=True)
class ReadLock:
    """What the file says as far as it makes sense, and the problems of the rest."""

    lock: Lock
    problems: tuple[Problem, ...]


def read_lock(file: str, data: bytes, today: Day) -> ReadLock:
    """Reads the file's bytes; `today` is the day on which it is read."""
    try:
        text = data.decode("utf-8")
        whole = json.loads(text, object_pairs_hook=_without_twins)
        if "\\u" in text:
            json.dumps(whole, ensure_ascii=False).encode()  # raises where half a character is escaped
    except UnicodeError:
        return _refused(file, START, "it is not UTF-8")
    except json.JSONDecodeError as error:
        return _refused(file, Place(error.lineno, error.colno), f"it is no JSON here: {error.msg.lower()}")
    except _KeyTwice as error:
        return _refused(file, _second_place(text, error.key), f"the key {shown(error.key)} stands twice")
    except (ValueError, RecursionError):
        return _refused(file, START, "it is no JSON that `verify` writes")
    reader = _Reader(today)
    lock = reader.whole(whole)
    places = _places(text) if reader.faults else {}
    found = (
        problem(file, places.get(path, START), codes.FOREIGN_LOCK, message, hint=_ANEW, field=".".join(path))
        for path, message in reader.faults
    )
    return ReadLock(lock, tuple(found))


def _places(text: str) -> Mapping[tuple[str, ...], Place]:
    """Where the value of each path of keys stands in JSON without mistakes; what stands in lists has no path."""
    lines = Lines(text)
    places: dict[tuple[str, ...], Place] = {}
    path: list[str] = []
    key = last = ""
    for token in _TOKEN.finditer(text):
        found = token[0]
        if last == ":":
            places[(*path, key)] = lines.place_of(token.start())
        if found == "{":
            path += [key] if last == ":" else []
        elif found == "}":
            del path[-1:]
        elif found.startswith('"') and last in {"{", ","}:
            key = json.loads(found)
        last = found
    return places


class _KeyTwice(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping of pairs; a merge gone wrong leaves keys twice, which JSON's reader would pass over."""
    held = dict(pairs)
    if len(held) < len(pairs):
        keys = Counter(key for key, _ in pairs)
        raise _KeyTwice(keys.most_common(1)[0][0])
    return held


def _second_place(text: str, key: str) -> Place:
    written = json.dumps(key, ensure_ascii=False)
    first = text.find(written)
    return place_of(text, max(text.find(written, first + 1), 0))


def _refused(file: str, place: Place, message: str) -> ReadLock:
    hint = "after a merge: take either side, and run `verify`; else delete it, and run `verify`"
    return ReadLock({}, (problem(file, place, codes.BROKEN_LOCK, message, hint=hint),))


def _is_text_or_none(value: Any, limit: int = 8_192) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= limit)


def _is_number_or_none(value: Any, least: int, most: int) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and least <= value <= most)


def _is_digest_or_none(value: Any) -> bool:
    return value is None or (isinstance(value, str) and _DIGEST.fullmatch(value) is not None)


def _is_fragment_or_none(value: Any) -> bool:
    return value is None or (isinstance(value, str) and _FRAGMENT.fullmatch(value) is not None)


def _is_one_of(choices: frozenset[str | None], value: Any) -> bool:
    return (value is None or isinstance(value, str)) and value in choices


_SOURCE_KEYS: Final[Mapping[str, Check]] = {
    "bytes_sha256": _is_digest_or_none,
    "checked": lambda value: isinstance(value, str) and _day(value) is not None,
    "final_url": _is_text_or_none,
    "from": partial(_is_one_of, frozenset({"source", "archived", None})),
    "media_type": _is_text_or_none,
    "quotes": lambda value: isinstance(value, dict),
    "state": partial(_is_one_of, STATES),
    "status": partial(_is_number_or_none, least=100, most=999),
    "text_sha256": _is_digest_or_none,
}
_QUOTE_KEYS: Final[Mapping[str, Check]] = {
    "fragment": _is_fragment_or_none,
    "nearest": partial(_is_text_or_none, limit=NEAREST_LIMIT),
    "offset": partial(_is_number_or_none, least=0, most=2**53),
    "result": partial(_is_one_of, RESULTS),
}


@dataclass
class _Reader:
    today: Day
    faults: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    def whole(self, told: Any) -> Lock:
        """The sources that make sense."""
        if not isinstance(told, dict) or told.get("version") != VERSION or not isinstance(told.get("sources"), dict):
            self.faults.append(((), f"it has no `sources`, or its `version` is not {VERSION}"))
            return {}
        for key in set(told) - {"sources", "version"}:
            self.faults.append(((key,), f"unknown key {shown(key)}"))
        found = ((address, self._source(address, each)) for address, each in told["sources"].items())
        return {address: proof for address, proof in found if proof}

    def _source(self, address: str, told: Any) -> SourceProof | None:
        path = ("sources", address)
        if not self._makes_sense(path, told, _SOURCE_KEYS):
            return None
        if told["checked"] > str(self.today + timedelta(days=1)):
            self.faults.append(((*path, "checked"), f"{shown(told['checked'])} lies ahead"))
            return None
        quotes = dict(self._quotes((*path, "quotes"), told["quotes"], was_read=told["from"] is not None))
        given = {("from_" if key == "from" else key): value for key, value in told.items()}
        return SourceProof(**{**given, "quotes": quotes})

    def _quotes(
        self, path: tuple[str, ...], told: Mapping[str, Any], *, was_read: bool
    ) -> Iterator[tuple[str, QuoteProof]]:
        for quote, each in told.items():
            if not self._makes_sense((*path, quote), each, _QUOTE_KEYS):
                continue
            if each["result"] in PROVEN and (not was_read or each["offset"] is None):
                message = f"{shown(each['result'])} without the place in a text that was read"
                self.faults.append(((*path, quote, "result"), message))
                continue
            yield quote, QuoteProof(**each)

    def _makes_sense(self, path: tuple[str, ...], told: Any, checks: Mapping[str, Check]) -> bool:
        """Whether a mapping has its keys and no others, each with a value that may stand there."""
        if not isinstance(told, dict) or set(told) != set(checks):
            self.faults.append((path, f"it should have the keys {', '.join(sorted(checks))}, and no others"))
            return False
        wrong = [key for key, check in checks.items() if not check(told[key])]
        self.faults += [((*path, key), f"{shown(told[key])} is not what `verify` writes as `{key}`") for key in wrong]
        return not wrong


def _day(text: str) -> Day | None:
    try:
        day = Day.fromisoformat(text)
    except ValueError:
        return None
    return day if str(day) == text else None
