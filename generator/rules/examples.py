"""The smallest valid file of each kind, and a code's examples laid over it: what `explain` shows and tests run.

An example changes the smallest file key by key, in the text itself, so that its own quotation marks and braces
stay as they were written.  `DELETE` as a value removes the key.
"""

from __future__ import annotations

import re
from typing import Final

from generator.explanations import Example

DELETE: Final = "DELETE"
RAW: Final = "raw"
TAB_SIGN: Final = "<TAB>"
"""What a raw example writes for a tab, which a docstring cannot hold."""

CHECK: Final = """\
claim:
  text: The bridge at Example was closed for two years.
  claimant:
    name: Ann Example
    role: Mayor of Example
verdict:
  rating: false
  date: 2024-03-10
  summary: The bridge was closed for nine months, the road authority's log shows.
evidence:
  - finding: The log lists the closure from May 2022 to February 2023.
    stance: refutes
    source: road-log
sources:
  - id: road-log
    url: https://example.org/roads/log
published: 2024-03-10
"""

_SMALLEST: Final = {
    "check": CHECK,
    "site": """\
name: Example Checks
url: https://example.org/checks/
language: en
licence: CC-BY-4.0
publisher: Example Checkers
contact: mail@example.org
""",
    "verdicts": """\
- id: true
  label: True
  meaning: The evidence shows that it holds.
  value: 5
- id: false
  label: False
  meaning: The evidence shows that it does not hold.
  value: 1
- id: unproven
  label: Unproven
  meaning: The evidence does not decide it.
""",
    "topics": """\
- id: roads
  name: Roads
- id: bridges
  name: Bridges
  parent: roads
""",
    "person": """\
name: Ann Example
""",
    "source": """\
title: The road authority's briefing
kind: statement
""",
    "dossier": """\
title: The mayor's speech at the opening
checks:
  - bridge-closed
""",
    "page": """\
# Methodology

How we work.
""",
    "lock": """\
{
 "sources": {},
 "version": 1
}
""",
}

_FILES: Final = {
    "check": "checks/bridge-closed.yml",
    "site": "site.yml",
    "verdicts": "verdicts.yml",
    "topics": "topics.yml",
    "person": "people/ann-example.yml",
    "source": "sources/road-authority.yml",
    "dossier": "dossiers/opening.yml",
    "page": "pages/methodology.md",
    "lock": "evidence.lock",
}
_KINDS_OF_LISTS: Final = frozenset({"verdicts", "topics"})

# A second check, on which no rule has a word to say, so that what is found is the example's.
_OTHER_CHECK: Final = """\
claim:
  text: The other bridge was closed for a year.
  claimant:
    name: Ann Example
verdict:
  rating: false
  date: 2024-03-10
  summary: No log and no newspaper names a closure.
evidence:
  - finding: The log lists no closure.
    stance: refutes
    source: other-log
    quote: No closure of the other bridge in 2023
  - finding: The atlas of that year shows the road open.
    stance: refutes
    source: road-atlas
  - finding: The archive of the Example Gazette tells of none.
    stance: refutes
    source: gazette
  - finding: One driver remembers a closure.
    stance: supports
    source: gazette
sources:
  - id: other-log
    url: https://example.org/roads/other
    archived: https://web.archive.org/web/2024/https://example.org/roads/other
    kind: official
  - id: gazette
    url: https://example.org/gazette
    archived: https://web.archive.org/web/2024/https://example.org/gazette
  - road-atlas
topics:
  - roads
published: 2024-03-10
former_ids:
  - older-bridge
"""

# A shared source that the second check cites.
_ATLAS: Final = """\
url: https://example.org/roads/atlas
title: An atlas of the roads
archived: https://web.archive.org/web/2024/https://example.org/roads/atlas
"""

# One pixel, so that examples can show a picture.
_PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)

# 256 by 256 pixels, all black: large enough for a logo.
_LOGO: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000100000001000100000000740995cb"
    "0000001f4944415478daedc1010d000000c2a0f74f6d0e37a00000000000000000"
    "be0d2100000160e49d970000000049454e44ae426082"
)


