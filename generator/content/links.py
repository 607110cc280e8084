"""Where a link in an entry's Markdown leads within the site.

Below rules and pages: rules tell whether the page exists, pages write the link.

Basis: contract, section 2: links are http, https, mailto or to a page of this site; RFC 3986, section 5.2.4.
"""

from __future__ import annotations

import re
from typing import Final

SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
MEDIA_FOLDER: Final = "media/"


def site_address(target: str, seen_from: str) -> str | None:
    """The address within the site of a relative link, or None where it leads out of the site.

    `seen_from` is the address of the page that holds the link (`checks/ID/`); addresses are relative to the
    site's root, the home page's is empty.  `index.html` at the end is dropped, a query or fragment too.  A path
    that begins with `media/` means content/media on every page.
    """
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    if SCHEME.match(target) or path.startswith("/") or "\\" in path:
        return None
    if not path:
        return seen_from
    if path.startswith(MEDIA_FOLDER):
        return path
    folders = seen_from.split("/")[:-1]
    steps = path.split("/")
    for step in steps[:-1]:
        if step == "..":
            if not folders:
                return None
            folders.pop()
        elif step != ".":
            folders.append(step)
    last = steps[-1]
    if last in {".", ".."}:
        return site_address(path + "/", seen_from)
    return "".join(f"{folder}/" for folder in folders) + ("" if last == "index.html" else last)
