"""Where content lies in the repository: the addresses that its host gives to files, to new ones and to issues.

Basis: the addresses of GitHub, GitLab, Forgejo (Codeberg) and Bitbucket as they stand in their own pages; for new files
go-gitea/gitea#16556 (a name and a text in the address, as on GitHub) and gitlab-org/gitlab#594214 (a name only).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from generator.content.model.site import Site

_BRANCH = "main"
CHECKS = "content/checks"
"""The folder of the repository in which new checks are begun."""


@dataclass(frozen=True)
class Host:
    """Its addresses below a repository's, with holes for branch and path.

    The address of a `new` file takes the file's name as the parameter `named` and its text as `holding`; a host that
    takes none has an empty one.  `suggest` opens an issue; its form takes values where `has_forms`.
    """

    edit: str
    history: str
    page: str
    new: str
    named: str
    holding: str
    suggest: str
    has_forms: bool = False


_GITHUB = Host(
    edit="edit/{branch}/{path}",
    history="commits/{branch}/{path}",
    page="blob/{branch}/{path}",
    new="new/{branch}/{path}",
    named="filename",
    holding="value",
    suggest="issues/new?template=suggest-a-claim.yml",
    has_forms=True,
)
_GITLAB = Host(
    edit="-/edit/{branch}/{path}",
    history="-/commits/{branch}/{path}",
    page="-/blob/{branch}/{path}",
    new="-/new/{branch}/{path}",
    named="file_name",
    holding="",
    suggest="-/issues/new",
)
_FORGEJO = Host(
    edit="_edit/{branch}/{path}",
    history="commits/branch/{branch}/{path}",
    page="src/branch/{branch}/{path}",
    new="_new/{branch}/{path}",
    named="filename",
    holding="value",
    suggest="issues/new/choose",
)
_BITBUCKET = Host(
    edit="src/{branch}/{path}?mode=edit",
    history="history-node/{branch}/{path}",
    page="src/{branch}/{path}",
    new="src/{branch}/{path}",  # the folder, where a button begins a file
    named="",
    holding="",
    suggest="issues/new",
)
_BY_LABEL = {
    "github": _GITHUB,
    "gitlab": _GITLAB,
    "codeberg": _FORGEJO,
    "forgejo": _FORGEJO,
    "gitea": _FORGEJO,
    "bitbucket": _BITBUCKET,
}
"""By a part of the host's name, which people also give to hosts of their own."""


def host_of_repository(site: Site) -> Host:
    """The host of a site's repository; one that its name does not tell is taken to have GitHub's addresses."""
    labels = (urlsplit(site.repository or "").hostname or "").split(".")
    return next((host for label, host in _BY_LABEL.items() if label in labels), _GITHUB)


def name_of_host(site: Site) -> str:
    """What people call the host of a site's repository, or its address where it is none of the known ones."""
    hostname = urlsplit(site.repository or "").hostname or ""
    known = {"github.com": "GitHub", "gitlab.com": "GitLab", "codeberg.org": "Codeberg", "bitbucket.org": "Bitbucket"}
    return known.get(hostname, hostname)


def path_in_repository(file: str, site: Site) -> str:
    """A content file's path from the repository's root: `content/…`, whatever folder a command was told to read.

    Problems name files as a person would type them; links in pages must not show where a machine keeps its copy.
    """
    folder = site.file.removesuffix("site.yml")  # as it is shown, which has a sign for a sign
    return f"content/{file[len(folder) :]}"


def edit_address(file: str, site: Site) -> str | None:
    """The address of a content file's editor, or None where site.yml names no repository."""
    return below(site, host_of_repository(site).edit, path_in_repository(file, site)) if site.repository else None


def history_address(file: str, site: Site) -> str | None:
    """The address of a content file's history, or None where site.yml names no repository."""
    return below(site, host_of_repository(site).history, path_in_repository(file, site)) if site.repository else None


def new_file_address(site: Site, name: str, text: str) -> str:
    """The address that begins a check in the repository of a site that names one, as far as its host fills it in."""
    host = host_of_repository(site)
    filled = [(key, value) for key, value in ((host.named, name), (host.holding, text)) if key]
    query = f"?{urlencode(filled, quote_via=quote, safe='')}" if filled else ""
    return f"{below(site, host.new, CHECKS)}{query}"


def below(site: Site, form: str, path: str = "") -> str:
    """One of a host's addresses in the repository of a site that names one."""
    assert site.repository
    filled = form.format(branch=_BRANCH, path=quote(path, safe="/{}"))
    return f"{site.repository.rstrip('/')}/{filled}"