def kinds() -> tuple[str, ...]:
    """The kinds of content files that have a smallest example."""
    return tuple(_SMALLEST)


def smallest(kind: str) -> str:
    """The text of the smallest valid file of a kind."""
    return _SMALLEST[kind]


def file_of(kind: str) -> str:
    """Where in the content folder the example of a kind stands."""
    return _FILES[kind]


def kind_of(example: Example) -> str:
    """The kind of content file that an example shows."""
    return example.kind.removeprefix(RAW).strip() or "check"


def laid_over(example: Example) -> str:
    """The whole text of the file that an example shows."""
    kind = kind_of(example)
    if example.kind.startswith(RAW):
        return example.text.replace(TAB_SIGN, "\t")
    if kind in {"page", "lock"}:
        return example.text
    if kind in _KINDS_OF_LISTS:
        return _items_over(_SMALLEST[kind], example.text)
    return _merged(_SMALLEST[kind], example.text, depth=0)


def surroundings() -> dict[str, bytes]:
    """A whole small site, by path in the content folder: what examples may name, all of it valid."""
    files = {_FILES[kind]: text.encode() for kind, text in _SMALLEST.items()}
    return {
        **files,
        "checks/other-bridge.yml": _OTHER_CHECK.encode(),
        "sources/road-atlas.yml": _ATLAS.encode(),
        "media/bridge.png": _PICTURE,
        "media/logo.png": _LOGO,
    }


def site_with(example: Example) -> dict[str, bytes]:
    """The small site with an example in it, by path in the content folder."""
    return {**surroundings(), _FILES[kind_of(example)]: laid_over(example).encode()}


def _merged(below: str, above: str, depth: int) -> str:
    """Lays the keys of one mapping over those of another, and mappings within them in the same way."""
    old, new = _blocks(below, depth), _blocks(_expanded(above, old_keys=set(_blocks(below, depth))), depth)
    merged = dict(old)
    for key, block in new.items():
        value = block.partition(":")[2].strip()
        if value == DELETE:
            merged.pop(key, None)
        elif depth == 0 and _is_mapping(old.get(key, "")) and _is_mapping(block):
            head, _, rest = block.partition("\n")
            merged[key] = head + "\n" + _merged(old[key].partition("\n")[2], rest, depth + 1)
        else:
            merged[key] = block
    return "".join(merged.values())


def _blocks(text: str, depth: int) -> dict[str, str]:
    """The keys at one depth with their whole text, in order."""
    blocks: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        found = re.match(rf"{'  ' * depth}([^\s#:{{-][^:]*):(\s|$)", line)
        if found:
            key = found[1]
        blocks[key] = blocks.get(key, "") + (line if line.endswith("\n") else line + "\n")
    return blocks


def _expanded(text: str, old_keys: set[str]) -> str:
    """Braces around a key's fields written out, one key a line, where the key is one of the smallest file's."""
    lines = []
    for line in text.splitlines():
        found = re.fullmatch(r"(\w+): \{(.*)\}", line)
        if found and found[1] in old_keys and '"' not in found[2]:
            lines += [f"{found[1]}:", *(f"  {pair.strip()}" for pair in found[2].split(","))]
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def _is_mapping(block: str) -> bool:
    """Whether a key's text is the key alone and fields below it."""
    head, _, rest = block.partition("\n")
    return head.rstrip().endswith(":") and bool(re.match(r"\s+[^\s-]", rest))


def _items_over(below: str, above: str) -> str:
    """Lays a list's items over those with the same ids; others stand behind."""
    ids = set(re.findall(r"^- id: (.*)$", above, re.MULTILINE))
    kept = [item for item in re.split(r"^(?=- )", below, flags=re.MULTILINE) if item]
    return "".join(item for item in kept if item.splitlines()[0].removeprefix("- id: ") not in ids) + above
