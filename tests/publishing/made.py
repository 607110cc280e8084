"""What the tests of this room build with: a page that passes the gate; and what a folder holds."""

from __future__ import annotations

from pathlib import Path

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>
<link rel="stylesheet" href="../assets/a.css"><link rel="canonical" href="https://example.org/">
<script>var a = 1</script></head><body><article>{}</article></body></html>"""


def held_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
