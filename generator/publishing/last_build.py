"""What a build leaves in build/ for the next one, beside the Markdown: all of it can be lost at any time."""

from __future__ import annotations

from pathlib import Path

from generator.files import remove
from generator.publishing.compiled import CompiledTemplates, compiled_in, write_compiled
from generator.publishing.maker import ALWAYS_WRITTEN, kept_of
from generator.publishing.making import Workplace
from generator.publishing.remembering import Table, table_in, write_table
from generator.publishing.sheets import NOTHING_KEPT, kept_in, write_kept

_TABLE, _SHEETS, _TEMPLATES, _SPARE = "made.json", "sheets", "templates", "spare"


class LastBuild:
    """What the last build left: how its files were made, what else it kept, templates, the site before its own.

    A person without a seal (commands/environment.py) knows nothing again, and leaves nothing.
    """

    def __init__(self, work: Path, seal: bytes | None) -> None:
        """Reads what lies in the folder of builds."""
        self._cache, self._seal = work / "cache", seal
        self.spare = work / _SPARE if seal else None
        self.table: Table = table_in(self._cache / _TABLE, seal) if seal else {}
        self.kept = kept_in(self._cache / _SHEETS, seal) if seal else NOTHING_KEPT
        self.compiled = compiled_in(self._cache / _TEMPLATES, seal) if seal else CompiledTemplates()

    def replace(self, place: Workplace, site: Path, finished_ns: int) -> None:
        """Leaves the same of a build that has just published its `site`, finished at a moment of the clock.

        Raises OSError.
        """
        if self.spare and self._seal:
            for name in ALWAYS_WRITTEN:  # the largest files
                remove(self.spare / name)
            write_table(self._cache / _TABLE, place.signed(site, finished_ns), self._seal)
            write_kept(self._cache / _SHEETS, kept_of(place), self._seal)
            write_compiled(self._cache / _TEMPLATES, self.compiled, self._seal)


def forget(work: Path) -> None:
    """Removes what builds have left."""
    for name in (_TABLE, _SHEETS, _TEMPLATES):
        remove(work / "cache" / name)
        for leftover in (work / "cache").glob(f".{name}.*.new"):  # of a killed build (files.write_whole)
            remove(leftover)
    remove(work / _SPARE)
