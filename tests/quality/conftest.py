"""The fullest golden site on a server, and one page of each of its kinds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.whole.browsing import served
from tests.whole.building import Built, build, golden_content, new_project
from tests.whole.test_golden import kinds_of

FULLEST = {"check": "bridge-closed", "person": "ann-example", "dossier": "opening-speech", "topic": "bridges"}


@pytest.fixture(scope="session")
def fullest(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The golden site with each field of every kind of file, and each kind of page."""
    return build(new_project(tmp_path_factory.mktemp("fullest")), golden_content("everything"))


@pytest.fixture(scope="session")
def root(fullest: Built) -> Iterator[str]:
    """The site's address on a server."""
    with served(fullest.site) as address:
        yield address


@pytest.fixture(scope="session")
def pages(fullest: Built) -> dict[str, str]:
    """The address of the fullest page of each kind, and of what MkDocs does not make."""
    found = {}
    for kind, paths in kinds_of(fullest).items():
        chosen = next((path for path in paths if path.parent.name == FULLEST.get(kind)), paths[0])
        address = chosen.parent.relative_to(fullest.docs).as_posix()
        found[kind] = "" if address == "." else f"{address}/"
    return found | {"moved": "checks/old-bridge/", "lost": "404.html"}
