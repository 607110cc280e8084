"""Where content lies in the repository, for links to its editor and its history."""

from __future__ import annotations

from generator.content.model.site import Site


def path_in_repository(file: str, site: Site) -> str:
    """A content file's path from the repository's root: `content/…`, whatever folder a command was told to read.

    Problems name files as a person would type them; links in pages must not show where a machine keeps its copy.
    """
    return f"content/{file.removeprefix(site.file.removesuffix('site.yml'))}"
