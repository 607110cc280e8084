"""The kept figures (results.json) and the tables that docs/benchmarks.md and README.md show of them."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.measuring import Run

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).with_name("results.json")
OURS, PLAIN, ZENSICAL, HUGO = "this project", "MkDocs with Material", "Zensical", "Hugo"
TOOLS = (OURS, PLAIN, ZENSICAL, HUGO)
MARK = "measured"


class Measured(NamedTuple):
    """What a tool took for one size, cold and after one edit: medians of so many runs."""

    tool: str
    cold: Run
    edit: Run | None
    runs: int


@dataclass
class Results:
    """All figures: by size, then by tool; each size with its day, machine and number of runs."""

    sizes: dict[int, dict[str, Any]] = field(default_factory=dict)

    def add(self, count: int, measured: list[Measured], day: str, machine: str) -> None:
        """Puts a size's new figures in; tools that were left out this time keep theirs."""
        kept = self.sizes.setdefault(count, {"tools": {}})
        for each in measured:
            kept["tools"][each.tool] = {
                "cold": _rounded(each.cold),
                "edit": _rounded(each.edit) if each.edit else None,
                "day": day,
                "machine": machine,
                "runs": each.runs,
            }

    def run(self, count: int, tool: str, kind: str) -> Run | None:
        """The figures of one cell, or None where nobody measured it."""
        held = self.sizes.get(count, {"tools": {}})["tools"].get(tool, {}).get(kind)
        return Run(*held) if held else None


def load() -> Results:
    """The kept figures; none where there is no file."""
    if not KEPT.exists():
        return Results()
    return Results({int(count): held for count, held in json.loads(KEPT.read_text(encoding="utf-8")).items()})


def save(results: Results) -> None:
    """Keeps the figures."""
    sizes = {str(count): results.sizes[count] for count in sorted(results.sizes)}
    KEPT.write_text(json.dumps(sizes, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def show() -> None:
    """Writes the tables into the pages that hold them."""
    results = load()
    put_between_marks(ROOT / "docs" / "benchmarks.md", long_form(results))
    put_between_marks(ROOT / "README.md", short_form(results))


def shown_in(page: Path, mark: str = MARK) -> str:
    """What stands between the marks of a page."""
    begin, end = _marks(mark)
    return page.read_text(encoding="utf-8").partition(begin)[2].partition(end)[0].strip("\n")


def put_between_marks(page: Path, text: str, mark: str = MARK) -> None:
    """Puts figures in the place of those that stood between the marks of a page."""
    begin, end = _marks(mark)
    before, begun, rest = page.read_text(encoding="utf-8").partition(begin)
    _, ended, after = rest.partition(end)
    if not begun or not ended:
        raise SystemExit(f"{page} has no {begin} … {end}")
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8", newline="\n")


def short_form(results: Results) -> str:
    """For the README: processor seconds of whole builds."""
    return "\n".join([*_table(results, "cold", _seconds), "", _circumstances(results)])


def long_form(results: Results) -> str:
    """For docs/benchmarks.md: whole builds by both clocks, edits, memory, and what follows from them."""
    parts = [
        ["## Whole build, processor seconds", "", *_table(results, "cold", _seconds)],
        ["## Whole build, seconds on the wall", "", *_table(results, "cold", _wall)],
        ["## One check edited, processor seconds", "", *_table(results, "edit", _seconds)],
        ["## Whole build, memory of the largest process in MB", "", *_table(results, "cold", _megabytes)],
        ["## What follows", "", *_conclusions(results)],
        [_circumstances(results)],
    ]
    return "\n\n".join("\n".join(part) for part in parts)


def _table(results: Results, kind: str, cell: Any) -> list[str]:
    rows = ["| checks | " + " | ".join(TOOLS) + " |", "|---" * (len(TOOLS) + 1) + "|"]
    for count in sorted(results.sizes):
        runs = [results.run(count, tool, kind) for tool in TOOLS]
        if any(runs):
            rows.append(f"| {count:,} | " + " | ".join(cell(run) if run else "–" for run in runs) + " |")
    return rows


def _seconds(run: Run) -> str:
    return f"{run.cpu_s:.1f}"


def _wall(run: Run) -> str:
    return f"{run.wall_s:.1f}"


def _megabytes(run: Run) -> str:
    return f"{run.memory_mb:.0f}"


def _conclusions(results: Results) -> list[str]:
    """The figures that issue 3 sets aims for, as far as they were measured."""
    lines = []
    for count in sorted(results.sizes):
        lines += [line for other in TOOLS[1:] if (line := _ratio(results, count, other))]
    sizes = [count for count in sorted(results.sizes) if count >= 1_000 and results.run(count, OURS, "cold")]
    spans = list(pairwise(sizes)) + ([(sizes[0], sizes[-1])] if len(sizes) > 2 else [])
    lines += [_growth(results, small, large) for small, large in spans]
    empty = results.run(0, OURS, "cold")
    for count in sorted(results.sizes):
        edit = results.run(count, OURS, "edit")
        if edit and empty:
            times = edit.cpu_s / empty.cpu_s
            lines.append(f"- One edit of {count:,} checks takes {times:.1f} times a build of the site without checks.")
    return lines


def _ratio(results: Results, count: int, other: str) -> str:
    ours, theirs = results.run(count, OURS, "cold"), results.run(count, other, "cold")
    if not ours or not theirs:
        return ""
    return f"- {count:,} checks: {other} takes {theirs.cpu_s / ours.cpu_s:.2f} times what {OURS} does."


def _growth(results: Results, small: int, large: int) -> str:
    few_s, many_s = (results.sizes[count]["tools"][OURS]["cold"][0] for count in (small, large))
    margin_ms = (many_s - few_s) / (large - small) * 1000
    exponent = math.log(many_s / few_s) / math.log(large / small)
    return f"- From {small:,} to {large:,}: {margin_ms:.1f} ms for each more check; growth exponent {exponent:.2f}."


def _circumstances(results: Results) -> str:
    told = {
        (held["day"], held["machine"], held["runs"])
        for size in results.sizes.values()
        for held in size["tools"].values()
    }
    sentences = [f"{day}, {machine}, median of {runs}" for day, machine, runs in sorted(told)]
    return f"Measured: {'; '.join(sentences)}."


def _rounded(run: Run) -> list[float]:
    return [round(value, 2) for value in run]


def _marks(mark: str) -> tuple[str, str]:
    return f"<!-- {mark} -->", f"<!-- end of {mark} -->"
