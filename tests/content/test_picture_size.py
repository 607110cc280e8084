"""Widths and heights of pictures, by their first bytes."""

from __future__ import annotations

import base64
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.picture_size import picture_size

# 31 by 21 pixels, made with Pillow.
PICTURES = {
    "png": """
    iVBORw0KGgoAAAANSUhEUgAAAB8AAAAVCAIAAAAxV6IIAAAAI0lEQVR4nGMUVDJmoBlgop3Ro6aPmj5q+qjpo6aPmj7iTAcAu2cAkDdJqRoAAA
    AASUVORK5CYII=
    """,
    "jpeg": """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////////////////////////////////////////////////
    //////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAAV
    AB8DASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhBy
    JxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT
    lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAA
    AAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRom
    JygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExc
    bHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwBlFFFABRRRQAUUUUAFFFFAH//Z
    """,
    "progressive": """
    /9j/4AAQSkZJRgABAQAAAQABAAD//gAJbWFkZSB1cP/bAEMA//////////////////////////////////////////////////////////////
    /////////////////////////bAEMB////////////////////////////////////////////////////////////////////////////////
    ///////CABEIABUAHwMBIgACEQEDEQH/xAAVAAEBAAAAAAAAAAAAAAAAAAAAAv/EABQBAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhADEAAAAZ
    AAAB//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAEFAk//xAAUEQEAAAAAAAAAAAAAAAAAAAAg/9oACAEDAQE/AR//xAAUEQEAAAAAAAAA
    AAAAAAAAAAAg/9oACAECAQE/AR//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAAY/Ak//xAAUEAEAAAAAAAAAAAAAAAAAAAAw/9oACAEBAA
    E/IU//2gAMAwEAAgADAAAAEPPPPP/EABQRAQAAAAAAAAAAAAAAAAAAACD/2gAIAQMBAT8QH//EABQRAQAAAAAAAAAAAAAAAAAAACD/2gAIAQIB
    AT8QH//EABQQAQAAAAAAAAAAAAAAAAAAADD/2gAIAQEAAT8QT//Z
    """,
    "webp": """
    UklGRjgAAABXRUJQVlA4ICwAAAAQAwCdASofABUAP83i624/tzGqKAgD8DmJZwC7ABanFAAA/uT9cIa9nCKAAA==
    """,
    "webp-lossless": """
    UklGRh4AAABXRUJQVlA4TBEAAAAvHgAFAAdQkUZ0pv+BiOh/AAA=
    """,
    "webp-extended": """
    UklGRlYAAABXRUJQVlA4WAoAAAAIAAAAHgAAFAAAVlA4ICwAAAAQAwCdASofABUAP83i624/tzGqKAgD8DmJZwC7ABanFAAA/uT9cIa9nCKAAE
    VYSUYEAAAASUkqAA==
    """,
    "avif": """
    AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcG
    l0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAJAAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABq
    aXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAAHwAAABUAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAAB
    dpcG1hAAAAAAAAAAEAAQQBAoMEAAAALG1kYXQSAAoJGBE9RogIaDQgMhUf94eFFd///+LAAACLMfbraE1uhUA=
    """,
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_tells_its_size(kind: str) -> None:
    """In every format that content/media takes."""
    assert picture_size(base64.b64decode(PICTURES[kind])) == (31, 21)


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_that_breaks_off_has_no_size_or_the_right_one(kind: str) -> None:
    """Half an upload is shown without its size, rather than not at all."""
    data = base64.b64decode(PICTURES[kind])
    assert {picture_size(data[:end]) for end in range(len(data))} <= {None, (31, 21)}


def test_a_picture_without_width_has_no_size() -> None:
    """A place of no width would hide it."""
    assert picture_size(b"\x89PNG\r\n\x1a\n" + bytes(8) + struct.pack(">II", 0, 21)) is None


@given(st.binary(max_size=80), st.sampled_from([b"", b"\x89PNG", b"\xff\xd8", b"RIFF0000WEBP", b"\0\0\0\x20ftypavif"]))
def test_no_bytes_are_too_strange(data: bytes, head: bytes) -> None:
    """Whatever somebody uploads, nothing is raised."""
    size = picture_size(head + data)
    assert size is None or all(size)
