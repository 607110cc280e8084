"""What commands learn from the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.commands.environment import own_seal, processors
from tests.conftest import ONLY_LINUX_HAS_WORKERS


@ONLY_LINUX_HAS_WORKERS
@pytest.mark.parametrize(
    ("quota", "most"),
    [("max 100000\n", 8), ("50000 100000\n", 1), ("150000 100000\n", 1), ("300000 100000\n", 3), ("", 8), ("odd", 8)],
)
def test_a_container_uses_no_more_processors_than_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, most: int
) -> None:
    """More processes than that would only take memory."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)))
    (tmp_path / "cpu.max").write_text(quota)
    assert processors(tmp_path / "cpu.max") == most


def test_there_is_one_at_least(tmp_path: Path) -> None:
    """On any machine, with or without such a file."""
    assert processors(tmp_path / "cpu.max") >= 1


def test_a_half_written_seal_is_made_anew(tmp_path: Path) -> None:
    """Whoever was killed while it was written would never know anything again."""
    caches = {"XDG_CACHE_HOME": str(tmp_path)}
    (tmp_path / "factcheck").mkdir()
    (tmp_path / "factcheck" / "seal").write_bytes(b"")
    seal = own_seal(caches)
    assert seal is not None
    assert own_seal(caches) == seal
