"""Git, run by tests as a made-up person."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    """What git prints, run in a folder as a made-up person and without this machine's settings."""
    identity = (
        "-c",
        "user.name=Ann Example",
        "-c",
        "user.email=ann@example.org",
        "-c",
        "commit.gpgsign=false",
    )
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def commit_files(folder: Path, files: dict[str, str | None]) -> None:
    """Write, or with None remove, files and commit them."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "a change")
