"""What YAML's parser complains of, told to a person: what is likely, where, and what to write.

The parser names the place where it could not go on; the mistake often stands before it.
"""

from __future__ import annotations

import re

import yaml

from generator.content import codes
from generator.content.lines import LINE_BREAK, has_strange_breaks, place_of
from generator.content.slips import slip_at
from generator.problems import START, Place, Problem, problem, shown

_KEY_ALONE = re.compile(r"\s*(?:- )?[A-Za-z_]+\Z")
_GOES_ON = re.compile(r"""(?::|-)\s+("[^"]*"|'[^']*')\s*[^\s#,\]}]""")
_APOSTROPHE = re.compile(r"\w'\w")
_BRACKETED = re.compile(r" *(?:- )?(?:[A-Za-z_]+: +)?(?:\[.*\]|\{.*\})\s*[^\s#,]")  # matched, never searched
_CURLY = re.compile("[“”„‟«»]")

_OWN_SIGN, _QUOTED = "a text begins with a sign that YAML keeps for itself", "put the text in quotation marks"
_SAID_OF_SLIPS = ("could not find expected ':'", "did not find expected key", "while scanning an alias")
_BEGUN = ("quoted scalar", "simple key", "block scalar", "alias", "anchor")
_PLAIN_WORDS = (
    # what libyaml says, what is likely, what to write
    ("while parsing a flow node", "a bracket or brace is not closed", "write one key a line, without braces"),
    (
        "while scanning a quoted scalar",
        "a quotation mark is opened and not closed",
        "close it, or double it where it belongs to the text",
    ),
    ("found unexpected end of stream", "a quotation mark or bracket is opened and not closed", "close it"),
    ("could not find expected ':'", "a key without its colon", "write `key: value`, or indent a text that goes on"),
    (
        "did not find expected key",
        "the indentation or a quotation mark is off",
        "line the keys up; quote a text that begins with a quotation mark, or a part of it",
    ),
    (
        "did not find expected '-' indicator",
        "the list's items do not line up",
        "begin each item with `- ` in the same column",
    ),
    (
        "found character that cannot start any token",
        _OWN_SIGN,
        _QUOTED,
    ),
    ("did not find expected ',' or", "a bracket or brace is not closed", "write one key a line, without braces"),
    ("did not find expected node content", "a value is missing here", "write it, or delete the key"),
    (
        "found unknown escape character",
        "a backslash in double quotation marks begins no escape that YAML knows",
        "use single quotation marks",
    ),
    ("while scanning an alias", _OWN_SIGN, _QUOTED),
    ("while scanning an anchor", _OWN_SIGN, _QUOTED),
    ("mapping keys are not allowed", _OWN_SIGN, _QUOTED),
    (
        "sequence entries are not allowed",
        _OWN_SIGN,
        f"{_QUOTED}; a list begins on the line after its key",
    ),
    (
        "while scanning a block scalar",
        _OWN_SIGN,
        f"{_QUOTED}; after `|` or `>` a text begins on the next line, indented",
    ),
    (
        "did not find expected <document start>",
        "the line is not indented as the lines before it",
        "line it up with its neighbours",
    ),
)


def yaml_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """The problem of a text that YAML's parser gave up on."""
    lines = LINE_BREAK.split(text)
    place = _within(lines, _place_of_mistake(error, text))
    line = lines[place.line - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return problem(file, place, codes.TAB, "a tab indents this line", hint="use blanks, two for each level")
    said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or error}"
    is_key_missed = "did not find expected key" in said
    if is_key_missed and (found := _GOES_ON.search(line)):
        message = f"the text goes on after its closing quotation mark: {shown(found[1])}"
        return problem(file, place, codes.NOT_YAML, message, hint=_other_quotation_marks(found[1], line))
    if is_key_missed and _BRACKETED.match(line):
        message = "the text goes on after its closing bracket or brace"
        return problem(file, place, codes.NOT_YAML, message, hint="put the whole text in quotation marks")
    if "mapping values are not allowed" in said:
        return _unexpected_colon(file, lines, place)
    if any(words in said for words in _SAID_OF_SLIPS) and (slip := slip_at(file, place.line, line)):
        return slip
    if is_key_missed and (slip := slip_at(file, *_line_above(lines, place.line))):
        return slip
    for theirs, ours, hint in _PLAIN_WORDS:
        if theirs in said:
            return problem(file, place, codes.NOT_YAML, ours, hint=hint)
    hint = "look for a missing quotation mark or a wrong indentation on this line or the one before"
    return problem(file, place, codes.NOT_YAML, "this is not YAML", hint=hint)


def _unexpected_colon(file: str, lines: list[str], place: Place) -> Problem:
    """A colon where none can be: within a text, or after a key that the line above has swallowed."""
    line = lines[place.line - 1]
    if not _KEY_ALONE.match(line[: place.column - 1]):
        hint = 'put the text in quotation marks: "…: …"'
        if _CURLY.search(line):
            hint = 'YAML knows straight quotation marks only: "…: …"'
        return problem(file, place, codes.NOT_YAML, "a colon and a blank stand inside a text", hint=hint)
    if slip := slip_at(file, *_line_above(lines, place.line)):
        return slip
    at = Place(place.line, _indentation(line) + 1)
    message = "the line does not stand under its neighbours, so it belongs to the text above"
    return problem(file, at, codes.NOT_YAML, message, hint="line its key up with the other keys around it")


def _other_quotation_marks(ended: str, line: str) -> str:
    """Which quotation marks to put around a text that goes on behind those that YAML took for its own."""
    text = line.partition("'")[2].rstrip()
    if ended.startswith('"') or not text.endswith("'") or not _APOSTROPHE.search(text):
        whole = "'\"…\" …'" if ended.startswith('"') else "\"'…' …\""
        return f"put other quotation marks around the whole text: {whole}"
    text = text[:-1]
    if '"' in text or "\\" in text:
        doubled = "'" + text.replace("'", "''") + "'"
        return f"double each apostrophe: {shown(doubled)}"
    whole = f'"{text}"'
    return f"put double quotation marks around the text: {shown(whole)}"


def _line_above(lines: list[str], number: int) -> tuple[int, str]:
    """The next line above that holds something, with its number."""
    for above in range(number - 1, 0, -1):
        if lines[above - 1].strip() and not lines[above - 1].lstrip().startswith("#"):
            return above, lines[above - 1]
    return 1, ""


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _place_of_mistake(error: yaml.YAMLError, text: str) -> Place:
    """Where the mistake was made, which for what is never closed, or is not what it seemed, is where it was begun."""
    found, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    is_of_beginning = any(words in str(getattr(error, "context", "")) for words in _BEGUN)
    is_tab = "tab character" in str(getattr(error, "problem", ""))
    mark = opened if opened and is_of_beginning and not is_tab else found or opened
    if not mark:
        return START
    return place_of(text, mark.index) if has_strange_breaks(text) else Place(mark.line + 1, mark.column + 1)


def _within(lines: list[str], place: Place) -> Place:
    """A place, or the end of the file where YAML names a line after its last."""
    return place if place.line <= len(lines) else Place(len(lines), len(lines[-1]) + 1)
