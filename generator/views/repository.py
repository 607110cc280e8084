"""Where content lies in the repository, for links to its editor and its history.

Basis: the addresses of GitHub, GitLab, Forgejo (Codeberg) and Bitbucket as they stand in their own pages.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from generator.content.model.site import Site

_BRANCH = "main"
_OF_MOST = ("edit/{branch}/{path}", "commits/{branch}/{path}")
_BY_HOST = (
    ("gitlab", ("-/edit/{branch}/{path}", "-/commits/{branch}/{path}")),
    ("codeberg", ("_edit/{branch}/{path}", "commits/branch/{branch}/{path}")),
    ("forgejo", ("_edit/{branch}/{path}", "commits/branch/{branch}/{path}")),
    ("gitea", ("_edit/{branch}/{path}", "commits/branch/{branch}/{path}")),
    ("bitbucket", ("src/{branch}/{path}?mode=edit", "history-node/{branch}/{path}")),
)
"""By a part of the host's name, which people also give to hosts of their own: the editor of a file, and its history."""


def path_in_repository(file: str, site: Site) -> str:
    """A content file's path from the repository's root: `content/…`, whatever folder a command was told to read.

    Problems name files as a person would type them; links in pages must not show where a machine keeps its copy.
    """
    return f"content/{file.removeprefix(site.file.removesuffix('site.yml'))}"


def edit_address(file: str, site: Site) -> str | None:
    """The address of a content file's editor, or None where site.yml names no repository."""
    return _address(file, site, 0)


def history_address(file: str, site: Site) -> str | None:
    """The address of a content file's history, or None where site.yml names no repository."""
    return _address(file, site, 1)


def _address(file: str, site: Site, which: int) -> str | None:
    if not site.repository:
        return None
    labels = (urlsplit(site.repository).hostname or "").split(".")
    form = next((forms for name, forms in _BY_HOST if name in labels), _OF_MOST)[which]
    return f"{site.repository.rstrip('/')}/{form.format(branch=_BRANCH, path=quote(path_in_repository(file, site)))}"
