"""The workflows of .github, read as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent


def read_yaml(path: Path) -> Any:
    """A YAML file with every value as text; so `on` stays a word."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes text only


def jobs_of(path: Path) -> list[Any]:
    """The jobs of a workflow, in its order."""
    return list(read_yaml(path)["jobs"].values())


def steps_of(path: Path) -> list[Any]:
    """The steps of all of a workflow's jobs."""
    return [step for job in jobs_of(path) for step in job["steps"]]
