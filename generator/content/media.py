"""Pictures in content/media: which kinds are taken, told by their bytes and not only by their names."""

from __future__ import annotations

from typing import NamedTuple

LIMIT_BYTES = 2 * 1024 * 1024

_PNG = b"\x89PNG\r\n\x1a\n"


class Fault(NamedTuple):
    """Why a picture is refused, and what to do."""

    message: str
    hint: str


def fault(name: str, data: bytes) -> Fault | None:
    """What is wrong with a picture's name, size or kind, or None."""
    stem, _, ending = name.rpartition(".")
    if ending not in _IS_KIND or not stem.replace("-", "").replace("_", "").isalnum() or not stem.isascii():
        return Fault(
            "the name is not that of a picture that pages can show",
            "name it in ASCII, ending in .png, .jpg, .jpeg, .webp or .avif",
        )
    if len(data) > LIMIT_BYTES:
        return Fault("the picture has more than 2 MiB", "make it smaller")
    if not _IS_KIND[ending](data):
        return Fault(f"the file is no .{ending} picture, whatever its name says", "save it again in that format")
    return None


def _is_png(data: bytes) -> bool:
    return data.startswith(_PNG)


def _is_jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def _is_webp(data: bytes) -> bool:
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def _is_avif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and b"avi" in data[8:32]


_IS_KIND = {"png": _is_png, "jpg": _is_jpeg, "jpeg": _is_jpeg, "webp": _is_webp, "avif": _is_avif}
