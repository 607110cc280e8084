"""The mapping file: which column holds which field, and what a publisher's words for a verdict mean here.

```yaml
delimiter: tab              # comma, semicolon or tab; comma where nothing is said
quotes: no                  # a quotation mark is just a character, as in some tables with tabs
dates: "%d-%m-%yT%H:%M:%S"  # how dates are written, where it is not 2024-03-10
columns:                    # fields of the format, each with its column
  claim.text: claim_text
  verdict.rating: verdict_article
always:                     # fields that are the same in every record
  imported_from.publisher: Example Checkers
ratings:                    # their words, each with a rating of verdicts.yml, or `skip`
  Pants on fire: false
```
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.content.reading import MappingNode, Node, ScalarNode, read
from generator.content.writing import Value, written
from generator.importing.cleaning import is_form_of_day
from generator.importing.ratings import SKIP
from generator.importing.records import NotReadable
from generator.problems import shown, suggestion

FIELDS = (
    "claim.text",
    "claim.meaning",
    "claim.original",
    "claim.claimant.name",
    "claim.claimant.role",
    "claim.claimant.url",
    "claim.date",
    "claim.context",
    "claim.appearances",
    "verdict.rating",
    "verdict.date",
    "verdict.summary",
    "published",
    "topics",
    "language",
    "imported_from.publisher",
    "imported_from.url",
    "imported_from.licence",
)
"""The fields that a column can fill: those that are one text, and lists whose items stand in one cell."""
KEY_LIMIT_CHARACTERS = 1_000
"""YAML has no room for a longer key (YAML 1.2.2, section 8.2.2)."""
NEEDED = ("claim.text", "verdict.rating")
_TELLING = {
    "claim.claimant.name": ("claimant", "speaker", "source_claim", "said_by"),
    "imported_from.url": ("url", "link", "archive", "address"),
    "verdict.rating": ("alternat", "verdict", "label", "rating"),
    "imported_from.publisher": ("publisher", "author"),
    "published": ("date", "published"),
    "claim.text": ("claim", "statement"),
    "verdict.summary": ("summary", "explanation", "justification", "body"),
}
"""Parts of a column's name that tell what it holds; fields and words in the order in which they are looked for."""
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}


@dataclass(frozen=True)
class Mapped:
    """What a mapping file says; `columns` and `always` by field."""

    columns: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ","
    has_quotes: bool = True
    dates: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether each of its fields has a column: a guess leaves open what it finds none for."""
        return all(self.columns.values())


def template(mapped: Mapped, unknown_ratings: Sequence[str]) -> str:
    """A mapping to fill in: what was guessed of the columns, and every word for a verdict that is not known."""
    parts: dict[str, Value] = {}
    if mapped.columns:
        delimiter = next(name for name, sign in DELIMITERS.items() if sign == mapped.delimiter)
        parts = {"delimiter": delimiter, "quotes": "yes" if mapped.has_quotes else "no", "columns": mapped.columns}
    short = [word for word in unknown_ratings if len(word) <= KEY_LIMIT_CHARACTERS]
    return written(parts | {"ratings": dict.fromkeys(short, SKIP)})


def guessed_columns(columns: Sequence[str]) -> dict[str, str]:
    """Which of a table's columns may hold which field, by their names; every other column is left out.

    A field that every record needs and no column seems to hold has an empty text, to be filled in.
    """
    found: dict[str, str] = {}
    for name, words in _TELLING.items():
        free = [column for column in columns if column not in found.values()]
        telling = (column for word in words for column in free if word in column.casefold())
        if column := next(telling, None):
            found[name] = column
    return {name: found.get(name, "") for name in FIELDS if name in found or name in NEEDED}


def mapping_of(file: str, data: bytes) -> Mapped:
    """The mapping that a file holds.  Raises NotReadable, with every mistake on a line of its own."""
    done = read(file, data)
    wrong = [f"{file}:{one.line}:{one.column}: {one.message} ({one.hint})" for one in done.problems]
    if not isinstance(done.root, MappingNode):
        raise NotReadable("\n".join(wrong) or f"{file}: a mapping should stand here, as docs/import.md shows")
    parts: dict[str, dict[str, str]] = {"columns": {}, "always": {}, "ratings": {}}
    words: dict[str, str] = {"delimiter": "comma", "quotes": "yes", "dates": ""}
    for key, node in done.root.entries:
        if key.text in parts and isinstance(node, MappingNode):
            parts[key.text] = {name.text: _text(value, file, wrong) for name, value in node.entries}
        elif key.text in words and isinstance(node, ScalarNode):
            words[key.text] = node.text
        else:
            known = suggestion(key.text, (*parts, *words), otherwise=f"the keys are {', '.join((*parts, *words))}")
            wrong.append(f"{file}:{key.place.line}:{key.place.column}: {shown(key.text)} does not fit here ({known})")
    for name in (*parts["columns"], *parts["always"]):
        if name not in FIELDS:
            hint = suggestion(name, FIELDS, otherwise=f"the fields are {', '.join(FIELDS)}")
            wrong.append(f"{file}: no field {shown(name)} ({hint})")
    if words["delimiter"] not in DELIMITERS:
        wrong.append(f"{file}: the delimiter {shown(words['delimiter'])} is not known (write comma, semicolon or tab)")
    if words["dates"] and not is_form_of_day(words["dates"]):
        wrong.append(f"{file}: no date can be read by {shown(words['dates'])} (write it as %d.%m.%Y, each part once)")
    if wrong:
        raise NotReadable("\n".join(wrong))
    has_quotes = words["quotes"].casefold() in {"yes", "true"}
    delimiter = DELIMITERS[words["delimiter"]]
    return Mapped(parts["columns"], parts["always"], parts["ratings"], delimiter, has_quotes, words["dates"] or None)


def _text(node: Node, file: str, wrong: list[str]) -> str:
    if isinstance(node, ScalarNode) and node.text:
        return node.text
    wrong.append(f"{file}:{node.place.line}:{node.place.column}: a text should stand here (write it behind the key)")
    return ""
