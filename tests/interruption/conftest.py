"""One workshop for the quick tests of a run; each leaves it with a whole site."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.interruption.workshop import Workshop

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []  # forks, signals and mounts are POSIX'


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many kills landed where: a proof by number needs its numbers."""
    for report in terminalreporter.stats.get("passed", []):
        for name, counts in report.user_properties:
            if name == "kills":
                terminalreporter.write_line(f"kills that landed: {counts}")


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A project, two contents, a site, and a process that forks builds."""
    made = Workshop(tmp_path_factory.mktemp("workshop"))
    yield made
    made.close()
