"""The ratings' colours as a stylesheet."""

from __future__ import annotations

from pathlib import Path

from generator.exports.scale import ADDRESS
from tests.exports.made_library import VERDICTS, files_of, library_of


def test_a_rating_without_colours_has_those_of_its_place(tmp_path: Path) -> None:
    """Any scale is shown from the colour of false to that of true."""
    css = files_of(library_of(tmp_path))[ADDRESS].decode()
    assert css.splitlines() == [
        ".fc-rating--true{--fc-rating-light:#1a7f37;--fc-rating-dark:#4ac26b}",
        ".fc-rating--mixed{--fc-rating-light:#806000;--fc-rating-dark:#e3b341}",
        ".fc-rating--false{--fc-rating-light:#b42318;--fc-rating-dark:#ff8a80}",
        ".fc-rating--unproven{--fc-rating-light:#6b4a9e;--fc-rating-dark:#c4a7f5}",
    ]


def test_a_rating_with_colours_keeps_them(tmp_path: Path) -> None:
    """A site's own scale has its own colours."""
    scale = VERDICTS.replace("  value: 5\n", '  value: 5\n  colour:\n    light: "#123456"\n    dark: "#abcdef"\n')
    css = files_of(library_of(tmp_path, verdicts_yml=scale))[ADDRESS].decode()
    assert ".fc-rating--true{--fc-rating-light:#123456;--fc-rating-dark:#abcdef}\n" in css
