"""The fullest page of each kind: what the tests of this folder and the tables of docs/quality.md look at."""

from __future__ import annotations

from tests.whole.building import Built, kinds_of

FULLEST = {"check": "bridge-closed", "person": "ann-example", "dossier": "opening-speech", "topic": "bridges"}


def pages_of(built: Built) -> dict[str, str]:
    """The address of the fullest page of each kind, and of what MkDocs does not make."""
    found = {}
    for kind, paths in kinds_of(built).items():
        chosen = next((path for path in paths if path.parent.name == FULLEST.get(kind)), paths[0])
        address = chosen.parent.relative_to(built.docs).as_posix()
        found[kind] = "" if address == "." else f"{address}/"
    return found | {"moved": "checks/old-bridge/", "lost": "404.html"}
