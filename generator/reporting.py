"""Problems → what people and machines read: text, JSON, GitHub's annotations, a summary for reviewers.

Pure functions; commands print what they return.

Basis: contract, section 3; docs/threat-model.md, R4 (no line of a log begins with what a file holds).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from generator.explanations import explanation_of
from generator.problems import Problem
from generator.rules.policy import STATES, Demand
from generator.views.proposal import ProposedCheck, Standing

ANNOTATIONS_LIMIT = 50
SUMMARY_LIMIT = 100
PROPOSED_LIMIT = 50
POLICY_CAUTION = "The demands are in our words: compare them with the codes themselves before you rely on them."


@dataclass(frozen=True)
class Report:
    """What a run found.  `checked` counts the checks that were read; `notes` are empty unless asked for.

    `proposed` are the checks that a proposal brings along or changes, None where nobody asked what changed.
    """

    problems: Sequence[Problem]
    notes: Sequence[Problem]
    checked: int
    proposed: Sequence[ProposedCheck] | None = None


def text(report: Report) -> str:
    """One line a problem, `FILE:LINE:COLUMN: CODE message (hint)`, and a last line that counts."""
    return f"{lines((*report.problems, *report.notes))}{_counted(report)}\n"


def lines(problems: Sequence[Problem]) -> str:
    """One line a problem, for commands that count something else than checks."""
    return "".join(f"{_line(found)}\n" for found in problems)


def as_json(report: Report) -> str:
    """The contract's JSON object."""
    value = {"problems": _keyed(report.problems), "notes": _keyed(report.notes), "checked": report.checked}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def github(report: Report) -> str:
    """GitHub's workflow commands, so that each problem shows at its line in the pull request.

    Basis: GitHub's documentation of workflow commands; values are percent-encoded as its toolkit does.
    """
    shown = [("error", found) for found in report.problems] + [("notice", found) for found in report.notes]
    lines = [_annotation(level, found) for level, found in shown[:ANNOTATIONS_LIMIT]]
    return "\n".join([*lines, _counted(report)]) + "\n"


def summary(report: Report) -> str:
    """Markdown for a pull request: what is wrong, what changes, and what a reviewer must weigh; no value is markup.

    Where it is known what changes, only the notes on that are shown, each with its check.
    """
    parts = [f"### {_counted(report)}"]
    to_weigh = report.notes if report.proposed is None else ()
    for heading, found in (("To mend", report.problems), ("To weigh", to_weigh)):
        if found:
            rows = [_row(one) for one in found[:SUMMARY_LIMIT]]
            more = [f"| … | | {len(found) - SUMMARY_LIMIT} more |"] if len(found) > SUMMARY_LIMIT else []
            parts.append(
                "\n".join([f"**{heading}**", "", "| Where | What | What to write |", "|---|---|---|", *rows, *more])
            )
    parts += _proposal(report.proposed or ())
    by_code = Counter(found.code for found in report.problems)
    explained = [f"- {code}: {known.title}" for code in sorted(by_code) if (known := explanation_of(code))]
    if explained:
        parts.append("\n".join(["**What the codes mean**", "", *explained]))
    return "\n\n".join(parts) + "\n"


def policy_text(demands: Sequence[Demand]) -> str:
    """What the codes of principles ask, one demand a paragraph, and a last line that counts."""
    parts = []
    for demand in demands:
        lines = [f"{demand.state.upper():8}  {demand.clauses}: {demand.asks}", f"          {demand.found}"]
        parts.append("\n".join([*lines, *([f"          -> {demand.advice}"] if demand.advice else [])]))
    counts = Counter(demand.state for demand in demands)
    counted = ", ".join(f"{counts[state]} {state}" for state in STATES)
    return "\n\n".join([*parts, f"{len(demands)} demands: {counted}\n{POLICY_CAUTION}"]) + "\n"


def policy_json(demands: Sequence[Demand]) -> str:
    """The same as a JSON object: `demands`, a list of objects with the fields of Demand, and `caution`."""
    value = {"demands": [asdict(demand) for demand in demands], "caution": POLICY_CAUTION}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


POLICY_FORMATS: Mapping[str, Callable[[Sequence[Demand]], str]] = {"text": policy_text, "json": policy_json}

