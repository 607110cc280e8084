"""What each code means: one registry for what the reader, the field types and the rules find.

`explain CODE`, the reference page and the tests of examples read it.  A code is never reused.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

_SECTION = re.compile(r"^(Basis|Before|Bad|Good)(?: \(([^)]*)\))?:[ ]?(.*)$")


@dataclass(frozen=True)
class Example:
    """YAML that shows a code, or a file's whole text.

    `kind` says what it is laid over: a kind of content file (`check`, `site`, …) whose smallest valid example
    it changes key by key, or `raw`: a check's file as it stands.
    """

    kind: str
    text: str


@dataclass(frozen=True)
class Explanation:
    """A code's page in the reference: what it means, why, and an example that has it and one that has not.

    `before` is what was published, where the code is about a change.
    """

    code: str
    slug: str
    title: str
    text: str
    basis: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    is_note: bool = False
    before: tuple[Example, ...] = ()


_EXPLANATIONS: dict[str, Explanation] = {}


def explain(code: str, slug: str, docstring: str, *, is_note: bool = False) -> str:
    """Registers a code with its explanation, a docstring with `Basis:`, `Bad:` and `Good:`; returns the code.

    `Before:` shows what was published, where the code is about a change.

    Raises ValueError where the code or the slug is taken: both are for ever.
    """
    if code in _EXPLANATIONS or any(known.slug == slug for known in _EXPLANATIONS.values()):
        raise ValueError(f"{code} or {slug} is explained twice")
    title, _, rest = inspect.cleandoc(docstring).partition("\n")
    text, basis, examples = _sections(rest)
    _EXPLANATIONS[code] = Explanation(
        code, slug, title.strip(), text, basis, examples["Bad"], examples["Good"], is_note, examples["Before"]
    )
    return code


def explanation_of(code: str) -> Explanation | None:
    """The explanation of a code in any case of letters, or None where there is no such code."""
    return _EXPLANATIONS.get(code.upper())


def all_explanations() -> tuple[Explanation, ...]:
    """Every explanation, by code."""
    return tuple(_EXPLANATIONS[code] for code in sorted(_EXPLANATIONS))


def _sections(rest: str) -> tuple[str, str, dict[str, tuple[Example, ...]]]:
    """Splits a docstring's body into its prose, its basis and its examples."""
    prose: list[str] = []
    basis: list[str] = []
    blocks: list[tuple[str, str, list[str]]] = []
    current = prose
    for line in rest.splitlines():
        found = _SECTION.match(line)
        if not found:
            current.append(line)
        elif found[1] == "Basis":
            current = basis
            basis.append(found[3])
        else:
            current = []
            blocks.append((found[1], found[2] or "check", current))
    examples: dict[str, tuple[Example, ...]] = {"Before": (), "Bad": (), "Good": ()}
    for name, kind, lines in blocks:
        examples[name] += (Example(kind, inspect.cleandoc("\n".join(["", *lines])) + "\n"),)
    return "\n".join(prose).strip(), " ".join(" ".join(basis).split()), examples
