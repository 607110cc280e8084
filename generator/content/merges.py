"""The marks that an unfinished merge leaves in a text: both sides of a conflict, of which a person has to choose.

Basis: git-merge documentation, "How conflicts are presented": each mark is seven signs at a line's beginning, and
what follows them begins with a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content import codes
from generator.content.lines import Lines
from generator.problems import Problem, problem, shown

_OPENS, _CLOSES = "<" * 7, ">" * 7
_MARK = re.compile(r"^([ \t]*)((?:<{7}|>{7})(?: [^\r\n]*)?)$", re.MULTILINE)
_HINT = (
    "keep the one side, the other, or what is right of both, and delete the lines "
    "that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
)


def may_hold_marks(text: str) -> bool:
    """Whether it is worth while to look line by line."""
    return _OPENS in text or _CLOSES in text


def unfinished_merges(file: str, text: str, *, is_indented: bool = True) -> Iterator[Problem]:
    """The conflicts in a text, each at the mark that opens it, or at one that closes what nothing opened.

    git puts its marks at the beginning of a line; an editor may have indented them together with a text in YAML, so
    there they count behind blanks, too, where `is_indented`.  In Markdown what is indented is shown as code.
    """
    if not may_hold_marks(text):
        return
    lines, is_open = Lines(text), False
    for mark in _MARK.finditer(text.replace("\r", "\n")):
        if mark[1] and not is_indented:
            continue
        opens = mark[2].startswith(_OPENS)
        if opens or not is_open:
            message = f"a merge is unfinished here: {shown(mark[2])}"
            yield problem(file, lines.place_of(mark.start(2)), codes.UNFINISHED_MERGE, message, hint=_HINT)
        is_open = opens
