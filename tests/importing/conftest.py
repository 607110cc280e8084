"""A site to import into, and what the tests ask of every import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.content.folder import read_content
from generator.content.parsing import Parser
from generator.importing.importing import Imported, imported
from generator.importing.mapping import Mapped
from generator.importing.ratings import named_ratings
from generator.importing.records import Refused, Settings
from generator.rules.examples import smallest
from tests.small_site import TODAY

SCALE: Mapping[str, int | None] = {
    "true": 5,
    "mostly-true": 4,
    "mixed": 3,
    "misleading": 2,
    "mostly-false": 2,
    "false": 1,
    "unproven": None,
}
VERDICTS = "".join(
    f"- id: {name}\n  label: {name}\n  meaning: Made up.\n" + (f"  value: {value}\n" if value is not None else "")
    for name, value in SCALE.items()
)

Importing = Callable[..., "list[Imported | Refused]"]


@pytest.fixture(scope="session")
def importing(tmp_path_factory: pytest.TempPathFactory) -> Importing:
    """Imports bytes into a site without checks; called as `importing("averitec", data, mapped=…, publisher=…)`."""
    folder = tmp_path_factory.mktemp("site") / "content"
    folder.mkdir()
    (folder / "site.yml").write_text(smallest("site"), "utf-8")
    (folder / "verdicts.yml").write_text(VERDICTS, "utf-8")
    content = read_content(folder, TODAY).content

    def run(name: str, data: bytes | str, mapped: Mapped | None = None, **settings: Any) -> list[Imported | Refused]:
        given = mapped or Mapped()
        found = data.encode() if isinstance(data, str) else data
        chosen = Settings(named_ratings(given.ratings), SCALE, **settings)
        return imported(name, found, chosen, given, content, Parser(TODAY))

    return run


def only(found: list[Imported | Refused]) -> Imported:
    """The one record, which must have become an entry."""
    (one,) = found
    assert isinstance(one, Imported), one
    return one