FORMATS: Mapping[str, Callable[[Report], str]] = {"text": text, "json": as_json, "github": github, "summary": summary}


def cell(value: str) -> str:
    """Text for GitHub's Markdown, in a table's cell too, where `@name` would call somebody and `#1` would link."""
    coded = "".join(f"&#{ord(mark)};" if mark in "\\`*_{}[]()<>#+-!|&@~$:" else mark for mark in value)
    return re.sub(r"(?i)(www)\.", r"\1&#46;", coded)


def _line(found: Problem) -> str:
    return f"{found.file}:{found.line}:{found.column}: {found.code} {found.message} ({found.hint})"


def _counted(report: Report) -> str:
    checks = f"{report.checked} check{'s' * (report.checked != 1)}"
    count = len(report.problems)
    problems = "no problems" if not count else f"{count} problem{'s' * (count != 1)}"
    notes = f", {len(report.notes)} note{'s' * (len(report.notes) != 1)}" if report.notes else ""
    return f"{checks} read: {problems}{notes}"


def _keyed(problems: Sequence[Problem]) -> list[dict[str, object]]:
    names = ("file", "line", "column", "code", "field", "message", "hint")
    return [{name: getattr(found, name) for name in names} for found in problems]


def _annotation(level: str, found: Problem) -> str:
    place = f"file={_property(found.file)},line={found.line},col={found.column},title={_property(found.code)}"
    return f"::{level} {place}::{_data(f'{found.message} ({found.hint})')}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _proposal(proposed: Sequence[ProposedCheck]) -> list[str]:
    """What a proposal does, one paragraph a check; those whose verdict changes come first."""
    ordered = sorted(proposed, key=lambda check: (not check.verdict_changes, check.id))
    parts = ["\n".join(_proposed(check)) for check in ordered[:PROPOSED_LIMIT]]
    more = len(ordered) - PROPOSED_LIMIT
    return [*parts, f"… and {more} more checks."] if more > 0 else parts


def _proposed(check: ProposedCheck) -> list[str]:
    kind = "New" if check.before is None else "Gone" if check.after is None else "Changed"
    lines = [f"#### {kind}: {cell(check.claim or check.id)}", "", f"- File: {cell(check.file)}"]
    if check.after:
        lines.append(f"- Verdict: {_verdict(check.before, check.after)}")
    if check.fields:
        lines.append(f"- Changed: {', '.join(map(cell, check.fields))}")
    if check.stances:
        counted = ", ".join(f"{count} {cell(stance)}" for stance, count in check.stances.items())
        lines.append(f"- Evidence: {counted}")
    if check.quotes:
        counted = ", ".join(f"{count} {_QUOTE_WORDS[state]}" for state, count in check.quotes.items())
        lines.append(f"- Quotes: {counted}")
    if check.is_draft:
        lines.append("- A draft: it is not published")
    weighed = Counter(f"{note.code} {cell(note.message)} ({cell(note.hint)})" for note in check.notes)
    return lines + [f"- To weigh: {note}{f', {count} times' if count > 1 else ''}" for note, count in weighed.items()]


def _verdict(before: Standing | None, after: Standing) -> str:
    now = f"**{cell(after.label) or 'cannot be read'}**, {_origins(after)}"
    if before is None or (before.label, before.origins) == (after.label, after.origins):
        return now
    return f"{now}; it was **{cell(before.label)}**, {_origins(before)}"


def _origins(standing: Standing) -> str:
    return f"resting on {standing.origins} origin{'s' * (standing.origins != 1)}"


_QUOTE_WORDS: Mapping[str, str] = {
    "exact": "found word for word",
    "typographic": "found, with other signs",
    "elided": "found, with cuts",
    "altered": "**differing from the source**",
    "absent": "**not found in the source**",
    "unreadable": "in a source that could not be read",
    "blocked": "in a source that let nobody in",
    "dead": "in a source that did not answer",
    "short": "too short to be looked for",
    "unlinked": "in a source without an address",
    "new": "not looked for yet",
}


def _row(found: Problem) -> str:
    return f"| {cell(f'{found.file}:{found.line}')} | {found.code} {cell(found.message)} | {cell(found.hint)} |"
