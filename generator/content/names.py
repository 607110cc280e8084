"""How files of content may be called, and what to do with one that is called otherwise.

Basis: contract, section 1.
"""

from __future__ import annotations

from generator.problems import nearest, shown

_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
TAKEN = frozenset({"index", "page", "404", "search", "feed", "entry"})
TAKEN_NAMES = TAKEN | _DEVICES
"""What no check, person, source or dossier can be called: the site's own names and those of Windows' devices."""
TAKEN_AT_ROOT = TAKEN | {
    "checks", "topics", "people", "sources", "dossiers", "statistics", "timeline", "evidence", "data", "assets",
    "offline", "sitemap", "robots", "media",
}  # fmt: skip
FOLDERS = ("checks", "people", "sources", "dossiers")
NAMED_FILES = ("site.yml", "verdicts.yml", "topics.yml", "evidence.lock")


def hint_for(name: str, *, is_at_top: bool = False) -> str:
    """What to do with a file of the content folder that has no name of content, or lies `is_at_top` beside site.yml."""
    stem, _, ending = name.rpartition(".")
    is_yaml = ending.casefold() in {"yaml", "yml"} and stem != ""
    own = f"{stem}.yml" if is_yaml else name
    if is_yaml and own != name and (not is_at_top or own in NAMED_FILES):
        return f"rename it to {shown(own)}"
    if hint := hint_for_leftover(name):
        return hint
    meant = nearest(name, (*NAMED_FILES, *FOLDERS, "pages", "media"))
    if meant and meant != name:
        return f"did you mean `{meant}`?"
    if is_at_top and (is_yaml or ending == "md"):
        place = f"checks/{own}` if it is a check" if is_yaml else f"pages/{name}` if it is a page of the site"
        return f"move it to `{place}; else out of the content folder"
    return "move it out of the content folder, or delete it"


def hint_for_leftover(name: str) -> str | None:
    """What to do with the file in which a killed command wrote what it never put in place (files.write_whole)."""
    is_leftover = name.startswith(".") and name.endswith(".new")
    return "a killed command left it, and the file that it was to replace is whole: delete it" if is_leftover else None
