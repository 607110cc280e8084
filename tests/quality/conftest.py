"""The fullest golden site on a server, and one page of each of its kinds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.quality.kinds import pages_of
from tests.whole.browsing import served
from tests.whole.building import Built, build, golden_content, new_project


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
    return pages_of(fullest)
