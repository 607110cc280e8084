"""Every word that the site says stands in templates/words/, and none stands there for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.content.model.check import STANCES
from generator.content.model.shared import SOURCE_KINDS
from generator.words import Words
from tests.exports.made_library import english

TEMPLATES = [path for path in sorted(Path("templates").rglob("*")) if path.suffix in {".j2", ".html"}]
STYLESHEETS = sorted(Path("templates").rglob("*.css"))
ROOMS = ("views", "exports", "cards", "pages")
CODE = [path for room in ROOMS for path in sorted(Path("generator", room).rglob("*.py"))]
CALL = re.compile(r"""\b(?:w|words|said)\(\s*["']([a-z0-9_.]+)["'](\s*~)?""")
NAMED = re.compile(r"""\bwords\.((?:search|finder)\.[a-z_]+)""")  # the search box takes its words as a mapping
FORM_SCRIPTS = sorted(Path("templates/theme/assets/contribute").glob("*.js"))
SAID = re.compile(r"""\bsay\(["`]([a-z_.]+)(\$)?""")  # the form's scripts have the words under `form` as a mapping
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
UNSPOKEN = re.compile(
    r"<(script|style|code|pre)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>|&[a-z]+;|(?:dir|lang)=\"[^\"]*\"",
    re.DOTALL | re.IGNORECASE,
)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r"""\b(?:title|alt|aria-label|placeholder|data-label)="([^"]*)\"""")
CSS_CONTENT = re.compile(r"""content:\s*((?:"[^"]*"|attr\([^)]*\)|\s)+)""")
FILE_ENDINGS = {"csv"}
LETTERS = re.compile(r"[^\W\d_]{2,}")


def words_used() -> Iterator[tuple[Path, str, bool]]:
    """Every key asked for, and whether it is only the beginning of one."""
    for path in (*TEMPLATES, *CODE):
        for key, more in CALL.findall(path.read_text("utf-8")):
            yield path, key.rstrip("."), bool(more)
        yield from ((path, key, False) for key in NAMED.findall(path.read_text("utf-8")))
    for path in FORM_SCRIPTS:
        for key, more in SAID.findall(path.read_text("utf-8")):
            yield path, f"form.{key}".rstrip("."), bool(more)


def spoken_literally(template: str) -> list[str]:
    """The words that a template says of its own accord."""
    bare = UNSPOKEN.sub(" ", JINJA.sub("", template))
    spoken = [TAG.sub(" ", bare), *SPOKEN_ATTRIBUTE.findall(bare)]
    return [word for text in spoken for word in LETTERS.findall(text) if word not in FILE_ENDINGS]


def is_there(words: Words, key: str) -> bool:
    """Whether a language has a word, or a group of words, at a key."""
    found: Any = words.tree
    for part in key.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return False
        found = found[part]
    return True


def leaves(tree: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """The keys of sentences; a plural is one."""
    for key, value in tree.items():
        if isinstance(value, Mapping) and "other" not in value:
            yield from leaves(value, f"{above}{key}.")
        else:
            yield f"{above}{key}"


def test_every_word_that_is_asked_for_exists() -> None:
    """A missing word stops a build, perhaps only on a page that nobody has made yet."""
    words = english()
    assert [(str(path), key) for path, key, _ in words_used() if not is_there(words, key)] == []


def test_every_stance_and_kind_of_source_has_its_words() -> None:
    """These keys are put together, so no template shows them whole."""
    words = english()
    wanted = [
        *(f"check.{group}.{stance}" for group in ("stances", "counts") for stance in STANCES),
        *(f"source.kinds.{kind}" for kind in SOURCE_KINDS),
        *(f"check.{reply}.{how}" for reply in ("reply_asked", "reply_answered") for how in ("on", "yes", "no")),
    ]
    assert [key for key in wanted if not is_there(words, key)] == []


def test_no_word_stands_there_for_nothing() -> None:
    """Translators would translate it."""
    used = {key for _, key, _ in words_used()}
    begun = tuple(f"{key}." for _, key, is_begun in words_used() if is_begun)
    said_by_hand = ("check.reply_asked.", "check.reply_answered.", "nav.", "feeds.")
    tree = yaml.safe_load(Path("templates/words/en.yml").read_text("utf-8"))
    assert [key for key in leaves(tree) if key not in used and not key.startswith(begun + said_by_hand)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_says_no_word_of_its_own(path: Path) -> None:
    """It would stay English in every language."""
    assert spoken_literally(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=str)
def test_a_stylesheet_says_no_word(path: Path) -> None:
    """Signs may stand in `content`, words may not."""
    said = [word for found in CSS_CONTENT.findall(path.read_text("utf-8")) for word in re.findall(r'"([^"]*)"', found)]
    assert [word for word in said if LETTERS.search(word)] == []


def test_the_search_for_strays_finds_them() -> None:
    """The guard above guards something."""
    template = '<p title="A hint">{{ w("a.b") }} and {% if x %}more{% endif %}</p>{# a comment #}'
    assert spoken_literally(template) == ["and", "more", "hint"]
