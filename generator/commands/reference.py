"""docs/reference/: every field and every code, written from the model and the explanations.

A test holds the files equal to these; `pytest --accept` rewrites them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanations import Explanation
from generator.rules import registered_explanations
from generator.rules.examples import file_of, kind_of, smallest
from generator.views.fields import FieldTable, FieldView, FileKind, file_kinds

_WRITTEN = "<!-- Written from the code by `pytest --accept tests/commands/test_reference.py`: change it there. -->"
_FAMILIES = {
    "Y": "reading YAML",
    "F": "fields",
    "T": "text",
    "L": "links and addresses",
    "C": "claims",
    "V": "verdicts",
    "E": "evidence",
    "S": "sources",
    "P": "topics, the scale, references, pages and the site",
    "H": "history, with `check --since`",
}


def fields_page() -> str:
    """The reference of fields, as Markdown: for each kind of content file its fields and the smallest file."""
    parts = [
        "# Fields",
        _WRITTEN,
        "Every field of every content file.\nA star marks a field that no file may leave out.",
        *(part for kind in file_kinds() for part in _kind(kind)),
    ]
    return "\n\n".join(parts) + "\n"


def codes_page() -> str:
    """The reference of codes, as Markdown: what each problem and note means, with an example that has it."""
    parts = [
        "# Codes",
        _WRITTEN,
        "What `check` reports.\nA problem stops the build; a note is for the reviewer and never fails a command.\n"
        "`python -m generator explain CODE` prints the same.",
    ]
    family = ""
    for known in registered_explanations():
        if known.code[0] != family:
            family = known.code[0]
            parts.append(f"## {family}: {_FAMILIES.get(family, 'others')}")
        parts += _code(known)
    return "\n\n".join(parts) + "\n"


def _kind(kind: FileKind) -> Iterator[str]:
    yield f"## {kind.kind}"
    yield f"The smallest, `{file_of(kind.kind)}`:"
    yield _block(smallest(kind.kind))
    if not kind.tables:
        yield f"Its fields are those of [{kind.root}](#fields-of-{kind.root})."
    for table in kind.tables:
        yield f"### Fields of {table.id}"
        yield f"{table.meaning}\n\n{_table(table)}"


def _table(table: FieldTable) -> str:
    head = "| field | holds | meaning | example |\n|---|---|---|---|\n"
    return head + "\n".join(_row(field) for field in table.fields)


def _row(field: FieldView) -> str:
    star = "\\*" if field.is_required else ""
    waived = f" Not required of {' and '.join(field.waived_by)} checks." if field.waived_by else ""
    example = f"`{_cell(field.example)}`" if field.example else ""
    return f"| `{field.name}`{star} | {_holds(field)} | {_cell(field.meaning)}{waived} | {example} |"


def _holds(field: FieldView) -> str:
    words = field.type
    if field.choices:
        words = f"one of {', '.join(f'`{choice}`' for choice in field.choices)}"
    elif field.of not in {"", "own", "former"}:
        words = words.replace("id", f"id of a {field.of}", 1)
    if field.shape:
        words = words.replace("fields", f"[{field.shape}](#fields-of-{field.shape})")
    return f"list of: {words}" if field.is_list else words


def _code(known: Explanation) -> Iterator[str]:
    yield f"### {known.code} {known.slug}"
    yield ("*A note.* " if known.is_note else "") + known.title
    if known.text:
        yield known.text
    if known.basis:
        yield f"Basis: {known.basis}"
    for title, examples in (("Published before", known.before), ("Has it", known.bad), ("Has it not", known.good)):
        for example in examples:
            yield f"{title}, in `{file_of(kind_of(example))}`:"
            yield _block(example.text)


def _block(yaml: str) -> str:
    return f"```yaml\n{yaml.rstrip()}\n```"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
