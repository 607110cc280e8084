"""The same checks built by this project, MkDocs with Material, Zensical and Hugo: processor time and memory.

    python -m tests.benchmarks.compare [--runs 3] [--without mkdocs] [--unedited mkdocs] [--machine WORDS] N …

Of each size a scale site is made, and every tool builds it in turn, `--runs` times: from nothing, then after one
check was edited.  The medians go to results.json, and from there into docs/benchmarks.md and README.md; sizes that
are not measured keep their figures.  A size of 0 is the site without checks.  `--unedited` spares a tool that makes
everything again the second build.

`mkdocs` is that of this environment; `zensical` and `hugo` are looked for on the PATH, or named by options.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.contestants import Contestant, Ours, contestants
from tests.benchmarks.measuring import Run, median
from tests.benchmarks.results import Measured, load, save, show
from tests.benchmarks.scale_site import write_site

_NAMES = {"mkdocs": "MkDocs with Material", "zensical": "Zensical", "hugo": "Hugo"}


def compared(count: int, runs: int, tools: dict[str, str], unedited: Collection[str] = ()) -> list[Measured]:
    """What each tool takes for a site of so many checks, cold and, but for the `unedited`, after an edit."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        write_site(content, count)
        number = count // 2
        checks = [path.relative_to(content) for path in content.glob(f"checks/*/check-{number:05}.yml")]
        ours = Ours(Path(folder) / "ours", content, str(checks[0]) if checks else "site.yml")
        first = ours.build()  # the others read what this leaves
        others = tools if count else {}
        everyone = contestants(Path(folder), ours, others, f"check-{number:05}")
        spared = {_NAMES[tool] for tool in unedited}
        edited = {each.name for each in everyone if count and each.name not in spared}
        return _in_turn(everyone, first, runs, count, edited)


def _in_turn(
    everyone: Sequence[Contestant], first: Run, runs: int, count: int, edited: Collection[str]
) -> list[Measured]:
    """The medians of runs that alternate, so that all meet the same machine; the first of ours has been made."""
    cold: dict[str, list[Run]] = {each.name: [] for each in everyone}
    edits: dict[str, list[Run]] = {each.name: [] for each in everyone}
    for turn in range(runs):
        for each in everyone:
            is_made = turn == 0 and each is everyone[0]
            cold[each.name].append(first if is_made else each.build())
            if (built := len(list(each.site.glob("checks/check-*/index.html")))) != count:
                raise SystemExit(f"{each.name} built {built} of {count} checks")
            if each.name in edited:
                edits[each.name].append(each.rebuild())
            said = f"{turn + 1}: {each.name} {cold[each.name][-1]} {edits[each.name][-1:]}"
            print(said, file=sys.stderr, flush=True)
    return [
        Measured(name, median(taken), median(edits[name]) if edits[name] else None, runs)
        for name, taken in cold.items()
    ]


def main() -> None:
    """Measures, keeps the figures and writes the tables."""
    parser = argparse.ArgumentParser(description="The same checks built by several tools.")
    parser.add_argument("counts", nargs="+", type=int, metavar="N")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--machine", default="two shared cores", help="what the tables say of the machine")
    parser.add_argument("--without", action="append", default=[], choices=[*_NAMES])
    parser.add_argument("--unedited", action="append", default=[], choices=[*_NAMES])
    for name in ("zensical", "hugo"):
        parser.add_argument(f"--{name}", default=shutil.which(name))
    arguments = parser.parse_args()
    tools = {"mkdocs": str(Path(sys.executable).with_name("mkdocs")), **_given(arguments)}
    for name in arguments.without:
        tools.pop(name, None)
    for count in arguments.counts:
        kept = load()
        kept.add(count, compared(count, arguments.runs, tools, arguments.unedited), _today(), arguments.machine)
        save(kept)
    show()


def _given(arguments: argparse.Namespace) -> dict[str, str]:
    found = {name: getattr(arguments, name) for name in ("zensical", "hugo")}
    return {name: str(Path(path).absolute()) for name, path in found.items() if path}


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


if __name__ == "__main__":
    main()
